//! Built-in APIs that are served no more.

use crate::version::Version;

/// A kind of a group version that newer versions of Kubernetes do not serve.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Removal {
    /// The `apiVersion` that went, such as `extensions/v1beta1`.
    pub api_version: &'static str,
    /// The kind, such as `Ingress`.
    pub kind: &'static str,
    /// The last version that served it by default, or as an alpha when told to.
    pub last: Version,
    /// What to write instead.
    pub replacement: Replacement,
}

/// What took the place of a removed API: what the newest version serves.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Replacement {
    /// The same kind under this `apiVersion`.
    ApiVersion(&'static str),
    /// Another kind.
    Kind {
        /// Its `apiVersion`.
        api_version: &'static str,
        /// Its name.
        kind: &'static str,
    },
    /// Nothing in Kubernetes itself.
    None,
}

/// Every removal known here, by group version, then kind.
pub fn removals() -> &'static [Removal] {
    REMOVALS
}

/// The removal of that `apiVersion` and `kind` (exact, case matters), if it was removed.
pub fn removal(api_version: &str, kind: &str) -> Option<&'static Removal> {
    REMOVALS
        .iter()
        .find(|removal| removal.api_version == api_version && removal.kind == kind)
}

const fn removed(
    api_version: &'static str,
    kind: &'static str,
    last_minor: u8,
    replacement: Replacement,
) -> Removal {
    Removal {
        api_version,
        kind,
        last: Version::new(last_minor),
        replacement,
    }
}

/// Sources: `APILifecycleRemoved` and `APILifecycleReplacement` in the
/// `zz_generated.prerelease-lifecycle.go` of `k8s.io/api` 0.19, 0.24, 0.31 and 0.37; the kinds that
/// the published schemas of 1.33 to 1.37 lose; for the rest the Deprecated API Migration Guide
/// (<https://kubernetes.io/docs/reference/using-api/deprecation-guide/>) and the change logs of 1.19
/// (AuditSink), 1.20 (PodPreset), 1.21 (batch/v2alpha1) and 1.31 (resource.k8s.io/v1alpha2). The
/// workloads of `extensions` and `apps` betas stayed in the schema until 1.18, unserved.
#[rustfmt::skip]
const REMOVALS: &[Removal] = {
    use Replacement::ApiVersion;
    &[
        removed("admissionregistration.k8s.io/v1alpha1", "ValidatingAdmissionPolicy", 31, ApiVersion("admissionregistration.k8s.io/v1")),
        removed("admissionregistration.k8s.io/v1alpha1", "ValidatingAdmissionPolicyBinding", 31, ApiVersion("admissionregistration.k8s.io/v1")),
        removed("admissionregistration.k8s.io/v1beta1", "MutatingWebhookConfiguration", 21, ApiVersion("admissionregistration.k8s.io/v1")),
        removed("admissionregistration.k8s.io/v1beta1", "ValidatingAdmissionPolicy", 33, ApiVersion("admissionregistration.k8s.io/v1")),
        removed("admissionregistration.k8s.io/v1beta1", "ValidatingAdmissionPolicyBinding", 33, ApiVersion("admissionregistration.k8s.io/v1")),
        removed("admissionregistration.k8s.io/v1beta1", "ValidatingWebhookConfiguration", 21, ApiVersion("admissionregistration.k8s.io/v1")),
        removed("apiextensions.k8s.io/v1beta1", "CustomResourceDefinition", 21, ApiVersion("apiextensions.k8s.io/v1")),
        removed("apiregistration.k8s.io/v1beta1", "APIService", 21, ApiVersion("apiregistration.k8s.io/v1")),
        removed("apps/v1beta1", "ControllerRevision", 15, ApiVersion("apps/v1")),
        removed("apps/v1beta1", "Deployment", 15, ApiVersion("apps/v1")),
        removed("apps/v1beta1", "StatefulSet", 15, ApiVersion("apps/v1")),
        removed("apps/v1beta2", "ControllerRevision", 15, ApiVersion("apps/v1")),
        removed("apps/v1beta2", "DaemonSet", 15, ApiVersion("apps/v1")),
        removed("apps/v1beta2", "Deployment", 15, ApiVersion("apps/v1")),
        removed("apps/v1beta2", "ReplicaSet", 15, ApiVersion("apps/v1")),
        removed("apps/v1beta2", "StatefulSet", 15, ApiVersion("apps/v1")),
        removed("auditregistration.k8s.io/v1alpha1", "AuditSink", 18, Replacement::None),
        removed("authentication.k8s.io/v1alpha1", "SelfSubjectReview", 31, ApiVersion("authentication.k8s.io/v1")),
        removed("authentication.k8s.io/v1beta1", "SelfSubjectReview", 32, ApiVersion("authentication.k8s.io/v1")),
        removed("authentication.k8s.io/v1beta1", "TokenReview", 21, ApiVersion("authentication.k8s.io/v1")),
        removed("authorization.k8s.io/v1beta1", "LocalSubjectAccessReview", 21, ApiVersion("authorization.k8s.io/v1")),
        removed("authorization.k8s.io/v1beta1", "SelfSubjectAccessReview", 21, ApiVersion("authorization.k8s.io/v1")),
        removed("authorization.k8s.io/v1beta1", "SelfSubjectRulesReview", 21, ApiVersion("authorization.k8s.io/v1")),
        removed("authorization.k8s.io/v1beta1", "SubjectAccessReview", 21, ApiVersion("authorization.k8s.io/v1")),
        removed("autoscaling/v2beta1", "HorizontalPodAutoscaler", 24, ApiVersion("autoscaling/v2")),
        removed("autoscaling/v2beta2", "HorizontalPodAutoscaler", 25, ApiVersion("autoscaling/v2")),
        removed("batch/v1beta1", "CronJob", 24, ApiVersion("batch/v1")),
        removed("batch/v2alpha1", "CronJob", 20, ApiVersion("batch/v1")),
        removed("certificates.k8s.io/v1alpha1", "ClusterTrustBundle", 36, ApiVersion("certificates.k8s.io/v1")),
        removed("certificates.k8s.io/v1alpha1", "PodCertificateRequest", 34, ApiVersion("certificates.k8s.io/v1")),
        removed("certificates.k8s.io/v1beta1", "CertificateSigningRequest", 21, ApiVersion("certificates.k8s.io/v1")),
        removed("coordination.k8s.io/v1beta1", "Lease", 21, ApiVersion("coordination.k8s.io/v1")),
        removed("discovery.k8s.io/v1beta1", "EndpointSlice", 24, ApiVersion("discovery.k8s.io/v1")),
        removed("events.k8s.io/v1beta1", "Event", 24, ApiVersion("events.k8s.io/v1")),
        removed("extensions/v1beta1", "DaemonSet", 15, ApiVersion("apps/v1")),
        removed("extensions/v1beta1", "Deployment", 15, ApiVersion("apps/v1")),
        removed("extensions/v1beta1", "Ingress", 21, ApiVersion("networking.k8s.io/v1")),
        removed("extensions/v1beta1", "NetworkPolicy", 15, ApiVersion("networking.k8s.io/v1")),
        removed("extensions/v1beta1", "PodSecurityPolicy", 15, Replacement::None),
        removed("extensions/v1beta1", "ReplicaSet", 15, ApiVersion("apps/v1")),
        removed("flowcontrol.apiserver.k8s.io/v1alpha1", "FlowSchema", 20, ApiVersion("flowcontrol.apiserver.k8s.io/v1")),
        removed("flowcontrol.apiserver.k8s.io/v1alpha1", "PriorityLevelConfiguration", 20, ApiVersion("flowcontrol.apiserver.k8s.io/v1")),
        removed("flowcontrol.apiserver.k8s.io/v1beta1", "FlowSchema", 25, ApiVersion("flowcontrol.apiserver.k8s.io/v1")),
        removed("flowcontrol.apiserver.k8s.io/v1beta1", "PriorityLevelConfiguration", 25, ApiVersion("flowcontrol.apiserver.k8s.io/v1")),
        removed("flowcontrol.apiserver.k8s.io/v1beta2", "FlowSchema", 28, ApiVersion("flowcontrol.apiserver.k8s.io/v1")),
        removed("flowcontrol.apiserver.k8s.io/v1beta2", "PriorityLevelConfiguration", 28, ApiVersion("flowcontrol.apiserver.k8s.io/v1")),
        removed("flowcontrol.apiserver.k8s.io/v1beta3", "FlowSchema", 31, ApiVersion("flowcontrol.apiserver.k8s.io/v1")),
        removed("flowcontrol.apiserver.k8s.io/v1beta3", "PriorityLevelConfiguration", 31, ApiVersion("flowcontrol.apiserver.k8s.io/v1")),
        removed("networking.k8s.io/v1alpha1", "IPAddress", 32, ApiVersion("networking.k8s.io/v1")),
        removed("networking.k8s.io/v1alpha1", "ServiceCIDR", 32, ApiVersion("networking.k8s.io/v1")),
        removed("networking.k8s.io/v1beta1", "IPAddress", 36, ApiVersion("networking.k8s.io/v1")),
        removed("networking.k8s.io/v1beta1", "Ingress", 21, ApiVersion("networking.k8s.io/v1")),
        removed("networking.k8s.io/v1beta1", "IngressClass", 21, ApiVersion("networking.k8s.io/v1")),
        removed("networking.k8s.io/v1beta1", "ServiceCIDR", 36, ApiVersion("networking.k8s.io/v1")),
        removed("node.k8s.io/v1beta1", "RuntimeClass", 24, ApiVersion("node.k8s.io/v1")),
        removed("policy/v1beta1", "PodDisruptionBudget", 24, ApiVersion("policy/v1")),
        removed("policy/v1beta1", "PodSecurityPolicy", 24, Replacement::None),
        removed("rbac.authorization.k8s.io/v1beta1", "ClusterRole", 21, ApiVersion("rbac.authorization.k8s.io/v1")),
        removed("rbac.authorization.k8s.io/v1beta1", "ClusterRoleBinding", 21, ApiVersion("rbac.authorization.k8s.io/v1")),
        removed("rbac.authorization.k8s.io/v1beta1", "Role", 21, ApiVersion("rbac.authorization.k8s.io/v1")),
        removed("rbac.authorization.k8s.io/v1beta1", "RoleBinding", 21, ApiVersion("rbac.authorization.k8s.io/v1")),
        removed("resource.k8s.io/v1alpha2", "ResourceClaim", 30, ApiVersion("resource.k8s.io/v1")),
        removed("resource.k8s.io/v1alpha2", "ResourceClaimTemplate", 30, ApiVersion("resource.k8s.io/v1")),
        removed("resource.k8s.io/v1alpha2", "ResourceClass", 30, Replacement::Kind { api_version: "resource.k8s.io/v1", kind: "DeviceClass" }),
        removed("resource.k8s.io/v1alpha3", "DeviceClass", 33, ApiVersion("resource.k8s.io/v1")),
        removed("resource.k8s.io/v1alpha3", "ResourceClaim", 33, ApiVersion("resource.k8s.io/v1")),
        removed("resource.k8s.io/v1alpha3", "ResourceClaimTemplate", 33, ApiVersion("resource.k8s.io/v1")),
        removed("resource.k8s.io/v1alpha3", "ResourceSlice", 33, ApiVersion("resource.k8s.io/v1")),
        removed("scheduling.k8s.io/v1alpha1", "Workload", 35, ApiVersion("scheduling.k8s.io/v1beta1")),
        removed("scheduling.k8s.io/v1alpha2", "PodGroup", 36, ApiVersion("scheduling.k8s.io/v1beta1")),
        removed("scheduling.k8s.io/v1alpha2", "Workload", 36, ApiVersion("scheduling.k8s.io/v1beta1")),
        removed("scheduling.k8s.io/v1beta1", "PriorityClass", 21, ApiVersion("scheduling.k8s.io/v1")),
        removed("settings.k8s.io/v1alpha1", "PodPreset", 19, Replacement::None),
        removed("storage.k8s.io/v1alpha1", "CSIStorageCapacity", 23, ApiVersion("storage.k8s.io/v1")),
        removed("storage.k8s.io/v1alpha1", "VolumeAttachment", 23, ApiVersion("storage.k8s.io/v1")),
        removed("storage.k8s.io/v1alpha1", "VolumeAttributesClass", 34, ApiVersion("storage.k8s.io/v1")),
        removed("storage.k8s.io/v1beta1", "CSIDriver", 21, ApiVersion("storage.k8s.io/v1")),
        removed("storage.k8s.io/v1beta1", "CSINode", 21, ApiVersion("storage.k8s.io/v1")),
        removed("storage.k8s.io/v1beta1", "CSIStorageCapacity", 26, ApiVersion("storage.k8s.io/v1")),
        removed("storage.k8s.io/v1beta1", "StorageClass", 21, ApiVersion("storage.k8s.io/v1")),
        removed("storage.k8s.io/v1beta1", "VolumeAttachment", 21, ApiVersion("storage.k8s.io/v1")),
        removed("storage.k8s.io/v1beta1", "VolumeAttributesClass", 36, ApiVersion("storage.k8s.io/v1")),
        removed("storagemigration.k8s.io/v1alpha1", "StorageVersionMigration", 34, ApiVersion("storagemigration.k8s.io/v1")),
    ]
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Schema;

    #[test]
    fn what_a_user_knows() {
        let last = |api_version, kind| removal(api_version, kind).map(|gone| gone.last.minor());
        assert_eq!(last("extensions/v1beta1", "Ingress"), Some(21));
        assert_eq!(last("extensions/v1beta1", "Deployment"), Some(15));
        assert_eq!(last("batch/v1beta1", "CronJob"), Some(24));
        assert_eq!(last("policy/v1beta1", "PodSecurityPolicy"), Some(24));
        assert_eq!(
            last("autoscaling/v2beta2", "HorizontalPodAutoscaler"),
            Some(25)
        );
        assert_eq!(last("apps/v1", "Deployment"), None);
    }

    #[test]
    fn nothing_removed_is_served_and_every_replacement_is() {
        let schema = Schema::embedded();
        for gone in removals() {
            assert!(gone.last < Version::LATEST, "{gone:?}");
            assert!(
                schema
                    .kind(Version::LATEST, gone.api_version, gone.kind)
                    .is_none(),
                "{gone:?}"
            );
            let (api_version, kind) = match gone.replacement {
                Replacement::ApiVersion(api_version) => (api_version, gone.kind),
                Replacement::Kind { api_version, kind } => (api_version, kind),
                Replacement::None => continue,
            };
            assert!(
                schema.kind(Version::LATEST, api_version, kind).is_some(),
                "{gone:?}"
            );
        }
    }

    #[test]
    fn none_is_told_twice() {
        let mut names: Vec<_> = removals()
            .iter()
            .map(|gone| (gone.api_version, gone.kind))
            .collect();
        names.dedup();
        assert_eq!(names.len(), removals().len());
        assert!(names.is_sorted());
    }
}
