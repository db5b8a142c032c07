//! The volumes of a pod.

use std::collections::HashSet;

use podyard_kube::{Reason, Text, Words};

use crate::at::At;
use crate::cause::Causes;
use crate::variable::{FILE_FIELDS, field_ref, resource_ref};
use crate::{certificate, forms, meta, sources, storage};

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
    "flocker",
    "persistentVolumeClaim",
    "rbd",
    "cinder",
    "cephfs",
    "quobyte",
    "downwardAPI",
    "fc",
    "flexVolume",
    "configMap",
    "azureFile",
    "vsphereVolume",
    "photonPersistentDisk",
    "portworxVolume",
    "azureDisk",
    "storageos",
    "projected",
    "scaleIO",
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
        initiated(&volume, out);
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
            // So the server spells them there.
            match *name {
                "downwardAPI" => out.at_path(volume.path().field("downwarAPI")),
                "cephfs" => out.at_path(volume.path().field("cephFS")),
                _ => {}
            }
            continue;
        }
        is_one = true;
        of(name, &source, out);
    }
}

/// With a name of its own, an initiator goes by the volume's name and the portal's, which together
/// must not be long.
fn initiated(volume: &At<'_, '_>, out: &mut Causes) {
    let Some(source) = volume.get("iscsi") else {
        return;
    };
    let length = volume.word("name").len() + 1 + source.word("targetPortal").len();
    if length > 64 && source.get("initiatorName").is_some() {
        out.conflict_at(
            volume,
            "name",
            Reason::Invalid,
            Words {
                en: "With an `initiatorName` the volume's name and the target portal must be at most 63 characters together.",
                ko: "`initiatorName` 설정이 있으면 볼륨 이름과 대상 포털이 합쳐서 63자까지여야 해요.",
            },
        );
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
        "gitRepo" => {
            out.required(source, "repository");
            if let Some(directory) = source.get("directory")
                && directory
                    .text()
                    .is_some_and(|it| it.starts_with('/') || forms::goes_up(it))
            {
                out.form(&directory, forms::RELATIVE);
            }
        }
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
        "persistentVolumeClaim" => out.required(source, "claimName"),
        "csi" => {
            out.due(source, "driver", DRIVER, is_driver);
            if let Some(secret) = source.get("nodePublishSecretRef") {
                out.required(&secret, "name");
                // Servers before that may have taken it.
                if out.since(30)
                    && let Some(name) = secret.get("name").filter(|at| !at.is_empty())
                    && name.text().is_some_and(|it| !forms::is_subdomain(it))
                {
                    out.form(&name, forms::SUBDOMAIN);
                    out.at_path(source.path().field("name"));
                }
            }
        }
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
                    others(&metadata, out);
                }
                if let Some(spec) = template.get("spec") {
                    storage::claim(&spec, true, out);
                }
            }
            None => out.required(source, "volumeClaimTemplate"),
        },
        name => sources::check(name, source, false, out),
    }
}

/// Of a claim that is made for a pod, only labels and annotations can be said.
fn others(metadata: &At<'_, '_>, out: &mut Causes) {
    // Before that there were no such claims.
    if !out.since(23) {
        return;
    }
    const NAMES: &[(&str, &str)] = &[
        ("name", "name"),
        ("generateName", "generateName"),
        ("namespace", "namespace"),
        ("selfLink", "selfLink"),
        ("uid", "uID"),
        ("resourceVersion", "resourceVersion"),
        ("generation", "generation"),
        ("creationTimestamp", "creationTimestamp"),
        ("deletionTimestamp", "deletionTimestamp"),
        ("deletionGracePeriodSeconds", "deletionGracePeriodSeconds"),
        ("ownerReferences", "ownerReferences"),
        ("finalizers", "finalizers"),
        ("managedFields", "managedFields"),
    ];
    for (name, served) in NAMES {
        let is_said = metadata.has(name) && metadata.count(name) != Some(0);
        if is_said {
            out.conflict_at(
                metadata,
                name,
                Reason::Forbidden,
                Words {
                    en: "A claim that is made for a pod is named after it: only `labels` and `annotations` can be given.",
                    ko: "파드를 위해 만들어지는 클레임의 이름은 파드를 따라요. `labels`, `annotations`만 쓸 수 있어요.",
                },
            );
            out.at_path(metadata.path().field(served));
        }
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
            if path.text().is_some_and(is_outside) {
                out.form(&path, forms::RELATIVE);
            }
        }
        None => out.required(owner, "path"),
    }
}

/// Whether a path may lead out of the volume.
fn is_outside(path: &str) -> bool {
    path.starts_with('/') || forms::goes_up(path) || path.starts_with("..")
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

fn projected<'d>(source: &At<'_, 'd>, out: &mut Causes) {
    out.mode(source, "defaultMode");
    let mut paths = HashSet::new();
    for part in source.get("sources").iter().flat_map(At::items) {
        let mut count = 0;
        for name in [
            "secret",
            "configMap",
            "downwardAPI",
            "serviceAccountToken",
            "clusterTrustBundle",
            "podCertificate",
        ] {
            // Before that the last two were dropped.
            let is_known =
                out.since(37) || !matches!(name, "clusterTrustBundle" | "podCertificate");
            let Some(projection) = part.get(name).filter(|_| is_known) else {
                continue;
            };
            count += 1;
            match name {
                "secret" | "configMap" => {
                    out.required(&projection, "name");
                    key_paths(&projection, out);
                    for item in projection.get("items").iter().flat_map(At::items) {
                        once(&item, "path", source, &mut paths, out);
                    }
                }
                "downwardAPI" => {
                    files(&projection, out);
                    for item in projection.get("items").iter().flat_map(At::items) {
                        once(&item, "path", source, &mut paths, out);
                    }
                }
                "serviceAccountToken" => {
                    out.range(&projection, "expirationSeconds", 600, 1 << 32);
                    let count = out.told.len();
                    path(&projection, out);
                    out.rebase(count, &projection, source.path());
                }
                "clusterTrustBundle" => {
                    bundle(&projection, out);
                    once(&projection, "path", source, &mut paths, out);
                }
                _ => {
                    credentials(&projection, out);
                    for name in CREDENTIALS {
                        once(&projection, name, source, &mut paths, out);
                    }
                }
            }
        }
        if count > 1 {
            out.conflict(
                &part,
                Reason::Forbidden,
                Words {
                    en: "Each source is of one type only.",
                    ko: "소스 하나에는 유형을 하나만 쓸 수 있어요.",
                },
            );
        }
    }
}

/// A path that no other source has: the server tells it at the whole volume.
fn once<'d>(
    owner: &At<'_, 'd>,
    name: &str,
    volume: &At<'_, 'd>,
    paths: &mut HashSet<&'d str>,
    out: &mut Causes,
) {
    if let Some(at) = owner.get(name).filter(|at| !at.is_empty())
        && at.text().is_some_and(|it| !paths.insert(it))
    {
        out.conflict(
            &at,
            Reason::Invalid,
            Words {
                en: "Two sources cannot be put at the same path.",
                ko: "같은 경로에 소스를 두 번 둘 수 없어요.",
            },
        );
        out.at_path(volume.path());
    }
}

/// Certificates that are trusted: those of one name, or those of a signer.
fn bundle(source: &At<'_, '_>, out: &mut Causes) {
    match (source.get("name"), source.get("signerName")) {
        (Some(_), Some(_)) => out.conflict(source, Reason::Invalid, NAMED_BY),
        (Some(name), None) => {
            if name.is_empty() {
                out.required(source, "name");
            }
            if source.get("labelSelector").is_some() {
                out.conflict_at(
                    source,
                    "labelSelector",
                    Reason::Invalid,
                    Words {
                        en: "`labelSelector` goes with `signerName` only.",
                        ko: "`labelSelector` 필드는 `signerName`과만 쓸 수 있어요.",
                    },
                );
            }
        }
        (None, Some(_)) => {
            certificate::signer(source, out);
            if let Some(selector) = source.get("labelSelector") {
                meta::selector(&selector, out);
            }
        }
        (None, None) => out.missing(source, "", NAMED_BY.into()),
    }
    path(source, out);
}

const NAMED_BY: Words = Words {
    en: "A bundle is named by either `name` or `signerName`.",
    ko: "번들은 `name`, `signerName` 중 하나로 적어야 해요.",
};

/// Where a certificate and its key are put.
const CREDENTIALS: [&str; 3] = ["credentialBundlePath", "keyPath", "certificateChainPath"];

/// A certificate that the pod is given.
fn credentials(source: &At<'_, '_>, out: &mut Causes) {
    certificate::signer(source, out);
    for name in CREDENTIALS {
        if let Some(at) = source.get(name)
            && at.text().is_some_and(is_outside)
        {
            out.form(&at, forms::RELATIVE);
        }
    }
    if !CREDENTIALS.iter().any(|name| source.has(name)) {
        out.missing(
            source,
            "",
            Text::new(
                "One path must be given: `credentialBundlePath`, `keyPath` or `certificateChainPath`.",
                "`credentialBundlePath`, `keyPath`, `certificateChainPath` 중 하나는 있어야 해요.",
            ),
        );
    }
}
