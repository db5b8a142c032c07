//! Keeps the builder's folders out of what is built: panics name source files,
//! and the same sources should make the same site on every machine.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use cargo_metadata::MetadataCommand;

use crate::workspace;

/// The variable Cargo reads flags from that may hold spaces.
pub const VARIABLE: &str = "CARGO_ENCODED_RUSTFLAGS";

/// The flags that make source files be named from the folder their package is in.
///
/// # Errors
///
/// When `cargo metadata` fails.
pub fn flags() -> Result<String> {
    let root = workspace::root();
    let metadata = MetadataCommand::new()
        .manifest_path(root.join("Cargo.toml"))
        .exec()
        .context("`cargo metadata` failed")?;
    let registries: BTreeSet<PathBuf> = metadata
        .packages
        .iter()
        .filter(|package| package.source.is_some())
        .filter_map(|package| package.manifest_path.parent()?.parent())
        .map(|folder| folder.as_std_path().to_path_buf())
        .collect();
    let registries = registries.iter().map(PathBuf::as_path);
    Ok(encode(registries.chain([root.as_path()])))
}

fn encode<'f>(folders: impl Iterator<Item = &'f Path>) -> String {
    let flags: Vec<String> = folders
        .map(|folder| format!("--remap-path-prefix={}=.", folder.display()))
        .collect();
    flags.join("\u{1f}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_with_a_space_stays_one_flag() {
        let folders = ["/home/a b/registry", "/work"].map(Path::new);
        assert_eq!(
            encode(folders.into_iter()),
            "--remap-path-prefix=/home/a b/registry=.\u{1f}--remap-path-prefix=/work=."
        );
    }

    #[test]
    fn every_dependency_lies_in_a_folder_that_is_hidden() {
        let flags = flags().unwrap();
        let clap = MetadataCommand::new()
            .exec()
            .unwrap()
            .packages
            .into_iter()
            .find(|package| package.name == "clap")
            .unwrap();
        let hidden = flags.split('\u{1f}').any(|flag| {
            flag.strip_prefix("--remap-path-prefix=")
                .and_then(|rest| rest.strip_suffix("=."))
                .is_some_and(|folder| clap.manifest_path.starts_with(folder))
        });
        assert!(hidden, "{flags}");
    }
}
