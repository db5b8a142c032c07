//! The crates that are compiled into the site or the command.

use std::collections::BTreeSet;

use anyhow::{Context, Result};
use cargo_metadata::{
    CargoOpt, DependencyKind, Metadata, MetadataCommand, Package, PackageId, Target,
};

use super::Component;
use super::render::license_texts;
use crate::workspace;

/// The packages that are shipped.
const ROOTS: &[&str] = &["podyard-web", "podyard-cli"];

/// What is shipped as data: the tables of the Kubernetes API and of OpenShift's are made from them.
/// Those that the other systems' are made from ask for no notice (0BSD).
const DATA: &[&str] = &["k8s-openapi", "openshift-openapi"];

/// All crates of others that a shipped package is made from.
///
/// # Errors
///
/// When `cargo metadata` fails or a licence file cannot be read.
pub fn shipped() -> Result<Vec<Component>> {
    let metadata = MetadataCommand::new()
        .manifest_path(workspace::root().join("Cargo.toml"))
        // The site is built with features that other builds go without.
        .features(CargoOpt::AllFeatures)
        .exec()
        .context("`cargo metadata` failed")?;
    reachable(&metadata)
        .into_iter()
        .map(|package| {
            let folder = package.manifest_path.parent().context("no folder")?;
            Ok(Component {
                name: package.name.to_string(),
                version: package.version.to_string(),
                license: package.license.clone().unwrap_or_default(),
                texts: license_texts(folder.as_std_path())?,
            })
        })
        .collect()
}

/// The foreign packages reached over normal dependencies; macros run at
/// compile time and leave nothing of theirs behind.
fn reachable(metadata: &Metadata) -> Vec<&Package> {
    let mut waiting: Vec<&PackageId> = metadata
        .packages
        .iter()
        .filter(|package| ROOTS.contains(&package.name.as_str()))
        .map(|package| &package.id)
        .collect();
    let mut seen = BTreeSet::new();
    let nodes = metadata.resolve.as_ref().map_or(&[][..], |it| &it.nodes);
    while let Some(id) = waiting.pop() {
        if is_macro(metadata, id) || !seen.insert(id) {
            continue;
        }
        let dependencies = nodes
            .iter()
            .filter(|node| node.id == *id)
            .flat_map(|node| &node.deps)
            .filter(|dependency| {
                dependency
                    .dep_kinds
                    .iter()
                    .any(|kind| kind.kind == DependencyKind::Normal)
            });
        waiting.extend(dependencies.map(|dependency| &dependency.pkg));
    }
    metadata
        .packages
        .iter()
        .filter(|package| {
            let is_foreign = package.source.is_some();
            is_foreign && seen.contains(&package.id) || DATA.contains(&package.name.as_str())
        })
        .collect()
}

fn is_macro(metadata: &Metadata, id: &PackageId) -> bool {
    metadata
        .packages
        .iter()
        .find(|package| package.id == *id)
        .is_some_and(|package| package.targets.iter().any(Target::is_proc_macro))
}
