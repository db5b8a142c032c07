//! The index of the lessons: one for each file in `crates/lessons/content`.

use std::fmt::Write;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};

const FOLDER: &str = "crates/lessons/content";

/// Where the index belongs, from the repository's root.
pub const INDEX: &str = "crates/lessons/src/generated.rs";

/// Reads the names of the lessons' files and makes the index of them.
///
/// # Errors
///
/// When the folder cannot be read or a file's name is no lesson's id.
pub fn generate(root: &Path) -> Result<Vec<u8>> {
    let folder = root.join(FOLDER);
    let entries =
        fs::read_dir(&folder).with_context(|| format!("{} could not be read", folder.display()))?;
    let mut ids = Vec::new();
    for entry in entries {
        let name = entry?.file_name().to_string_lossy().into_owned();
        let id = name.strip_suffix(".md").unwrap_or_default();
        ensure!(
            is_id(id),
            "{FOLDER}/{name} does not belong here: a lesson's file is its id in kebab case with \
             .md, such as probe-the-cache.md"
        );
        ids.push(id.to_owned());
    }
    ids.sort();
    Ok(index(&ids).into_bytes())
}

fn is_id(id: &str) -> bool {
    let is_word = |word: &str| {
        !word.is_empty()
            && word
                .chars()
                .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit())
    };
    id.split('-').all(is_word)
}

fn index(ids: &[String]) -> String {
    let mut text = String::from(
        "//! The index of the lessons, made by `cargo xtask codegen`: do not edit.\n\n\
         /// The id and the text of every lesson, in the order of their ids.\n\
         #[rustfmt::skip]\n\
         pub(crate) static CONTENT: &[(&str, &str)] = &[\n",
    );
    for id in ids {
        // Writing to a String cannot fail.
        let _ = writeln!(
            text,
            "    (\"{id}\", include_str!(\"../content/{id}.md\")),"
        );
    }
    text.push_str("];\n");
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_words_with_hyphens() {
        assert!(is_id("probe-the-cache") && is_id("v1-again"));
        assert!(!is_id("") && !is_id("a--b") && !is_id("A") && !is_id("a_b"));
    }
}
