//! What other linters call what the rules find: kube-linter, kube-score and Polaris.
//!
//! One linter's check may be several rules here, and several checks one rule; a rule need not draw
//! the line exactly where a check does. Counted from the linters' own lists: kube-linter at
//! 35de568, kube-score at 06dedc9, Polaris at c0e23a23.

/// A linter whose checks are known.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Tool {
    /// <https://github.com/stackrox/kube-linter>
    KubeLinter,
    /// <https://github.com/zegl/kube-score>
    KubeScore,
    /// <https://github.com/FairwindsOps/polaris>
    Polaris,
}

/// A check of a linter beside a rule.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Peer {
    /// The rule's code.
    pub code: &'static str,
    /// Whose check.
    pub tool: Tool,
    /// What it is called there.
    pub name: &'static str,
    /// Whether it is on there by default.
    pub is_on: bool,
}

impl Tool {
    /// Its name as it writes it itself, in lower case.
    pub fn as_str(self) -> &'static str {
        match self {
            Tool::KubeLinter => "kube-linter",
            Tool::KubeScore => "kube-score",
            Tool::Polaris => "polaris",
        }
    }
}

/// What linters call a rule.
pub fn of(code: &str) -> impl Iterator<Item = &'static Peer> {
    PEERS.iter().filter(move |peer| peer.code == code)
}

/// The codes of the rules that any linter calls by that name.
pub fn named(name: &str) -> impl Iterator<Item = &'static str> {
    let found = PEERS.iter().filter(move |peer| peer.name == name);
    found.map(|peer| peer.code)
}

const fn on(code: &'static str, tool: Tool, name: &'static str) -> Peer {
    Peer {
        code,
        tool,
        name,
        is_on: true,
    }
}

const fn off(code: &'static str, tool: Tool, name: &'static str) -> Peer {
    Peer {
        is_on: false,
        ..on(code, tool, name)
    }
}

use Tool::{KubeLinter, KubeScore, Polaris};

/// By code, then by linter.
#[rustfmt::skip]
pub static PEERS: &[Peer] = &[
    off("access-to-secrets", KubeLinter, "access-to-secrets"),
    on("automounted-token", Polaris, "automountServiceAccountToken"),
    off("autoscaler-below-three", KubeLinter, "hpa-minimum-three-replicas"),
    on("autoscaler-of-one", KubeScore, "horizontalpodautoscaler-replicas"),
    on("autoscaler-of-one", Polaris, "hpaMinAvailability"),
    on("autoscaler-without-range", Polaris, "hpaMaxAvailability"),
    on("blocking-budget", KubeLinter, "pdb-max-unavailable"),
    on("blocking-budget", KubeLinter, "pdb-min-available"),
    on("blocking-budget", Polaris, "pdbDisruptionsIsZero"),
    on("budget-above-autoscaler", Polaris, "pdbMinAvailableGreaterThanHPAMinReplicas"),
    on("budget-without-bound", KubeScore, "poddisruptionbudget-has-policy"),
    on("capabilities-not-dropped", KubeLinter, "drop-net-raw-capability"),
    on("capabilities-not-dropped", Polaris, "insecureCapabilities"),
    off("cluster-admin", KubeLinter, "cluster-admin-role-binding"),
    on("cluster-admin", Polaris, "clusterrolebindingClusterAdmin"),
    on("cluster-admin", Polaris, "rolebindingClusterAdminClusterRole"),
    off("cpu-request-below-limit", KubeScore, "container-cpu-requests-equal-limits"),
    off("cpu-request-below-limit", KubeScore, "container-resource-requests-equal-limits"),
    off("creates-pods", KubeLinter, "access-to-create-pods"),
    on("cron-job-without-deadline", KubeScore, "cronjob-has-deadline"),
    on("dangerous-capability", Polaris, "dangerousCapabilities"),
    off("default-service-account", KubeLinter, "default-service-account"),
    on("deprecated-api-version", KubeScore, "stable-version"),
    on("deprecated-service-account-field", KubeLinter, "deprecated-service-account-field"),
    on("duplicate-env", KubeLinter, "duplicate-env-var"),
    on("duplicate-env", KubeScore, "environment-variable-key-duplication"),
    off("ephemeral-storage-request-below-limit", KubeScore, "container-ephemeral-storage-request-equals-limit"),
    on("exec-into-pods", Polaris, "clusterrolePodExecAttach"),
    on("exec-into-pods", Polaris, "clusterrolebindingPodExecAttach"),
    on("exec-into-pods", Polaris, "rolePodExecAttach"),
    on("exec-into-pods", Polaris, "rolebindingClusterRolePodExecAttach"),
    on("exec-into-pods", Polaris, "rolebindingRolePodExecAttach"),
    off("exposed-service", KubeLinter, "exposed-services"),
    on("exposed-service", KubeScore, "service-type"),
    off("fewer-than-three-replicas", KubeLinter, "minimum-three-replicas"),
    on("floating-image-tag", KubeLinter, "latest-tag"),
    on("floating-image-tag", KubeScore, "container-image-tag"),
    on("floating-image-tag", Polaris, "tagNotSpecified"),
    on("governing-service-not-headless", KubeScore, "statefulset-has-servicename"),
    on("host-ipc", KubeLinter, "host-ipc"),
    on("host-ipc", Polaris, "hostIPCSet"),
    on("host-network", KubeLinter, "host-network"),
    on("host-network", Polaris, "hostNetworkSet"),
    on("host-path", Polaris, "hostPathSet"),
    on("host-pid", KubeLinter, "host-pid"),
    on("host-pid", Polaris, "hostPIDSet"),
    on("host-port", Polaris, "hostPortSet"),
    on("identical-probes", KubeScore, "pod-probes-identical"),
    on("image-not-always-pulled", KubeScore, "container-image-pull-policy"),
    on("image-not-always-pulled", Polaris, "pullPolicyNotAlways"),
    off("in-default-namespace", KubeLinter, "use-namespace"),
    on("ingress-without-tls", Polaris, "tlsSettingsMissing"),
    on("instance-label-mismatch", Polaris, "metadataAndInstanceMismatched"),
    on("invalid-form", KubeLinter, "invalid-target-ports"),
    off("invalid-form", KubeScore, "container-ports-check"),
    on("invalid-form", KubeScore, "label-values"),
    on("job-without-ttl", KubeLinter, "job-ttl-seconds-after-finished"),
    on("low-user-id", KubeScore, "container-security-context-user-group-id"),
    on("may-run-as-root", KubeLinter, "run-as-non-root"),
    on("may-run-as-root", Polaris, "runAsRootAllowed"),
    off("memory-request-below-limit", KubeScore, "container-memory-requests-equal-limits"),
    off("memory-request-below-limit", KubeScore, "container-resource-requests-equal-limits"),
    off("missing-contact", KubeLinter, "required-annotation-email"),
    on("missing-cpu-limit", KubeScore, "container-resources"),
    on("missing-cpu-limit", Polaris, "cpuLimitsMissing"),
    on("missing-cpu-request", KubeLinter, "unset-cpu-requirements"),
    on("missing-cpu-request", KubeScore, "container-resources"),
    on("missing-cpu-request", Polaris, "cpuRequestsMissing"),
    on("missing-ephemeral-storage", KubeScore, "container-ephemeral-storage-request-and-limit"),
    off("missing-key", KubeLinter, "env-value-from"),
    off("missing-liveness-probe", KubeLinter, "no-liveness-probe"),
    on("missing-liveness-probe", KubeScore, "pod-probes"),
    on("missing-liveness-probe", Polaris, "livenessProbeMissing"),
    on("missing-memory-limit", KubeLinter, "unset-memory-requirements"),
    on("missing-memory-limit", KubeScore, "container-resources"),
    on("missing-memory-limit", Polaris, "memoryLimitsMissing"),
    on("missing-memory-request", KubeLinter, "unset-memory-requirements"),
    on("missing-memory-request", KubeScore, "container-resources"),
    on("missing-memory-request", Polaris, "memoryRequestsMissing"),
    off("missing-owner-label", KubeLinter, "required-label-owner"),
    off("missing-readiness-probe", KubeLinter, "no-readiness-probe"),
    on("missing-readiness-probe", KubeScore, "pod-probes"),
    on("missing-readiness-probe", Polaris, "readinessProbeMissing"),
    off("missing-seccomp-profile", KubeScore, "container-seccomp-profile"),
    on("missing-seccomp-profile", Polaris, "linuxHardening"),
    on("missing-value", KubeScore, "pod-topology-spread-constraints"),
    on("no-anti-affinity", KubeLinter, "no-anti-affinity"),
    on("no-anti-affinity", KubeScore, "deployment-has-host-podantiaffinity"),
    on("no-anti-affinity", KubeScore, "statefulset-has-host-podantiaffinity"),
    on("no-disruption-budget", KubeScore, "deployment-has-poddisruptionbudget"),
    on("no-disruption-budget", KubeScore, "statefulset-has-poddisruptionbudget"),
    on("no-disruption-budget", Polaris, "missingPodDisruptionBudget"),
    off("no-ndots", KubeLinter, "dnsconfig-options"),
    off("no-priority-class", KubeLinter, "priority-class-name"),
    on("no-priority-class", Polaris, "priorityClassNotSet"),
    off("no-rolling-update", KubeLinter, "no-rolling-update-strategy"),
    on("no-rolling-update", KubeScore, "deployment-strategy"),
    on("no-topology-spread", Polaris, "topologySpreadConstraint"),
    off("non-isolated-pod", KubeLinter, "non-isolated-pod"),
    on("non-isolated-pod", KubeScore, "pod-networkpolicy"),
    on("non-isolated-pod", Polaris, "missingNetworkPolicy"),
    off("peer-selects-nothing", KubeLinter, "dangling-networkpolicypeer-podselector"),
    on("privilege-escalation", KubeLinter, "privilege-escalation-container"),
    on("privilege-escalation", Polaris, "privilegeEscalationAllowed"),
    on("privileged-container", KubeLinter, "privileged-container"),
    on("privileged-container", KubeScore, "container-security-context-privileged"),
    on("privileged-container", Polaris, "runAsPrivileged"),
    off("privileged-port", KubeLinter, "privileged-ports"),
    off("privileged-scc", KubeLinter, "scc-deny-privileged-container"),
    on("removed-api-version", KubeLinter, "no-extensions-v1beta"),
    on("removed-api-version", KubeScore, "stable-version"),
    on("replicas-beside-autoscaler", KubeScore, "deployment-targeted-by-hpa-does-not-have-replicas-configured"),
    on("runtime-socket", KubeLinter, "docker-sock"),
    on("secret-in-config-map", Polaris, "sensitiveConfigmapContent"),
    on("secret-in-env", KubeLinter, "env-var-secret"),
    on("secret-in-env", Polaris, "sensitiveContainerEnvVar"),
    off("secret-read-from-env", KubeLinter, "read-secret-from-env-var"),
    on("selector-mismatch", KubeLinter, "mismatching-selector"),
    on("selector-mismatch", KubeScore, "deployment-pod-selector-labels-match-template-metadata-labels"),
    on("selector-mismatch", KubeScore, "statefulset-pod-selector-labels-match-template-metadata-labels"),
    off("selects-nothing", KubeLinter, "dangling-networkpolicy"),
    on("selects-nothing", KubeLinter, "dangling-service"),
    off("selects-nothing", KubeLinter, "dangling-servicemonitor"),
    on("selects-nothing", KubeScore, "networkpolicy-targets-pod"),
    on("selects-nothing", KubeScore, "service-targets-pod"),
    on("sensitive-host-path", KubeLinter, "sensitive-host-mounts"),
    on("single-replica", KubeScore, "deployment-replicas"),
    on("single-replica", Polaris, "deploymentMissingReplicas"),
    on("ssh-port", KubeLinter, "ssh-port"),
    on("undeclared-probe-port", KubeLinter, "liveness-port"),
    on("undeclared-probe-port", KubeLinter, "readiness-port"),
    on("undeclared-probe-port", KubeLinter, "startup-port"),
    on("unhealthy-pods-block-drains", KubeLinter, "pdb-unhealthy-pod-eviction-policy"),
    off("unknown-field", KubeLinter, "schema-validation"),
    on("unmasked-proc", KubeLinter, "unsafe-proc-mount"),
    on("unmasked-proc", Polaris, "procMount"),
    off("unresolved-reference", KubeLinter, "dangling-horizontalpodautoscaler"),
    off("unresolved-reference", KubeLinter, "dangling-ingress"),
    on("unresolved-reference", KubeLinter, "non-existent-service-account"),
    on("unresolved-reference", KubeScore, "horizontalpodautoscaler-has-target"),
    on("unresolved-reference", KubeScore, "ingress-targets-service"),
    on("unresolved-reference", KubeScore, "statefulset-has-servicename"),
    on("unsafe-sysctl", KubeLinter, "unsafe-sysctls"),
    off("unsupported-value", KubeLinter, "restart-policy"),
    on("unsupported-value", KubeScore, "cronjob-restartpolicy"),
    off("wildcard-in-rules", KubeLinter, "wildcard-in-rules"),
    on("wildcard-in-rules", Polaris, "rolebindingClusterAdminRole"),
    on("windows-host-process", Polaris, "hostProcess"),
    off("writable-host-path", KubeLinter, "writable-host-mount"),
    on("writable-root-filesystem", KubeLinter, "no-read-only-root-fs"),
    on("writable-root-filesystem", KubeScore, "container-security-context-readonlyrootfilesystem"),
    on("writable-root-filesystem", Polaris, "notReadOnlyRootFilesystem"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_of_a_rule_that_there_is() {
        for peer in PEERS {
            assert!(crate::rule(peer.code).is_some(), "{}", peer.code);
        }
    }
}
