//! The index of the patterns: one for each file in `crates/patterns/src/patterns`, with the file of
//! the same name in `crates/patterns/src/content`.

use std::fmt::Write;
use std::path::Path;

use anyhow::Result;

use super::rules_index::names;

const FOLDER: &str = "crates/patterns/src";

/// Where the index belongs, from the repository's root.
pub const INDEX: &str = "crates/patterns/src/generated.rs";

/// Reads the names of the patterns' files and makes the index of them.
///
/// # Errors
///
/// When a folder cannot be read or a file's name is no pattern's id.
pub fn generate(root: &Path) -> Result<Vec<u8>> {
    let folder = root.join(FOLDER);
    let patterns = names(&folder.join("patterns"))?;
    let contents = names(&folder.join("content"))?;
    Ok(index(&patterns, &contents).into_bytes())
}

fn index(patterns: &[String], contents: &[String]) -> String {
    let mut text = String::from(
        "//! The index of the patterns, made by `cargo xtask codegen`: do not edit.\n\n\
         use crate::{Content, Pattern};\n\n",
    );
    // Writing to a String cannot fail.
    for name in patterns {
        let _ = writeln!(text, "#[path = \"patterns/{name}.rs\"]\nmod {name};\n");
    }
    for name in contents {
        let _ = writeln!(
            text,
            "#[path = \"content/{name}.rs\"]\nmod {name}_content;\n"
        );
    }
    text.push_str(
        "/// Every pattern, in the order of their ids.\n\
         #[rustfmt::skip]\n\
         pub(crate) static PATTERNS: &[Pattern] = &[\n",
    );
    for name in patterns {
        let _ = writeln!(text, "    {name}::PATTERN,");
    }
    text.push_str(
        "];\n\n\
         /// What is told about the pattern of that id.\n\
         #[rustfmt::skip]\n\
         pub(crate) fn content(id: &str) -> Option<&'static Content> {\n\
         \x20   Some(match id {\n",
    );
    for name in contents {
        let id = name.replace('_', "-");
        let _ = writeln!(text, "        \"{id}\" => &{name}_content::CONTENT,");
    }
    text.push_str("        _ => return None,\n    })\n}\n");
    text
}
