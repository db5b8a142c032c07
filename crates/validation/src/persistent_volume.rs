//! Volumes of the cluster.

use podyard_kube::{Reason, Text, Words};

use crate::at::At;
use crate::cause::Causes;
use crate::storage::access_modes;
use crate::{forms, pod, quantity, scheduling, sources, volume};

/// The types of volume a cluster can have, in the server's order.
const SOURCES: &[&str] = &[
    "hostPath",
    "gcePersistentDisk",
    "awsElasticBlockStore",
    "glusterfs",
    "flocker",
    "nfs",
    "rbd",
    "quobyte",
    "cephfs",
    "iscsi",
    "cinder",
    "fc",
    "flexVolume",
    "azureFile",
    "vsphereVolume",
    "photonPersistentDisk",
    "portworxVolume",
    "azureDisk",
    "scaleIO",
    "local",
    "storageos",
    "csi",
];

/// The `spec` of a volume of the cluster, or of one that is written where it is attached.
pub(crate) fn volume(spec: &At<'_, '_>, is_inline: bool, out: &mut Causes) {
    access_modes(spec, out);
    match is_inline {
        true => inline(spec, out),
        false => of_cluster(spec, out),
    }
    let mut is_one = false;
    for &name in SOURCES {
        let Some(source) = spec.get(name) else {
            continue;
        };
        // That one the server takes beside those before it.
        if is_one && name != "flexVolume" {
            out.conflict(
                &source,
                Reason::Forbidden,
                Words {
                    en: "A volume is of one type only.",
                    ko: "볼륨 하나에는 유형을 하나만 쓸 수 있어요.",
                },
            );
            if name == "cephfs" {
                // So the server spells it there.
                out.at_path(spec.path().field("cephFS"));
            }
            continue;
        }
        is_one = true;
        match name {
            "local" => {
                out.required(&source, "path");
                if let Some(path) = source.get("path")
                    && path.text().is_some_and(forms::goes_up)
                {
                    out.form(&path, sources::UPWARDS);
                }
                if spec.get("nodeAffinity").is_none() {
                    out.missing(
                        spec,
                        "nodeAffinity",
                        Text::new(
                            "A local volume is on one node: `nodeAffinity` must say which.",
                            "로컬 볼륨은 한 노드에만 있어요. 어느 노드인지 `nodeAffinity`에 적어야 해요.",
                        ),
                    );
                }
            }
            "csi" => {
                out.due(&source, "driver", volume::DRIVER, volume::is_driver);
                out.required(&source, "volumeHandle");
                for name in [
                    "controllerPublishSecretRef",
                    "nodePublishSecretRef",
                    "controllerExpandSecretRef",
                    "nodeExpandSecretRef",
                ] {
                    if let Some(secret) = source.get(name) {
                        out.due(&secret, "name", forms::SUBDOMAIN, forms::is_subdomain);
                        out.due(&secret, "namespace", forms::LABEL, forms::is_label);
                    }
                }
            }
            name => sources::check(name, &source, true, out),
        }
    }
    if !is_one {
        out.missing(
            spec,
            "",
            Text::new(
                "A volume must say what it is, such as `csi` or `nfs`.",
                "볼륨에는 `csi`나 `nfs`처럼 무엇인지 적어야 해요.",
            ),
        );
    }
    if !is_inline {
        pod::subdomain(spec, "storageClassName", out);
    }
    // Before that the field was dropped.
    if out.since(34)
        && let Some(class) = spec.get("volumeAttributesClassName")
    {
        out.due(
            spec,
            "volumeAttributesClassName",
            forms::SUBDOMAIN,
            forms::is_subdomain,
        );
        if spec.get("csi").is_none() {
            out.conflict(
                &class,
                Reason::Required,
                Words {
                    en: "Only a volume of type `csi` has a class of attributes.",
                    ko: "볼륨 속성 클래스는 `csi` 유형의 볼륨에만 쓸 수 있어요.",
                },
            );
            out.at_path(spec.path().field("csi"));
        }
    }
}

/// How much it holds, and where it can be reached.
fn of_cluster(spec: &At<'_, '_>, out: &mut Causes) {
    match spec.get("capacity").filter(|at| !at.is_empty()) {
        None => out.required(spec, "capacity"),
        Some(capacity) => {
            if capacity.entries().any(|(name, _)| name != "storage")
                || capacity.get("storage").is_none()
            {
                out.conflict(
                    &capacity,
                    Reason::NotSupported,
                    Words {
                        en: "The capacity of a volume is its `storage`, and nothing else.",
                        ko: "볼륨의 용량에는 `storage`만 적어야 해요.",
                    },
                );
            }
            for (name, amount) in capacity.entries() {
                if name == "storage" && quantity::of(&amount).is_some_and(|it| it <= 0.0) {
                    out.not_positive(&amount);
                }
            }
        }
    }
    if let Some(affinity) = spec.get("nodeAffinity") {
        match affinity.get("required") {
            Some(required) => scheduling::node_selector(&required, out),
            None => out.required(&affinity, "required"),
        }
    }
    let recycles = spec.word("persistentVolumeReclaimPolicy") == "Recycle";
    let path = spec.get("hostPath").map_or("", |at| at.word("path"));
    if recycles && !path.is_empty() && path.bytes().all(|byte| byte == b'/') {
        out.conflict_at(
            spec,
            "persistentVolumeReclaimPolicy",
            Reason::Forbidden,
            Words {
                en: "The root of a node cannot be recycled: everything in it would be deleted.",
                ko: "노드의 루트는 재사용(Recycle)할 수 없어요. 그 안의 모든 것이 지워져요.",
            },
        );
    }
}

/// A volume that is nowhere else is of a driver, and nobody claims it.
fn inline(spec: &At<'_, '_>, out: &mut Causes) {
    const WORDS: Words = Words {
        en: "A volume that is written where it is attached does not have this.",
        ko: "연결하는 곳에 바로 적은 볼륨에는 쓸 수 없어요.",
    };
    if spec.get("csi").is_none() {
        out.required(spec, "csi");
    }
    let has_other = |name: &str, own: &str| spec.has(name) && spec.word(name) != own;
    for (name, is_there) in [
        ("claimRef", spec.get("claimRef").is_some()),
        ("capacity", spec.has("capacity")),
        ("nodeAffinity", spec.get("nodeAffinity").is_some()),
        ("storageClassName", spec.has("storageClassName")),
        (
            "persistentVolumeReclaimPolicy",
            has_other("persistentVolumeReclaimPolicy", "Retain"),
        ),
        ("volumeMode", has_other("volumeMode", "Filesystem")),
    ] {
        if is_there {
            out.conflict_at(spec, name, Reason::Forbidden, WORDS);
        }
    }
}
