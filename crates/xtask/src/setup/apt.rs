//! Debian's packages, where this is such a machine and we may install.

use anyhow::{Context, Result};
use xshell::{Shell, cmd};

use crate::progress::say;

/// Whether packages can be installed: `apt-get` is here and the user is root.
pub fn usable(shell: &Shell) -> bool {
    which::which("apt-get").is_ok()
        && cmd!(shell, "id -u")
            .quiet()
            .read()
            .is_ok_and(|uid| uid == "0")
}

/// Installs those of `packages` that are missing.
///
/// # Errors
///
/// When apt-get cannot install one of them.
pub fn install(shell: &Shell, packages: &[&str]) -> Result<()> {
    let missing: Vec<&str> = packages
        .iter()
        .copied()
        .filter(|package| !is_installed(shell, package))
        .collect();
    if missing.is_empty() {
        return Ok(());
    }
    let names = missing.join(" ");
    say(format!("installing Debian's {names}"));
    let failed = || {
        format!(
            "`apt-get install {names}` failed: see apt's own words above; \
             `apt-get update` and the machine's package sources are the first to look at"
        )
    };
    cmd!(shell, "apt-get update -qq")
        .run()
        .with_context(failed)?;
    cmd!(
        shell,
        "apt-get install -y -qq --no-install-recommends {missing...}"
    )
    .env("DEBIAN_FRONTEND", "noninteractive")
    .run()
    .with_context(failed)
}

fn is_installed(shell: &Shell, package: &str) -> bool {
    let format = "--showformat=${Status}";
    cmd!(shell, "dpkg-query --show {format} {package}")
        .quiet()
        .ignore_stderr()
        .read()
        .is_ok_and(|status| status == "install ok installed")
}
