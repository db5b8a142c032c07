//! What a container or a pod asks for, and what bounds it.

use podyard_kube::Words;

use crate::at::At;
use crate::cause::Causes;
use crate::forms;

/// The resources that Kubernetes itself knows of a container.
const STANDARD: &[&str] = &["cpu", "memory", "ephemeral-storage"];

pub(crate) fn resources(it: &At<'_, '_>, out: &mut Causes) {
    let Some(resources) = it.get("resources") else {
        return;
    };
    let limits = resources.get("limits");
    for list in ["limits", "requests"] {
        let Some(amounts) = resources.get(list) else {
            continue;
        };
        for (name, amount) in amounts.entries() {
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
