//! Admission of the betas: what had a default must be said.
//!
//! Source: <https://kubernetes.io/docs/reference/using-api/deprecation-guide/#webhook-resources-v122>

use podyard_syntax::{Edit, edit};

use super::site::{Site, all};

/// `admissionReviewVersions` meant `v1beta1` when absent; side effects were unknown.
pub(super) fn webhook(site: &Site<'_, '_, '_>) -> Option<Vec<Edit>> {
    if !site.ty.field(site.version, "sideEffects")?.required() {
        return None;
    }
    let side_effects = || {
        let Some(entry) = site.node.get("sideEffects") else {
            return site.fill("sideEffects", "None", edit::Position::Last);
        };
        let new = match entry.value.value() {
            "Unknown" => "None",
            "Some" => "NoneOnDryRun",
            _ => return None,
        };
        edit::replace_value(entry.value, new).ok()
    };
    all([
        side_effects(),
        site.fill("admissionReviewVersions", "- v1beta1", edit::Position::Last),
    ])
}

/// A binding denied before it could say so.
pub(super) fn binding(site: &Site<'_, '_, '_>) -> Option<Vec<Edit>> {
    site.fill("validationActions", "- Deny", edit::Position::Last)
}
