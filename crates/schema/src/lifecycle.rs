//! The life of built-in APIs: when each came, was deprecated and went, and what took its place.

use crate::{Kind, Schema, Version};

/// The life of a kind of a group version that is deprecated, or that newer versions of Kubernetes
/// do not serve.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Lifecycle {
    /// The `apiVersion`, such as `extensions/v1beta1`.
    pub api_version: &'static str,
    /// The kind, such as `Ingress`.
    pub kind: &'static str,
    /// The first version that has it; `None` when that was before 1.8.
    pub introduced: Option<Version>,
    /// The first version in which it is deprecated; `None` when it went undeprecated, as alphas do.
    pub deprecated: Option<Version>,
    /// The last version that serves it by default, or as an alpha when told to; also where that is
    /// only announced. `None` when no end is known.
    pub last: Option<Version>,
    /// The `apiVersion` and kind that took its place for good.
    pub replacement: Option<(&'static str, &'static str)>,
}

/// Every life known here, by group version, then kind.
pub fn lifecycles() -> impl Iterator<Item = Lifecycle> {
    ROWS.iter()
        .flat_map(|row| row.kinds.split(' ').map(|kind| row.of(kind)))
}

/// The life of that `apiVersion` and `kind` (exact, case matters), if it has been or is to be cut
/// short.
pub fn lifecycle(api_version: &str, kind: &str) -> Option<Lifecycle> {
    let rows = ROWS.iter().filter(|row| row.api_version == api_version);
    let mut lives = rows.filter_map(|row| {
        let known = row.kinds.split(' ').find(|known| *known == kind)?;
        Some(row.of(known))
    });
    lives.next()
}

impl Lifecycle {
    /// Whether `version` no longer serves it.
    pub fn is_removed(&self, version: Version) -> bool {
        self.last.is_some_and(|last| last < version)
    }

    /// Whether it is deprecated in `version`, and not removed yet.
    pub fn is_deprecated(&self, version: Version) -> bool {
        self.deprecated
            .is_some_and(|deprecated| deprecated <= version)
            && !self.is_removed(version)
    }

    /// What `version` serves in its place: the replacement, or, where that came only later, the
    /// group version nearest to it.
    pub fn successor<'s>(&self, schema: &'s Schema, version: Version) -> Option<Kind<'s>> {
        let (api_version, name) = self.replacement?;
        schema
            .kind(version, api_version, name)
            .or_else(|| self.nearest(schema, version, group(api_version), name))
            .or_else(|| self.nearest(schema, version, group(api_version), self.kind))
    }

    /// The latest group version of `group`, or of its own, that `version` serves of that kind,
    /// if it came later than this one.
    fn nearest<'s>(
        &self,
        schema: &'s Schema,
        version: Version,
        new_group: &str,
        name: &str,
    ) -> Option<Kind<'s>> {
        let own = group(self.api_version);
        let own_age = maturity(version_of(self.api_version));
        let age = |kind: &Kind<'_>| maturity(kind.version());
        schema
            .kinds_named(version, name)
            .filter(|kind| [own, new_group].contains(&kind.group()))
            .filter(|kind| {
                // `batch/v1beta1` came after `batch/v2alpha1`.
                let grew_up = own_age.1 == ALPHA && age(kind).1 > ALPHA;
                kind.group() != own || age(kind) > own_age || grew_up
            })
            .filter(|kind| {
                lifecycle(kind.api_version(), name).is_none_or(|life| !life.is_removed(version))
            })
            .max_by_key(age)
    }
}

fn group(api_version: &str) -> &str {
    api_version.split_once('/').map_or("", |(group, _)| group)
}

fn version_of(api_version: &str) -> &str {
    api_version.rsplit('/').next().unwrap_or_default()
}

const ALPHA: u8 = 0;

/// Where a version stands in its group's history: `v1`, `v2alpha1`, `v2beta1`, `v2beta2`, `v2`.
pub(crate) fn maturity(version: &str) -> (u8, u8, u8) {
    let number = |text: &str| text.parse().unwrap_or(0);
    let version = version.strip_prefix('v').unwrap_or(version);
    match (version.split_once("alpha"), version.split_once("beta")) {
        (Some((major, minor)), _) => (number(major), ALPHA, number(minor)),
        (_, Some((major, minor))) => (number(major), 1, number(minor)),
        _ => (number(version), 2, 0),
    }
}

/// Kinds of a group version with the same life.
struct Row {
    api_version: &'static str,
    /// Parted by spaces.
    kinds: &'static str,
    /// Minor versions, 0 for none: introduced, deprecated, last.
    life: (u8, u8, u8),
    /// An `apiVersion`, with a kind behind a space where that changes; empty for none.
    replacement: &'static str,
}

impl Row {
    fn of(&self, kind: &'static str) -> Lifecycle {
        let version = |minor: u8| (minor > 0).then(|| Version::new(minor));
        let replacement = (!self.replacement.is_empty()).then(|| {
            self.replacement
                .split_once(' ')
                .unwrap_or((self.replacement, kind))
        });
        Lifecycle {
            api_version: self.api_version,
            kind,
            introduced: version(self.life.0),
            deprecated: version(self.life.1),
            last: version(self.life.2),
            replacement,
        }
    }
}

const fn row(
    api_version: &'static str,
    kinds: &'static str,
    life: (u8, u8, u8),
    replacement: &'static str,
) -> Row {
    Row {
        api_version,
        kinds,
        life,
        replacement,
    }
}

/// Sources: what the published schemas of 1.8 to 1.37 gain and lose; `APILifecycleDeprecated` and
/// `APILifecycleRemoved` in the `zz_generated.prerelease-lifecycle.go` of `k8s.io/api` 0.19 to 0.37;
/// for the rest the Deprecated API Migration Guide
/// (<https://kubernetes.io/docs/reference/using-api/deprecation-guide/>) and the change logs of 1.17
/// (rbac.authorization.k8s.io) and 1.33 (Endpoints). The workloads of `extensions` and `apps` betas
/// stayed in the schema until 1.17, unserved since 1.16.
#[rustfmt::skip]
const ROWS: &[Row] = &[
    row("admissionregistration.k8s.io/v1alpha1", "ExternalAdmissionHookConfiguration", (0, 0, 8), "admissionregistration.k8s.io/v1 ValidatingWebhookConfiguration"),
    row("admissionregistration.k8s.io/v1alpha1", "InitializerConfiguration", (0, 0, 13), ""),
    row("admissionregistration.k8s.io/v1alpha1", "MutatingAdmissionPolicy MutatingAdmissionPolicyBinding", (32, 35, 37), "admissionregistration.k8s.io/v1"),
    row("admissionregistration.k8s.io/v1alpha1", "ValidatingAdmissionPolicy ValidatingAdmissionPolicyBinding", (26, 29, 31), "admissionregistration.k8s.io/v1"),
    row("admissionregistration.k8s.io/v1beta1", "MutatingAdmissionPolicy MutatingAdmissionPolicyBinding", (34, 37, 39), "admissionregistration.k8s.io/v1"),
    row("admissionregistration.k8s.io/v1beta1", "MutatingWebhookConfiguration", (9, 16, 21), "admissionregistration.k8s.io/v1"),
    row("admissionregistration.k8s.io/v1beta1", "ValidatingAdmissionPolicy ValidatingAdmissionPolicyBinding", (28, 31, 33), "admissionregistration.k8s.io/v1"),
    row("admissionregistration.k8s.io/v1beta1", "ValidatingWebhookConfiguration", (9, 16, 21), "admissionregistration.k8s.io/v1"),
    row("apiextensions.k8s.io/v1beta1", "CustomResourceDefinition", (0, 16, 21), "apiextensions.k8s.io/v1"),
    row("apiregistration.k8s.io/v1beta1", "APIService", (0, 19, 21), "apiregistration.k8s.io/v1"),
    row("apps/v1beta1", "ControllerRevision Deployment", (0, 8, 15), "apps/v1"),
    row("apps/v1beta1", "DeploymentRollback", (0, 8, 15), ""),
    row("apps/v1beta1", "Scale", (0, 8, 15), "autoscaling/v1"),
    row("apps/v1beta1", "StatefulSet", (0, 8, 15), "apps/v1"),
    row("apps/v1beta2", "ControllerRevision DaemonSet Deployment ReplicaSet", (8, 9, 15), "apps/v1"),
    row("apps/v1beta2", "Scale", (8, 9, 15), "autoscaling/v1"),
    row("apps/v1beta2", "StatefulSet", (8, 9, 15), "apps/v1"),
    row("auditregistration.k8s.io/v1alpha1", "AuditSink", (13, 0, 18), ""),
    row("authentication.k8s.io/v1alpha1", "SelfSubjectReview", (26, 29, 31), "authentication.k8s.io/v1"),
    row("authentication.k8s.io/v1beta1", "SelfSubjectReview", (27, 30, 32), "authentication.k8s.io/v1"),
    row("authentication.k8s.io/v1beta1", "TokenReview", (0, 19, 21), "authentication.k8s.io/v1"),
    row("authorization.k8s.io/v1beta1", "LocalSubjectAccessReview SelfSubjectAccessReview SelfSubjectRulesReview SubjectAccessReview", (0, 19, 21), "authorization.k8s.io/v1"),
    row("autoscaling/v2beta1", "HorizontalPodAutoscaler", (8, 22, 24), "autoscaling/v2"),
    row("autoscaling/v2beta2", "HorizontalPodAutoscaler", (12, 23, 25), "autoscaling/v2"),
    row("batch/v1beta1", "CronJob", (8, 21, 24), "batch/v1"),
    row("batch/v2alpha1", "CronJob", (0, 0, 20), "batch/v1"),
    row("certificates.k8s.io/v1alpha1", "ClusterTrustBundle", (27, 34, 36), "certificates.k8s.io/v1"),
    row("certificates.k8s.io/v1alpha1", "PodCertificateRequest", (34, 0, 34), "certificates.k8s.io/v1"),
    row("certificates.k8s.io/v1beta1", "CertificateSigningRequest", (0, 19, 21), "certificates.k8s.io/v1"),
    row("certificates.k8s.io/v1beta1", "ClusterTrustBundle", (33, 37, 39), "certificates.k8s.io/v1"),
    row("certificates.k8s.io/v1beta1", "PodCertificateRequest", (35, 37, 39), "certificates.k8s.io/v1"),
    row("coordination.k8s.io/v1alpha1", "LeaseCandidate", (31, 0, 31), "coordination.k8s.io/v1beta1"),
    row("coordination.k8s.io/v1alpha2", "LeaseCandidate", (32, 35, 37), "coordination.k8s.io/v1beta1"),
    row("coordination.k8s.io/v1beta1", "Lease", (12, 19, 21), "coordination.k8s.io/v1"),
    row("coordination.k8s.io/v1beta1", "LeaseCandidate", (33, 36, 38), ""),
    row("discovery.k8s.io/v1alpha1", "EndpointSlice", (16, 0, 16), "discovery.k8s.io/v1"),
    row("discovery.k8s.io/v1beta1", "EndpointSlice", (17, 21, 24), "discovery.k8s.io/v1"),
    row("events.k8s.io/v1beta1", "Event", (9, 22, 24), "events.k8s.io/v1"),
    row("extensions/v1beta1", "DaemonSet Deployment", (0, 8, 15), "apps/v1"),
    row("extensions/v1beta1", "DeploymentRollback", (0, 8, 15), ""),
    row("extensions/v1beta1", "Ingress", (0, 14, 21), "networking.k8s.io/v1"),
    row("extensions/v1beta1", "NetworkPolicy", (0, 9, 15), "networking.k8s.io/v1"),
    row("extensions/v1beta1", "PodSecurityPolicy", (0, 11, 15), "policy/v1beta1"),
    row("extensions/v1beta1", "ReplicaSet", (0, 8, 15), "apps/v1"),
    row("extensions/v1beta1", "Scale", (0, 0, 15), "autoscaling/v1"),
    row("flowcontrol.apiserver.k8s.io/v1alpha1", "FlowSchema PriorityLevelConfiguration", (17, 20, 20), "flowcontrol.apiserver.k8s.io/v1"),
    row("flowcontrol.apiserver.k8s.io/v1beta1", "FlowSchema PriorityLevelConfiguration", (20, 23, 25), "flowcontrol.apiserver.k8s.io/v1"),
    row("flowcontrol.apiserver.k8s.io/v1beta2", "FlowSchema PriorityLevelConfiguration", (23, 26, 28), "flowcontrol.apiserver.k8s.io/v1"),
    row("flowcontrol.apiserver.k8s.io/v1beta3", "FlowSchema PriorityLevelConfiguration", (26, 29, 31), "flowcontrol.apiserver.k8s.io/v1"),
    row("networking.k8s.io/v1alpha1", "ClusterCIDR", (25, 0, 28), ""),
    row("networking.k8s.io/v1alpha1", "IPAddress", (27, 30, 30), "networking.k8s.io/v1"),
    row("networking.k8s.io/v1alpha1", "ServiceCIDR", (29, 30, 30), "networking.k8s.io/v1"),
    row("networking.k8s.io/v1beta1", "IPAddress", (31, 34, 36), "networking.k8s.io/v1"),
    row("networking.k8s.io/v1beta1", "Ingress", (14, 19, 21), "networking.k8s.io/v1"),
    row("networking.k8s.io/v1beta1", "IngressClass", (18, 19, 21), "networking.k8s.io/v1"),
    row("networking.k8s.io/v1beta1", "ServiceCIDR", (31, 34, 36), "networking.k8s.io/v1"),
    row("node.k8s.io/v1alpha1", "RuntimeClass", (14, 0, 23), "node.k8s.io/v1"),
    row("node.k8s.io/v1beta1", "RuntimeClass", (14, 22, 24), "node.k8s.io/v1"),
    row("policy/v1beta1", "Eviction", (0, 22, 24), "policy/v1"),
    row("policy/v1beta1", "PodDisruptionBudget", (0, 21, 24), "policy/v1"),
    row("policy/v1beta1", "PodSecurityPolicy", (10, 21, 24), ""),
    row("rbac.authorization.k8s.io/v1alpha1", "ClusterRole ClusterRoleBinding Role RoleBinding", (0, 17, 22), "rbac.authorization.k8s.io/v1"),
    row("rbac.authorization.k8s.io/v1beta1", "ClusterRole ClusterRoleBinding Role RoleBinding", (0, 17, 21), "rbac.authorization.k8s.io/v1"),
    row("resource.k8s.io/v1alpha1", "PodScheduling", (26, 0, 26), ""),
    row("resource.k8s.io/v1alpha1", "ResourceClaim ResourceClaimTemplate", (26, 0, 26), "resource.k8s.io/v1"),
    row("resource.k8s.io/v1alpha1", "ResourceClass", (26, 0, 26), "resource.k8s.io/v1 DeviceClass"),
    row("resource.k8s.io/v1alpha2", "PodSchedulingContext", (27, 0, 30), ""),
    row("resource.k8s.io/v1alpha2", "ResourceClaim", (27, 0, 30), "resource.k8s.io/v1"),
    row("resource.k8s.io/v1alpha2", "ResourceClaimParameters", (30, 0, 30), ""),
    row("resource.k8s.io/v1alpha2", "ResourceClaimTemplate", (27, 0, 30), "resource.k8s.io/v1"),
    row("resource.k8s.io/v1alpha2", "ResourceClass", (27, 0, 30), "resource.k8s.io/v1 DeviceClass"),
    row("resource.k8s.io/v1alpha2", "ResourceClassParameters", (30, 0, 30), ""),
    row("resource.k8s.io/v1alpha2", "ResourceSlice", (30, 0, 30), "resource.k8s.io/v1"),
    row("resource.k8s.io/v1alpha3", "DeviceClass", (31, 0, 33), "resource.k8s.io/v1"),
    row("resource.k8s.io/v1alpha3", "DeviceTaintRule", (33, 36, 38), "resource.k8s.io/v1"),
    row("resource.k8s.io/v1alpha3", "PodSchedulingContext", (31, 0, 31), ""),
    row("resource.k8s.io/v1alpha3", "ResourceClaim ResourceClaimTemplate ResourceSlice", (31, 0, 33), "resource.k8s.io/v1"),
    row("resource.k8s.io/v1beta1", "DeviceClass ResourceClaim ResourceClaimTemplate ResourceSlice", (32, 35, 37), "resource.k8s.io/v1"),
    row("resource.k8s.io/v1beta2", "DeviceClass", (33, 36, 38), "resource.k8s.io/v1"),
    row("resource.k8s.io/v1beta2", "DeviceTaintRule", (36, 39, 41), "resource.k8s.io/v1"),
    row("resource.k8s.io/v1beta2", "ResourceClaim ResourceClaimTemplate ResourceSlice", (33, 36, 38), "resource.k8s.io/v1"),
    row("scheduling.k8s.io/v1alpha1", "PriorityClass", (0, 14, 22), "scheduling.k8s.io/v1"),
    row("scheduling.k8s.io/v1alpha1", "Workload", (35, 0, 35), "scheduling.k8s.io/v1beta1"),
    row("scheduling.k8s.io/v1alpha2", "PodGroup Workload", (36, 0, 36), "scheduling.k8s.io/v1beta1"),
    row("scheduling.k8s.io/v1beta1", "PriorityClass", (11, 14, 21), "scheduling.k8s.io/v1"),
    row("settings.k8s.io/v1alpha1", "PodPreset", (0, 0, 19), ""),
    row("storage.k8s.io/v1alpha1", "CSIStorageCapacity", (19, 21, 23), "storage.k8s.io/v1"),
    row("storage.k8s.io/v1alpha1", "VolumeAttachment", (9, 21, 22), "storage.k8s.io/v1"),
    row("storage.k8s.io/v1alpha1", "VolumeAttributesClass", (29, 32, 34), "storage.k8s.io/v1"),
    row("storage.k8s.io/v1beta1", "CSIDriver", (14, 19, 21), "storage.k8s.io/v1"),
    row("storage.k8s.io/v1beta1", "CSINode", (14, 17, 21), "storage.k8s.io/v1"),
    row("storage.k8s.io/v1beta1", "CSIStorageCapacity", (21, 24, 26), "storage.k8s.io/v1"),
    row("storage.k8s.io/v1beta1", "StorageClass", (0, 19, 21), "storage.k8s.io/v1"),
    row("storage.k8s.io/v1beta1", "VolumeAttachment", (10, 19, 21), "storage.k8s.io/v1"),
    row("storage.k8s.io/v1beta1", "VolumeAttributesClass", (31, 34, 36), "storage.k8s.io/v1"),
    row("storagemigration.k8s.io/v1alpha1", "StorageVersionMigration", (30, 33, 34), "storagemigration.k8s.io/v1"),
    row("storagemigration.k8s.io/v1beta1", "StorageVersionMigration", (35, 37, 39), "storagemigration.k8s.io/v1"),
    row("v1", "ComponentStatus", (0, 19, 0), ""),
    row("v1", "Endpoints", (0, 33, 0), "discovery.k8s.io/v1 EndpointSlice"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_user_knows() {
        let last = |api_version, kind| lifecycle(api_version, kind)?.last.map(Version::minor);
        assert_eq!(last("extensions/v1beta1", "Ingress"), Some(21));
        assert_eq!(last("extensions/v1beta1", "Deployment"), Some(15));
        assert_eq!(last("batch/v1beta1", "CronJob"), Some(24));
        assert_eq!(last("policy/v1beta1", "PodSecurityPolicy"), Some(24));
        assert_eq!(
            last("autoscaling/v2beta2", "HorizontalPodAutoscaler"),
            Some(25)
        );
        assert_eq!(lifecycle("apps/v1", "Deployment"), None);
        assert_eq!(lifecycle("extensions/v1beta1", "ingress"), None);
        let endpoints = lifecycle("v1", "Endpoints").unwrap();
        assert!(endpoints.is_deprecated(Version::LATEST));
        assert!(!endpoints.is_deprecated(Version::new(32)));
        assert!(!endpoints.is_removed(Version::LATEST));
    }

    #[test]
    fn a_life_goes_one_way() {
        for life in lifecycles() {
            let gone = life.last.map(|last| Version::new(last.minor() + 1));
            let turns = [life.introduced, life.deprecated, gone];
            assert!(turns.iter().flatten().is_sorted(), "{life:?}");
            assert!(life.deprecated.is_some() || gone.is_some(), "{life:?}");
        }
    }

    #[test]
    fn the_schema_has_what_lives() {
        let schema = Schema::embedded();
        // The schemas of 1.19 and 1.20 were published without this alpha; what is sent to a
        // subresource is in some of them and not in others.
        let published = |life: &Lifecycle| {
            let name = (life.api_version, life.kind);
            name != ("storage.k8s.io/v1alpha1", "CSIStorageCapacity") && life.kind != "Eviction"
        };
        for life in lifecycles().filter(published) {
            for version in schema.versions() {
                let there = schema.kind(version, life.api_version, life.kind).is_some();
                let came = life.introduced.is_none_or(|first| first <= version);
                let lives = came && !life.is_removed(version);
                assert_eq!(there, lives, "{life:?} in {version}");
            }
        }
    }

    #[test]
    fn whatever_the_schema_loses_has_a_life() {
        let schema = Schema::embedded();
        for pair in Version::ALL.windows(2) {
            let objects = schema
                .kinds(pair[0])
                .filter(|kind| !kind.plural().is_empty());
            for kind in objects {
                let (api_version, name) = (kind.api_version(), kind.name());
                if schema.kind(pair[1], api_version, name).is_none() {
                    let life = lifecycle(api_version, name);
                    let last = life.and_then(|life| life.last);
                    assert_eq!(last, Some(pair[0]), "{kind:?}");
                }
            }
        }
    }

    #[test]
    fn whatever_is_replaced_has_a_successor_when_it_goes() {
        let schema = Schema::embedded();
        for life in lifecycles() {
            let Some((api_version, kind)) = life.replacement else {
                continue;
            };
            let next = lifecycle(api_version, kind);
            let gone = life.last.map_or(Version::LATEST, |last| {
                Version::new(last.minor() + 1).clamp(Version::OLDEST, Version::LATEST)
            });
            let served = |version: &&Version| {
                **version >= gone && next.is_none_or(|next| !next.is_removed(**version))
            };
            for version in Version::ALL.iter().filter(served) {
                let successor = life.successor(&schema, *version);
                assert!(successor.is_some(), "{life:?} in {version}");
            }
        }
    }

    #[test]
    fn the_successor_is_what_the_version_serves() {
        let schema = Schema::embedded();
        let successor = |minor, api_version, kind| {
            let life = lifecycle(api_version, kind)?;
            let kind = life.successor(&schema, Version::new(minor))?;
            Some(kind.api_version())
        };
        let scaler = "HorizontalPodAutoscaler";
        assert_eq!(
            successor(37, "autoscaling/v2beta1", scaler),
            Some("autoscaling/v2")
        );
        assert_eq!(
            successor(22, "autoscaling/v2beta1", scaler),
            Some("autoscaling/v2beta2")
        );
        assert_eq!(successor(22, "autoscaling/v2beta2", scaler), None);
        let ingress = |minor| successor(minor, "extensions/v1beta1", "Ingress");
        assert_eq!(ingress(18), Some("networking.k8s.io/v1beta1"));
        assert_eq!(ingress(19), Some("networking.k8s.io/v1"));
        let cron = |minor| successor(minor, "batch/v2alpha1", "CronJob");
        assert_eq!(cron(20), Some("batch/v1beta1"));
        assert_eq!(cron(21), Some("batch/v1"));
    }

    #[test]
    fn versions_of_a_group_are_ordered_by_age() {
        let ages = [
            "v1alpha1", "v1beta1", "v1beta2", "v1", "v2alpha1", "v2beta1", "v2",
        ];
        assert!(ages.map(maturity).is_sorted());
    }

    #[test]
    fn none_is_told_twice() {
        let names: Vec<_> = lifecycles()
            .map(|life| (life.api_version, life.kind))
            .collect();
        assert!(names.windows(2).all(|pair| pair[0] < pair[1]));
    }
}
