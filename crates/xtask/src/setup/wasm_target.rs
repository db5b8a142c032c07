//! A Rust tool chain that builds for the browser.

use std::env;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use xshell::{Shell, cmd};

use super::debian;
use crate::progress::say;
use crate::workspace;

/// The target triple of the browser.
pub const TARGET: &str = "wasm32-unknown-unknown";

/// Which Rust builds for the browser.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Toolchain {
    /// The Rust that runs this command.
    Ordinary,
    /// Debian's `rustc-web`, with a standard library built from its source.
    Debian,
}

impl Toolchain {
    /// Makes `shell` use this tool chain from here on.
    pub fn enter(self, shell: &Shell) {
        if self == Self::Debian {
            debian::enter(shell, &debian_target());
        }
    }
}

/// Finds a tool chain with the browser's standard library, adding it when
/// missing: by rustup, and by Debian's packages where rustup cannot.
///
/// `PODYARD_FORCE_DEBIAN=1` goes the second way at once, to try it out.
///
/// # Errors
///
/// When neither way works; says what each answered.
pub fn ensure(shell: &Shell) -> Result<Toolchain> {
    let forced = env::var_os("PODYARD_FORCE_DEBIAN").is_some();
    if !forced && has_standard_library(shell) {
        return Ok(Toolchain::Ordinary);
    }
    if debian::is_ready(shell) {
        say("using Debian's Rust for the browser");
        return Ok(Toolchain::Debian);
    }
    let by_rustup = if forced {
        "not tried: PODYARD_FORCE_DEBIAN is set".to_owned()
    } else {
        match cmd!(shell, "rustup target add {TARGET}").run() {
            Ok(()) => return Ok(Toolchain::Ordinary),
            Err(error) => error.to_string(),
        }
    };
    say(format!("rustup: {by_rustup}"));
    say("falling back to Debian's Rust");
    debian::install(shell, &debian_target()).with_context(|| {
        format!(
            "Rust's standard library for {TARGET} could be had neither by rustup ({by_rustup}) \
             nor from Debian's packages. Run `rustup target add {TARGET}` where rustup's server \
             can be reached, or use a Debian machine as root"
        )
    })?;
    Ok(Toolchain::Debian)
}

fn debian_target() -> PathBuf {
    workspace::target().join("debian")
}

fn has_standard_library(shell: &Shell) -> bool {
    cmd!(shell, "rustc --print target-libdir --target {TARGET}")
        .quiet()
        .ignore_stderr()
        .read()
        .is_ok_and(|folder| Path::new(&folder).is_dir())
}
