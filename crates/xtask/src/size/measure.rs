//! Measures the files that a first visit downloads, and the code that it downloads afterwards.

use std::fmt::Write;
use std::fs;
use std::io::Cursor;
use std::path::Path;

use anyhow::{Context, Result};
use brotli::enc::BrotliEncoderParams;
use ignore::WalkBuilder;

use super::budget::Budget;

/// The kinds of file that the page cannot start without, by extension.
const KINDS: &[&str] = &["html", "css", "js", "wasm", "bin"];

/// What a file's or a folder's name begins with when it is fetched only once it is needed. A
/// browser test holds the page to that.
const LATER: &str = "later";

/// The service worker, which keeps the site on the device once the page lives.
const KEEPER: &str = "sw.js";

/// What other pages load to show the site in frames: no visit of the page itself needs it.
const FOR_OTHERS: &str = "embed.js";

/// One downloaded file.
pub struct File {
    /// From the site's root.
    pub name: String,
    /// The extension; of a part that is fetched later its name.
    pub kind: String,
    /// Bytes as built.
    pub raw: u64,
    /// Bytes after Brotli at quality 11, as a good static host sends it.
    pub brotli: u64,
}

/// Measures every file of the site that belongs to the first load.
///
/// # Errors
///
/// When a file cannot be read.
pub fn first_load(dist: &Path) -> Result<Vec<File>> {
    let mut files = Vec::new();
    // dist/ is itself ignored by Git: take what is there.
    let walk = WalkBuilder::new(dist)
        .standard_filters(false)
        .filter_entry(|entry| {
            let name = entry.file_name().to_string_lossy();
            !name.starts_with(LATER) && name != KEEPER && name != FOR_OTHERS
        })
        .build();
    for entry in walk {
        let path = entry?.into_path();
        let kind = path.extension().unwrap_or_default().to_string_lossy();
        if !path.is_file() || !KINDS.contains(&kind.as_ref()) {
            continue;
        }
        files.push(File::measure(dist, &path, &kind)?);
    }
    files.sort_by_key(|file| std::cmp::Reverse(file.brotli));
    Ok(files)
}

/// Measures what has a limit of its own: the parts of the Wasm that are fetched later, which lie
/// beside the page as `later-<part>-<hash>.wasm`, and the script that other pages load.
///
/// # Errors
///
/// When a file cannot be read.
pub fn later(dist: &Path) -> Result<Vec<File>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(dist)? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let part = name
            .strip_suffix(".wasm")
            .and_then(|name| name.strip_prefix(LATER)?.strip_prefix('-'))
            .and_then(|name| name.rsplit_once('-'));
        if let Some((part, _)) = part {
            files.push(File::measure(dist, &path, part)?);
        } else if name == FOR_OTHERS {
            files.push(File::measure(dist, &path, FOR_OTHERS)?);
        }
    }
    files.sort_by(|a, b| a.kind.cmp(&b.kind));
    Ok(files)
}

impl File {
    fn measure(dist: &Path, path: &Path, kind: &str) -> Result<Self> {
        let content =
            fs::read(path).with_context(|| format!("{} could not be read", path.display()))?;
        let name = path.strip_prefix(dist).unwrap_or(path);
        Ok(Self {
            name: name.display().to_string(),
            kind: kind.to_owned(),
            raw: content.len() as u64,
            brotli: brotli_size(&content)?,
        })
    }
}

fn brotli_size(content: &[u8]) -> Result<u64> {
    let parameters = BrotliEncoderParams {
        quality: 11,
        size_hint: content.len(),
        ..BrotliEncoderParams::default()
    };
    let mut packed = Vec::new();
    brotli::BrotliCompress(&mut Cursor::new(content), &mut packed, &parameters)?;
    Ok(packed.len() as u64)
}

/// The sizes as a table: the first load, the largest file first, and what comes after it.
pub fn table(files: &[File], later: &[File], budget: &Budget) -> String {
    let mut table = String::new();
    let mut line = |name: &str, raw: u64, brotli: u64, limit: Option<u64>| {
        let limit = limit
            .map(|bytes| format!(" of {bytes}"))
            .unwrap_or_default();
        let _ = writeln!(table, "{raw:>10} {brotli:>10}{limit:<10}  {name}");
    };
    for file in files {
        line(&file.name, file.raw, file.brotli, None);
    }
    for kind in KINDS {
        let of_kind = || files.iter().filter(|file| file.kind == *kind);
        if of_kind().next().is_some() {
            line(
                &format!("all {kind}"),
                of_kind().map(|file| file.raw).sum(),
                of_kind().map(|file| file.brotli).sum(),
                budget.limit(kind),
            );
        }
    }
    line(
        "first load",
        files.iter().map(|file| file.raw).sum(),
        files.iter().map(|file| file.brotli).sum(),
        Some(budget.total()),
    );
    for part in later {
        let limit = budget.later(&part.kind);
        line(
            &format!("later: {}", part.kind),
            part.raw,
            part.brotli,
            limit,
        );
    }
    format!("{:>10} {:>10}\n{table}", "bytes", "brotli")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_what_the_page_needs_and_nothing_else() {
        let dist = tempfile::tempdir().unwrap();
        let text = "let words = 'the same words again and again';".repeat(100);
        for folder in ["editor", "later"] {
            fs::create_dir(dist.path().join(folder)).unwrap();
        }
        for name in [
            "app.js",
            "editor/chunk.js",
            "editor/later-1f.js",
            "later/words.bin",
            "icon.svg",
            "third-party.txt",
        ] {
            fs::write(dist.path().join(name), &text).unwrap();
        }
        let files = first_load(dist.path()).unwrap();
        let mut names: Vec<&str> = files.iter().map(|file| file.name.as_str()).collect();
        names.sort_unstable();
        assert_eq!(names, ["app.js", "editor/chunk.js"]);
        assert!(files.iter().all(|file| file.brotli < file.raw / 10));
    }

    #[test]
    fn parts_of_the_wasm_are_counted_apart() {
        let dist = tempfile::tempdir().unwrap();
        for name in [
            "app-1f_bg.wasm",
            "embed.js",
            "later-two-words-2e.wasm",
            "later-3d.js",
        ] {
            fs::write(dist.path().join(name), "words").unwrap();
        }
        let names = |files: Vec<File>| files.into_iter().map(|it| it.kind).collect::<Vec<_>>();
        assert_eq!(names(first_load(dist.path()).unwrap()), ["wasm"]);
        assert_eq!(
            names(later(dist.path()).unwrap()),
            ["embed.js", "two-words"]
        );
    }
}
