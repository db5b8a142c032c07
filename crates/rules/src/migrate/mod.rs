//! What an object needs to become one of another `apiVersion`.
//!
//! The object is laid beside the type it is to have, and each mapping in it that is known to
//! differ there is put right: a key that the type does not have is renamed, moved or left out, and
//! one that it must have is filled in where its value can be told. That goes on, step by step, until
//! nothing is left to do, so each change is a small one and sees the outcome of those before.

pub(crate) mod advice;

mod admission;
mod autoscaler;
mod certificate;
mod custom;
mod device;
mod draft;
mod endpoints;
mod ingress;
mod rename;
mod site;
mod workload;

use std::collections::HashSet;

use podyard_kube::Object;
use podyard_kube::shape::{Extent, Mismatch, MismatchKind, PlaceId, Shape};
use podyard_schema::{Kind, Type, Version};
use podyard_syntax::{Edit, Node, NodeKind, edit};

use crate::mend::respell;
use draft::Draft;
use site::Site;

/// Steps in which one object is rewritten at most.
const STEPS: usize = 12;

/// How an object becomes one of another kind.
#[derive(Clone, Debug)]
pub(crate) struct Migration {
    /// Of the document's text.
    pub edits: Vec<Edit>,
    /// For each mismatch of the object beside its new kind, whether the edits mend it.
    pub mends: Vec<bool>,
    /// Whether nothing is out of shape afterwards.
    pub clean: bool,
}

/// What makes of an object one of the kind `to`; `None` when there is nothing to change, or when
/// what it needs is written outside it.
pub(crate) fn migrate(object: &Object<'_>, to: Kind<'_>, version: Version) -> Option<Migration> {
    let mut draft = Draft::of(object.root)?;
    draft.rename(&identity(object, to)).ok()?;
    for _ in 0..STEPS {
        let edits = changes(&beside(draft.object()?, to, version));
        if edits.is_empty() {
            break;
        }
        draft.step(&edits).ok()?;
    }
    let before = beside(object.root, to, version);
    let after = beside(draft.object()?, to, version);
    let left: HashSet<_> = after
        .mismatches()
        .iter()
        .map(|mismatch| nature(&after, mismatch))
        .collect();
    let mends = before
        .mismatches()
        .iter()
        .map(|mismatch| !left.contains(&nature(&before, mismatch)))
        .collect();
    let edits = draft.edits();
    (!edits.is_empty()).then_some(Migration {
        edits,
        mends,
        clean: left.is_empty(),
    })
}

fn beside<'d, 's>(root: Node<'d>, to: Kind<'s>, version: Version) -> Shape<'d, 's> {
    Shape::of(root, Extent::Whole(to), version)
}

/// The `apiVersion` and `kind`.
fn identity(object: &Object<'_>, to: Kind<'_>) -> Vec<Edit> {
    [
        (object.api_version, to.api_version()),
        (object.kind, to.name()),
    ]
    .into_iter()
    .filter_map(|(entry, new)| {
        let value = entry?.value;
        (value.value() != new).then(|| respell(value, new))
    })
    .collect()
}

/// One step: every change that can be made at once.
fn changes(shape: &Shape<'_, '_>) -> Vec<Edit> {
    let mut edits = status(shape).unwrap_or_default();
    let mut changed = HashSet::new();
    let mut visited = HashSet::new();
    for (id, place) in shape.places() {
        let node = place.target();
        let Type::Object(ty) = place.ty else { continue };
        let inside = shape.ancestors(id).any(|(id, _)| changed.contains(&id));
        if node.kind() != NodeKind::Mapping || inside || !place.enforced {
            continue;
        }
        let site = Site {
            shape,
            id,
            node,
            ty,
            version: shape.version(),
        };
        // What two aliases stand for is changed once.
        if visited.insert(node.id())
            && let Some(new) = change(&site).filter(|new| !new.is_empty())
        {
            changed.insert(id);
            edits.extend(new);
        }
    }
    edits
}

/// A status that does not fit goes: the API server drops whatever a manifest says there.
fn status(shape: &Shape<'_, '_>) -> Option<Vec<Edit>> {
    let entry = shape.place(PlaceId::ROOT)?.target().get("status")?;
    let misfit = shape.mismatches().iter().any(|mismatch| {
        shape
            .ancestors(mismatch.place)
            .any(|(_, place)| place.entry() == Some(entry))
    });
    misfit.then(|| edit::delete_entry(entry))
}

/// The changes for one mapping, by the type it is to have.
fn change(site: &Site<'_, '_, '_>) -> Option<Vec<Edit>> {
    match site.ty.name() {
        "DaemonSetSpec" | "DeploymentSpec" | "ReplicaSetSpec" | "StatefulSetSpec" => {
            workload::spec(site)
        }
        "IngressSpec" => ingress::spec(site),
        "HTTPIngressPath" => ingress::path(site),
        "IngressBackend" => ingress::backend(site),
        "IngressServiceBackend" => ingress::service(site),
        "ContainerResourceMetricSource"
        | "ExternalMetricSource"
        | "ObjectMetricSource"
        | "PodsMetricSource"
        | "ResourceMetricSource" => autoscaler::source(site),
        "MetricIdentifier" => autoscaler::metric(site),
        "MetricTarget" => autoscaler::target(site),
        "CustomResourceDefinitionSpec" => custom::spec(site),
        "CustomResourceDefinitionVersion" => custom::version(site),
        "CustomResourceColumnDefinition" => custom::column(site),
        "CustomResourceConversion" => custom::conversion(site),
        "WebhookConversion" => custom::webhook(site),
        "JSONSchemaProps" => custom::schema(site),
        "MutatingWebhook" | "ValidatingWebhook" => admission::webhook(site),
        "ValidatingAdmissionPolicyBindingSpec" => admission::binding(site),
        "CertificateSigningRequestSpec" => certificate::spec(site),
        "EndpointSlice" => endpoints::slice(site),
        "Endpoint" => endpoints::endpoint(site),
        "DeviceRequest" => device::request(site),
        "Device" => device::device(site),
        _ => rename::fields(site),
    }
}

/// A mismatch as far as it can be told again after the object was rewritten.
fn nature(shape: &Shape<'_, '_>, mismatch: &Mismatch<'_, '_>) -> String {
    match &mismatch.kind {
        MismatchKind::UnknownField { entry, owner, .. } => {
            format!("unknown {} {}", owner.name(), entry.key.value())
        }
        MismatchKind::MissingField { owner, field, .. } => {
            format!("missing {} {}", owner.name(), field.name())
        }
        MismatchKind::MisplacedFields { entries, owner, .. } => {
            let keys = entries.iter().map(|entry| entry.key.value());
            format!("misplaced {} {:?}", owner.name(), keys.collect::<Vec<_>>())
        }
        kind => {
            let value = shape.place(mismatch.place).map(|place| place.node.source());
            format!("{:?} {value:?}", std::mem::discriminant(kind))
        }
    }
}

/// The name of the field that leads to a place, over lists and maps.
fn field_of<'a>(shape: &'a Shape<'_, '_>, id: PlaceId) -> Option<&'a str> {
    shape.place(id)?.field.map(|field| field.name())
}
