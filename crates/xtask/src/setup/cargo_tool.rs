//! Commands that `cargo install` brings, each at one exact version.

use std::path::Path;

use anyhow::{Context, Result};
use xshell::{Shell, cmd};

use super::cache;
use crate::progress::say;

/// A package with a command, at the one version that serves.
pub struct CargoTool {
    package: &'static str,
    binary: &'static str,
    version: String,
}

impl CargoTool {
    pub fn new(package: &'static str, binary: &'static str, version: &str) -> Self {
        Self {
            package,
            binary,
            version: version.to_owned(),
        }
    }
}

/// Puts the tool on the shell's path: the one that is there when its version
/// is right, else the one in the tool cache, installed first when missing.
///
/// # Errors
///
/// When it cannot be installed.
pub fn ensure(shell: &Shell, tool: &CargoTool) -> Result<()> {
    let CargoTool {
        package,
        binary,
        version,
    } = tool;
    if reports_version(shell, Path::new(binary), version) {
        return Ok(());
    }
    let root = cache::folder()?.join(format!("{package}-{version}"));
    let bin = root.join("bin");
    if !reports_version(shell, &bin.join(binary), version) {
        say(format!(
            "installing {package} {version} with cargo; this takes some minutes, once"
        ));
        install(shell, tool, &root)?;
    }
    cache::prepend_path(shell, &bin)
}

fn install(shell: &Shell, tool: &CargoTool, root: &Path) -> Result<()> {
    let CargoTool {
        package, version, ..
    } = tool;
    let install = |locked: Option<&str>| {
        cmd!(
            shell,
            "cargo install {package} --version {version} --root {root} {locked...}"
        )
        // A target folder of the workspace would keep the tool's build for ever.
        .env_remove("CARGO_TARGET_DIR")
        .run()
    };
    if install(Some("--locked")).is_ok() {
        return Ok(());
    }
    say("that did not work with the package's own lock file; trying with the newest dependencies");
    install(None).with_context(|| {
        format!(
            "{package} {version} could not be installed with cargo, with or without its lock file. \
             Put that version on PATH yourself, or make the crate registry reachable, and try again"
        )
    })
}

fn reports_version(shell: &Shell, binary: &Path, version: &str) -> bool {
    cmd!(shell, "{binary} --version")
        .quiet()
        .ignore_stderr()
        .read()
        .is_ok_and(|line| names_version(&line, version))
}

fn names_version(line: &str, version: &str) -> bool {
    let mut words = line.split_whitespace();
    words.any(|word| word.strip_prefix('v').unwrap_or(word) == version)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_exact_version_serves() {
        assert!(names_version("wasm-bindgen 0.2.130", "0.2.130"));
        assert!(names_version("mdbook v0.5.4", "0.5.4"));
        assert!(!names_version("wasm-bindgen 0.2.13", "0.2.130"));
        assert!(!names_version("trunk 0.21.14-beta.1", "0.21.14"));
    }
}
