//! The pages of notes that the browser tests show the site in, made by the tools people use.

use anyhow::{Context, Result};
use xshell::{Shell, cmd};

use crate::workspace;

/// Builds the notes beside the browser tests into `target/xtask/hosts`, where their server looks.
///
/// # Errors
///
/// When a tool fails.
pub fn build(shell: &Shell) -> Result<()> {
    let hosts = workspace::root().join("tests/e2e/hosts");
    let made = workspace::target().join("xtask/hosts");
    let (source, built) = (hosts.join("mdbook"), made.join("mdbook"));
    cmd!(shell, "mdbook build {source} --dest-dir {built}")
        .quiet()
        .run()
        .context("mdBook could not make its notes: see above")?;
    let (source, built) = (hosts.join("mkdocs/mkdocs.yml"), made.join("mkdocs"));
    cmd!(
        shell,
        "mkdocs build --quiet --strict --config-file {source} --site-dir {built}"
    )
    .env("NO_MKDOCS_2_WARNING", "1")
    .run()
    .context("MkDocs could not make its notes: see above")
}
