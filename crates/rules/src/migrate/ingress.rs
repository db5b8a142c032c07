//! Ingress of `extensions/v1beta1` and `networking.k8s.io/v1beta1`: backends are named in another
//! way, and each path wants a `pathType`.
//!
//! Source: <https://kubernetes.io/docs/reference/using-api/deprecation-guide/#ingress-v122>

use podyard_syntax::{Edit, edit};

use super::site::{Site, first};

pub(super) fn spec(site: &Site<'_, '_, '_>) -> Option<Vec<Edit>> {
    site.rename("backend", "defaultBackend")
}

/// Without a `pathType` the betas meant `ImplementationSpecific`.
pub(super) fn path(site: &Site<'_, '_, '_>) -> Option<Vec<Edit>> {
    let required = site.ty.field(site.version, "pathType")?.required();
    let path = site.node.get("path");
    let position = path.map_or(edit::Position::First, edit::Position::After);
    required.then(|| site.fill("pathType", "ImplementationSpecific", position))?
}

pub(super) fn backend(site: &Site<'_, '_, '_>) -> Option<Vec<Edit>> {
    first([
        site.nest("serviceName", "service", "name"),
        site.nest("servicePort", "service", "servicePort"),
    ])
}

/// What was moved into `service` gets its name there.
pub(super) fn service(site: &Site<'_, '_, '_>) -> Option<Vec<Edit>> {
    if let Some(edits) = site.rename("serviceName", "name") {
        return Some(edits);
    }
    let port = site.foreign("servicePort")?.value;
    let number = !port.value().is_empty() && port.value().bytes().all(|b| b.is_ascii_digit());
    let name = if number { "number" } else { "name" };
    let mut edits = site.nest("servicePort", "port", name)?;
    if number && port.source() != port.value() {
        edits.extend(edit::replace_value(port, port.value()).ok()?);
    }
    Some(edits)
}
