//! The operating system that a pod is for, and what only another one has.

use podyard_kube::{Reason, Words};

use crate::at::At;
use crate::cause::Causes;

const OF_LINUX: Words = Words {
    en: "Only a pod for Linux has this: `os.name` is `windows`.",
    ko: "리눅스 파드에만 쓸 수 있어요. `os.name` 값이 `windows`예요.",
};

const OF_WINDOWS: Words = Words {
    en: "Only a pod for Windows has this: `os.name` is `linux`.",
    ko: "윈도우 파드에만 쓸 수 있어요. `os.name` 값이 `linux`예요.",
};

/// Fields that pods for Windows do not have, and since when the server knows them.
const OF_POD: &[(&str, u8)] = &[
    ("hostUsers", 33),
    ("hostPID", 25),
    ("hostIPC", 25),
    ("shareProcessNamespace", 25),
];

/// The same of their `securityContext`.
const OF_CONTEXT: &[(&str, u8)] = &[
    ("appArmorProfile", 31),
    ("seLinuxOptions", 25),
    ("seccompProfile", 25),
    ("fsGroup", 25),
    ("fsGroupChangePolicy", 25),
    ("sysctls", 25),
    ("runAsUser", 25),
    ("runAsGroup", 25),
    ("supplementalGroups", 25),
    ("supplementalGroupsPolicy", 33),
    ("seLinuxChangePolicy", 33),
];

/// The same of their containers'.
const OF_CONTAINER: &[(&str, u8)] = &[
    ("appArmorProfile", 31),
    ("seLinuxOptions", 25),
    ("seccompProfile", 25),
    ("capabilities", 25),
    ("readOnlyRootFilesystem", 25),
    ("privileged", 25),
    ("allowPrivilegeEscalation", 25),
    ("procMount", 25),
    ("runAsUser", 25),
    ("runAsGroup", 25),
];

/// What a pod's `spec` says beside the system it is for.
pub(crate) fn check(spec: &At<'_, '_>, out: &mut Causes) {
    // Before that the field was dropped.
    let system = spec.get("os").filter(|_| out.since(25));
    match system.map_or("", |at| at.word("name")) {
        "windows" => {
            forbid(spec, OF_POD, OF_LINUX, out);
            contexts(spec, [OF_CONTEXT, OF_CONTAINER], OF_LINUX, out);
        }
        "linux" => {
            const OPTIONS: &[(&str, u8)] = &[("windowsOptions", 25)];
            contexts(spec, [OPTIONS, OPTIONS], OF_WINDOWS, out);
        }
        _ => {}
    }
}

/// The pod's context and its containers'.
fn contexts(
    spec: &At<'_, '_>,
    [of_pod, of_container]: [&[(&str, u8)]; 2],
    words: Words,
    out: &mut Causes,
) {
    if let Some(context) = spec.get("securityContext") {
        forbid(&context, of_pod, words, out);
    }
    for list in ["initContainers", "containers"] {
        for container in spec.get(list).iter().flat_map(At::items) {
            if let Some(context) = container.get("securityContext") {
                forbid(&context, of_container, words, out);
            }
        }
    }
}

fn forbid(owner: &At<'_, '_>, names: &[(&str, u8)], words: Words, out: &mut Causes) {
    for (name, minor) in names {
        // These are as good as absent where they say nothing.
        let is_said = match *name {
            "hostPID" | "hostIPC" => owner.is_true(name),
            "sysctls" => owner.has(name),
            name => owner.get(name).is_some(),
        };
        if is_said && out.since(*minor) {
            out.conflict_at(owner, name, Reason::Forbidden, words);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::harness::causes;

    fn pod(system: &str, more: &str) -> Vec<String> {
        causes(&format!(
            "
apiVersion: v1
kind: Pod
metadata: {{name: a}}
spec:
  os: {{name: {system}}}
  {more}
"
        ))
    }

    #[test]
    fn each_system_has_fields_of_its_own() {
        let user = "containers: [{name: a, image: a, securityContext: {runAsUser: 1}}]";
        assert_eq!(pod("linux", user), [""; 0]);
        assert_eq!(
            pod("windows", user),
            ["spec.containers[0].securityContext.runAsUser Forbidden"]
        );
        let options = "containers: [{name: a, image: a}]\n  securityContext: {windowsOptions: {runAsUserName: a}}";
        assert_eq!(pod("windows", options), [""; 0]);
        assert_eq!(
            pod("linux", options),
            ["spec.securityContext.windowsOptions Forbidden"]
        );
        let shared =
            "containers: [{name: a, image: a}]\n  hostPID: false\n  shareProcessNamespace: false";
        assert_eq!(
            pod("windows", shared),
            ["spec.shareProcessNamespace Forbidden"]
        );
    }
}
