//! The variables of a container, and what they and files ask of their pod.

use podyard_kube::{Reason, Words};

use crate::at::At;
use crate::cause::Causes;
use crate::{forms, quantity, sources};

pub(crate) fn variables(it: &At<'_, '_>, out: &mut Causes) {
    for variable in it.get("env").iter().flat_map(At::items) {
        out.due(&variable, "name", forms::VARIABLE, forms::is_variable);
        let Some(from) = variable.get("valueFrom") else {
            continue;
        };
        const SOURCES: [&str; 5] = [
            "fieldRef",
            "resourceFieldRef",
            "configMapKeyRef",
            "secretKeyRef",
            "fileKeyRef",
        ];
        let given = SOURCES
            .iter()
            .filter(|name| from.get(name).is_some())
            .count();
        if variable.has("value") && given > 0 {
            out.conflict(&from, Reason::Invalid, BOTH_VALUES);
        } else if given > 1 {
            out.conflict(
                &from,
                Reason::Invalid,
                Words {
                    en: "A variable comes from one place only.",
                    ko: "환경 변수의 값은 한 곳에서만 가져올 수 있어요.",
                },
            );
        } else if given == 0 {
            out.conflict(
                &from,
                Reason::Invalid,
                Words {
                    en: "`valueFrom` must say where the value comes from, such as `configMapKeyRef`.",
                    ko: "`valueFrom` 필드에는 `configMapKeyRef`처럼 값을 가져올 곳을 적어야 해요.",
                },
            );
        }
        for name in ["configMapKeyRef", "secretKeyRef"] {
            let Some(reference) = from.get(name) else {
                continue;
            };
            out.given(&reference, "name", forms::SUBDOMAIN, forms::is_subdomain);
            out.due(&reference, "key", forms::CONFIG_KEY, forms::is_config_key);
        }
        // Before that it was dropped.
        if let Some(file) = from.get("fileKeyRef").filter(|_| out.since(35)) {
            out.due(&file, "key", forms::VARIABLE, forms::is_variable);
            out.due(&file, "volumeName", forms::LABEL, forms::is_label);
            out.due(&file, "path", sources::UPWARDS, |it| !forms::goes_up(it));
        }
        if let Some(field) = from.get("fieldRef") {
            field_ref(&field, VARIABLE_FIELDS, out);
        }
        if let Some(resource) = from.get("resourceFieldRef") {
            resource_ref(&resource, false, out);
        }
    }
    for source in it.get("envFrom").iter().flat_map(At::items) {
        out.formed(source.get("prefix"), forms::VARIABLE, forms::is_variable);
        let given: Vec<_> = ["configMapRef", "secretRef"]
            .into_iter()
            .filter_map(|name| source.get(name))
            .collect();
        for reference in &given {
            out.due(reference, "name", forms::SUBDOMAIN, forms::is_subdomain);
        }
        if given.len() != 1 {
            out.conflict(
                &source,
                Reason::Invalid,
                Words {
                    en: "Each entry of `envFrom` names one ConfigMap or one Secret.",
                    ko: "`envFrom` 항목 하나에는 컨피그맵이나 시크릿을 하나만 적어야 해요.",
                },
            );
            out.at_path(it.path().field("envFrom"));
        }
    }
}

const BOTH_VALUES: Words = Words {
    en: "A variable has either `value` or `valueFrom`.",
    ko: "환경 변수에는 `value`, `valueFrom` 중 하나만 쓸 수 있어요.",
};

/// What a variable can ask of its pod.
const VARIABLE_FIELDS: &[&str] = &[
    "metadata.name",
    "metadata.namespace",
    "metadata.uid",
    "spec.nodeName",
    "spec.serviceAccountName",
    "status.hostIP",
    "status.hostIPs",
    "status.podIP",
    "status.podIPs",
];

/// What a file can ask of its pod.
pub(crate) const FILE_FIELDS: &[&str] = &[
    "metadata.name",
    "metadata.namespace",
    "metadata.uid",
    "metadata.labels",
    "metadata.annotations",
];

/// Every field a reference to a pod's field can be written to at all.
const CONVERTIBLE: &[&str] = &[
    "metadata.annotations",
    "metadata.labels",
    "metadata.name",
    "metadata.namespace",
    "metadata.uid",
    "spec.nodeName",
    "spec.restartPolicy",
    "spec.serviceAccountName",
    "spec.schedulerName",
    "status.phase",
    "status.hostIP",
    "status.hostIPs",
    "status.podIP",
    "status.podIPs",
    "status.nominatedNodeName",
];

/// A reference to a field of the pod.
pub(crate) fn field_ref(reference: &At<'_, '_>, allowed: &[&str], out: &mut Causes) {
    let Some(path) = reference.get("fieldPath").filter(|path| !path.is_empty()) else {
        out.required(reference, "fieldPath");
        return;
    };
    let Some(text) = path.text() else { return };
    if let Some(version) = reference.get("apiVersion").filter(|at| !at.is_empty())
        && version.text() != Some("v1")
    {
        out.choice(&version, Reason::Invalid, &["v1"]);
        out.at_path(path.path());
        return;
    }
    if let Some((map, key)) = text.strip_suffix("']").and_then(|it| it.split_once("['")) {
        let is_good = match map {
            "metadata.labels" => forms::is_qualified(key),
            "metadata.annotations" => forms::is_qualified(&key.to_lowercase()),
            _ => false,
        };
        if !is_good {
            out.form(&path, forms::QUALIFIED);
        }
        return;
    }
    if !CONVERTIBLE.contains(&text) {
        out.choice(&path, Reason::Invalid, allowed);
    } else if !allowed.contains(&text) {
        out.choice(&path, Reason::NotSupported, allowed);
    }
}

/// A reference to the container's resources.
pub(crate) fn resource_ref(reference: &At<'_, '_>, is_in_file: bool, out: &mut Causes) {
    if is_in_file && !reference.has("containerName") {
        out.required(reference, "containerName");
        return;
    }
    let Some(resource) = reference.get("resource").filter(|it| !it.is_empty()) else {
        out.required(reference, "resource");
        return;
    };
    const RESOURCES: &[&str] = &[
        "limits.cpu",
        "limits.memory",
        "limits.ephemeral-storage",
        "requests.cpu",
        "requests.memory",
        "requests.ephemeral-storage",
    ];
    let is_good = |it: &str| {
        RESOURCES.contains(&it)
            || it.starts_with("limits.hugepages-")
            || it.starts_with("requests.hugepages-")
    };
    if resource.text().is_some_and(|it| !is_good(it)) {
        out.choice(&resource, Reason::NotSupported, RESOURCES);
    } else if let Some(divisor) = reference.get("divisor")
        && quantity::of(&divisor).is_some_and(|it| it != 0.0)
    {
        let source = divisor.text().unwrap_or_else(|| divisor.node.source());
        let is_cpu = resource.text().is_some_and(|it| it.ends_with(".cpu"));
        if !is_divisor(source, is_cpu) {
            out.form(
                &divisor,
                match is_cpu {
                    true => Words {
                        en: "`1` or `1m`",
                        ko: "`1`이나 `1m` 값으로",
                    },
                    false => Words {
                        en: "1 of a unit, such as `1`, `1M` or `1Mi`",
                        ko: "`1`, `1M`, `1Mi`처럼 단위 하나로",
                    },
                },
            );
        }
    }
}

/// Whether an amount is one of a unit.
fn is_divisor(text: &str, is_cpu: bool) -> bool {
    let Some(amount) = quantity::amount(text) else {
        return true;
    };
    let is_power = |base: f64, most: i32| (0..=most).any(|power| amount == base.powi(power));
    match is_cpu {
        true => amount == 1.0 || (amount - 0.001).abs() < 1e-9,
        // Thousands and their like stay what they are written as.
        false => match text.ends_with('i') {
            true => is_power(1024.0, 6),
            false => is_power(1000.0, 6),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::is_divisor;

    #[test]
    fn a_divisor_is_a_unit() {
        for good in ["1", "1m", "1000m"] {
            assert!(is_divisor(good, true), "{good}");
        }
        for good in ["1", "1k", "1000", "1Mi", "1024Ki", "1Ei"] {
            assert!(is_divisor(good, false), "{good}");
        }
        for odd in ["2", "1024", "500Mi", "1m"] {
            assert!(!is_divisor(odd, false), "{odd}");
        }
        assert!(!is_divisor("1Mi", true));
    }
}
