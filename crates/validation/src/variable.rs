//! The variables of a container, and what they and files ask of their pod.

use podyard_kube::{Reason, Words};

use crate::at::At;
use crate::cause::Causes;
use crate::forms;

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
        if variable.has("value") {
            if given > 0 {
                out.conflict(&from, Reason::Invalid, BOTH_VALUES);
            }
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
            out.like(&reference, "name", forms::SUBDOMAIN, forms::is_subdomain);
            out.due(&reference, "key", forms::CONFIG_KEY, forms::is_config_key);
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
    }
}
