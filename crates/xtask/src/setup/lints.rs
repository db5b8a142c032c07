//! rustfmt and Clippy, which a minimal Rust comes without.

use anyhow::{Context, Result};
use xshell::{Shell, cmd};

/// Adds them with rustup where one is missing.
///
/// # Errors
///
/// When rustup is not there or cannot add them.
pub fn ensure(shell: &Shell) -> Result<()> {
    let works = |tool: &str| {
        cmd!(shell, "cargo {tool} --version")
            .quiet()
            .ignore_stdout()
            .ignore_stderr()
            .run()
            .is_ok()
    };
    if works("fmt") && works("clippy") {
        return Ok(());
    }
    cmd!(shell, "rustup component add rustfmt clippy")
        .run()
        .context(
            "rustfmt and Clippy are not here and rustup could not add them: install them with \
             the Rust that is on PATH, and try again",
        )
}
