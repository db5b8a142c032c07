//! JavaScript packages, exactly as a lock file names them.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};
use xshell::{Shell, cmd};

/// The copy of the lock file that says what `node_modules` was made from.
const STAMP: &str = "node_modules/.podyard-lock.json";

/// Runs `npm ci` in `folder` unless its packages already are what the lock file says.
///
/// # Errors
///
/// When the folder has no lock file, npm is missing, or a package cannot be had.
pub fn packages(shell: &Shell, folder: &Path) -> Result<()> {
    let lock = folder.join("package-lock.json");
    let wanted = fs::read(&lock).with_context(|| {
        format!(
            "{} could not be read: run `npm install` there once and commit the lock file",
            lock.display()
        )
    })?;
    let stamp = folder.join(STAMP);
    if fs::read(&stamp).is_ok_and(|present| present == wanted) {
        return Ok(());
    }
    ensure!(
        which::which("npm").is_ok(),
        "npm is not on PATH: install Node.js 20 or newer, which brings it"
    );
    let _folder = shell.push_dir(folder);
    cmd!(shell, "npm ci --no-audit --no-fund")
        .run()
        .with_context(|| {
            format!(
                "`npm ci` failed in {}: see npm's own words above; \
                 a lock file that does not fit package.json is mended by `npm install` there",
                folder.display()
            )
        })?;
    fs::write(&stamp, wanted).with_context(|| format!("{} could not be written", stamp.display()))
}

/// Brings the packages of `folder` and runs its `build` script.
///
/// # Errors
///
/// When a package cannot be had or the script fails.
pub fn bundle(shell: &Shell, folder: &Path) -> Result<()> {
    packages(shell, folder)?;
    let _folder = shell.push_dir(folder);
    cmd!(shell, "npm run --silent build")
        .run()
        .with_context(|| format!("`npm run build` failed in {}: see above", folder.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn packages_that_fit_the_lock_file_are_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        // npm would refuse this lock file.
        fs::write(folder.path().join("package-lock.json"), "the lock").unwrap();
        fs::create_dir(folder.path().join("node_modules")).unwrap();
        fs::write(folder.path().join(STAMP), "the lock").unwrap();
        packages(&Shell::new().unwrap(), folder.path()).unwrap();
    }

    #[test]
    fn a_missing_lock_file_is_told_with_its_cure() {
        let folder = tempfile::tempdir().unwrap();
        let error = packages(&Shell::new().unwrap(), folder.path()).unwrap_err();
        assert!(error.to_string().contains("npm install"), "{error}");
    }
}
