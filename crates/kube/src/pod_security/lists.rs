//! Lists and maps in which a control forbids some of the items.

use crate::Words;
use crate::model::{dig, entries, items_at, text_at};
use podyard_syntax::Resolved;

use super::Mend;
use super::fields::SETS;
use super::holder::field;
use super::scope::{Scope, Told};
use crate::head;
use crate::words::{excerpt, fill};

const LISTS: Words = Words::new("{}: `{}` lists `{}`.", "{}: `{}` 목록에 `{}` 값이 있어요.");

/// Capabilities that are added and none of the `good` ones.
pub(super) fn capabilities(scope: &mut Scope<'_, '_>, good: &[&str]) {
    const PATH: &str = "securityContext.capabilities.add";
    for container in scope.containers.clone() {
        for item in container.written(PATH) {
            let Resolved::String(name) = item.resolved() else {
                continue;
            };
            if good.contains(&name) {
                continue;
            }
            let told = Told {
                control: "capabilities",
                span: head(item),
                mend: Mend::WithoutItem(item, name),
            };
            scope.tell(told, LISTS, container.node, &[PATH, &excerpt(name)]);
        }
    }
}

/// Volumes of one of the `bad` types.
pub(super) fn volumes(scope: &mut Scope<'_, '_>, control: &'static str, bad: &[&str]) {
    for volume in items_at(scope.pod.spec, "volumes") {
        let sources = || {
            let all = entries(volume).into_iter();
            all.filter(|it| it.key.value() != "name" && it.value.resolved() != Resolved::Null)
        };
        // With two of them it is refused anyway.
        let (Some(source), 1) = (sources().next(), sources().count()) else {
            continue;
        };
        let ty = source.key.value();
        if !bad.contains(&ty) {
            continue;
        }
        let told = Told {
            control,
            span: source.key.span(),
            mend: Mend::None,
        };
        let words = Words::new(
            "Volume `{}` is of the type `{}`.",
            "`{}` 볼륨이 `{}` 유형을 쓰고 있어요.",
        );
        let name = excerpt(text_at(volume, "name").unwrap_or_default());
        scope.push(told, fill(words, &[&name, ty]));
    }
}

/// Ports that are taken of the node. Those that `hostNetwork` takes go with it.
pub(super) fn host_ports(scope: &mut Scope<'_, '_>) {
    for container in scope.containers.clone() {
        for port in items_at(container.node, "ports") {
            let Some(entry) = field(port, "hostPort") else {
                continue;
            };
            if !matches!(entry.value.resolved(), Resolved::Int(number) if number != 0) {
                continue;
            }
            let told = Told {
                control: "hostPorts",
                span: head(entry.value),
                mend: Mend::Without(entry),
            };
            let value = entry.value.target().unwrap_or(entry.value).value();
            scope.tell(told, SETS, container.node, &["hostPort", &excerpt(value)]);
        }
    }
}

/// Annotations of the pod whose keys are or begin like one of `keys`, with another value than one
/// of `good` or a profile of the node.
pub(super) fn annotations(
    scope: &mut Scope<'_, '_>,
    control: &'static str,
    keys: &[&str],
    good: &[&str],
) {
    let Some(map) = dig(scope.pod.template, "metadata.annotations") else {
        return;
    };
    for entry in entries(map) {
        let (key, Resolved::String(value)) = (entry.key.value(), entry.value.resolved()) else {
            continue;
        };
        let is_one = keys.iter().any(|known| match known.ends_with('/') {
            true => key.starts_with(known),
            false => key == *known,
        });
        let is_good = value.is_empty() || good.contains(&value) || value.starts_with("localhost/");
        if !is_one || is_good {
            continue;
        }
        let told = Told {
            control,
            span: head(entry.value),
            mend: Mend::Replace(entry.value, "runtime/default"),
        };
        scope.tell(
            told,
            SETS,
            scope.pod.spec,
            &[&excerpt(key), &excerpt(value)],
        );
    }
}

/// Sysctls of the pod that are none of `safe`, each with the version from which it is.
pub(super) fn sysctls(scope: &mut Scope<'_, '_>, safe: &[(&str, u8)]) {
    const PATH: &str = "securityContext.sysctls";
    for item in scope.spec.written(PATH) {
        let Some(name) = item.target().and_then(|item| dig(item, "name")) else {
            continue;
        };
        let known = safe.iter().find(|(known, _)| *known == name.value());
        if name.value().is_empty() || known.is_some_and(|(_, since)| scope.is_from(*since)) {
            continue;
        }
        let told = Told {
            control: "sysctls",
            span: head(name),
            mend: Mend::WithoutItem(item, name.value()),
        };
        scope.tell(told, LISTS, scope.pod.spec, &[PATH, &excerpt(name.value())]);
    }
}
