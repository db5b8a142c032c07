//! Builds the release site into `dist/`.

use std::fs;

use anyhow::{Context, Result};
use xshell::cmd;

use super::{fresh, paths, split};
use crate::descriptions;
use crate::explanations;
use crate::notice;
use crate::progress::{say, step};
use crate::setup::{SITE, Setup};
use crate::workspace;

/// Builds the site unless `dist/` already is what the sources make.
///
/// # Errors
///
/// When the machine cannot be made ready or the build fails.
pub fn ensure(setup: &mut Setup) -> Result<()> {
    let digest = fresh::digest()?;
    if fresh::is_built(&digest) {
        say("dist/ is up to date");
        return Ok(());
    }
    build(setup)
}

/// Builds the site into `dist/`.
///
/// # Errors
///
/// When the machine cannot be made ready or the build fails.
pub fn build(setup: &mut Setup) -> Result<()> {
    step("set-up", || setup.ensure(SITE))?;
    fresh::forget();
    // Taken before the build: a file saved while it runs makes the next call build again.
    let digest = fresh::digest()?;
    step("site in dist/", || {
        let shell = setup.wasm_shell();
        let flags = format!("{}\u{1f}{}", paths::flags()?, split::FLAG);
        let feature = split::FEATURE;
        cmd!(
            shell,
            "trunk build --release --offline --features {feature}"
        )
        .env(paths::VARIABLE, flags)
        .run()
        .context("`trunk build` failed: see its own words above")
    })?;
    step("parts that are fetched later", || {
        split::split(&setup.wasm_shell(), &workspace::dist())
    })?;
    step("descriptions of fields", || {
        descriptions::write(&workspace::dist())
    })?;
    step("explanations and lessons", || {
        explanations::write(setup.shell(), &workspace::dist())
    })?;
    step("third-party notice", || {
        let path = workspace::dist().join("third-party.txt");
        fs::write(&path, notice::text()?)
            .with_context(|| format!("{} could not be written", path.display()))
    })?;
    // Last: it keeps what is there.
    step("service worker", || {
        let (script, dist) = (
            workspace::root().join("web/js/service-worker.mjs"),
            workspace::dist(),
        );
        cmd!(setup.shell(), "node {script} {dist}")
            .run()
            .context("the service worker could not be written: see above")
    })?;
    fresh::remember(&digest)
}
