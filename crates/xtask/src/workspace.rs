//! Where things are in the checkout.

use std::env;
use std::path::{Path, PathBuf};

/// The repository's root.
///
/// Cargo's variable at run time comes first: a target folder shared by two
/// clones would otherwise send one clone's command to the other's files.
pub fn root() -> PathBuf {
    let manifest = env::var_os("CARGO_MANIFEST_DIR")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
    manifest
        .ancestors()
        .nth(2)
        .map_or_else(|| manifest.clone(), Path::to_path_buf)
}

/// The folder of the built site.
pub fn dist() -> PathBuf {
    root().join("dist")
}

/// The folder Cargo builds into.
pub fn target() -> PathBuf {
    env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), |dir| root().join(dir))
}
