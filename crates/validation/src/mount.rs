//! Where a container mounts its volumes.

use std::collections::HashSet;

use podyard_kube::{Reason, Words};

use crate::at::At;
use crate::cause::Causes;
use crate::forms;

pub(crate) fn mounts(it: &At<'_, '_>, out: &mut Causes) {
    let mut paths = HashSet::new();
    let is_privileged = it
        .get("securityContext")
        .is_some_and(|at| at.is_true("privileged"));
    for mount in it.get("volumeMounts").iter().flat_map(At::items) {
        if !mount.has("name") {
            out.required(&mount, "name");
        }
        match mount.get("mountPath").filter(|path| !path.is_empty()) {
            Some(path) => {
                if path.text().is_some_and(|it| !paths.insert(it)) {
                    out.conflict(
                        &path,
                        Reason::Invalid,
                        Words {
                            en: "Two volumes cannot be mounted at the same path.",
                            ko: "같은 경로에 볼륨을 두 번 마운트할 수 없어요.",
                        },
                    );
                }
            }
            None => out.required(&mount, "mountPath"),
        }
        if mount.has("subPath") && mount.has("subPathExpr") {
            out.conflict_at(
                &mount,
                "subPathExpr",
                Reason::Invalid,
                Words {
                    en: "A mount has either `subPath` or `subPathExpr`.",
                    ko: "마운트에는 `subPath`, `subPathExpr` 중 하나만 쓸 수 있어요.",
                },
            );
        }
        // The server tells these without the number of the mount.
        let shared = |name: &str| it.path().field("volumeMounts").field(name);
        for name in ["subPath", "subPathExpr"] {
            if let Some(path) = mount.get(name)
                && path
                    .text()
                    .is_some_and(|it| it.starts_with('/') || forms::goes_up(it))
            {
                out.form(&path, forms::RELATIVE);
                out.at_path(shared(name));
            }
        }
        propagation(&mount, is_privileged, out);
        let propagates = !matches!(mount.word("mountPropagation"), "" | "None");
        if out.since(31)
            && let Some(how) = mount.get("recursiveReadOnly")
            && how.text().is_some_and(|it| !RECURSIVE.contains(&it))
        {
            out.choice(&how, Reason::NotSupported, RECURSIVE);
            out.at_path(shared("recursiveReadOnly"));
        }
        let is_asked = matches!(mount.word("recursiveReadOnly"), "Enabled" | "IfPossible");
        if out.since(31) && is_asked && (!mount.is_true("readOnly") || propagates) {
            out.conflict_at(
                &mount,
                "recursiveReadOnly",
                Reason::Forbidden,
                Words {
                    en: "`recursiveReadOnly` goes with `readOnly: true`, and with no `mountPropagation`.",
                    ko: "`recursiveReadOnly` 필드는 `readOnly: true`이고 `mountPropagation` 설정이 없을 때만 쓸 수 있어요.",
                },
            );
            out.at_path(shared("recursiveReadOnly"));
        }
    }
}

/// How mounts within a mount are read-only, too.
const RECURSIVE: &[&str] = &["Disabled", "IfPossible", "Enabled"];

/// Whether what is mounted later is seen on the other side.
fn propagation(mount: &At<'_, '_>, is_privileged: bool, out: &mut Causes) {
    const WAYS: &[&str] = &["None", "HostToContainer", "Bidirectional"];
    let Some(way) = mount.get("mountPropagation").filter(|at| !at.is_empty()) else {
        return;
    };
    match way.text() {
        Some("Bidirectional") if !is_privileged => out.conflict(
            &way,
            Reason::Forbidden,
            Words {
                en: "Only a privileged container can mount with `Bidirectional`.",
                ko: "`Bidirectional` 마운트는 특권(privileged) 컨테이너에서만 쓸 수 있어요.",
            },
        ),
        Some(text) if !WAYS.contains(&text) => out.choice(&way, Reason::NotSupported, WAYS),
        _ => return,
    }
    let path = way.path().to_string();
    let shared = path.rsplit_once('[').map_or("", |(before, _)| before);
    out.at_path(format!("{shared}.mountPropagation"));
}
