//! Devices of the `resource.k8s.io` betas: a request for exactly one class is a mapping of its
//! own, and a device is flat, since `v1beta2`.

use podyard_schema::Type;
use podyard_syntax::{Edit, NodeKind, apply, edit};

use super::site::{Site, target};
use crate::relocate;

/// Keys that belong to `exactly` go there.
pub(super) fn request(site: &Site<'_, '_, '_>) -> Option<Vec<Edit>> {
    let Type::Object(exact) = site.ty.field(site.version, "exactly")?.ty() else {
        return None;
    };
    let entries: Vec<_> = site
        .node
        .entries()
        .filter(|entry| {
            let key = entry.key.value();
            !site.has(key) && exact.field(site.version, key).is_some()
        })
        .collect();
    let Some(holder) = site.node.get("exactly").map(target) else {
        return edit::wrap_entry(*entries.first()?, "exactly").ok();
    };
    // In brackets neighbours share commas, so they go one by one.
    let together = relocate::moved(&entries, holder)?;
    match apply(site.node.document().text(), &together) {
        Ok(_) => Some(together),
        Err(_) => relocate::moved(entries.get(..1)?, holder),
    }
}

/// `basic` is gone, and a capacity is a mapping.
pub(super) fn device(site: &Site<'_, '_, '_>) -> Option<Vec<Edit>> {
    if let Some(basic) = site.foreign("basic") {
        return edit::merge_entry(basic, site.node).ok();
    }
    match site.ty.field(site.version, "capacity")?.ty() {
        Type::Map(element) if matches!(element.ty(), Type::Object(_)) => {}
        _ => return None,
    }
    let capacity = target(site.node.get("capacity")?);
    let mut edits = Vec::new();
    for entry in capacity
        .entries()
        .filter(|entry| entry.value.kind() == NodeKind::Scalar)
    {
        let yaml = format!("value: {}", entry.value.source());
        edits.extend(edit::replace_value(entry.value, &yaml).ok()?);
    }
    Some(edits)
}
