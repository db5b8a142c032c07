//! What a container or a pod asks for, and what bounds it.

use podyard_kube::{Reason, Words};

use crate::at::At;
use crate::cause::Causes;
use crate::forms;

/// The resources that Kubernetes itself knows of a container.
const STANDARD: &[&str] = &["cpu", "memory", "ephemeral-storage"];

/// Amounts by the names of resources.
pub(crate) fn amounts(owner: &At<'_, '_>, list: &str, out: &mut Causes) {
    for (name, amount) in owner.get(list).iter().flat_map(At::entries) {
        let is_known = STANDARD.contains(&name) || name.starts_with("hugepages-");
        if !forms::is_qualified(name) {
            out.resource(&amount, forms::QUALIFIED);
        } else if !is_known && !name.contains('/') {
            out.resource(
                &amount,
                Words {
                    en: "`cpu`, `memory`, `ephemeral-storage`, `hugepages-…`, or a name with a domain such as `example.com/gpu`",
                    ko: "`cpu`, `memory`, `ephemeral-storage`, `hugepages-…`이나 `example.com/gpu`처럼 도메인이 붙은 이름을",
                },
            );
        }
        if crate::quantity::of(&amount).is_some_and(|it| it < 0.0) {
            out.negative(&amount);
        }
    }
}

/// Devices of a container: claims of its pod by their names.
pub(crate) fn claims(it: &At<'_, '_>, pod: &At<'_, '_>, out: &mut Causes) {
    let Some(resources) = it.get("resources").filter(|_| out.since(34)) else {
        return;
    };
    let has = |name: &str| {
        let claims = pod.get("resourceClaims");
        claims.is_some_and(|at| at.items().any(|it| it.word("name") == name))
    };
    for claim in resources.get("claims").iter().flat_map(At::items) {
        match claim.get("name").filter(|at| !at.is_empty()) {
            Some(name) if name.text().is_some_and(|it| !has(it)) => {
                out.conflict(
                    &name,
                    Reason::NotFound,
                    Words {
                        en: "The pod has no claim of that name in `resourceClaims`.",
                        ko: "파드의 `resourceClaims`에 그런 이름의 클레임이 없어요.",
                    },
                );
                out.at_path(claim.path());
            }
            Some(_) => {}
            None => {
                out.required(&claim, "name");
                out.at_path(claim.path());
            }
        }
        out.like(&claim, "request", forms::LABEL, forms::is_label);
    }
}

/// What a whole pod may use: claims are for its containers.
pub(crate) fn of_pod(spec: &At<'_, '_>, out: &mut Causes) {
    let Some(resources) = spec.get("resources").filter(|_| out.since(34)) else {
        return;
    };
    if let Some(claims) = resources.get("claims") {
        out.conflict(
            &claims,
            Reason::Forbidden,
            Words {
                en: "Devices are claimed by containers, not by the whole pod.",
                ko: "장치는 파드 전체가 아니라 컨테이너에서 클레임해요.",
            },
        );
    }
    for list in ["limits", "requests"] {
        for (name, amount) in resources.get(list).iter().flat_map(At::entries) {
            let is_known = matches!(name, "cpu" | "memory") || name.starts_with("hugepages-");
            if !is_known {
                out.resource(
                    &amount,
                    Words {
                        en: "`cpu`, `memory` or `hugepages-…`",
                        ko: "`cpu`, `memory`, `hugepages-…` 가운데 하나를",
                    },
                );
                if name.contains('/') && forms::is_qualified(name) {
                    out.for_reason(Reason::NotSupported);
                }
            }
        }
    }
}

pub(crate) fn resources(it: &At<'_, '_>, out: &mut Causes) {
    let Some(resources) = it.get("resources") else {
        return;
    };
    let limits = resources.get("limits");
    for list in ["limits", "requests"] {
        amounts(&resources, list, out);
    }
    let Some(requests) = resources.get("requests") else {
        return;
    };
    for (name, request) in requests.entries() {
        let limit = limits.as_ref().and_then(|limits| limits.get(name));
        let (Some(wanted), Some(most)) = (
            crate::quantity::of(&request),
            limit.as_ref().and_then(crate::quantity::of),
        ) else {
            continue;
        };
        if wanted > most && STANDARD.contains(&name) {
            out.unfit(
                &request,
                Words {
                    en: "More is requested than the limit allows.",
                    ko: "요청이 제한보다 커요.",
                },
            );
            out.at_path(requests.path());
        }
    }
}
