//! The schema table: `crates/schema/data/kubernetes.bin`.

use super::model::Api;
use super::{corrections, encode, facts, lists, merge, source};
use anyhow::{Context, Result, ensure};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// The minor versions in the table, oldest first and without a gap, and the release of
/// `k8s-openapi` that each is read from.
const VERSIONS: &[(u8, &str)] = &[
    (16, "0.13.1"),
    (17, "0.13.1"),
    (18, "0.15.0"),
    (19, "0.15.0"),
    (20, "0.15.0"),
    (21, "0.15.0"),
    (22, "0.20.0"),
    (23, "0.20.0"),
    (24, "0.20.0"),
    (25, "0.20.0"),
    (26, "0.20.0"),
    (27, "0.20.0"),
    (28, "0.24.0"),
    (29, "0.24.0"),
    (30, "0.26.1"),
    (31, "0.26.1"),
    (32, "0.26.1"),
    (33, "0.29.0"),
    (34, "0.29.0"),
    (35, "0.29.0"),
    (36, "0.29.0"),
    (37, "0.29.0"),
];

/// The table's bytes.
///
/// # Errors
/// When the sources are not where the lock file says, are not of the known form, or when a fact is
/// about something that no version has.
pub fn generate(root: &Path) -> Result<Vec<u8>> {
    let mut apis = read(root)?;
    let unmatched = facts::unmatched(&mut apis)?;
    ensure!(
        unmatched.is_empty(),
        "facts about fields that no version has: {unmatched:?}"
    );
    for (minor, api) in &mut apis {
        facts::apply(api, *minor)?;
        corrections::gated_is_dropped(api);
    }
    let first = apis.first().map_or(0, |&(minor, _)| minor);
    let apis: Vec<Api> = apis.into_iter().map(|(_, api)| api).collect();
    Ok(encode::encode(&merge::merge(first, &apis)))
}

/// The API of each version as published, corrected as a whole, with its lists.
fn read(root: &Path) -> Result<Vec<(u8, Api)>> {
    let releases = source::releases(root)?;
    VERSIONS
        .iter()
        .map(|&(minor, release)| Ok((minor, read_one(&releases, minor, release)?)))
        .collect()
}

fn read_one(releases: &BTreeMap<String, PathBuf>, minor: u8, release: &str) -> Result<Api> {
    let sources = releases
        .get(release)
        .with_context(|| format!("k8s-openapi {release} is not among the locked packages"))?;
    let mut api = source::read(&sources.join(format!("v1_{minor}")))?;
    corrections::apply(&mut api);
    lists::add(&mut api);
    Ok(api)
}

/// The API of each version as published, with its lists, but not corrected.
#[cfg(test)]
pub fn published(root: &Path) -> Result<Vec<(u8, Api)>> {
    let mut apis = Vec::new();
    let releases = source::releases(root)?;
    for &(minor, release) in VERSIONS {
        let mut api = source::read(&releases[release].join(format!("v1_{minor}")))?;
        lists::add(&mut api);
        apis.push((minor, api));
    }
    Ok(apis)
}

/// The newest version in the table, such as `1.37`.
pub fn newest_version() -> String {
    let minor = VERSIONS.last().map_or(0, |&(minor, _)| minor);
    format!("1.{minor}")
}

/// The API of the newest version as the API server acts.
///
/// # Errors
/// As [`generate`].
pub fn newest(root: &Path) -> Result<Api> {
    let (minor, release) = VERSIONS.last().context("no versions")?;
    let mut api = read_one(&source::releases(root)?, *minor, release)?;
    facts::apply(&mut api, *minor)?;
    corrections::gated_is_dropped(&mut api);
    Ok(api)
}

#[cfg(test)]
mod tests {
    use super::super::model::{FieldDef, KindDef, ObjectDef, Scalar, TypeName, TypeRef};
    use super::*;
    use crate::workspace;
    use podyard_schema::{Schema, Type, Version};
    use std::collections::BTreeSet;

    /// The most that the table may take of a visitor's first load, in bytes.
    const BUDGET: usize = 26_000;

    #[test]
    fn the_committed_table_is_what_the_sources_give_and_within_budget() {
        let root = workspace::root();
        let made = generate(root.as_ref()).unwrap();
        let committed = std::fs::read(root.join("crates/schema/data/kubernetes.bin")).unwrap();
        assert!(made == committed, "stale, run `cargo xtask codegen`");

        let mut compressed = Vec::new();
        let parameters = brotli::enc::BrotliEncoderParams {
            quality: 11,
            ..Default::default()
        };
        brotli::BrotliCompress(&mut made.as_slice(), &mut compressed, &parameters).unwrap();
        println!(
            "schema table: {} bytes, brotli {}",
            made.len(),
            compressed.len()
        );
        assert!(compressed.len() <= BUDGET, "{} bytes", compressed.len());
    }

    #[test]
    fn the_two_forms_of_the_sources_say_the_same() {
        let root = workspace::root();
        let releases = source::releases(root.as_ref()).unwrap();
        let read = |release, folder: &str| source::read(&releases[release].join(folder)).unwrap();
        let mut freed = BTreeSet::new();
        for folder in ["v1_30", "v1_31", "v1_32"] {
            let (structs, schemas) = (read("0.24.0", folder), read("0.26.1", folder));
            assert_eq!(structs.kinds, schemas.kinds);
            let fields = |api: &Api| {
                let mut fields = BTreeMap::new();
                for (ty, def) in &api.types {
                    for (name, field) in &def.fields {
                        let place = format!("{}.{}.{name}", ty.package, ty.name);
                        fields.insert(place, (field.ty.clone(), field.required));
                    }
                }
                fields
            };
            let (structs, schemas) = (fields(&structs), fields(&schemas));
            assert_eq!(structs.len(), schemas.len());
            for (place, (ty, required)) in structs {
                let other = schemas.get(&place);
                assert_eq!(Some(&ty), other.map(|(ty, _)| ty), "{folder} {place}");
                if Some(&required) != other.map(|(_, required)| required) {
                    assert!(required, "{folder} {place}");
                    freed.insert(place);
                }
            }
        }
        // Newer releases mend what the published schemas of old versions required by mistake.
        assert_eq!(
            freed.iter().map(String::as_str).collect::<Vec<_>>(),
            [
                "io.k8s.api.apps.v1.StatefulSetSpec.serviceName",
                "io.k8s.api.networking.v1.NetworkPolicySpec.podSelector",
            ]
        );
    }

    fn name(text: &str) -> TypeName {
        TypeName {
            package: "io.k8s.api.core.v1".to_owned(),
            name: text.to_owned(),
        }
    }

    /// An API of one kind, `Pod`, with these fields.
    fn api(fields: Vec<(&str, FieldDef)>) -> Api {
        let fields = fields
            .into_iter()
            .map(|(name, def)| (name.to_owned(), def))
            .collect();
        let kind = KindDef {
            name: "Pod".to_owned(),
            group: String::new(),
            version: "v1".to_owned(),
            plural: "pods".to_owned(),
            list: None,
            namespaced: true,
            off_by_default: false,
            ty: name("Pod"),
        };
        Api {
            types: [(
                name("Pod"),
                ObjectDef {
                    fields,
                    ..ObjectDef::default()
                },
            )]
            .into(),
            kinds: vec![kind],
        }
    }

    #[test]
    fn what_changes_between_versions_is_kept_apart() {
        let text = || TypeRef::Scalar(Scalar::String);
        let old = api(vec![
            ("gone", FieldDef::new(text())),
            (
                "same",
                FieldDef {
                    values: vec!["a".to_owned(), "b".to_owned()],
                    ..FieldDef::new(text())
                },
            ),
            ("turned", FieldDef::new(TypeRef::Scalar(Scalar::Int32))),
        ]);
        let mut new = api(vec![
            (
                "came",
                FieldDef {
                    required: true,
                    ..FieldDef::new(TypeRef::List(Box::new(text())))
                },
            ),
            (
                "same",
                FieldDef {
                    values: vec!["a".to_owned(), "b".to_owned()],
                    ..FieldDef::new(text())
                },
            ),
            (
                "turned",
                FieldDef::new(TypeRef::Scalar(Scalar::IntOrString)),
            ),
        ]);
        new.kinds.push(KindDef {
            name: "Node".to_owned(),
            namespaced: false,
            ..new.kinds[0].clone()
        });

        let schema = Schema::decode(&encode::encode(&merge::merge(20, &[old, new]))).unwrap();
        let (before, after) = (Version::new(20), Version::new(21));
        assert_eq!(schema.versions().collect::<Vec<_>>(), [before, after]);
        assert!(schema.kind(before, "v1", "Node").is_none());
        assert!(!schema.kind(after, "v1", "Node").unwrap().namespaced());

        let pod = schema.kind(before, "v1", "Pod").unwrap().ty();
        let names = |version| {
            pod.fields(version)
                .map(|field| field.name())
                .collect::<Vec<_>>()
        };
        assert_eq!(names(before), ["gone", "same", "turned"]);
        assert_eq!(names(after), ["came", "same", "turned"]);
        assert_eq!(names(Version::new(22)), Vec::<&str>::new());

        let field = |version, name| pod.field(version, name).unwrap();
        assert_eq!(field(before, "turned").ty(), Type::Int32);
        assert_eq!(field(after, "turned").ty(), Type::IntOrString);
        assert_eq!(field(before, "gone").until(), Some(before));
        assert_eq!(field(before, "gone").since(), None);
        assert_eq!(field(after, "came").since(), Some(after));
        assert_eq!(field(after, "came").until(), None);
        assert_eq!(field(after, "came").ty().to_string(), "[]string");
        assert!(field(after, "came").required());
        assert_eq!(field(after, "same").since(), None);
        assert_eq!(
            field(before, "same").values().iter().collect::<Vec<_>>(),
            ["a", "b"]
        );
    }
}
