//! Lays the versions of the API over one another: what several versions share is held once.

use super::model::{Api, FieldDef, KindDef, TypeName};
use std::collections::{BTreeMap, BTreeSet};

/// Bit `i` stands for the `i`th version.
pub type VersionSet = u32;

#[derive(Clone, Debug, Default)]
pub struct Merged {
    pub first_minor: u8,
    /// 0 in the table of a system, whose kinds do not depend on the version of Kubernetes.
    pub version_count: u8,
    /// The name and the version of the system whose kinds these are; none for Kubernetes itself.
    pub system: Option<(String, String)>,
    /// Fields by type, sorted by name, then oldest version.
    pub types: BTreeMap<TypeName, Vec<(String, FieldDef, VersionSet)>>,
    /// The types that may have fields beyond those.
    pub open: BTreeSet<TypeName>,
    /// Sorted by kind, then group, then version.
    pub kinds: Vec<(KindDef, VersionSet)>,
}

/// Merges the APIs of consecutive minor versions, the first of which is `first_minor`. Types that
/// no kind reaches are dropped.
pub fn merge(first_minor: u8, apis: &[Api]) -> Merged {
    let mut merged = Merged {
        first_minor,
        version_count: apis.len() as u8,
        ..Merged::default()
    };
    for (i, api) in apis.iter().enumerate() {
        let bit = 1 << i;
        for name in reachable(api) {
            let Some(def) = api.types.get(name) else {
                continue;
            };
            if def.open {
                merged.open.insert(name.clone());
            }
            let rows = merged.types.entry(name.clone()).or_default();
            for (field_name, field) in &def.fields {
                let field = FieldDef {
                    description: String::new(),
                    ..field.clone()
                };
                match rows
                    .iter_mut()
                    .find(|(name, known, _)| name == field_name && *known == field)
                {
                    Some((_, _, versions)) => *versions |= bit,
                    None => rows.push((field_name.clone(), field, bit)),
                }
            }
        }
        for kind in &api.kinds {
            match merged.kinds.iter_mut().find(|(known, _)| known == kind) {
                Some((_, versions)) => *versions |= bit,
                None => merged.kinds.push((kind.clone(), bit)),
            }
        }
    }
    for rows in merged.types.values_mut() {
        rows.sort_by_key(|(name, _, versions)| (name.clone(), versions.trailing_zeros()));
    }
    merged.kinds.sort();
    merged
}

fn reachable(api: &Api) -> BTreeSet<&TypeName> {
    let mut seen = BTreeSet::new();
    let mut open: Vec<&TypeName> = api.kinds.iter().map(|kind| &kind.ty).collect();
    while let Some(name) = open.pop() {
        if !seen.insert(name) {
            continue;
        }
        let fields = api.types.get(name).map(|def| &def.fields);
        for field in fields.into_iter().flat_map(BTreeMap::values) {
            field.ty.objects(&mut open);
        }
    }
    seen
}
