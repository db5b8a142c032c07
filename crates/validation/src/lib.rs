//! What the API server's validation says of an object that could be decoded, beyond what its schema
//! tells: forms of names, ranges, what goes together and what does not.
//!
//! Written after the validation of Kubernetes 1.37 and held to it: `tests/oracle` has what that code
//! said to some thousand manifests. Causes carry the server's own paths and reasons.

mod access;
mod addresses;
mod admission;
mod at;
mod autoscaler;
mod base64;
mod budget;
mod cause;
mod certificate;
mod claimed;
mod config;
mod container;
mod cron;
mod definition;
mod device;
mod endpoints;
mod expression;
mod flow;
mod forms;
#[cfg(test)]
mod harness;
mod ingress;
mod job;
mod job_policy;
mod merges;
mod meta;
mod mount;
mod network_policy;
mod persistent_volume;
mod pod;
mod policy;
mod probe;
mod quantity;
mod question;
mod quota;
mod resources;
mod runtime;
mod scheduling;
mod security;
mod service;
mod sources;
mod storage;
mod system;
mod url;
mod variable;
mod volume;
mod workload;
mod zone;

use podyard_kube::{FieldPath, Text};
use podyard_schema::{Kind, Origin, Version};
use podyard_syntax::{Node, NodeKind};

use at::At;
use cause::Causes;
pub use cause::{Cause, Topic};
pub use expression::{ExpressionFault, Meant, expression_fault};
use merges::Merges;
pub use quantity::amount;

/// For what the API server would refuse an object of that kind, in the order in which it is looked
/// at; none for what is no mapping and for lists, nor where merge keys bring more than anybody would
/// write. `root` is the object itself, of a document without syntax errors.
///
/// Kinds that Kubernetes does not have itself are judged by their metadata alone, and so are
/// versions of kinds that others have followed.
pub fn validate(root: Node<'_>, kind: Kind<'_>, version: Version) -> Vec<Cause> {
    let mut out = Causes::new(version);
    let path = FieldPath::default();
    let merges = Merges::new();
    let root = At::base(root, &path, &merges);
    if root.node.kind() != NodeKind::Mapping || kind.is_list() {
        return Vec::new();
    }
    if let Some(metadata) = root.get("metadata") {
        meta::object(&metadata, kind, &mut out);
    }
    // Older forms of a kind have fields of their own.
    let is_current = kind.version() == "v1"
        || (kind.group() == "autoscaling" && matches!(kind.version(), "v2" | "v2beta2"));
    if kind.origin() == Origin::Kubernetes && is_current {
        of_kind(&root, kind, &mut out);
    }
    match merges.are_whole() {
        true => out.told,
        false => Vec::new(),
    }
}

fn of_kind(root: &At<'_, '_>, kind: Kind<'_>, out: &mut Causes) {
    match (kind.group(), kind.name()) {
        ("", "ConfigMap") => config::config_map(root, out),
        ("", "Secret") => config::secret(root, out),
        ("rbac.authorization.k8s.io", "Role") => access::role(root, true, out),
        ("rbac.authorization.k8s.io", "ClusterRole") => access::role(root, false, out),
        ("rbac.authorization.k8s.io", "RoleBinding") => access::binding(root, true, out),
        ("rbac.authorization.k8s.io", "ClusterRoleBinding") => access::binding(root, false, out),
        (
            "admissionregistration.k8s.io",
            "ValidatingWebhookConfiguration" | "MutatingWebhookConfiguration",
        ) => admission::webhooks(root, out),
        ("discovery.k8s.io", "EndpointSlice") => endpoints::slice(root, out),
        ("flowcontrol.apiserver.k8s.io", "PriorityLevelConfiguration") => {
            if let Some(spec) = root.get("spec") {
                flow::priority_level(&spec, name(root), out);
            }
        }
        ("flowcontrol.apiserver.k8s.io", "FlowSchema") => {
            if let Some(spec) = root.get("spec") {
                flow::schema(&spec, name(root), out);
            }
        }
        ("scheduling.k8s.io", "PriorityClass") => scheduling::priority_class(root, out),
        ("autoscaling", "HorizontalPodAutoscaler") => {
            const METRICS: &str = "autoscaling.alpha.kubernetes.io/metrics";
            let metadata = root.get("metadata");
            let annotations = metadata.as_ref().and_then(|at| at.get("annotations"));
            let has_more = annotations.is_some_and(|at| at.has(METRICS));
            if let Some(spec) = root.get("spec") {
                autoscaler::autoscaler(&spec, has_more, out);
            }
        }
        ("admissionregistration.k8s.io", "ValidatingAdmissionPolicy") => {
            if let Some(spec) = root.get("spec") {
                policy::validating(&spec, name(root), out);
            }
        }
        ("", "Endpoints") => endpoints::endpoints(root, out),
        ("apps", "ControllerRevision") => {
            out.natural(root, "revision");
            let data = root.get("data");
            let is_object = data.is_some_and(|it| it.node.kind() == NodeKind::Mapping);
            if !is_object && (out.since(37) || root.get("data").is_none()) {
                let words = Text::new(
                    "`data` must be an object.",
                    "`data` 값은 오브젝트여야 해요.",
                );
                out.missing(root, "data", words);
            }
        }
        ("storage.k8s.io", "StorageClass") => storage::class(root, out),
        ("storage.k8s.io", "VolumeAttributesClass") => {
            out.required(root, "parameters");
            out.like(
                root,
                "driverName",
                forms::QUALIFIED,
                storage::is_provisioner,
            );
        }
        ("storage.k8s.io", "CSIStorageCapacity") => storage::capacity(root, out),
        ("networking.k8s.io", "IPAddress") => addresses::address(root, out),
        ("node.k8s.io", "RuntimeClass") => runtime::class(root, out),
        ("", "PodTemplate") => {
            if let Some(template) = root.get("template") {
                workload::template(&template, out);
            }
        }
        (group, name) => {
            if let Some(spec) = root
                .get("spec")
                .filter(|at| at.node.kind() == NodeKind::Mapping)
            {
                of_spec(group, name, &spec, out);
            }
            if (group, name) == ("batch", "Job") {
                job::hostname(root, out);
            }
        }
    }
}

/// What an object is called.
fn name<'d>(root: &At<'_, 'd>) -> &'d str {
    let metadata = root.get("metadata");
    metadata.as_ref().map_or("", |at| at.word("name"))
}

fn of_spec(group: &str, kind: &str, spec: &At<'_, '_>, out: &mut Causes) {
    match (group, kind) {
        ("", "Pod") => pod::spec(spec, true, out),
        ("", "PersistentVolume") => persistent_volume::volume(spec, false, out),
        ("", "PersistentVolumeClaim") => storage::claim(spec, false, out),
        ("", "LimitRange") => quota::limit_range(spec, out),
        ("", "ResourceQuota") => quota::resource_quota(spec, out),
        ("", "ReplicationController") => workload::replication_controller(spec, out),
        ("", "Service") => service::service(spec, out),
        ("apps", "Deployment") => workload::deployment(spec, out),
        ("apps", "ReplicaSet") => workload::replica_set(spec, out),
        ("apps", "StatefulSet") => workload::stateful_set(spec, out),
        ("apps", "DaemonSet") => workload::daemon_set(spec, out),
        ("batch", "Job") => job::job(spec, false, out),
        ("batch", "CronJob") => job::cron_job(spec, out),
        ("networking.k8s.io", "Ingress") => ingress::ingress(spec, out),
        ("networking.k8s.io", "ServiceCIDR") => addresses::blocks(spec, out),
        ("networking.k8s.io", "NetworkPolicy") => network_policy::network_policy(spec, out),
        ("policy", "PodDisruptionBudget") => budget::disruption_budget(spec, out),
        ("certificates.k8s.io", "CertificateSigningRequest") => certificate::request(spec, out),
        ("coordination.k8s.io", "Lease") => {
            out.range(spec, "leaseDurationSeconds", 1, i64::MAX);
            out.natural(spec, "leaseTransitions");
        }
        ("apiextensions.k8s.io", "CustomResourceDefinition") => definition::definition(spec, out),
        ("", "Node") => scheduling::node(spec, out),
        ("admissionregistration.k8s.io", "ValidatingAdmissionPolicyBinding") => {
            policy::validating_binding(spec, out);
        }
        ("admissionregistration.k8s.io", "MutatingAdmissionPolicy") => policy::mutating(spec, out),
        ("admissionregistration.k8s.io", "MutatingAdmissionPolicyBinding") => {
            policy::mutating_binding(spec, out);
        }
        ("networking.k8s.io", "IngressClass") => ingress::ingress_class(spec, out),
        ("resource.k8s.io", "DeviceClass") => claimed::class(spec, out),
        ("resource.k8s.io", "ResourceClaim") => claimed::claim(spec, out),
        ("resource.k8s.io", "ResourceClaimTemplate") => claimed::template(spec, out),
        ("storage.k8s.io", "CSIDriver") => storage::driver(spec, out),
        ("storage.k8s.io", "VolumeAttachment") => storage::attachment(spec, out),
        _ => {}
    }
}
