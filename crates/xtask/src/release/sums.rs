//! Checksums, in the form that `sha256sum --check` reads.

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use sha2::{Digest, Sha256};

/// One line a file, by its name alone.
///
/// # Errors
///
/// When a file cannot be read.
pub fn of(files: &[PathBuf]) -> Result<String> {
    let mut sums = String::new();
    for file in files {
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        writeln!(sums, "{}  {name}", sum(file)?)?;
    }
    Ok(sums)
}

/// Compares the files beside a list with what it says of them.
///
/// # Errors
///
/// When one is missing or another.
pub fn check(list: &Path) -> Result<()> {
    let folder = list.parent().unwrap_or(Path::new("."));
    for line in fs::read_to_string(list)?.lines() {
        let (wanted, name) = line.split_once("  ").context("a line is no checksum")?;
        ensure!(
            sum(&folder.join(name))? == wanted,
            "{name} is not what its checksum says"
        );
    }
    Ok(())
}

fn sum(file: &Path) -> Result<String> {
    let content = fs::read(file).with_context(|| format!("{} cannot be read", file.display()))?;
    let digest = Sha256::digest(content);
    let mut text = String::new();
    for byte in digest {
        write!(text, "{byte:02x}")?;
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_changed_file_is_noticed() {
        let folder = tempfile::tempdir().unwrap();
        let (file, list) = (folder.path().join("a"), folder.path().join("SHA256SUMS"));
        fs::write(&file, "abc").unwrap();
        let sums = of(std::slice::from_ref(&file)).unwrap();
        assert_eq!(
            sums,
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad  a\n"
        );
        fs::write(&list, sums).unwrap();
        check(&list).unwrap();
        fs::write(&file, "abd").unwrap();
        assert!(check(&list).is_err());
    }
}
