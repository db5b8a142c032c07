//! The index of the rules: one for each file in `crates/rules/src/rules` and `practice`.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};

/// Where the crate's code is, and the folders in it that hold one file a rule.
const CRATE: &str = "crates/rules/src";
const FOLDERS: [&str; 2] = ["practice", "rules"];

/// Where the index belongs, from the repository's root.
pub const INDEX: &str = "crates/rules/src/generated.rs";

/// Reads the names of the rules' files and makes the index of them.
///
/// # Errors
///
/// When the folder cannot be read or a file's name is no rule code.
pub fn generate(root: &Path) -> Result<Vec<u8>> {
    let mut files = Vec::new();
    for folder in FOLDERS {
        let found = names(&root.join(CRATE).join(folder))?;
        files.extend(found.into_iter().map(|name| (name, folder)));
    }
    files.sort();
    Ok(index(&files).into_bytes())
}

/// The names of a folder's Rust files.
///
/// # Errors
/// When the folder cannot be read or a file's name is not one of lower case, digits and underscores.
pub(super) fn names(folder: &Path) -> Result<Vec<String>> {
    let entries =
        fs::read_dir(folder).with_context(|| format!("{} could not be read", folder.display()))?;
    let mut names = Vec::new();
    for entry in entries {
        let path = entry?.path();
        if path.extension().is_none_or(|extension| extension != "rs") {
            continue;
        }
        let name = path.file_stem().unwrap_or_default().to_string_lossy();
        ensure!(
            is_rule_name(&name),
            "{} does not belong here: a file's name is a code with underscores for hyphens, \
             such as unknown_field.rs",
            path.display()
        );
        names.push(name.into_owned());
    }
    names.sort();
    Ok(names)
}

fn is_rule_name(name: &str) -> bool {
    name.starts_with(|first: char| first.is_ascii_lowercase())
        && name
            .chars()
            .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
}

/// The index of files, each with its folder, sorted.
fn index(files: &[(String, &str)]) -> String {
    let mut text = String::from(
        "//! The index of the rules, made by `cargo xtask codegen`: do not edit.\n\n\
         use crate::Rule;\n\n",
    );
    for (name, folder) in files {
        text.push_str(&format!(
            "#[path = \"{folder}/{name}.rs\"]\npub(crate) mod {name};\n\n"
        ));
    }
    text.push_str(
        "/// Every rule, in the order of their codes.\n\
         #[rustfmt::skip]\n\
         pub(crate) static RULES: &[Rule] = &[\n",
    );
    for (name, _) in files {
        text.push_str(&format!("    {name}::RULE,\n"));
    }
    text.push_str("];\n");
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_files_by_name_and_leaves_folders_to_their_files() {
        let folder = tempfile::tempdir().unwrap();
        for name in ["wrong_type.rs", "duplicate_key.rs"] {
            fs::write(folder.path().join(name), "").unwrap();
        }
        fs::create_dir(folder.path().join("wrong_type")).unwrap();
        assert_eq!(
            names(folder.path()).unwrap(),
            ["duplicate_key", "wrong_type"]
        );
    }

    #[test]
    fn refuses_a_name_that_is_no_code() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("Unknown-Field.rs"), "").unwrap();
        let error = names(folder.path()).unwrap_err().to_string();
        assert!(error.contains("Unknown-Field.rs"), "{error}");
    }

    #[test]
    fn names_each_rule_once_as_a_module_and_once_in_the_list() {
        let text = index(&[("unknown_field".to_owned(), "rules")]);
        assert!(
            text.contains("#[path = \"rules/unknown_field.rs\"]\npub(crate) mod unknown_field;\n")
        );
        assert!(text.contains("    unknown_field::RULE,\n"));
    }
}
