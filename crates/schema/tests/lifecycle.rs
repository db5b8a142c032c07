//! The table of lives and the table of shapes, made from different sources, agree.
#![allow(clippy::unwrap_used)] // A test may stop where it stands.

use std::collections::BTreeSet;

use podyard_schema::{Schema, Version, lifecycle, lifecycles};

/// What the shapes say: `apiVersion`, kind, and the last version that has it, of every resource
/// that the newest version does not have.
fn gone(schema: &Schema) -> BTreeSet<(String, String, Version)> {
    let kinds = Version::ALL
        .iter()
        .flat_map(|&version| schema.kinds(version));
    kinds
        .filter(|kind| !kind.plural().is_empty())
        .filter_map(|kind| {
            let (api_version, name) = (kind.api_version().to_owned(), kind.name().to_owned());
            Some((api_version, name, kind.until()?))
        })
        .collect()
}

#[test]
fn whatever_went_has_a_life_that_ended_then() {
    let schema = Schema::embedded();
    let gone = gone(&schema);
    assert!(gone.len() > 80, "{}", gone.len());
    let different: Vec<_> = gone
        .iter()
        .filter(|(api_version, kind, last)| {
            lifecycle(api_version, kind).is_none_or(|life| life.last != Some(*last))
        })
        .map(|it| {
            format!(
                "{} {} until {}, the table of lives says {:?}",
                it.0,
                it.1,
                it.2,
                lifecycle(&it.0, &it.1).map(|l| l.last)
            )
        })
        .collect();
    assert!(different.is_empty(), "{}", different.join("\n"));
}

#[test]
fn whatever_a_life_says_is_served_has_a_shape() {
    let schema = Schema::embedded();
    let missing: Vec<_> = lifecycles()
        // What is sent to a pod to evict it: no resource of its own.
        .filter(|life| life.kind != "Eviction")
        .filter(|life| life.last.is_none_or(|last| last >= Version::OLDEST))
        .filter(|life| {
            let last = life.last.unwrap_or(Version::LATEST).min(Version::LATEST);
            schema.kind(last, life.api_version, life.kind).is_none()
        })
        .map(|life| format!("{} {} last {:?}", life.api_version, life.kind, life.last))
        .collect();
    assert!(missing.is_empty(), "{}", missing.join("\n"));
}
