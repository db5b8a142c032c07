//! Kinds of other systems: which tables tell of them, and what a near miss means.

use podyard_schema::{
    Kind, Origin, Packaged, Schema, Version, foreign_kind, foreign_kinds, foreign_kinds_named,
    packaged, systems_of,
};

use crate::identity::{nearest, split};
use crate::near::{self, Distance};
use crate::object::Object;

/// The systems whose tables tell more of an object, by its `apiVersion` and `kind` alone, so that
/// what is said of it never depends on which tables happen to be there.
pub fn tables_for(
    schema: &Schema,
    version: Version,
    object: &Object<'_>,
) -> Vec<&'static Packaged> {
    let (Some(api_version), Some(name)) = (object.api_version_text(), object.kind_text()) else {
        return Vec::new();
    };
    // Most objects are Kubernetes' own.
    let mut own = schema.kinds_named(version, name);
    if own.any(|kind| kind.api_version() == api_version) {
        return Vec::new();
    }
    let (group, _) = split(api_version);
    let is_foreign = is_foreign_group(api_version);
    if !is_foreign && schema.kinds_named(version, name).next().is_some() {
        return Vec::new();
    }
    let mut systems = systems_of(api_version, name);
    if !is_foreign {
        let own_version = || {
            let mut kinds = schema.kinds(version);
            kinds.any(|kind| kind.api_version() == api_version)
        };
        let is_near = |system| {
            let mut kinds = foreign_kinds_named(name);
            kinds.any(|foreign| foreign.system == system && is_like(group, foreign.group()))
        };
        if !systems.is_empty() && !own_version() {
            systems.retain(|system| is_near(*system));
        }
    }
    systems.into_iter().filter_map(packaged).collect()
}

fn is_like(group: &str, known: &str) -> bool {
    matches!(
        near::distance(group, known),
        Some(Distance::Case | Distance::Letters(_))
    )
}

/// Whether a group is one of another system that is known by name.
pub(crate) fn is_foreign_group(api_version: &str) -> bool {
    let (group, _) = split(api_version);
    foreign_kinds()
        .iter()
        .any(|foreign| foreign.is_of_group(group))
}

/// The kinds of other systems that an `apiVersion` and a `kind` nearly name, the likeliest first:
/// the kind in another version of its group, a misspelled kind of the group, the kind in another
/// group. Nothing where they name one that is known by name.
pub(crate) fn nearly<'s>(schema: &'s Schema, api_version: &str, name: &str) -> Vec<Kind<'s>> {
    let (group, _) = split(api_version);
    let systems = systems_of(api_version, name);
    let kinds = || {
        schema.extension_kinds().filter(
            |kind| matches!(kind.origin(), Origin::System { name, .. } if systems.contains(&name)),
        )
    };
    let mut found: Vec<_> = kinds()
        .filter(|kind| kind.group() == group && kind.name() == name)
        .collect();
    let is_told = foreign_kind(api_version, name).is_some();
    if found.is_empty() && !is_told {
        found = nearest(
            name,
            kinds().filter(|kind| kind.api_version() == api_version),
        );
    }
    if found.is_empty() && !is_told {
        let is_group = is_foreign_group(api_version);
        found = kinds()
            .filter(|kind| kind.name() == name && (is_group || is_like(group, kind.group())))
            .collect();
    }
    podyard_syntax::sort_by_key(&mut found, |kind| {
        (
            kind.version().contains("alpha"),
            kind.version().contains("beta"),
            // Not by which table came first.
            (kind.api_version(), kind.name()),
        )
    });
    found
}
