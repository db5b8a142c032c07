//! The Pod Security Standard that a pod reaches, and what stands in the way of the next.
//!
//! Source: kubernetes.io/docs/concepts/security/pod-security-standards, for Linux pods.

use podyard_kube::model::{Pod, dig, items_at, text_at};
use podyard_syntax::Node;

/// A level of the standards.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) enum Level {
    /// Everything is allowed.
    Privileged,
    /// Known ways to take over the node are closed.
    Baseline,
    /// Hardened as is good practice.
    Restricted,
}

/// What stands in the way: the field, and its container where it has one.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Obstacle {
    /// What a person has to change, such as `hostNetwork`.
    pub field: &'static str,
    /// The container's name; none for the pod.
    pub container: Option<String>,
}

/// Capabilities that the baseline lets a container add.
const ADDABLE: [&str; 13] = [
    "AUDIT_WRITE",
    "CHOWN",
    "DAC_OVERRIDE",
    "FOWNER",
    "FSETID",
    "KILL",
    "MKNOD",
    "NET_BIND_SERVICE",
    "SETFCAP",
    "SETGID",
    "SETPCAP",
    "SETUID",
    "SYS_CHROOT",
];

/// Sysctls that the baseline lets a pod set.
const SYSCTLS: [&str; 10] = [
    "kernel.shm_rmid_forced",
    "net.ipv4.ip_local_port_range",
    "net.ipv4.ip_unprivileged_port_start",
    "net.ipv4.tcp_syncookies",
    "net.ipv4.ping_group_range",
    "net.ipv4.ip_local_reserved_ports",
    "net.ipv4.tcp_keepalive_time",
    "net.ipv4.tcp_fin_timeout",
    "net.ipv4.tcp_keepalive_intvl",
    "net.ipv4.tcp_keepalive_probes",
];

/// Volumes that the restricted level knows.
const VOLUMES: [&str; 9] = [
    "configMap",
    "csi",
    "downwardAPI",
    "emptyDir",
    "ephemeral",
    "persistentVolumeClaim",
    "projected",
    "secret",
    "image",
];

/// The level reached and what stands in the way of the next.
pub(crate) fn reached(pod: &Pod<'_>) -> (Level, Vec<Obstacle>) {
    let baseline = baseline(pod);
    if !baseline.is_empty() {
        return (Level::Privileged, baseline);
    }
    let restricted = restricted(pod);
    match restricted.is_empty() {
        true => (Level::Restricted, restricted),
        false => (Level::Baseline, restricted),
    }
}

fn is_true(node: Node<'_>, path: &str) -> bool {
    text_at(node, path) == Some("true")
}

fn of_pod(field: &'static str) -> Obstacle {
    Obstacle {
        field,
        container: None,
    }
}

fn baseline(pod: &Pod<'_>) -> Vec<Obstacle> {
    let mut found = Vec::new();
    for field in ["hostNetwork", "hostPID", "hostIPC"] {
        if is_true(pod.spec, field) {
            found.push(of_pod(field));
        }
    }
    if pod.volumes.iter().any(|it| it.source == "hostPath") {
        found.push(of_pod("hostPath"));
    }
    let sysctls = items_at(pod.spec, "securityContext.sysctls");
    let mut names = sysctls.filter_map(|it| text_at(it, "name"));
    if names.any(|name| !SYSCTLS.contains(&name)) {
        found.push(of_pod("securityContext.sysctls"));
    }
    if text_at(pod.spec, "securityContext.seccompProfile.type") == Some("Unconfined") {
        found.push(of_pod("securityContext.seccompProfile"));
    }
    if is_bad_selinux(pod.spec) {
        found.push(of_pod("securityContext.seLinuxOptions"));
    }
    if is_true(pod.spec, "securityContext.windowsOptions.hostProcess") {
        found.push(of_pod("securityContext.windowsOptions.hostProcess"));
    }
    if text_at(pod.spec, "securityContext.appArmorProfile.type") == Some("Unconfined") {
        found.push(of_pod("securityContext.appArmorProfile"));
    }
    for container in &pod.containers {
        let mut add = |field| {
            found.push(Obstacle {
                field,
                container: Some(container.name.to_owned()),
            });
        };
        let node = container.node;
        if is_true(node, "securityContext.privileged") {
            add("securityContext.privileged");
        }
        let mut added = items_at(node, "securityContext.capabilities.add");
        if added.any(|it| !ADDABLE.contains(&it.value())) {
            add("securityContext.capabilities.add");
        }
        let port = |it: &podyard_kube::model::Port<'_>| {
            text_at(it.node, "hostPort").is_some_and(|port| port != "0")
        };
        if container.ports.iter().any(port) {
            add("ports[].hostPort");
        }
        if text_at(node, "securityContext.procMount").is_some_and(|it| it != "Default") {
            add("securityContext.procMount");
        }
        if text_at(node, "securityContext.seccompProfile.type") == Some("Unconfined") {
            add("securityContext.seccompProfile");
        }
        if text_at(node, "securityContext.appArmorProfile.type") == Some("Unconfined") {
            add("securityContext.appArmorProfile");
        }
        if is_bad_selinux(node) {
            add("securityContext.seLinuxOptions");
        }
        if is_true(node, "securityContext.windowsOptions.hostProcess") {
            add("securityContext.windowsOptions.hostProcess");
        }
    }
    found
}

fn is_bad_selinux(node: Node<'_>) -> bool {
    const TYPES: [&str; 4] = [
        "container_t",
        "container_init_t",
        "container_kvm_t",
        "container_engine_t",
    ];
    let Some(options) = dig(node, "securityContext.seLinuxOptions") else {
        return false;
    };
    let is_odd = text_at(options, "type").is_some_and(|it| !TYPES.contains(&it));
    is_odd || text_at(options, "user").is_some() || text_at(options, "role").is_some()
}

fn restricted(pod: &Pod<'_>) -> Vec<Obstacle> {
    let mut found = Vec::new();
    let is_known = |source: &str| VOLUMES.contains(&source);
    if pod
        .volumes
        .iter()
        .any(|it| !it.source.is_empty() && !is_known(it.source))
    {
        found.push(of_pod("volumes"));
    }
    let of_all = |path: &str| text_at(pod.spec, &format!("securityContext.{path}"));
    for container in &pod.containers {
        let mut add = |field| {
            found.push(Obstacle {
                field,
                container: Some(container.name.to_owned()),
            });
        };
        let own = |path: &str| text_at(container.node, &format!("securityContext.{path}"));
        if own("allowPrivilegeEscalation") != Some("false") {
            add("securityContext.allowPrivilegeEscalation");
        }
        if own("runAsNonRoot").or(of_all("runAsNonRoot")) != Some("true") {
            add("securityContext.runAsNonRoot");
        }
        if own("runAsUser").or(of_all("runAsUser")) == Some("0") {
            add("securityContext.runAsUser");
        }
        let profile = own("seccompProfile.type").or(of_all("seccompProfile.type"));
        if !matches!(profile, Some("RuntimeDefault" | "Localhost")) {
            add("securityContext.seccompProfile");
        }
        let mut dropped = items_at(container.node, "securityContext.capabilities.drop");
        let drops_all = dropped.any(|it| it.value() == "ALL");
        let mut added = items_at(container.node, "securityContext.capabilities.add");
        if !drops_all || added.any(|it| it.value() != "NET_BIND_SERVICE") {
            add("securityContext.capabilities");
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use podyard_kube::model::Model;
    use podyard_syntax::Document;

    use super::*;

    fn judge(spec: &str) -> (Level, Vec<&'static str>) {
        let document = Document::parse(&format!("apiVersion: v1\nkind: Pod\nspec: {spec}\n"));
        let model = Model::of(&document);
        let (level, found) = reached(model.resources[0].pod.as_ref().unwrap());
        (level, found.iter().map(|it| it.field).collect())
    }

    const HARD: &str = "allowPrivilegeEscalation: false, runAsNonRoot: true, seccompProfile: {type: RuntimeDefault}, capabilities: {drop: [ALL]}";

    #[test]
    fn the_levels() {
        let with = |context: &str| {
            judge(&format!(
                "{{containers: [{{name: a, securityContext: {{{context}}}}}]}}"
            ))
        };
        assert_eq!(with(HARD), (Level::Restricted, vec![]));
        let (level, found) = with("runAsNonRoot: true");
        assert_eq!(level, Level::Baseline);
        assert_eq!(
            found,
            [
                "securityContext.allowPrivilegeEscalation",
                "securityContext.seccompProfile",
                "securityContext.capabilities"
            ]
        );
        assert_eq!(with("privileged: true").0, Level::Privileged);
        assert_eq!(
            with("capabilities: {add: [NET_ADMIN]}").0,
            Level::Privileged
        );
        assert_eq!(with("capabilities: {add: [CHOWN]}").0, Level::Baseline);
    }

    #[test]
    fn of_the_pod_as_a_whole() {
        let of_pod = "{securityContext: {runAsNonRoot: true, seccompProfile: {type: RuntimeDefault}}, containers: [{name: a, securityContext: {allowPrivilegeEscalation: false, capabilities: {drop: [ALL], add: [NET_BIND_SERVICE]}}}]}";
        assert_eq!(judge(of_pod).0, Level::Restricted);
        assert_eq!(
            judge("{hostNetwork: true, containers: [{name: a}]}"),
            (Level::Privileged, vec!["hostNetwork"])
        );
        let host = "{containers: [{name: a}], volumes: [{name: v, hostPath: {path: /}}]}";
        assert_eq!(judge(host), (Level::Privileged, vec!["hostPath"]));
    }
}
