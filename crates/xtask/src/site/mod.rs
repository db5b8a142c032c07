//! The site: built, and served.

pub mod build;
mod fresh;
pub mod paths;
pub mod server;
mod split;

use anyhow::{Context, Result};
use xshell::cmd;

use crate::progress::{say, step};
use crate::setup::{SITE, Setup};
use crate::workspace;

/// Builds the release site where it is out of date and serves it until stopped.
///
/// # Errors
///
/// When the machine cannot be made ready, the build fails or the port is taken.
pub fn serve(port: u16) -> Result<()> {
    // Before the build: a port that is taken is told at once.
    let server = server::open(port)?;
    build::ensure(&mut Setup::new()?)?;
    say(format!(
        "http://localhost:{port} serves the site; Ctrl-C stops"
    ));
    server::run(&server, &workspace::dist());
    Ok(())
}

/// Serves a debug build that is made anew, and reloaded, at every change of a file.
///
/// # Errors
///
/// When the machine cannot be made ready or Trunk stops.
pub fn serve_dev(port: u16) -> Result<()> {
    let mut setup = Setup::new()?;
    step("set-up", || setup.ensure(SITE))?;
    say(format!(
        "http://localhost:{port} follows every change; Ctrl-C stops"
    ));
    let port = port.to_string();
    // Beside the release site, so that neither overwrites the other.
    let dist = workspace::target().join("xtask/dev");
    let shell = setup.wasm_shell();
    cmd!(
        shell,
        "trunk serve --offline --port {port} --dist {dist}"
    )
    .run()
    .context("`trunk serve` stopped: see its own words above; a port that is taken is changed by `--port`")
}
