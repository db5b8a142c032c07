//! Fields that only changed their name or went.

use podyard_syntax::{Edit, edit};

use super::site::{Site, all, first, target};

pub(super) fn fields(site: &Site<'_, '_, '_>) -> Option<Vec<Edit>> {
    match site.ty.name() {
        "LimitedPriorityLevelConfiguration" => {
            site.rename("assuredConcurrencyShares", "nominalConcurrencyShares")
        }
        "SubjectAccessReviewSpec" => site.rename("group", "groups"),
        "EventSeries" => site.drop("state"),
        "ResourceClaimSpec" => site.drop("controller"),
        "DeviceClassSpec" => site.drop("suitableNodes"),
        "GroupResource" => site.drop("version"),
        "StorageVersionMigrationSpec" => site.drop("continueToken"),
        "RuntimeClass" => runtime(site),
        "Subject" => subject(site),
        _ => None,
    }
}

/// `node.k8s.io/v1alpha1` had a `spec`.
fn runtime(site: &Site<'_, '_, '_>) -> Option<Vec<Edit>> {
    let spec = || edit::merge_entry(site.foreign("spec")?, site.node).ok();
    first([site.rename("runtimeHandler", "handler"), spec()])
}

/// `rbac.authorization.k8s.io/v1alpha1` named a subject's group and version.
fn subject(site: &Site<'_, '_, '_>) -> Option<Vec<Edit>> {
    let entry = site.foreign("apiVersion")?;
    let Some((group, _)) = target(entry).value().split_once('/') else {
        return site.drop("apiVersion");
    };
    let group = || edit::replace_value(entry.value, group).ok();
    match site.lacks("apiGroup") {
        true => all([site.rename("apiVersion", "apiGroup"), group()]),
        false => site.drop("apiVersion"),
    }
}
