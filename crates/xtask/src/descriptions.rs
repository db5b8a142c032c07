//! What the Kubernetes authors wrote of each type and field, for the site to load when somebody
//! asks: one file a package, as texts by field by type, the type's own under the empty name.
//!
//! The text is theirs (Apache-2.0), taken from the locked release of `k8s-openapi` at each build
//! and never committed. The newest version's stands for all.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use crate::codegen;
use crate::workspace;

/// The folder of the site that holds them.
const FOLDER: &str = "later/descriptions";

type Texts<'a> = BTreeMap<&'a str, &'a str>;

/// Writes all descriptions into a built site.
///
/// # Errors
///
/// When the sources of the schema cannot be read or the site cannot be written.
pub fn write(dist: &Path) -> Result<()> {
    let folder = dist.join(FOLDER);
    fs::create_dir_all(&folder)
        .with_context(|| format!("{} could not be made", folder.display()))?;
    let api = codegen::newest(workspace::root().as_ref())?;
    for (package, types) in by_package(&api) {
        let path = folder.join(format!("{package}.json"));
        fs::write(&path, serde_json::to_vec(&types)?)
            .with_context(|| format!("{} could not be written", path.display()))?;
    }
    Ok(())
}

fn by_package(api: &codegen::Api) -> BTreeMap<&str, BTreeMap<&str, Texts<'_>>> {
    let mut packages: BTreeMap<&str, BTreeMap<&str, Texts<'_>>> = BTreeMap::new();
    for (name, def) in &api.types {
        let fields = def.fields.iter();
        let fields = fields.map(|(field, def)| (field.as_str(), def.description.as_str()));
        let texts = std::iter::once(("", def.description.as_str()))
            .chain(fields)
            .map(|(field, text)| (field, text.trim()))
            .filter(|(_, text)| !text.is_empty());
        let package = packages.entry(&name.package).or_default();
        package.insert(&name.name, texts.collect());
    }
    packages
}

#[cfg(test)]
mod tests {
    use super::*;
    use podyard_schema::{Schema, Version};

    #[test]
    fn a_site_has_a_text_for_nearly_every_field_of_the_newest_version() {
        let dist = tempfile::tempdir().unwrap();
        write(dist.path()).unwrap();
        let mut read = BTreeMap::new();
        let mut text = |package: &str, ty: &str, field: &str| {
            let file = read.entry(package.to_owned()).or_insert_with(|| {
                let path = dist.path().join(FOLDER).join(format!("{package}.json"));
                let bytes = fs::read(path).unwrap();
                serde_json::from_slice::<serde_json::Value>(&bytes).unwrap()
            });
            file[ty][field].as_str().map(str::to_owned)
        };
        let core = "io.k8s.api.core.v1";
        let pod = text(core, "Pod", "").unwrap();
        assert!(
            pod.starts_with("Pod is a collection of containers"),
            "{pod}"
        );
        let volumes = text(core, "PodSpec", "volumes").unwrap();
        assert!(volumes.contains("https://kubernetes.io/docs/"), "{volumes}");

        let schema = Schema::embedded();
        let (mut there, mut absent) = (0, Vec::new());
        for kind in schema.kinds(Version::LATEST).filter(|kind| !kind.is_list()) {
            let ty = kind.ty();
            for field in ty.fields(Version::LATEST) {
                match text(ty.package(), ty.name(), field.name()) {
                    Some(_) => there += 1,
                    None => absent.push(format!("{ty:?}.{}", field.name())),
                }
            }
        }
        assert!(there > 20 * absent.len(), "{there} and not {absent:?}");
    }
}
