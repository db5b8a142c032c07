//! The JavaScript packages that are bundled into the page.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use serde_json::Value;

use super::Component;
use super::render::license_texts;
use crate::workspace;

/// All packages of the page's lock file that are not for development alone.
///
/// # Errors
///
/// When the lock file or a licence file cannot be read.
pub fn shipped() -> Result<Vec<Component>> {
    let folder = workspace::root().join("web");
    let path = folder.join("package-lock.json");
    let lock = fs::read_to_string(&path)
        .with_context(|| format!("{} could not be read", path.display()))?;
    in_lock(&lock, &folder)
}

fn in_lock(lock: &str, folder: &Path) -> Result<Vec<Component>> {
    let lock: Value = serde_json::from_str(lock).context("package-lock.json is not JSON")?;
    let packages = lock.get("packages").and_then(Value::as_object);
    packages
        .into_iter()
        .flatten()
        .filter_map(|(path, package)| {
            let name = path.rsplit_once("node_modules/")?.1;
            let for_development = package.get("dev").and_then(Value::as_bool) == Some(true);
            (!for_development).then_some((path, name, package))
        })
        .map(|(path, name, package)| {
            let text = |key: &str| {
                let value = package.get(key).and_then(Value::as_str);
                value.unwrap_or_default().to_owned()
            };
            Ok(Component {
                name: name.to_owned(),
                version: text("version"),
                license: text("license"),
                texts: license_texts(&folder.join(path))?,
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn leaves_out_what_only_builds_and_tests() {
        let folder = tempfile::tempdir().unwrap();
        for package in ["@codemirror/state", "esbuild"] {
            fs::create_dir_all(folder.path().join("node_modules").join(package)).unwrap();
        }
        let lock = r#"{ "packages": {
            "": { "name": "page" },
            "node_modules/@codemirror/state": { "version": "6.5.0", "license": "MIT" },
            "node_modules/esbuild": { "version": "0.25.0", "license": "MIT", "dev": true }
        } }"#;
        let components = in_lock(lock, folder.path()).unwrap();
        let names: Vec<&str> = components.iter().map(|it| it.name.as_str()).collect();
        assert_eq!(names, ["@codemirror/state"]);
    }
}
