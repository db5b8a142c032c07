//! The per-user folder that tools are kept in, so that a fresh clone finds them.

use std::env;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use xshell::Shell;

/// `$PODYARD_TOOLS`, else `podyard/tools` in the user's cache folder.
///
/// # Errors
///
/// When neither that variable nor `HOME` is set.
pub fn folder() -> Result<PathBuf> {
    if let Some(folder) = env::var_os("PODYARD_TOOLS") {
        return Ok(PathBuf::from(folder));
    }
    if let Some(cache) = env::var_os("XDG_CACHE_HOME") {
        return Ok(Path::new(&cache).join("podyard/tools"));
    }
    let home = env::home_dir().context(
        "there is no home folder to keep tools in: set PODYARD_TOOLS to a folder that may be written",
    )?;
    Ok(home.join(".cache/podyard/tools"))
}

/// Puts `folder` first on the shell's path.
///
/// # Errors
///
/// When the folder's name holds the path separator.
pub fn prepend_path(shell: &Shell, folder: &Path) -> Result<()> {
    let old = shell.var_os("PATH").unwrap_or_default();
    let folders = std::iter::once(folder.to_path_buf()).chain(env::split_paths(&old));
    shell.set_var("PATH", env::join_paths(folders)?);
    Ok(())
}
