//! What `Cargo.lock` pins.

use std::fs;

use anyhow::{Context, Result, bail};

use crate::workspace;

/// The version of `package` that the workspace's `Cargo.lock` pins.
///
/// # Errors
///
/// When the file cannot be read, or pins no version of the package or several.
pub fn version(package: &str) -> Result<String> {
    let path = workspace::root().join("Cargo.lock");
    let text = fs::read_to_string(&path)
        .with_context(|| format!("{} could not be read", path.display()))?;
    version_in(&text, package)
}

fn version_in(lock: &str, package: &str) -> Result<String> {
    let lock: toml::Table = lock.parse().context("Cargo.lock is not TOML")?;
    let versions: Vec<&str> = lock
        .get("package")
        .and_then(toml::Value::as_array)
        .into_iter()
        .flatten()
        .filter(|entry| entry.get("name").and_then(toml::Value::as_str) == Some(package))
        .filter_map(|entry| entry.get("version").and_then(toml::Value::as_str))
        .collect();
    match versions[..] {
        [version] => Ok(version.to_owned()),
        [] => bail!("Cargo.lock pins no version of `{package}`"),
        _ => bail!(
            "Cargo.lock pins several versions of `{package}` ({}): make the workspace agree on one",
            versions.join(", ")
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOCK: &str = r#"
version = 4

[[package]]
name = "syn"
version = "2.0.100"

[[package]]
name = "syn"
version = "1.0.109"

[[package]]
name = "wasm-bindgen"
version = "0.2.130"
"#;

    #[test]
    fn reads_the_one_pinned_version() {
        assert_eq!(version_in(LOCK, "wasm-bindgen").unwrap(), "0.2.130");
    }

    #[test]
    fn refuses_to_choose_between_two() {
        let error = version_in(LOCK, "syn").unwrap_err().to_string();
        assert!(error.contains("2.0.100, 1.0.109"), "{error}");
    }

    #[test]
    fn names_a_missing_package() {
        let error = version_in(LOCK, "leptos").unwrap_err().to_string();
        assert!(error.contains("`leptos`"), "{error}");
    }
}
