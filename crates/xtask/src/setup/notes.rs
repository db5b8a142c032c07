//! MkDocs Material, in an environment of its own in the tool cache.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};
use xshell::{Shell, cmd};

use super::{apt, cache};
use crate::progress::say;
use crate::workspace;

/// The versions, by pip's own kind of list.
const REQUIREMENTS: &str = "tests/e2e/hosts/mkdocs/requirements.txt";

/// Debian's packages with Python and what makes environments.
const DEBIAN: &[&str] = &["python3", "python3-venv"];

/// Puts `mkdocs` on the shell's path: installed first when what is there is not what the list says.
///
/// # Errors
///
/// When there is no Python, or the packages cannot be installed.
pub fn ensure(shell: &Shell) -> Result<()> {
    let list = workspace::root().join(REQUIREMENTS);
    let wanted = fs::read_to_string(&list)
        .with_context(|| format!("{} could not be read", list.display()))?;
    let folder = cache::folder()?.join("mkdocs");
    let stamp = folder.join("requirements.txt");
    if fs::read_to_string(&stamp).is_ok_and(|is| is == wanted) {
        return cache::prepend_path(shell, &folder.join("bin"));
    }
    if !makes_environments(shell) && apt::usable(shell) {
        apt::install(shell, DEBIAN)?;
    }
    ensure!(
        makes_environments(shell),
        "the pages of MkDocs that the browser tests need are made with Python 3 and its `venv`: \
         install both and try again"
    );
    say("installing MkDocs Material with pip, once");
    install(shell, &folder, &list).context(
        "MkDocs Material could not be installed with pip: make the registry of Python's packages \
         reachable and try again",
    )?;
    shell.write_file(&stamp, wanted)?;
    cache::prepend_path(shell, &folder.join("bin"))
}

fn makes_environments(shell: &Shell) -> bool {
    cmd!(shell, "python3 -c 'import venv, ensurepip'")
        .quiet()
        .ignore_stderr()
        .run()
        .is_ok()
}

fn install(shell: &Shell, folder: &Path, list: &Path) -> Result<()> {
    let pip = folder.join("bin/pip");
    cmd!(shell, "python3 -m venv --clear {folder}").run()?;
    cmd!(
        shell,
        "{pip} install --quiet --disable-pip-version-check --requirement {list}"
    )
    .run()?;
    Ok(())
}
