//! Lays the notice out: each licence text once, under the components that carry it.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use super::Component;

const HEADER: &str = "\
Podyard is offered under MIT OR Apache-2.0. It contains work of others, under
the licences named here.
";

const RULER: &str =
    "--------------------------------------------------------------------------------";

/// The texts of the licence and notice files that lie directly in `folder`.
pub(super) fn license_texts(folder: &Path) -> Result<Vec<String>> {
    let entries = fs::read_dir(folder).with_context(|| {
        format!(
            "{} could not be read: `cargo fetch` and `npm ci` bring the packages",
            folder.display()
        )
    })?;
    let mut paths = Vec::new();
    for entry in entries {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().to_uppercase();
        let carries = ["LICENSE", "LICENCE", "COPYING", "NOTICE", "UNLICENSE"]
            .iter()
            .any(|start| name.starts_with(start));
        if carries && entry.path().is_file() {
            paths.push(entry.path());
        }
    }
    paths.sort();
    paths
        .iter()
        .map(|path| {
            let bytes =
                fs::read(path).with_context(|| format!("{} could not be read", path.display()))?;
            Ok(String::from_utf8_lossy(&bytes)
                .replace('\r', "")
                .trim()
                .to_owned())
        })
        .collect()
}

/// The notice for components in their given order.
pub(super) fn text(components: &[Component]) -> String {
    let mut notice = String::from(HEADER);
    notice.push('\n');
    for component in components {
        notice.push_str(&format!("{}\n", line(component)));
    }
    for (license, carriers) in by_text(components) {
        notice.push_str(&format!(
            "\n{RULER}\n{}\n\n{license}\n",
            carriers.join(", ")
        ));
    }
    notice
}

fn line(component: &Component) -> String {
    let Component {
        name,
        version,
        license,
        ..
    } = component;
    format!("{name} {version}: {license}")
}

fn by_text(components: &[Component]) -> BTreeMap<&str, Vec<&str>> {
    let mut carriers: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for component in components {
        for text in &component.texts {
            carriers.entry(text).or_default().push(&component.name);
        }
    }
    carriers
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prints_a_shared_text_once() {
        let component = |name: &str| Component {
            name: name.to_owned(),
            version: "1.0.0".to_owned(),
            license: "MIT".to_owned(),
            texts: vec!["Permission is hereby granted".to_owned()],
        };
        let notice = text(&[component("a"), component("b")]);
        assert!(notice.contains("a 1.0.0: MIT\nb 1.0.0: MIT\n"));
        assert!(notice.contains("a, b\n\nPermission"));
        assert_eq!(notice.matches("Permission").count(), 1);
    }
}
