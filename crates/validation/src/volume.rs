//! The volumes of a pod.

use std::collections::HashSet;

use podyard_kube::{Reason, Text, Words};

use crate::at::At;
use crate::cause::Causes;
use crate::variable::{FILE_FIELDS, field_ref, resource_ref};
use crate::{forms, meta, storage};

/// Every source a volume can have, in the server's order.
const SOURCES: &[&str] = &[
    "emptyDir",
    "hostPath",
    "gitRepo",
    "gcePersistentDisk",
    "awsElasticBlockStore",
    "secret",
    "nfs",
    "iscsi",
    "glusterfs",
    "flexVolume",
    "configMap",
    "rbd",
    "cinder",
    "cephfs",
    "flocker",
    "downwardAPI",
    "fc",
    "azureFile",
    "vsphereVolume",
    "quobyte",
    "azureDisk",
    "storageos",
    "photonPersistentDisk",
    "portworxVolume",
    "scaleIO",
    "projected",
    "persistentVolumeClaim",
    "csi",
    "ephemeral",
    "image",
];

/// The volumes of a pod.
pub(crate) fn all(spec: &At<'_, '_>, out: &mut Causes) {
    let mut known = HashSet::new();
    for volume in spec.get("volumes").iter().flat_map(At::items) {
        match volume.get("name").filter(|name| !name.is_empty()) {
            Some(name) => {
                let text = name.text().unwrap_or_default();
                if !forms::is_label(text) {
                    out.form(&name, forms::LABEL);
                } else if !known.insert(text) {
                    out.twice(&name);
                }
            }
            None => out.required(&volume, "name"),
        }
        one(&volume, out);
    }
}

/// One that says nothing is an empty folder.
fn one(volume: &At<'_, '_>, out: &mut Causes) {
    let mut is_one = false;
    for name in SOURCES {
        let Some(source) = volume.get(name) else {
            continue;
        };
        if is_one {
            out.conflict(
                &source,
                Reason::Forbidden,
                Words {
                    en: "A volume is of one type only.",
                    ko: "볼륨 하나에는 유형을 하나만 쓸 수 있어요.",
                },
            );
            if *name == "downwardAPI" {
                // So the server spells it there.
                out.at_path(volume.path().field("downwarAPI"));
            }
            continue;
        }
        is_one = true;
        of(name, &source, out);
    }
}

fn of(name: &str, source: &At<'_, '_>, out: &mut Causes) {
    match name {
        "emptyDir"
            if source
                .get("sizeLimit")
                .and_then(|at| crate::quantity::of(&at))
                .is_some_and(|it| it < 0.0) =>
        {
            out.conflict_at(
                source,
                "sizeLimit",
                Reason::Forbidden,
                Words {
                    en: "A limit cannot be negative.",
                    ko: "크기 제한은 음수일 수 없어요.",
                },
            );
        }
        "hostPath" => match source.get("path").filter(|path| !path.is_empty()) {
            Some(path) if path.text().is_some_and(forms::goes_up) => out.form(
                &path,
                Words {
                    en: "a path without `..`",
                    ko: "`..`이 없는 경로를",
                },
            ),
            Some(_) => {}
            None => out.required(source, "path"),
        },
        "secret" => {
            out.required(source, "secretName");
            out.mode(source, "defaultMode");
            key_paths(source, out);
        }
        "configMap" => {
            out.required(source, "name");
            out.mode(source, "defaultMode");
            key_paths(source, out);
        }
        "nfs" => {
            out.required(source, "server");
            out.due(source, "path", forms::ABSOLUTE, forms::is_absolute);
        }
        "persistentVolumeClaim" => out.required(source, "claimName"),
        "csi" => out.due(source, "driver", DRIVER, is_driver),
        "downwardAPI" => {
            out.mode(source, "defaultMode");
            files(source, out);
        }
        "projected" => projected(source, out),
        "ephemeral" => match source.get("volumeClaimTemplate") {
            Some(template) => {
                if let Some(metadata) = template.get("metadata") {
                    meta::labels(&metadata, "labels", out);
                    meta::annotations(&metadata, out);
                }
                if let Some(spec) = template.get("spec") {
                    storage::claim(&spec, true, out);
                }
            }
            None => out.required(source, "volumeClaimTemplate"),
        },
        _ => {}
    }
}

/// The name of a driver: a subdomain, in any case, of at most 63 characters.
pub(crate) fn is_driver(text: &str) -> bool {
    text.len() <= 63 && forms::is_subdomain(&text.to_lowercase())
}

/// What a driver's name is made of.
pub(crate) const DRIVER: Words = Words {
    en: "the name of a driver: letters, digits, `-` and `.`, at most 63 characters",
    ko: "글자, 숫자, `-`, `.` 문자로 63자까지인 드라이버 이름을",
};

/// `items` of a ConfigMap or a Secret: keys and the paths they are put at.
pub(crate) fn key_paths(source: &At<'_, '_>, out: &mut Causes) {
    for item in source.get("items").iter().flat_map(At::items) {
        out.required(&item, "key");
        path(&item, out);
        out.mode(&item, "mode");
    }
}

/// A path within the volume.
fn path(owner: &At<'_, '_>, out: &mut Causes) {
    match owner.get("path").filter(|path| !path.is_empty()) {
        Some(path) => {
            let text = path.text().unwrap_or_default();
            if text.starts_with('/') || forms::goes_up(text) || text.starts_with("..") {
                out.form(&path, forms::RELATIVE);
            }
        }
        None => out.required(owner, "path"),
    }
}

/// Files of what the pod says of itself. The server tells what is wrong without their number.
fn files(source: &At<'_, '_>, out: &mut Causes) {
    for file in source.get("items").iter().flat_map(At::items) {
        let count = out.told.len();
        downward(&file, out);
        out.rebase(count, &file, source.path());
    }
}

fn downward(file: &At<'_, '_>, out: &mut Causes) {
    path(file, out);
    let (field, resource) = (file.get("fieldRef"), file.get("resourceFieldRef"));
    match (&field, &resource) {
        (Some(field), None) => field_ref(field, FILE_FIELDS, out),
        (None, Some(resource)) => resource_ref(resource, true, out),
        (Some(field), Some(_)) => {
            field_ref(field, FILE_FIELDS, out);
            out.conflict(
                file,
                Reason::Invalid,
                Words {
                    en: "A file holds either a field or a resource.",
                    ko: "파일 하나에는 `fieldRef`, `resourceFieldRef` 중 하나만 쓸 수 있어요.",
                },
            );
        }
        (None, None) => out.missing(
            file,
            "",
            Text::new(
                "Either `fieldRef` or `resourceFieldRef` must be given.",
                "`fieldRef`, `resourceFieldRef` 중 하나는 있어야 해요.",
            ),
        ),
    }
    out.mode(file, "mode");
}

fn projected(source: &At<'_, '_>, out: &mut Causes) {
    out.mode(source, "defaultMode");
    for part in source.get("sources").iter().flat_map(At::items) {
        let mut is_one = false;
        for name in [
            "secret",
            "configMap",
            "downwardAPI",
            "serviceAccountToken",
            "clusterTrustBundle",
            "podCertificate",
        ] {
            let Some(projection) = part.get(name) else {
                continue;
            };
            if is_one {
                out.conflict(
                    &projection,
                    Reason::Forbidden,
                    Words {
                        en: "Each source is of one type only.",
                        ko: "소스 하나에는 유형을 하나만 쓸 수 있어요.",
                    },
                );
                continue;
            }
            is_one = true;
            match name {
                "secret" | "configMap" => {
                    out.required(&projection, "name");
                    key_paths(&projection, out);
                }
                "downwardAPI" => {
                    files(&projection, out);
                }
                "serviceAccountToken" => {
                    out.range(&projection, "expirationSeconds", 600, 1 << 32);
                    let count = out.told.len();
                    path(&projection, out);
                    out.rebase(count, &projection, source.path());
                }
                _ => {}
            }
        }
    }
}
