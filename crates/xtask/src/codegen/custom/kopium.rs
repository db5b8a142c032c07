//! Reads the crates `kcr_*` of kube-custom-resources-rs as text: for each kind of a group a file of
//! Rust structs and enums that kopium made of its CustomResourceDefinition.
//!
//! A struct's fields are the properties: one that is no `Option` is required, unless it has a
//! default. An enum is a closed set. What the definition says of the root and of `metadata` is not
//! there, being the same for every kind; `status` is left free, for nobody writes it.

use super::super::model::{Api, FieldDef, KindDef, ObjectDef, Scalar, TypeName, TypeRef};
use super::shared::{self, Shared};
use anyhow::{Context, Result, bail};
use std::collections::BTreeMap;
use std::path::Path;

/// What kinds have beside `spec` and `status`, which the structs leave out:
/// <https://argo-cd.readthedocs.io/en/stable/user-guide/sync-kubectl/>
const BESIDE_SPEC: &[(&str, &str)] = &[("Application", "operation")];

/// Adds the kinds of one package's `src`, but for those whose plurals are `unwanted`.
pub fn read(sources: &Path, unwanted: &[&str], api: &mut Api, shared: &mut Shared) -> Result<()> {
    for file in super::files(sources)? {
        let text = std::fs::read_to_string(&file)?;
        let context = || file.display().to_string();
        let definition = Definition::parse(&text).with_context(context)?;
        let Some(kube) = &definition.kube else {
            continue;
        };
        if unwanted.contains(&kube.plural.as_str()) {
            continue;
        }
        let group = kube.group.clone();
        let spec = definition
            .object(&kube.spec, "spec", &group, shared, 0)
            .with_context(context)?;
        let mut root = shared::root(TypeRef::Object(spec));
        for (_, field) in BESIDE_SPEC.iter().filter(|(kind, _)| *kind == kube.kind) {
            let any = FieldDef::new(TypeRef::Scalar(Scalar::Any));
            root.fields.insert((*field).to_owned(), any);
        }
        api.kinds.push(KindDef {
            name: kube.kind.clone(),
            version: kube.version.clone(),
            plural: kube.plural.clone(),
            list: None,
            namespaced: kube.namespaced,
            off_by_default: false,
            ty: shared.own(&group, &kube.kind, root),
            group,
        });
    }
    Ok(())
}

/// One file.
#[derive(Debug, Default)]
struct Definition {
    kube: Option<Kube>,
    structs: BTreeMap<String, Vec<Field>>,
    enums: BTreeMap<String, Vec<String>>,
}

#[derive(Debug, Default)]
struct Kube {
    group: String,
    version: String,
    kind: String,
    plural: String,
    namespaced: bool,
    /// The struct that is `spec`.
    spec: String,
}

#[derive(Debug)]
struct Field {
    name: String,
    ty: String,
    /// Whether its description speaks of a default. The structs do not carry defaults, and what
    /// is required and has one need not be written.
    may_default: bool,
}

impl Definition {
    fn parse(text: &str) -> Result<Definition> {
        let mut found = Definition::default();
        let mut kube: Option<Kube> = None;
        let mut renamed: Option<String> = None;
        let mut may_default = false;
        let mut lines = text.lines().map(str::trim);
        while let Some(line) = lines.next() {
            if line.starts_with("mod prelude {") {
                lines.by_ref().find(|line| *line == "}");
            } else if let Some(attributes) = inside(line, "#[kube(", ")]") {
                let kube = kube.get_or_insert_default();
                for (key, place) in [
                    ("group", &mut kube.group),
                    ("version", &mut kube.version),
                    ("kind", &mut kube.kind),
                    ("plural", &mut kube.plural),
                ] {
                    if let Some(value) = attribute(attributes, key) {
                        *place = value;
                    }
                }
                kube.namespaced |= attributes == "namespaced";
            } else if let Some(name) = inside(line, "pub struct ", " {") {
                if let Some(kube) = kube.take() {
                    found.kube = Some(Kube {
                        spec: name.to_owned(),
                        ..kube
                    });
                }
                let fields = found.structs.entry(name.to_owned()).or_default();
                for line in lines.by_ref().take_while(|line| *line != "}") {
                    if let Some(attributes) = inside(line, "#[serde(", ")]") {
                        renamed = attribute(attributes, "rename");
                    } else if let Some(field) = inside(line, "pub ", ",") {
                        let (name, ty) =
                            field.split_once(": ").context("a field without a type")?;
                        let name = renamed.take().unwrap_or_else(|| plain(name).to_owned());
                        fields.push(Field {
                            name,
                            ty: ty.to_owned(),
                            may_default: std::mem::take(&mut may_default),
                        });
                    } else if line.starts_with("///") {
                        may_default |= line.to_lowercase().contains("default");
                    } else if !line.is_empty() {
                        bail!("neither a field nor its attribute: {line}");
                    }
                }
            } else if let Some(name) = inside(line, "pub enum ", " {") {
                let variants = found.enums.entry(name.to_owned()).or_default();
                for line in lines.by_ref().take_while(|line| *line != "}") {
                    if let Some(attributes) = inside(line, "#[serde(", ")]") {
                        renamed = attribute(attributes, "rename");
                    } else if let Some(variant) = line.strip_suffix(',') {
                        variants.push(renamed.take().unwrap_or_else(|| plain(variant).to_owned()));
                    } else if !line.is_empty() && !line.starts_with("///") {
                        bail!("neither a variant nor its attribute: {line}");
                    }
                }
            } else if line.starts_with("pub ") && !line.starts_with("pub mod ") {
                bail!("neither a struct nor an enum: {line}");
            }
        }
        Ok(found)
    }

    /// The type that a struct is, called by the key that holds it.
    fn object(
        &self,
        name: &str,
        key: &str,
        group: &str,
        shared: &mut Shared,
        depth: usize,
    ) -> Result<TypeName> {
        let fields = self.structs.get(name).with_context(|| name.to_owned())?;
        anyhow::ensure!(depth < 64, "{name} holds itself");
        // The metadata of a template is kept as it is, whatever is listed of it.
        let mut def = ObjectDef {
            open: key == "metadata",
            ..ObjectDef::default()
        };
        for field in fields {
            let required = !field.ty.starts_with("Option<") && !field.may_default;
            let (ty, values) = self.ty(&field.ty, &field.name, group, shared, depth + 1)?;
            let field_def = FieldDef {
                required,
                values: values.to_vec(),
                ..FieldDef::new(ty)
            };
            def.fields.insert(field.name.clone(), field_def);
        }
        Ok(shared.own(group, key, def))
    }

    /// A Rust type as a type of the table, and the closed set when it is one.
    fn ty(
        &self,
        ty: &str,
        key: &str,
        group: &str,
        shared: &mut Shared,
        depth: usize,
    ) -> Result<(TypeRef, &[String])> {
        if let Some(inner) = inside(ty, "Option<", ">") {
            return self.ty(inner, key, group, shared, depth);
        }
        if let Some(inner) = inside(ty, "Vec<", ">") {
            let (item, values) = self.ty(inner, key, group, shared, depth)?;
            return Ok((TypeRef::List(Box::new(item)), values));
        }
        if let Some(inner) = inside(ty, "BTreeMap<String, ", ">") {
            let value = match inner {
                // Amounts of resources by their names.
                "IntOrString" => TypeRef::Scalar(Scalar::Quantity),
                inner => self.ty(inner, key, group, shared, depth)?.0,
            };
            return Ok((TypeRef::Map(Box::new(value)), &[]));
        }
        if let Some(variants) = self.enums.get(ty) {
            // A closed set of numbers is an enum too, but its values are no strings.
            if variants.iter().all(|word| word.parse::<i64>().is_ok()) {
                return Ok((TypeRef::Scalar(Scalar::Int64), &[]));
            }
            return Ok((TypeRef::Scalar(Scalar::String), variants));
        }
        let scalar = match ty {
            "String" => Scalar::String,
            "bool" => Scalar::Boolean,
            "i32" => Scalar::Int32,
            "i64" => Scalar::Int64,
            "f64" => Scalar::Number,
            "IntOrString" => Scalar::IntOrString,
            "serde_json::Value" => Scalar::Any,
            "Condition" => return Ok((shared::meta("Condition"), &[])),
            "ObjectReference" => return Ok((shared::core("ObjectReference"), &[])),
            _ if self.structs.contains_key(ty) => {
                let name = self.object(ty, key, group, shared, depth)?;
                return Ok((shared.lent(name), &[]));
            }
            other => bail!("unknown type {other}"),
        };
        Ok((TypeRef::Scalar(scalar), &[]))
    }
}

fn inside<'t>(text: &'t str, before: &str, after: &str) -> Option<&'t str> {
    text.strip_prefix(before)?.strip_suffix(after)
}

/// The value of `key = "value"` among attributes.
fn attribute(attributes: &str, key: &str) -> Option<String> {
    let (_, rest) = attributes
        .split(", ")
        .find_map(|part| part.split_once(" = ").filter(|(name, _)| *name == key))
        .map(|(name, value)| (name, value.trim_matches('"')))?;
    Some(rest.to_owned())
}

/// A Rust name without what keeps it from being a keyword or a number.
fn plain(name: &str) -> &str {
    let name = name.strip_prefix("r#").unwrap_or(name);
    match name.strip_prefix('_') {
        Some(rest) if rest.starts_with(|c: char| c.is_ascii_digit()) => rest,
        _ => name,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_structs_enums_and_the_kind() {
        let definition = Definition::parse(
            r#"
#[allow(unused_imports)]
mod prelude {
    pub use kube::CustomResource;
}
use self::prelude::*;

#[derive(CustomResource, Serialize)]
#[kube(group = "example.com", version = "v1", kind = "CronTab", plural = "crontabs")]
#[kube(namespaced)]
pub struct CronTabSpec {
    /// When.
    #[serde(rename = "type")]
    pub r#type: CronTabType,
    #[serde(default, skip_serializing_if = "Option::is_none", rename = "maxRuns")]
    pub max_runs: Option<BTreeMap<String, i32>>,
    pub codes: Vec<CronTabCodes>,
    /// Where. Defaults to here.
    pub place: String,
}

pub enum CronTabType {
    #[serde(rename = "")]
    KopiumEmpty,
    Daily,
}

pub enum CronTabCodes {
    r#_301,
}
"#,
        )
        .unwrap();
        let kube = definition.kube.as_ref().unwrap();
        assert_eq!((&*kube.kind, kube.namespaced), ("CronTab", true));
        let mut shared = Shared::default();
        let spec = definition
            .object(&kube.spec, "spec", "example.com", &mut shared, 0)
            .unwrap();
        let fields = &shared.types()[&spec].fields;
        let type_field = &fields["type"];
        assert!(type_field.required && fields["codes"].required);
        assert!(!fields["maxRuns"].required && !fields["place"].required);
        assert_eq!(type_field.values, ["", "Daily"]);
        let numbers = TypeRef::List(Box::new(TypeRef::Scalar(Scalar::Int64)));
        assert_eq!(
            (&fields["codes"].ty, fields["codes"].values.len()),
            (&numbers, 0)
        );
        let map = TypeRef::Map(Box::new(TypeRef::Scalar(Scalar::Int32)));
        assert_eq!(fields["maxRuns"].ty, map);
    }
}
