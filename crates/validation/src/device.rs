//! Block devices of a container and files that its variables come from: what they ask of volumes.

use std::collections::{HashMap, HashSet};

use podyard_kube::{Reason, Words};

use crate::at::At;
use crate::cause::Causes;
use crate::{forms, sources};

/// The block devices of a container.
pub(crate) fn check(it: &At<'_, '_>, pod: &At<'_, '_>, out: &mut Causes) {
    // Of a volume that is mounted twice the last place counts.
    let mounts = it.get("volumeMounts");
    let mounts: HashMap<&str, &str> = mounts
        .iter()
        .flat_map(At::items)
        .map(|mount| (mount.word("name"), mount.word("mountPath")))
        .collect();
    let (mut names, mut paths) = (HashSet::new(), HashSet::new());
    for device in it.get("volumeDevices").iter().flat_map(At::items) {
        out.required(&device, "name");
        out.required(&device, "devicePath");
        if let Some(name) = device.get("name").filter(|at| !at.is_empty()) {
            let text = name.text().unwrap_or_default();
            if !names.insert(text) || mounts.contains_key(text) {
                out.conflict(&name, Reason::Invalid, TWICE);
            } else if of_volume(pod, text, is_block) == Some(false) {
                out.conflict(
                    &name,
                    Reason::Invalid,
                    Words {
                        en: "Only a `persistentVolumeClaim` or an `ephemeral` volume can be a block device.",
                        ko: "블록 장치로는 `persistentVolumeClaim`이나 `ephemeral` 볼륨만 쓸 수 있어요.",
                    },
                );
            }
        }
        if let Some(path) = device.get("devicePath").filter(|at| !at.is_empty()) {
            let text = path.text().unwrap_or_default();
            if forms::goes_up(text) {
                out.form(&path, sources::UPWARDS);
            } else if !paths.insert(text) || mounts.values().any(|it| *it == text) {
                out.conflict(
                    &path,
                    Reason::Invalid,
                    Words {
                        en: "Something else is at the same path already.",
                        ko: "같은 경로에 다른 것이 이미 있어요.",
                    },
                );
            }
        }
    }
}

const TWICE: Words = Words {
    en: "A volume can be in a container once: as a device or as a mount.",
    ko: "볼륨은 컨테이너에 장치나 마운트로 한 번만 쓸 수 있어요.",
};

fn is_block(volume: &At<'_, '_>) -> bool {
    let is = |name: &str| volume.get(name).is_some();
    is("persistentVolumeClaim") || is("ephemeral")
}

/// What is so of the volume of a pod that has that name, where there is one.
fn of_volume(pod: &At<'_, '_>, name: &str, is_so: fn(&At<'_, '_>) -> bool) -> Option<bool> {
    let volumes = pod.get("volumes")?;
    let named = volumes.items().filter(|it| it.word("name") == name);
    named.last().map(|it| is_so(&it))
}

/// Variables that come from files, which are in volumes that are empty at first.
pub(crate) fn files(pod: &At<'_, '_>, out: &mut Causes) {
    // Servers before that may have taken it.
    if !out.since(37) {
        return;
    }
    for list in ["initContainers", "containers"] {
        for container in pod.get(list).iter().flat_map(At::items) {
            for variable in container.get("env").iter().flat_map(At::items) {
                if let Some(from) = variable.get("valueFrom")
                    && let Some(file) = from.get("fileKeyRef")
                {
                    self::file(&file, pod, out);
                }
            }
        }
    }
}

fn file(file: &At<'_, '_>, pod: &At<'_, '_>, out: &mut Causes) {
    let Some(name) = file.get("volumeName").filter(|at| !at.is_empty()) else {
        return;
    };
    let text = name.text().unwrap_or_default();
    match of_volume(pod, text, |it| it.get("emptyDir").is_some()) {
        None => out.conflict(
            &name,
            Reason::NotFound,
            Words {
                en: "The pod has no volume of that name.",
                ko: "파드에 이 이름의 볼륨이 없어요.",
            },
        ),
        Some(false) => out.conflict(
            &name,
            Reason::Invalid,
            Words {
                en: "Variables come from files of an `emptyDir` volume only.",
                ko: "환경 변수의 값은 `emptyDir` 볼륨의 파일에서만 가져올 수 있어요.",
            },
        ),
        Some(true) => {}
    }
}
