//! What every cluster has.

/// Kinds and names of what a cluster has from its start. In `k8s.io/kubernetes`:
/// `pkg/controlplane/controller` (namespaces, the Service `kubernetes`), `pkg/controller`
/// (`serviceaccount`, `certificates/rootcacertpublisher`), `pkg/registry/scheduling/rest`,
/// `plugin/pkg/auth/authorizer/rbac/bootstrappolicy` (roles), `cluster/addons/dns`.
const GIVEN: [(&str, &[&str]); 7] = [
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
    ("Role", &["extension-apiserver-authentication-reader"]),
];

/// Whether every cluster has an object of that kind and name, in the namespace where it is of use.
pub fn is_given(kind: &str, name: &str) -> bool {
    let known = GIVEN.iter().find(|(given, _)| *given == kind);
    let system_role = matches!(kind, "ClusterRole" | "Role") && name.starts_with("system:");
    system_role || known.is_some_and(|(_, names)| names.contains(&name))
}
