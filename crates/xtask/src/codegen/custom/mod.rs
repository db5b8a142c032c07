//! The tables of other systems' kinds: `crates/schema/data/custom/*.bin`, one for each system.
//!
//! Most are read from packages, as Kubernetes' own is; where no package has a system's kinds, the
//! documented fields are listed by hand in the text form.

mod kopium;
mod openshift;
mod shared;
mod text;

use super::merge::{self, Merged};
use super::model::Api;
use super::{encode, facts, schema};
use anyhow::{Context, Result};
use cargo_metadata::Metadata;
use shared::Shared;
use std::path::{Path, PathBuf};

/// Where the tables are written, from the root.
const FOLDER: &str = "crates/schema/data/custom";

/// The systems whose kinds crates of kube-custom-resources-rs have: the crates, and the plurals of
/// kinds that belong to another system.
const PACKAGED: &[(&str, &[&str], &[&str])] = &[
    (
        "Argo CD",
        &["kcr_argoproj_io"],
        &["argocds", "argocdexports"],
    ),
    (
        "cert-manager",
        &["kcr_cert_manager_io", "kcr_acme_cert_manager_io"],
        &[],
    ),
    ("External Secrets", &["kcr_external_secrets_io"], &[]),
    ("Gateway API", &["kcr_gateway_networking_k8s_io"], &[]),
    (
        "Istio",
        &[
            "kcr_networking_istio_io",
            "kcr_security_istio_io",
            "kcr_telemetry_istio_io",
        ],
        &[],
    ),
    ("KEDA", &["kcr_keda_sh"], &[]),
    ("Prometheus Operator", &["kcr_monitoring_coreos_com"], &[]),
    ("Sealed Secrets", &["kcr_bitnami_com"], &[]),
    (
        "Secrets Store CSI Driver",
        &["kcr_secrets_store_csi_x_k8s_io"],
        &[],
    ),
    ("Shipwright", &["kcr_shipwright_io"], &[]),
    ("Vertical Pod Autoscaler", &["kcr_autoscaling_k8s_io"], &[]),
];

/// The newest OpenShift that the crate has.
const OPENSHIFT: (&str, &str) = ("4.5", "v4_5");

/// The systems that no package has.
const TEXTS: &[&str] = &[
    include_str!("argo-rollouts.txt"),
    include_str!("descheduler.txt"),
    include_str!("kind.txt"),
    include_str!("knative.txt"),
    include_str!("kube-scheduler.txt"),
    include_str!("kubeadm.txt"),
    include_str!("kustomize.txt"),
    include_str!("tekton.txt"),
];

/// Every table: its path from the root, and its bytes.
///
/// # Errors
/// When the packages are not among the locked ones, or are not of the known form.
pub fn generate(root: &Path) -> Result<Vec<(String, Vec<u8>)>> {
    let kubernetes = schema::newest(root)?;
    let metadata = metadata(root)?;
    let mut tables = Vec::new();
    for (name, packages, unwanted) in PACKAGED {
        let mut api = Api::default();
        let mut shared = Shared::new(&kubernetes);
        let mut edition = String::new();
        for package in *packages {
            let (folder, version) = locate(&metadata, package)?;
            kopium::read(&folder, unwanted, &mut api, &mut shared)
                .with_context(|| (*package).to_owned())?;
            edition = edition.max(month(&version)?);
        }
        api.types = shared.into_types();
        tables.push(table(name, &edition, api));
    }
    let (version, folder) = OPENSHIFT;
    let mut api = Api::default();
    let (sources, _) = locate(&metadata, "openshift-openapi")?;
    openshift::read(&sources.join(folder), &mut api)?;
    facts::apply_values(&mut api, include_str!("openshift.tsv"))?;
    tables.push(table("OpenShift", version, api));
    for text in TEXTS {
        let (name, version, api) = text::read(text, &kubernetes)?;
        tables.push(table(&name, &version, api));
    }
    Ok(tables)
}

fn table(name: &str, version: &str, mut api: Api) -> (String, Vec<u8>) {
    api.kinds.sort();
    let merged = Merged {
        version_count: 0,
        system: Some((name.to_owned(), version.to_owned())),
        ..merge::merge(0, &[api])
    };
    let path = format!("{FOLDER}/{}.bin", name.to_lowercase().replace(' ', "-"));
    (path, encode::encode(&merged))
}

/// `2026-06` of a package's version `3.20260606.152110`: its definitions have no version but the
/// day on which they were gathered.
fn month(version: &str) -> Result<String> {
    let day = version.split('.').nth(1);
    let parts = day.and_then(|day| Some((day.get(..4)?, day.get(4..6)?)));
    let (year, month) = parts.with_context(|| format!("no day in {version}"))?;
    Ok(format!("{year}-{month}"))
}

fn metadata(root: &Path) -> Result<Metadata> {
    cargo_metadata::MetadataCommand::new()
        .manifest_path(root.join("Cargo.toml"))
        .other_options(vec!["--locked".to_owned()])
        .exec()
        .context("cargo metadata --locked")
}

/// Where the sources of a locked package lie, and its version.
fn locate(metadata: &Metadata, name: &str) -> Result<(PathBuf, String)> {
    let package = metadata
        .packages
        .iter()
        .find(|package| package.name.as_str() == name)
        .with_context(|| format!("{name} is not among the locked packages"))?;
    let folder = package
        .manifest_path
        .parent()
        .context("a manifest without a folder")?;
    let sources = folder.join("src").into_std_path_buf();
    Ok((sources, package.version.to_string()))
}

/// The Rust files below a folder, sorted.
fn files(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    let mut open = vec![folder.to_owned()];
    while let Some(folder) = open.pop() {
        let entries = std::fs::read_dir(&folder).with_context(|| folder.display().to_string())?;
        for entry in entries {
            let path = entry?.path();
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                found.push(path);
            }
        }
    }
    found.sort();
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workspace;
    use podyard_schema::{Extension, Origin, Schema};

    #[test]
    fn the_committed_tables_are_what_the_sources_give_and_no_others_lie_there() {
        let root = workspace::root();
        let made = generate(root.as_ref()).unwrap();
        for (path, bytes) in &made {
            let committed = std::fs::read(root.join(path)).unwrap_or_default();
            assert!(
                *bytes == committed,
                "{path} is stale, run `cargo xtask codegen`"
            );
        }
        let lying = std::fs::read_dir(root.join(FOLDER)).unwrap();
        assert_eq!(lying.count(), made.len());
    }

    #[test]
    fn every_table_can_be_read_and_says_whose_it_is() {
        let root = workspace::root();
        for (path, bytes) in generate(root.as_ref()).unwrap() {
            let extension = Extension::decode(&bytes).unwrap();
            let Origin::System { name, version } = extension.origin() else {
                panic!("{path}")
            };
            assert!(!name.is_empty() && version.starts_with(|c: char| c.is_ascii_digit()));
            let schema = Schema::embedded().with(extension);
            assert!(schema.extension_kinds().next().is_some(), "{path}");
        }
    }
}
