//! What every cluster has.

/// Kinds and names of what a cluster has from its start.
const GIVEN: [(&str, &[&str]); 6] = [
    ("ServiceAccount", &["default"]),
    ("Service", &["kubernetes", "kube-dns"]),
    ("ConfigMap", &["kube-root-ca.crt"]),
    (
        "Namespace",
        &["default", "kube-system", "kube-public", "kube-node-lease"],
    ),
    (
        "PriorityClass",
        &["system-cluster-critical", "system-node-critical"],
    ),
    ("ClusterRole", &["cluster-admin", "admin", "edit", "view"]),
];

/// Whether every cluster has an object of that kind and name.
pub(super) fn is_given(kind: &str, name: &str) -> bool {
    let known = GIVEN.iter().find(|(given, _)| *given == kind);
    let system_role = kind == "ClusterRole" && name.starts_with("system:");
    system_role || known.is_some_and(|(_, names)| names.contains(&name))
}
