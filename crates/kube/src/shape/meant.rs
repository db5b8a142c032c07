//! Which field of a type a misspelled key means.

use std::cmp::Reverse;

use podyard_schema::{Field, ObjectType, Version};
use podyard_syntax::Entry;

use super::fits::fitness;
use crate::near::{self, Distance};

/// A field a key may mean.
#[derive(Clone, Copy, Debug)]
pub(super) struct Candidate<'s> {
    pub field: Field<'s>,
    pub distance: Distance,
    /// 0: the value cannot be meant for it.
    pub fitness: u8,
}

/// The likeliest field of `owner` that `entry`'s key means, `taken` telling which are there
/// already: first by how well the value fits, then by nearness, then the required ones.
pub(super) fn field<'s>(
    entry: Entry<'_>,
    owner: ObjectType<'s>,
    version: Version,
    taken: impl Fn(&str) -> bool,
) -> Option<Candidate<'s>> {
    let written = entry.key.value();
    owner
        .fields(version)
        .filter_map(|field| {
            let distance = near::distance(written, field.name()).or_else(|| {
                (field.required() && near::is_part(written, field.name())).then_some(Distance::Part)
            })?;
            Some(Candidate {
                field,
                distance,
                fitness: fitness(entry.value, field.ty(), version),
            })
        })
        .filter(|candidate| !taken(candidate.field.name()))
        .min_by_key(|candidate| {
            (
                candidate.fitness == 0,
                candidate.distance,
                Reverse(candidate.fitness),
                !candidate.field.required(),
                !same_start(written, candidate.field.name()),
            )
        })
}

/// People seldom misspell the first letter.
fn same_start(written: &str, name: &str) -> bool {
    let first = |text: &str| text.chars().next().map(|c| c.to_ascii_lowercase());
    first(written) == first(name)
}
