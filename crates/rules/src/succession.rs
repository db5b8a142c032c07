//! What an object of a removed API needs besides a new `apiVersion`.
//!
//! The changes are those of the Kubernetes deprecation guide: workloads want a selector, an
//! Ingress names its backends in another way and wants a `pathType`.

use podyard_kube::identity::Standing;
use podyard_kube::shape::MismatchKind;
use podyard_schema::Type;
use podyard_syntax::{Edit, Entry, Node, NodeKind, edit};

use crate::{Context, Slip, derive};

/// Whether a mismatch is there only because the object was written for a removed API, so that its
/// fix mends it as well.
pub(crate) fn follows(context: &Context<'_, '_>, slip: &Slip<'_, '_, '_>) -> bool {
    let removed = context
        .objects
        .get(slip.object)
        .is_some_and(|judged| matches!(judged.identity.standing, Standing::Removed { .. }));
    removed && change(slip).is_some()
}

/// The edits for all that follows from the removal, each with the entry or mapping it is about.
pub(crate) fn changes<'d>(context: &Context<'d, '_>, object: usize) -> Vec<(Node<'d>, Vec<Edit>)> {
    context
        .slips()
        .filter(|slip| slip.object == object)
        .filter_map(|slip| Some((slip.node()?, change(&slip)?)))
        .collect()
}

/// The edits for one mismatch; empty where those for another one mend it as well.
fn change(slip: &Slip<'_, '_, '_>) -> Option<Vec<Edit>> {
    let node = slip.node()?;
    let Type::Object(ty) = slip.place()?.ty else {
        return None;
    };
    match (&slip.mismatch.kind, ty.name()) {
        (MismatchKind::MissingField { field, .. }, "HTTPIngressPath")
            if field.name() == "pathType" =>
        {
            let path = node.get("path");
            let position = path.map_or(edit::Position::First, edit::Position::After);
            let kind = if path.is_some() {
                "Prefix"
            } else {
                "ImplementationSpecific"
            };
            edit::insert_entry(node, "pathType", kind, position).ok()
        }
        (MismatchKind::MissingField { field, .. }, _) if field.name() == "selector" => {
            let yaml = derive::selector(node)?;
            edit::insert_entry(node, "selector", &yaml, edit::Position::First).ok()
        }
        (MismatchKind::UnknownField { entry, .. }, "IngressBackend") => backend(node, *entry),
        (MismatchKind::UnknownField { entry, .. }, "IngressSpec")
            if entry.key.value() == "backend" =>
        {
            default_backend(*entry)
        }
        _ => None,
    }
}

/// `serviceName` and `servicePort` as a `service`.
fn backend(node: Node<'_>, entry: Entry<'_>) -> Option<Vec<Edit>> {
    let key = entry.key.value();
    if !matches!(key, "serviceName" | "servicePort") {
        return None;
    }
    // Both are mended at the first of them.
    let first = node
        .entries()
        .find(|entry| matches!(entry.key.value(), "serviceName" | "servicePort"))?;
    if first.key != entry.key {
        return Some(Vec::new());
    }
    edit::replace_value(node, &service(node)).ok()
}

fn service(backend: Node<'_>) -> String {
    let mut yaml = String::from("service:");
    if let Some(name) = backend.get("serviceName") {
        yaml.push_str(&format!("\n  name: {}", name.value.source()));
    }
    if let Some(port) = backend.get("servicePort") {
        let number = port.value.value().bytes().all(|byte| byte.is_ascii_digit());
        let (key, value) = match number {
            true => ("number", port.value.value()),
            false => ("name", port.value.source()),
        };
        yaml.push_str(&format!("\n  port:\n    {key}: {value}"));
    }
    yaml
}

/// `backend` became `defaultBackend`.
fn default_backend(entry: Entry<'_>) -> Option<Vec<Edit>> {
    let mut edits = edit::rename_key(entry, "defaultBackend").ok()?;
    if entry.value.kind() == NodeKind::Mapping && entry.value.get("serviceName").is_some() {
        edits.extend(edit::replace_value(entry.value, &service(entry.value)).ok()?);
    }
    Some(edits)
}
