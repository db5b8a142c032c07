//! Tells whether `dist/` still is what the sources make.

use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use ignore::WalkBuilder;

use crate::workspace;

/// What the site is made from, beside the lock files in these folders.
const SOURCES: &[&str] = &[
    "Cargo.toml",
    "Cargo.lock",
    "Trunk.toml",
    "crates",
    "web",
    "public",
];

/// A digest of the content of all sources of the site.
///
/// # Errors
///
/// When a source cannot be read.
pub fn digest() -> Result<String> {
    digest_of(&workspace::root(), SOURCES)
}

fn digest_of(root: &Path, sources: &[&str]) -> Result<String> {
    let mut hasher = DefaultHasher::new();
    for source in sources {
        for file in files(&root.join(source))? {
            let content =
                fs::read(&file).with_context(|| format!("{} could not be read", file.display()))?;
            file.strip_prefix(root).unwrap_or(&file).hash(&mut hasher);
            content.hash(&mut hasher);
        }
    }
    Ok(format!("{:016x}", hasher.finish()))
}

/// The files under `path` that Git would keep, in one order on every machine.
fn files(path: &Path) -> Result<Vec<PathBuf>> {
    let walk = WalkBuilder::new(path).require_git(false).build();
    let mut files = Vec::new();
    for entry in walk {
        let entry = entry?;
        if entry.file_type().is_some_and(|kind| kind.is_file()) {
            files.push(entry.into_path());
        }
    }
    files.sort();
    Ok(files)
}

fn stamp() -> PathBuf {
    workspace::target().join("xtask/site-digest")
}

/// Whether `dist/` was built from sources with this digest.
pub fn is_built(digest: &str) -> bool {
    workspace::dist().join("index.html").is_file()
        && fs::read_to_string(stamp()).is_ok_and(|built| built == digest)
}

/// Forgets what `dist/` was built from, before it is built anew.
pub fn forget() {
    // No stamp at all means the same.
    let _ = fs::remove_file(stamp());
}

/// Remembers what `dist/` was built from.
///
/// # Errors
///
/// When the stamp cannot be written.
pub fn remember(digest: &str) -> Result<()> {
    let stamp = stamp();
    if let Some(folder) = stamp.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::write(&stamp, digest).with_context(|| format!("{} could not be written", stamp.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn changes_with_content_and_names_but_not_with_ignored_files() {
        let root = tempfile::tempdir().unwrap();
        let at = |name: &str| root.path().join(name);
        fs::create_dir(at("web")).unwrap();
        fs::write(at(".gitignore"), "made/\n").unwrap();
        fs::write(at("web/a.rs"), "one").unwrap();
        let digest = || digest_of(root.path(), &["web"]).unwrap();

        let first = digest();
        assert_eq!(digest(), first);

        fs::create_dir(at("web/made")).unwrap();
        fs::write(at("web/made/bundle.js"), "made").unwrap();
        assert_eq!(digest(), first);

        fs::write(at("web/a.rs"), "two").unwrap();
        let second = digest();
        assert_ne!(second, first);

        fs::rename(at("web/a.rs"), at("web/b.rs")).unwrap();
        assert_ne!(digest(), second);
    }
}
