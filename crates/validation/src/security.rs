//! What pods and containers may do: users, groups, profiles, kernel parameters.

use std::collections::HashSet;

use podyard_kube::{Reason, Words, text};
use podyard_syntax::Resolved;

use crate::at::At;
use crate::cause::{Causes, Topic};
use crate::forms;

pub(crate) fn of_pod(spec: &At<'_, '_>, out: &mut Causes) {
    if spec.is_true("shareProcessNamespace") && spec.is_true("hostPID") {
        out.conflict_at(
            spec,
            "shareProcessNamespace",
            Reason::Invalid,
            Words {
                en: "`shareProcessNamespace` and `hostPID` do not go together: processes are shared with the pod or with the host.",
                ko: "`shareProcessNamespace`, `hostPID` 필드는 함께 쓸 수 없어요. 프로세스는 파드 안에서 공유하거나 호스트와 공유하거나 둘 중 하나예요.",
            },
        );
    }
    windows(spec, out);
    let Some(context) = spec.get("securityContext") else {
        return;
    };
    for name in ["runAsUser", "runAsGroup", "fsGroup"] {
        out.range(&context, name, ID.0, ID.1);
    }
    for group in context.get("supplementalGroups").iter().flat_map(At::items) {
        if group
            .number()
            .is_some_and(|it| !(ID.0..=ID.1).contains(&it))
        {
            out.unfit(
                &group,
                Words {
                    en: "A group is a number from 0 to 2147483647.",
                    ko: "그룹은 0부터 2147483647까지의 숫자예요.",
                },
            );
        }
    }
    seccomp(&context, out);
    armor(&context, out);
    windows_options(&context, out);
    let mut names = HashSet::new();
    for sysctl in context.get("sysctls").iter().flat_map(At::items) {
        let Some(name) = sysctl.get("name").filter(|it| !it.is_empty()) else {
            out.required(&sysctl, "name");
            continue;
        };
        let Some(text) = name.text() else { continue };
        if !is_sysctl(text) {
            out.form(
                &name,
                Words {
                    en: "the name of a kernel parameter, such as `net.ipv4.tcp_syncookies`",
                    ko: "`net.ipv4.tcp_syncookies` 같은 커널 파라미터 이름을",
                },
            );
        } else if !names.insert(text) {
            out.twice(&name);
        }
        // Servers before that may have taken it.
        if out.since(30)
            && let Some(space) = space_of(text).filter(|it| spec.is_true(it))
        {
            let message = text!(
                "With `{space}` this parameter is the host's own.",
                "`{space}` 설정이면 이 파라미터는 호스트의 것이에요."
            );
            out.tell(&name, Topic::Conflict, Reason::Invalid, message);
        }
    }
}

pub(crate) fn of_container(it: &At<'_, '_>, pod: &At<'_, '_>, out: &mut Causes) {
    let Some(context) = it.get("securityContext") else {
        return;
    };
    for name in ["runAsUser", "runAsGroup"] {
        out.range(&context, name, 0, i64::from(i32::MAX));
    }
    seccomp(&context, out);
    armor(&context, out);
    windows_options(&context, out);
    let shares_users = !pod
        .get("hostUsers")
        .is_some_and(|at| at.node.resolved() == Resolved::Bool(false));
    if out.since(33) && context.word("procMount") == "Unmasked" && shares_users {
        out.conflict_at(
            &context,
            "procMount",
            Reason::Invalid,
            Words {
                en: "`Unmasked` goes with `hostUsers: false` only.",
                ko: "`Unmasked` 값은 `hostUsers: false`일 때만 쓸 수 있어요.",
            },
        );
    }
    let forbids = context
        .get("allowPrivilegeEscalation")
        .is_some_and(|at| at.node.resolved() == Resolved::Bool(false));
    if forbids && context.is_true("privileged") {
        out.conflict(
            &context,
            Reason::Invalid,
            Words {
                en: "A privileged container may do everything: `allowPrivilegeEscalation: false` does not go with it.",
                ko: "특권 컨테이너는 무엇이든 할 수 있어요. `allowPrivilegeEscalation: false` 설정과 함께 쓸 수 없어요.",
            },
        );
    }
}

const ID: (i64, i64) = (0, i32::MAX as i64);

/// The field by which a kernel parameter is the host's.
fn space_of(name: &str) -> Option<&'static str> {
    // Slashes may stand for dots, and then dots for slashes.
    let first = name.find(['.', '/'])?;
    let name = match name.get(first..)?.starts_with('/') {
        true => name.replace('/', "."),
        false => name.to_owned(),
    };
    const OF_PROCESSES: &[&str] = &[
        "kernel.sem",
        "kernel.shmall",
        "kernel.shmmax",
        "kernel.shmmni",
        "kernel.shm_rmid_forced",
        "kernel.msgmax",
        "kernel.msgmnb",
        "kernel.msgmni",
    ];
    if name.starts_with("net.") {
        Some("hostNetwork")
    } else if name.starts_with("fs.mqueue.") || OF_PROCESSES.contains(&&*name) {
        Some("hostIPC")
    } else {
        None
    }
}

/// `windowsOptions` of a pod or a container.
fn windows_options(context: &At<'_, '_>, out: &mut Causes) {
    let Some(options) = context.get("windowsOptions") else {
        return;
    };
    out.formed(
        options.get("gmsaCredentialSpecName"),
        forms::SUBDOMAIN,
        forms::is_subdomain,
    );
    if options
        .get("gmsaCredentialSpec")
        .is_some_and(|at| at.is_empty())
    {
        out.empty(&options, "gmsaCredentialSpec");
    }
    out.formed(
        options.get("runAsUserName"),
        Words {
            en: "a user of Windows, such as `ContainerUser` or `DOMAIN\\user`",
            ko: "`ContainerUser`나 `DOMAIN\\user` 같은 윈도우 사용자를",
        },
        is_windows_user,
    );
}

/// A user, maybe with a domain before it.
fn is_windows_user(text: &str) -> bool {
    let (domain, user) = match text.split_once('\\') {
        Some((domain, user)) => (Some(domain), user),
        None => (None, text),
    };
    let is_short = |it: &str| {
        let count = it.chars().count();
        (1..=15).contains(&count)
            && !it.starts_with('.')
            && !it.contains(['\\', '/', ':', '*', '?', '"', '<', '>', '|'])
    };
    let is_label = |it: &str| {
        let is_end = |c: char| c.is_ascii_alphanumeric();
        it.len() <= 63
            && it.starts_with(is_end)
            && it.ends_with(is_end)
            && it.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
    };
    !text.chars().any(|c| c.is_ascii_control())
        && domain.is_none_or(|it| it.len() < 256 && (is_short(it) || it.split('.').all(is_label)))
        && (1..=104).contains(&user.len())
        && !user.chars().all(|c| matches!(c, '.' | ' '))
        && !user.contains([
            '"', '/', '\\', ':', ';', '|', '=', ',', '+', '*', '?', '<', '>', '@', '[', ']',
        ])
}

/// Containers of Windows that run as processes of the host: all of them or none, and in the host's
/// network.
fn windows(spec: &At<'_, '_>, out: &mut Causes) {
    let of = |at: &At<'_, '_>| {
        let context = at.get("securityContext");
        let options = context.as_ref().and_then(|at| at.get("windowsOptions"));
        let value = options.and_then(|at| Some(at.get("hostProcess")?.node.resolved()));
        value.map(|it| it == Resolved::Bool(true))
    };
    if !out.since(26) {
        return;
    }
    let of_pod = of(spec);
    let (mut count, mut all) = (0, 0);
    for list in ["initContainers", "containers"] {
        for container in spec.get(list).iter().flat_map(At::items) {
            let own = of(&container);
            all += 1;
            count += usize::from(own.or(of_pod) == Some(true));
            if own.is_some() && of_pod.is_some() && own != of_pod {
                tell_other(&container, out);
            }
        }
    }
    if count == 0 {
        return;
    }
    if count != all {
        out.conflict(
            spec,
            Reason::Invalid,
            Words {
                en: "With `hostProcess` all containers of the pod run as processes of the host.",
                ko: "`hostProcess` 설정이 있으면 파드의 모든 컨테이너가 호스트 프로세스여야 해요.",
            },
        );
    }
    if !spec.is_true("hostNetwork") {
        out.conflict_at(
            spec,
            "hostNetwork",
            Reason::Invalid,
            Words {
                en: "`hostProcess` goes with `hostNetwork: true` only.",
                ko: "`hostProcess` 설정은 `hostNetwork: true`일 때만 쓸 수 있어요.",
            },
        );
    }
}

/// A container that says the opposite of its pod.
fn tell_other(container: &At<'_, '_>, out: &mut Causes) {
    if let Some(context) = container.get("securityContext")
        && let Some(options) = context.get("windowsOptions")
    {
        out.conflict_at(
            &options,
            "hostProcess",
            Reason::Invalid,
            Words {
                en: "`hostProcess` must be the same as the pod's.",
                ko: "`hostProcess` 값은 파드의 값과 같아야 해요.",
            },
        );
    }
}

/// `[a-z0-9]([-_a-z0-9]*[a-z0-9])?` with dots or slashes between.
fn is_sysctl(text: &str) -> bool {
    let is_end =
        |it: Option<&u8>| it.is_some_and(|it| it.is_ascii_lowercase() || it.is_ascii_digit());
    let is_part = |part: &str| {
        let bytes = part.as_bytes();
        let is_inner =
            |it: &u8| it.is_ascii_lowercase() || it.is_ascii_digit() || b"-_".contains(it);
        is_end(bytes.first()) && is_end(bytes.last()) && bytes.iter().all(is_inner)
    };
    text.len() <= 253 && text.split(['.', '/']).all(is_part)
}

/// `seccompProfile` of a pod or a container.
pub(crate) fn seccomp(context: &At<'_, '_>, out: &mut Causes) {
    let Some(profile) = context.get("seccompProfile") else {
        return;
    };
    let is_local = profile.word("type") == "Localhost";
    match profile.get("localhostProfile") {
        Some(path) if is_local => {
            let text = path.text().unwrap_or_default();
            if text.starts_with('/') || forms::goes_up(text) {
                out.form(&path, forms::RELATIVE);
            }
        }
        Some(path) => out.conflict(&path, Reason::Invalid, ONLY_LOCAL),
        None if is_local => out.required(&profile, "localhostProfile"),
        None => {}
    }
}

/// `appArmorProfile` of a pod or a container.
pub(crate) fn armor(context: &At<'_, '_>, out: &mut Causes) {
    let Some(profile) = context.get("appArmorProfile").filter(|_| out.since(31)) else {
        return;
    };
    let path = profile.get("localhostProfile");
    match profile.word("type") {
        "Localhost" => match path {
            Some(path) if path.text().is_some_and(|it| it.trim() != it) => {
                out.form(
                    &path,
                    Words {
                        en: "the name of a profile without blanks around it",
                        ko: "앞뒤에 공백이 없는 프로파일 이름을",
                    },
                );
            }
            _ => out.required(&profile, "localhostProfile"),
        },
        "RuntimeDefault" | "Unconfined" => {
            if let Some(path) = path {
                out.conflict(&path, Reason::Invalid, ONLY_LOCAL);
            }
        }
        _ => {}
    }
}

const ONLY_LOCAL: Words = Words {
    en: "`localhostProfile` goes with `type: Localhost` only.",
    ko: "`localhostProfile` 필드는 `type: Localhost`일 때만 쓸 수 있어요.",
};
