//! Archives that are the same, to the last byte, whenever and wherever they are made of the same
//! files: in one order, of one owner, without times.

use std::fs::{self, File};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use flate2::{Compression, GzBuilder, read::GzDecoder};
use ignore::WalkBuilder;
use tar::{Archive, Builder, EntryType, Header};

/// A file and its place in an archive.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Entry {
    name: String,
    source: PathBuf,
    mode: u32,
}

impl Entry {
    /// A file that everybody may read. Its name is written with slashes.
    pub fn file(source: &Path, name: &str) -> Self {
        Self {
            name: name.to_owned(),
            source: source.to_path_buf(),
            mode: 0o644,
        }
    }

    /// A file that everybody may run.
    pub fn program(source: &Path, name: &str) -> Self {
        Self {
            mode: 0o755,
            ..Self::file(source, name)
        }
    }
}

/// All files below a folder, in a folder of that name.
///
/// # Errors
///
/// When the folder cannot be read.
pub fn entries(folder: &Path, name: &str) -> Result<Vec<Entry>> {
    let mut entries = Vec::new();
    for found in WalkBuilder::new(folder).standard_filters(false).build() {
        let path = found?.into_path();
        if path.is_file() {
            let inside = path.strip_prefix(folder)?;
            let parts: Vec<_> = inside.iter().map(|part| part.to_string_lossy()).collect();
            entries.push(Entry::file(&path, &format!("{name}/{}", parts.join("/"))));
        }
    }
    Ok(entries)
}

/// Writes a `.tar.gz` of these files, whatever order they come in.
///
/// # Errors
///
/// When one cannot be read or the archive cannot be written.
pub fn write(path: &Path, mut entries: Vec<Entry>) -> Result<()> {
    entries.sort();
    let file =
        File::create(path).with_context(|| format!("{} cannot be written", path.display()))?;
    let packed = GzBuilder::new().mtime(0).write(file, Compression::best());
    let mut archive = Builder::new(packed);
    for entry in entries {
        let content = fs::read(&entry.source)
            .with_context(|| format!("{} cannot be read", entry.source.display()))?;
        let mut header = Header::new_ustar();
        header.set_entry_type(EntryType::Regular);
        header.set_size(content.len() as u64);
        header.set_mode(entry.mode);
        header.set_mtime(0);
        archive.append_data(&mut header, &entry.name, content.as_slice())?;
    }
    archive.into_inner()?.finish()?;
    Ok(())
}

/// Takes an archive apart, below a folder.
///
/// # Errors
///
/// When it is none.
pub fn unpack(path: &Path, folder: &Path) -> Result<()> {
    let file = File::open(path)?;
    Archive::new(GzDecoder::new(file))
        .unpack(folder)
        .with_context(|| format!("{} cannot be unpacked", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_files_make_the_same_archive() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        let make = |order: [&str; 2], archive: &str| {
            let site = at(&format!("{archive}-site"));
            fs::create_dir_all(site.join("later")).unwrap();
            for name in order {
                fs::write(site.join(name), name).unwrap();
            }
            let path = at(archive);
            write(&path, entries(&site, "site").unwrap()).unwrap();
            fs::read(path).unwrap()
        };
        let one = make(["b.html", "later/a.js"], "one.tar.gz");
        std::thread::sleep(std::time::Duration::from_millis(1100));
        assert_eq!(make(["later/a.js", "b.html"], "two.tar.gz"), one);
        unpack(&at("one.tar.gz"), &at("back")).unwrap();
        let back = fs::read_to_string(at("back/site/later/a.js")).unwrap();
        assert_eq!(back, "later/a.js");
    }
}
