//! The schema table: `crates/schema/data/kubernetes.bin`.

use super::model::Api;
use super::{corrections, encode, facts, lists, merge, source};
use anyhow::{Result, ensure};
use std::path::Path;

/// The minor versions in the table, oldest first and without a gap, and the release of
/// `k8s-openapi` that each is read from.
const VERSIONS: &[(u8, &str)] = &[(37, "0.29.0")];

/// The table's bytes.
///
/// # Errors
/// When the sources are not where the lock file says, are not of the known form, or when a fact is
/// about something that no version has.
pub fn generate(root: &Path) -> Result<Vec<u8>> {
    let mut apis = read(root)?;
    let unmatched = facts::unmatched(&mut apis)?;
    ensure!(
        unmatched.is_empty(),
        "facts about fields that no version has: {unmatched:?}"
    );
    for api in &mut apis {
        facts::apply(api)?;
    }
    let first = VERSIONS.first().map_or(0, |&(minor, _)| minor);
    Ok(encode::encode(&merge::merge(first, &apis)))
}

/// The API of each version as published, corrected as a whole, with its lists.
fn read(root: &Path) -> Result<Vec<Api>> {
    VERSIONS
        .iter()
        .map(|(minor, release)| {
            let sources = source::locate(root, release)?;
            let mut api = source::read(&sources.join(format!("v1_{minor}")))?;
            corrections::apply(&mut api);
            lists::add(&mut api);
            Ok(api)
        })
        .collect()
}
