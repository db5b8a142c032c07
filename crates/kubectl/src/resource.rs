//! What kubectl calls the kinds of objects: plurals, singulars and short names.

use podyard_kube::text;

use crate::refusal::Refusal;
use crate::word::Word;

/// A kind by the names that kubectl takes for it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Resource {
    /// Such as `deployments`.
    pub plural: &'static str,
    /// Such as `Deployment`.
    pub kind: &'static str,
    /// Such as `apps/v1`.
    pub api_version: &'static str,
}

impl Resource {
    /// The API group; empty for the core group.
    pub fn group(self) -> &'static str {
        self.api_version
            .split_once('/')
            .map_or("", |(group, _)| group)
    }
}

/// A line for each kind: its kind, its plural, its short names, below its `apiVersion`.
/// `kubectl api-resources` of 1.37 prints them; the names of users and groups are those that RBAC
/// has without kinds of their own.
const RESOURCES: &str = "\
v1
 ConfigMap configmaps cm
 Endpoints endpoints ep
 Event events ev
 LimitRange limitranges limits
 Namespace namespaces ns
 Node nodes no
 PersistentVolume persistentvolumes pv
 PersistentVolumeClaim persistentvolumeclaims pvc
 Pod pods po
 PodTemplate podtemplates
 ReplicationController replicationcontrollers rc
 ResourceQuota resourcequotas quota
 Secret secrets
 Service services svc
 ServiceAccount serviceaccounts sa
 User users
 Group groups
admissionregistration.k8s.io/v1
 MutatingWebhookConfiguration mutatingwebhookconfigurations
 ValidatingAdmissionPolicy validatingadmissionpolicies
 ValidatingAdmissionPolicyBinding validatingadmissionpolicybindings
 ValidatingWebhookConfiguration validatingwebhookconfigurations
apiextensions.k8s.io/v1
 CustomResourceDefinition customresourcedefinitions crd crds
apiregistration.k8s.io/v1
 APIService apiservices
apps/v1
 ControllerRevision controllerrevisions
 DaemonSet daemonsets ds
 Deployment deployments deploy
 ReplicaSet replicasets rs
 StatefulSet statefulsets sts
authentication.k8s.io/v1
 TokenReview tokenreviews
authorization.k8s.io/v1
 LocalSubjectAccessReview localsubjectaccessreviews
 SelfSubjectAccessReview selfsubjectaccessreviews
 SelfSubjectRulesReview selfsubjectrulesreviews
 SubjectAccessReview subjectaccessreviews
autoscaling/v2
 HorizontalPodAutoscaler horizontalpodautoscalers hpa
batch/v1
 CronJob cronjobs cj
 Job jobs
certificates.k8s.io/v1
 CertificateSigningRequest certificatesigningrequests csr
coordination.k8s.io/v1
 Lease leases
discovery.k8s.io/v1
 EndpointSlice endpointslices
networking.k8s.io/v1
 Ingress ingresses ing
 IngressClass ingressclasses
 NetworkPolicy networkpolicies netpol
policy/v1
 PodDisruptionBudget poddisruptionbudgets pdb
rbac.authorization.k8s.io/v1
 ClusterRole clusterroles
 ClusterRoleBinding clusterrolebindings
 Role roles
 RoleBinding rolebindings
scheduling.k8s.io/v1
 PriorityClass priorityclasses pc
storage.k8s.io/v1
 CSIDriver csidrivers
 CSINode csinodes
 StorageClass storageclasses sc
 VolumeAttachment volumeattachments
";

fn resources() -> impl Iterator<Item = (Resource, std::str::SplitAsciiWhitespace<'static>)> {
    let mut api_version = "";
    RESOURCES.lines().filter_map(move |line| {
        let Some(names) = line.strip_prefix(' ') else {
            api_version = line;
            return None;
        };
        let mut names = names.split_ascii_whitespace();
        let resource = Resource {
            kind: names.next()?,
            plural: names.next()?,
            api_version,
        };
        Some((resource, names))
    })
}

/// The kind that a name such as `deploy`, `deployments.apps` or `Deployment` stands for.
pub fn named(name: &str) -> Option<Resource> {
    let name = name.to_ascii_lowercase();
    let (name, group) = name.split_once('.').unwrap_or((&name, ""));
    let of_group = |resource: Resource| {
        let version = resource.api_version.rsplit('/').next().unwrap_or_default();
        let group = group.strip_prefix(version).unwrap_or(group);
        group.is_empty() || group.trim_start_matches('.') == resource.group()
    };
    resources()
        .find(|(resource, short)| {
            (name == resource.plural
                || name.eq_ignore_ascii_case(resource.kind)
                || short.clone().any(|short| short == name))
                && of_group(*resource)
        })
        .map(|(resource, _)| resource)
}

/// An object of the cluster that a command speaks of.
#[derive(Clone, Debug)]
pub struct Target {
    pub resource: Resource,
    pub name: Word,
}

/// The objects that `deployment web db` or `deployment/web service/web` name, and how many of the
/// words that took.
pub fn targets(words: &[Word]) -> Result<(Vec<Target>, usize), Refusal> {
    let Some(first) = words.first() else {
        return Ok((Vec::new(), 0));
    };
    let mut found = Vec::new();
    if first.text().contains('/') {
        for word in words {
            let Some((kind, name)) = word.cut('/') else {
                break;
            };
            if !is_change(word.text()) {
                found.push(target(&kind, &name)?);
            } else {
                break;
            }
        }
        let taken = found.len();
        return Ok((found, taken));
    }
    let names = words.iter().skip(1);
    for name in names.take_while(|word| !is_change(word.text())) {
        found.push(target(first, name)?);
    }
    let taken = found.len() + 1;
    Ok((found, taken))
}

/// Whether a word says what to change rather than what to change it of.
fn is_change(word: &str) -> bool {
    word.contains('=') || word.contains(':') || word.ends_with('-')
}

fn target(kind: &Word, name: &Word) -> Result<Target, Refusal> {
    let written = kind.text();
    let Some(resource) = named(written) else {
        return Err(Refusal::new(
            kind.span(),
            text!(
                "`{written}` is no kind of object that is known here.",
                "`{written}` 종류의 오브젝트는 알려져 있지 않아요."
            ),
            text!(
                "Write a kind of Kubernetes' own, such as `deployment`.",
                "`deployment`처럼 쿠버네티스에 있는 종류를 쓰세요."
            ),
        ));
    };
    crate::name::check(name)?;
    Ok(Target {
        resource,
        name: name.clone(),
    })
}

/// A kind that a command is about must be one of these.
pub fn one_of(target: &Target, kinds: &[&str], place: podyard_syntax::Span) -> Result<(), Refusal> {
    let kind = target.resource.kind;
    if kinds.contains(&kind) {
        return Ok(());
    }
    let allowed = kinds.join("`, `");
    Err(Refusal::new(
        place,
        text!(
            "The command does not work on a `{kind}` object.",
            "이 명령은 `{kind}` 오브젝트에는 쓸 수 없어요."
        ),
        text!("Choose one of `{allowed}`.", "`{allowed}` 중에서 고르세요."),
    ))
}
