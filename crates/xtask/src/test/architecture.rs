//! `ARCHITECTURE.md` names exactly the folders under `crates/`.

use std::collections::BTreeSet;
use std::fs;

use anyhow::{Context, Result, ensure};

use crate::workspace;

/// Compares the code map with the folders that are there.
///
/// # Errors
///
/// When one names what the other has not.
pub fn check() -> Result<()> {
    let root = workspace::root();
    let map = fs::read_to_string(root.join("ARCHITECTURE.md"))
        .context("ARCHITECTURE.md could not be read")?;
    let named = named(&map);
    let mut present = BTreeSet::new();
    for entry in fs::read_dir(root.join("crates"))? {
        let entry = entry?;
        if entry.path().join("Cargo.toml").is_file() {
            present.insert(entry.file_name().to_string_lossy().into_owned());
        }
    }
    let list = |one: &BTreeSet<String>, other: &BTreeSet<String>| {
        one.difference(other)
            .cloned()
            .collect::<Vec<_>>()
            .join(", ")
    };
    ensure!(
        named == present,
        "ARCHITECTURE.md and crates/ differ: not in the map: [{}]; not in crates/: [{}]",
        list(&present, &named),
        list(&named, &present)
    );
    Ok(())
}

/// The folders that the text names as `crates/<name>`.
fn named(text: &str) -> BTreeSet<String> {
    text.split("crates/")
        .skip(1)
        .map(|rest| {
            rest.chars()
                .take_while(|c| c.is_ascii_alphanumeric() || *c == '-' || *c == '_')
                .collect::<String>()
        })
        .filter(|name| !name.is_empty())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_names_out_of_paths_and_prose() {
        let text = "`crates/syntax` is below `crates/kube/src/path.rs`; all of `crates/` builds.";
        let expected = ["kube", "syntax"].map(str::to_owned);
        assert_eq!(named(text), BTreeSet::from(expected));
    }
}
