//! What names the API server takes, kind by kind.

use crate::{Kind, Origin, Version};

/// The form that a kind's names have.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct NameForm {
    /// The characters and where they may stand.
    pub grammar: Grammar,
    /// The most characters a name may have; all that may stand in one are one byte long, but for a
    /// path segment, which has no limit of its own.
    pub limit: usize,
}

/// What a name is made of.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Grammar {
    /// Labels of RFC 1123 with dots between them: `web.example`, `10-web`.
    Subdomain,
    /// Lower-case letters, digits and dashes, no dash at either end: `10-web`.
    Label,
    /// The same, beginning with a letter (RFC 1035): `web-10`.
    LetterLabel,
    /// Anything that can be a part of a URL's path: no `/` or `%`, neither `.` nor `..`.
    PathSegment,
}

/// Why a text cannot be a name.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum NameFault {
    /// A character that a name cannot have.
    Character(char),
    /// It begins or ends, or a part of it does, as a name cannot.
    End,
    /// It begins with a digit where there must be a letter.
    Digit,
    /// It has too many characters; how many there may be.
    Long(usize),
}

const SUBDOMAIN: NameForm = NameForm::SUBDOMAIN;
const LABEL: NameForm = NameForm::new(Grammar::Label, 63);
const LETTER_LABEL: NameForm = NameForm::new(Grammar::LetterLabel, 63);
const PATH_SEGMENT: NameForm = NameForm::new(Grammar::PathSegment, usize::MAX);

/// By group, the kinds whose names are DNS subdomains. The functions that say so are in
/// `pkg/apis/<group>/validation/validation.go` of kubernetes 1.37.0; those of `core` and `apps` are
/// the same in 1.31.0, 1.33.0 and 1.34.0.
const SUBDOMAINS: [(&str, &[&str]); 17] = [
    (
        "",
        &[
            "ConfigMap",
            "Endpoints",
            "LimitRange",
            "Node",
            "PersistentVolume",
            "PersistentVolumeClaim",
            "Pod",
            "ReplicationController",
            "ResourceQuota",
            "Secret",
            "ServiceAccount",
        ],
    ),
    (
        "admissionregistration.k8s.io",
        &[
            "MutatingAdmissionPolicy",
            "MutatingAdmissionPolicyBinding",
            "MutatingWebhookConfiguration",
            "ValidatingAdmissionPolicy",
            "ValidatingAdmissionPolicyBinding",
            "ValidatingWebhookConfiguration",
        ],
    ),
    (
        "apps",
        &[
            "ControllerRevision",
            "DaemonSet",
            "Deployment",
            "ReplicaSet",
        ],
    ),
    ("autoscaling", &["HorizontalPodAutoscaler"]),
    ("batch", &["CronJob", "Job"]),
    ("coordination.k8s.io", &["Lease"]),
    ("discovery.k8s.io", &["EndpointSlice"]),
    ("extensions", &["Ingress"]),
    ("events.k8s.io", &["Event"]),
    (
        "flowcontrol.apiserver.k8s.io",
        &["FlowSchema", "PriorityLevelConfiguration"],
    ),
    (
        "networking.k8s.io",
        &["Ingress", "IngressClass", "NetworkPolicy", "ServiceCIDR"],
    ),
    ("node.k8s.io", &["RuntimeClass"]),
    ("policy", &["PodSecurityPolicy"]),
    (
        "resource.k8s.io",
        &[
            "DeviceClass",
            "ResourceClaim",
            "ResourceClaimTemplate",
            "ResourceSlice",
        ],
    ),
    ("scheduling.k8s.io", &["PriorityClass"]),
    (
        "storage.k8s.io",
        &[
            "CSIDriver",
            "CSINode",
            "CSIStorageCapacity",
            "StorageClass",
            "VolumeAttachment",
            "VolumeAttributesClass",
        ],
    ),
    ("storagemigration.k8s.io", &["StorageVersionMigration"]),
];

/// `RelaxedServiceNameValidation` in `pkg/features/kube_features.go`: on by default from there.
const SERVICES_LIKE_LABELS: Version = Version::new(36);

impl NameForm {
    const fn new(grammar: Grammar, limit: usize) -> Self {
        Self { grammar, limit }
    }

    /// The form of the names of most kinds: `NameIsDNSSubdomain` in
    /// `k8s.io/apimachinery/pkg/api/validation/generic.go`.
    pub const SUBDOMAIN: Self = Self::new(Grammar::Subdomain, 253);

    /// The form of a namespace's name: `ValidateNamespaceName` in
    /// `k8s.io/apimachinery/pkg/api/validation/generic.go`.
    pub const NAMESPACE: Self = LABEL;

    /// The form of the names of one of Kubernetes' own kinds; `None` where it is not known.
    pub fn of(kind: Kind<'_>, version: Version) -> Option<Self> {
        if kind.origin() != Origin::Kubernetes {
            return None;
        }
        match (kind.group(), kind.name()) {
            ("", "Namespace") => Some(LABEL),
            // `validateServiceNameFunc` in `pkg/apis/core/validation/validation.go`.
            ("", "Service") if version >= SERVICES_LIKE_LABELS => Some(LABEL),
            ("", "Service") => Some(LETTER_LABEL),
            // `ValidateStatefulSetName` in `pkg/apis/apps/validation/validation.go`; before 1.31 it
            // was not read.
            ("apps", "StatefulSet") if version >= Version::new(31) => Some(LABEL),
            ("apps", "StatefulSet") => Some(SUBDOMAIN),
            // `ValidateCronJobCreate` in `pkg/apis/batch/validation/validation.go`: a Job's name
            // is longer by 11 characters.
            ("batch", "CronJob") => Some(NameForm::new(Grammar::Subdomain, 52)),
            // `ValidateRBACName` in `pkg/apis/rbac/validation/validation.go`.
            ("rbac.authorization.k8s.io", _) => Some(PATH_SEGMENT),
            (group, name) => SUBDOMAINS
                .iter()
                .any(|(it, names)| *it == group && names.contains(&name))
                .then_some(SUBDOMAIN),
        }
    }

    /// Why `name` is none of this form.
    pub fn fault(self, name: &str) -> Option<NameFault> {
        if name.chars().count() > self.limit {
            return Some(NameFault::Long(self.limit));
        }
        if self.grammar == Grammar::PathSegment {
            let odd = name.chars().find(|c| matches!(c, '/' | '%'));
            let dots = matches!(name, "." | "..").then_some(NameFault::End);
            return odd.map(NameFault::Character).or(dots);
        }
        let has = |c: char| match c {
            '.' => self.grammar == Grammar::Subdomain,
            _ => c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-',
        };
        if let Some(odd) = name.chars().find(|c| !has(*c)) {
            return Some(NameFault::Character(odd));
        }
        let is_bare = |part: &str| part.is_empty() || part.starts_with('-') || part.ends_with('-');
        if name.split('.').any(is_bare) {
            return Some(NameFault::End);
        }
        let begins_with_digit = name.starts_with(|c: char| c.is_ascii_digit());
        (self.grammar == Grammar::LetterLabel && begins_with_digit).then_some(NameFault::Digit)
    }

    /// Why no name of this form begins with `prefix`, to which the API server adds characters:
    /// a dash may be its last.
    pub fn prefix_fault(self, prefix: &str) -> Option<NameFault> {
        match prefix.strip_suffix('-') {
            Some(rest) if !rest.is_empty() => self.fault(&format!("{rest}a")),
            _ => self.fault(prefix),
        }
    }

    /// The name of this form that is nearest to `name`, if one keeps a letter or digit of it.
    pub fn nearest(self, name: &str) -> Option<String> {
        let dotted = self.grammar == Grammar::Subdomain;
        let mut near = String::new();
        let mut lower_before = false;
        for c in name.chars() {
            // `myApp` reads best as `my-app`.
            if c.is_ascii_uppercase() && lower_before {
                near.push('-');
            }
            lower_before = c.is_ascii_lowercase();
            match c {
                c if c.is_ascii_alphanumeric() => near.push(c.to_ascii_lowercase()),
                '.' if dotted => near.push('.'),
                _ => near.push('-'),
            }
        }
        let parts = near.split('.').map(|part| {
            let words = part.split('-').filter(|word| !word.is_empty());
            words.collect::<Vec<_>>().join("-")
        });
        let parts: Vec<_> = parts.filter(|part| !part.is_empty()).collect();
        let near = parts.join(".");
        (!near.is_empty() && self.fault(&near).is_none()).then_some(near)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Schema;

    fn form(api_version: &str, kind: &str, minor: u8) -> Option<NameForm> {
        let version = Version::new(minor);
        let schema = Schema::embedded();
        NameForm::of(schema.kind(version, api_version, kind)?, version)
    }

    #[test]
    fn kinds_have_forms() {
        assert_eq!(form("v1", "Pod", 37), Some(SUBDOMAIN));
        assert_eq!(form("v1", "Service", 35), Some(LETTER_LABEL));
        assert_eq!(form("v1", "Service", 36), Some(LABEL));
        let rbac = "rbac.authorization.k8s.io/v1";
        assert_eq!(form(rbac, "ClusterRole", 37), Some(PATH_SEGMENT));
        assert_eq!(form("v1", "Binding", 37), None);
    }

    #[test]
    fn every_kind_of_the_table_is_a_kind() {
        for (group, kinds) in SUBDOMAINS {
            for kind in kinds {
                let schema = Schema::embedded();
                let mut all = (16..=37).flat_map(|minor| schema.kinds(Version::new(minor)));
                assert!(
                    all.any(|it| it.group() == group && it.name() == *kind),
                    "{group} {kind}"
                );
            }
        }
    }

    #[test]
    fn faults() {
        use NameFault::{Character, Digit, End, Long};
        assert_eq!(SUBDOMAIN.fault("web.v2.10-a"), None);
        assert_eq!(SUBDOMAIN.fault("Web"), Some(Character('W')));
        assert_eq!(SUBDOMAIN.fault("a_b"), Some(Character('_')));
        assert_eq!(SUBDOMAIN.fault("a..b"), Some(End));
        assert_eq!(SUBDOMAIN.fault("a-.b"), Some(End));
        assert_eq!(LABEL.fault("a.b"), Some(Character('.')));
        assert_eq!(LABEL.fault(&"a".repeat(64)), Some(Long(63)));
        assert_eq!(LETTER_LABEL.fault("1a"), Some(Digit));
        assert_eq!(PATH_SEGMENT.fault("system:Node reader"), None);
        assert_eq!(PATH_SEGMENT.fault("a/b"), Some(Character('/')));
        assert_eq!(SUBDOMAIN.prefix_fault("job-"), None);
        assert_eq!(SUBDOMAIN.prefix_fault("-"), Some(End));
        assert_eq!(SUBDOMAIN.prefix_fault("job_"), Some(Character('_')));
    }

    #[test]
    fn the_nearest_name() {
        assert_eq!(SUBDOMAIN.nearest("myApp_1").as_deref(), Some("my-app-1"));
        assert_eq!(SUBDOMAIN.nearest("-Web.").as_deref(), Some("web"));
        assert_eq!(LABEL.nearest("a.b").as_deref(), Some("a-b"));
        assert_eq!(LETTER_LABEL.nearest("1_a"), None);
        assert_eq!(LABEL.nearest("웹"), None);
    }
}
