//! What is told about the patterns, the lessons and the rules, for the site to load when somebody reads them.

use std::path::Path;

use anyhow::{Context, Result};
use xshell::{Shell, cmd};

/// The folder of the site that holds them.
const FOLDER: &str = "later";

/// Writes every explanation, every lesson and every rule's page into a built site.
///
/// # Errors
///
/// When they cannot be built or the site cannot be written.
pub fn write(shell: &Shell, dist: &Path) -> Result<()> {
    let folder = dist.join(FOLDER);
    // A process of its own: were the analysis part of this program, a rule that does not compile
    // could not be mended by `codegen`.
    cmd!(
        shell,
        "cargo run --quiet --locked --package podyard-wire --example learn -- {folder}"
    )
    .run()
    .context("the explanations of the patterns could not be written: see above")
}
