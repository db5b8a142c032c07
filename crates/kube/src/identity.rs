//! Which kind an object is, and how it came to be understood as that kind.

use podyard_schema::{
    ForeignKind, Kind, Lifecycle, Origin, Schema, Version, foreign_kinds_named, lifecycle,
    lifecycles,
};
use podyard_syntax::sort_by_key;

use crate::foreign::{is_foreign_group, nearly};
use crate::near::{self, Distance};
use crate::object::Object;

/// What an object was understood to be.
#[derive(Clone, Debug)]
pub struct Identity<'s> {
    /// The kind under which everything below is judged, if one can be told.
    pub kind: Option<Kind<'s>>,
    /// How `apiVersion` and `kind` lead there.
    pub standing: Standing<'s>,
}

/// How `apiVersion` and `kind` stand to what the API server of a version serves.
#[derive(Clone, Debug)]
pub enum Standing<'s> {
    /// Served as written.
    Known,
    /// Neither is there.
    Anonymous,
    /// `apiVersion` is not there; these kinds of that name are served, the likeliest first.
    NoApiVersion(Vec<Kind<'s>>),
    /// `kind` is not there; these kinds would fit, the likeliest first.
    NoKind(Vec<Kind<'s>>),
    /// The `apiVersion` is served but has no such kind, nor has any other; these are nearest.
    UnknownKind(Vec<Kind<'s>>),
    /// No such `apiVersion` is served; these kinds of that name are.
    UnknownApiVersion(Vec<Kind<'s>>),
    /// Both exist, but not together.
    OtherApiVersion(Vec<Kind<'s>>),
    /// Served once, no longer.
    Removed {
        /// What is known about it.
        life: Lifecycle,
        /// Its successor in the version asked for.
        successor: Option<Kind<'s>>,
    },
    /// A kind of another system, written under one of Kubernetes' own apiVersions.
    Foreign(Vec<&'static ForeignKind>),
    /// A group that is not Kubernetes' own: a CustomResourceDefinition may define it. The kind of
    /// Kubernetes with nearly that `apiVersion`, if there is one.
    Custom(Option<Kind<'s>>),
    /// Nearly a kind of another system; these are nearest.
    NearlyForeign(Vec<Kind<'s>>),
}

/// Tells which kind an object is in `version`.
///
/// `implied` is what an item of a typed list such as `PodList` is when it does not say so.
pub fn identify<'s>(
    schema: &'s Schema,
    version: Version,
    object: &Object<'_>,
    implied: Option<Kind<'s>>,
) -> Identity<'s> {
    match (object.api_version_text(), object.kind_text()) {
        (Some(api_version), Some(kind)) => identify_pair(schema, version, api_version, kind),
        (None, None) if implied.is_some() => Identity {
            kind: implied,
            standing: Standing::Known,
        },
        (None, None) => Identity {
            kind: None,
            standing: Standing::Anonymous,
        },
        (None, Some(name)) => {
            let mut kinds = named(schema, version, name);
            if kinds.is_empty() {
                kinds = nearest(name, schema.kinds(version));
            }
            understood(kinds, Standing::NoApiVersion)
        }
        (Some(api_version), None) => {
            let kinds = schema
                .kinds(version)
                .filter(|kind| kind.api_version() == api_version && !kind.plural().is_empty());
            Identity {
                kind: None,
                standing: Standing::NoKind(kinds.collect()),
            }
        }
    }
}

fn identify_pair<'s>(
    schema: &'s Schema,
    version: Version,
    api_version: &str,
    name: &str,
) -> Identity<'s> {
    let life = lifecycle(api_version, name);
    if let Some(life) = life.filter(|life| life.is_removed(version)) {
        let successor = life.successor(schema, version);
        return Identity {
            // Another kind has another shape.
            kind: successor.filter(|kind| kind.name() == name),
            standing: Standing::Removed { life, successor },
        };
    }
    if let Some(kind) = schema.kind(version, api_version, name) {
        return Identity {
            kind: Some(kind),
            standing: Standing::Known,
        };
    }
    let (group, _) = split(api_version);
    if let Some(identity) = later(schema, version, api_version, name) {
        return identity;
    }
    let own_version = schema
        .kinds(version)
        .any(|kind| kind.api_version() == api_version);
    let own_group = is_own_group(schema, group);
    let same_name = named(schema, version, name);
    if own_version {
        let foreign: Vec<_> = foreign_kinds_named(name).collect();
        let here = nearest(
            name,
            schema
                .kinds(version)
                .filter(|kind| kind.api_version() == api_version),
        );
        if !same_name.is_empty() {
            let mut kinds = same_name;
            sort_by_key(&mut kinds, |kind| kind.group() != group);
            return understood(kinds, Standing::OtherApiVersion);
        }
        if !foreign.is_empty() {
            let first = foreign.first();
            return Identity {
                kind: first.and_then(|it| schema.kind(version, it.api_version, it.kind)),
                standing: Standing::Foreign(foreign),
            };
        }
        let kinds = if here.is_empty() {
            nearest(name, schema.kinds(version))
        } else {
            here
        };
        return understood(kinds, Standing::UnknownKind);
    }
    if !own_group && let Some(identity) = near_defined(schema, group, name) {
        return identity;
    }
    if !own_group && (group.contains('.') || is_foreign_group(api_version)) {
        let near = nearly(schema, api_version, name);
        if !near.is_empty() {
            return understood(near, Standing::NearlyForeign);
        }
        let likely = same_name.into_iter().find(|kind| {
            matches!(
                near::distance(group, kind.group()),
                Some(Distance::Case | Distance::Letters(_))
            )
        });
        return Identity {
            kind: likely,
            standing: Standing::Custom(likely),
        };
    }
    let mut kinds = same_name;
    if kinds.is_empty() {
        kinds = nearest(name, schema.kinds(version));
    }
    // The likeliest is the one whose apiVersion looks most like what was written.
    sort_by_key(&mut kinds, |kind| {
        let same_group = kind.group() == group;
        (
            !same_group,
            strsim::osa_distance(kind.api_version(), clip(api_version)),
        )
    });
    understood(kinds, Standing::UnknownApiVersion)
}

/// A kind that Kubernetes has under that apiVersion only in versions after `version`: it is judged
/// as what there was before.
fn later<'s>(
    schema: &'s Schema,
    version: Version,
    api_version: &str,
    name: &str,
) -> Option<Identity<'s>> {
    let kind = schema.kind_ever(api_version, name)?;
    kind.since().filter(|since| *since > version)?;
    let mut kinds = named(schema, version, name);
    sort_by_key(&mut kinds, |home| {
        (
            home.group() != kind.group(),
            home.off_by_default(),
            std::cmp::Reverse(home.age()),
        )
    });
    let served = |kind: Kind<'_>| kind.api_version() == api_version;
    Some(match kinds.is_empty() {
        true => understood(kinds, Standing::UnknownKind),
        false if schema.kinds(version).any(served) => understood(kinds, Standing::OtherApiVersion),
        false => understood(kinds, Standing::UnknownApiVersion),
    })
}

/// What is meant where the workspace defines kinds of that group, but not this one in this version.
fn near_defined<'s>(schema: &'s Schema, group: &str, name: &str) -> Option<Identity<'s>> {
    let defined = || {
        let kinds = schema.extension_kinds();
        kinds.filter(|kind| kind.origin() == Origin::Definition && kind.group() == group)
    };
    let same_name: Vec<_> = defined().filter(|kind| kind.name() == name).collect();
    if !same_name.is_empty() {
        return Some(understood(same_name, Standing::UnknownApiVersion));
    }
    // A cluster may have more kinds of the group than the workspace.
    let near = nearest(name, defined());
    (!near.is_empty()).then(|| understood(near, Standing::UnknownKind))
}

fn understood<'s>(
    kinds: Vec<Kind<'s>>,
    standing: impl FnOnce(Vec<Kind<'s>>) -> Standing<'s>,
) -> Identity<'s> {
    Identity {
        kind: kinds.first().copied(),
        standing: standing(kinds),
    }
}

/// The kinds called exactly `name`: those served by default first, the stable version first.
fn named<'s>(schema: &'s Schema, version: Version, name: &str) -> Vec<Kind<'s>> {
    let mut kinds: Vec<_> = schema.kinds_named(version, name).collect();
    sort_by_key(&mut kinds, |kind| {
        // An Event is one of the core group to most people, and one of events.k8s.io to few.
        (
            kind.off_by_default(),
            kind.version().contains("alpha"),
            kind.version().contains("beta"),
        )
    });
    kinds
}

/// The kinds whose name is nearest to `name`, those that hold objects before lists.
pub(crate) fn nearest<'s>(name: &str, kinds: impl Iterator<Item = Kind<'s>>) -> Vec<Kind<'s>> {
    nearest_of(name, kinds.collect())
}

/// One compiled search for all sorts of iterators.
fn nearest_of<'s>(name: &str, kinds: Vec<Kind<'s>>) -> Vec<Kind<'s>> {
    let mut near: Vec<_> = kinds
        .into_iter()
        .filter_map(|kind| near::distance(name, kind.name()).map(|distance| (distance, kind)))
        .collect();
    sort_by_key(&mut near, |(distance, kind)| {
        (
            *distance,
            kind.plural().is_empty(),
            kind.off_by_default(),
            kind.version().contains("beta"),
        )
    });
    let least = near.first().map(|(distance, _)| *distance);
    near.into_iter()
        .filter(|(distance, _)| Some(*distance) == least)
        .map(|(_, kind)| kind)
        .collect()
}

/// Whether Kubernetes itself has, or had, an API group of that name.
pub fn is_own_group(schema: &Schema, group: &str) -> bool {
    schema.has_group(group) || lifecycles().any(|life| split(life.api_version).0 == group)
}

/// `apps/v1` → (`apps`, `v1`); `v1` → (``, `v1`).
pub fn split(api_version: &str) -> (&str, &str) {
    api_version.rsplit_once('/').unwrap_or(("", api_version))
}

/// A beginning of a text short enough to be compared letter by letter.
fn clip(text: &str) -> &str {
    text.char_indices()
        .nth(80)
        .and_then(|(at, _)| text.get(..at))
        .unwrap_or(text)
}
