//! What a container or a pod asks for, and what bounds it.

use podyard_kube::{Reason, Words, text};

use crate::at::At;
use crate::cause::Causes;
use crate::forms;

/// The resources that Kubernetes itself knows of a container.
const STANDARD: &[&str] = &["cpu", "memory", "ephemeral-storage"];

/// What the names of memory in large pages begin with, before the size of a page.
const PAGES: &str = "hugepages-";

const NAMES: Words = Words {
    en: "`cpu`, `memory`, `ephemeral-storage`, `hugepages-…`, or a name with a domain such as `example.com/gpu`",
    ko: "`cpu`, `memory`, `ephemeral-storage`, `hugepages-…`이나 `example.com/gpu`처럼 도메인이 붙은 이름을",
};

/// Whether Kubernetes itself hands a resource out.
fn is_native(name: &str) -> bool {
    !name.contains('/') || name.contains("kubernetes.io/")
}

/// Whether a resource is one that somebody else hands out, such as a device.
pub(crate) fn is_extended(name: &str) -> bool {
    // A quota would put the word before it.
    let in_quota = format!("requests.{name}");
    !is_native(name) && !name.starts_with("requests.") && forms::is_qualified(&in_quota)
}

/// Whether more may be promised than there is: not so of devices and of large pages.
fn is_overcommitted(name: &str) -> bool {
    is_native(name) && !name.starts_with(PAGES)
}

/// What the name of a resource of a container should be, where it is none.
pub(crate) fn misnamed(name: &str) -> Option<Words> {
    if !forms::is_qualified(name) {
        return Some(forms::QUALIFIED);
    }
    let is_known = match name.contains('/') {
        true => is_native(name) || is_extended(name),
        false => STANDARD.contains(&name) || name.starts_with(PAGES),
    };
    (!is_known).then_some(NAMES)
}

/// Amounts by the names of resources.
pub(crate) fn amounts(owner: &At<'_, '_>, list: &str, out: &mut Causes) {
    for (name, amount) in owner.get(list).iter().flat_map(At::entries) {
        if let Some(form) = misnamed(name) {
            out.resource(&amount, form);
        }
        let Some(number) = crate::quantity::of(&amount) else {
            continue;
        };
        if number < 0.0 {
            out.negative(&amount);
        } else if is_extended(name) && number.fract() != 0.0 {
            out.unfit(
                &amount,
                Words {
                    en: "Devices are given out whole: it must be a whole number.",
                    ko: "장치는 나눠서 할당할 수 없어요. 정수로 써야 해요.",
                },
            );
        }
        let is_odd = |page: &str| {
            let page = crate::amount(page).filter(|page| *page > 0.0 && page.fract() == 0.0);
            page.is_none_or(|page| number.ceil() % page != 0.0)
        };
        if name.strip_prefix(PAGES).is_some_and(is_odd) && out.since(21) {
            out.unfit(
                &amount,
                Words {
                    en: "It must be a multiple of the size of a page, which the name says.",
                    ko: "이름에 적힌 페이지 크기의 배수여야 해요.",
                },
            );
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
                continue;
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
    pages(&resources, out);
    let Some(requests) = resources.get("requests") else {
        return;
    };
    let mut is_unlimited = false;
    for (name, request) in requests.entries() {
        let limit = limits.as_ref().and_then(|limits| limits.get(name));
        if limit.is_none() && !is_overcommitted(name) && !is_unlimited {
            is_unlimited = true;
            out.missing(
                &resources,
                "limits",
                text!(
                    "`{name}` is requested and has no limit: of it no more is promised than there is, so \
                     there must be the same in `limits`.",
                    "`{name}` 요청에 제한이 없어요. 있는 것보다 많이 약속할 수 없는 리소스라 `limits`에도 같은 \
                     값을 써야 해요."
                ),
            );
        }
        let (Some(wanted), Some(most)) = (
            crate::quantity::of(&request),
            limit.as_ref().and_then(crate::quantity::of),
        ) else {
            continue;
        };
        if wanted != most && !is_overcommitted(name) {
            out.unfit(
                &request,
                Words {
                    en: "The request must equal the limit: of this no more is promised than there is.",
                    ko: "요청과 제한이 같아야 해요. 있는 것보다 많이 약속할 수 없는 리소스예요.",
                },
            );
            out.at_path(requests.path());
        } else if wanted > most {
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

/// Large pages are for a container that has processor or memory as well.
fn pages(resources: &At<'_, '_>, out: &mut Causes) {
    let has = |is_it: fn(&str) -> bool| {
        ["limits", "requests"].iter().any(|list| {
            let amounts = resources.get(list);
            amounts.is_some_and(|at| at.entries().any(|(name, _)| is_it(name)))
        })
    };
    if has(|name| name.starts_with(PAGES)) && !has(|name| matches!(name, "cpu" | "memory")) {
        out.conflict(
            resources,
            Reason::Forbidden,
            Words {
                en: "`hugepages-…` needs `cpu` or `memory` beside it.",
                ko: "`hugepages-…` 옆에는 `cpu`나 `memory`도 있어야 해요.",
            },
        );
    }
}

#[cfg(test)]
mod tests {
    use crate::harness::causes;

    fn of(resources: &str) -> Vec<String> {
        causes(&format!(
            "
apiVersion: v1
kind: Pod
metadata: {{name: a}}
spec: {{containers: [{{name: a, image: 'a:1', resources: {{{resources}}}}}]}}
"
        ))
    }

    #[test]
    fn devices_are_whole_and_limited_to_what_is_requested() {
        let base = "spec.containers[0].resources";
        assert!(of("limits: {nvidia.com/gpu: 1}").is_empty());
        assert!(of("requests: {nvidia.com/gpu: 1}, limits: {nvidia.com/gpu: '1'}").is_empty());
        assert_eq!(
            of("requests: {nvidia.com/gpu: 1}"),
            [format!("{base}.limits Required")]
        );
        assert_eq!(
            of("requests: {nvidia.com/gpu: 1}, limits: {nvidia.com/gpu: 2}"),
            [format!("{base}.requests Invalid")]
        );
        assert_eq!(
            of("limits: {nvidia.com/gpu: 500m}"),
            [format!("{base}.limits[nvidia.com/gpu] Invalid")]
        );
        assert_eq!(
            of("limits: {requests.nvidia.com/gpu: 1}"),
            [format!("{base}.limits[requests.nvidia.com/gpu] Invalid")]
        );
    }

    #[test]
    fn large_pages_go_with_memory_and_are_whole() {
        let base = "spec.containers[0].resources";
        assert!(of("limits: {hugepages-2Mi: 4Mi, memory: 1Gi}").is_empty());
        assert_eq!(
            of("limits: {hugepages-2Mi: 4Mi}"),
            [format!("{base} Forbidden")]
        );
        assert_eq!(
            of("limits: {hugepages-2Mis: 4Mi, memory: 1Gi}"),
            [format!("{base}.limits[hugepages-2Mis] Invalid")]
        );
        assert_eq!(
            of("limits: {hugepages-2Mi: 3Mi, memory: 1Gi}"),
            [format!("{base}.limits[hugepages-2Mi] Invalid")]
        );
        assert_eq!(
            of("limits: {hugepages-2Mi: 4Mi, memory: 1Gi}, requests: {hugepages-2Mi: 2Mi}"),
            [format!("{base}.requests Invalid")]
        );
    }
}
