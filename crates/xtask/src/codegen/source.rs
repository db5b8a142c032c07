//! Reads one version of the Kubernetes API from the text of the published crate `k8s-openapi`.

use super::literal::{self, Literal};
use super::model::{Api, FieldDef, KindDef, ObjectDef, Scalar, TypeName, TypeRef};
use super::structs;
use anyhow::{Context, Result, bail};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Where the sources of each locked release of `k8s-openapi` lie, as `cargo metadata` says.
pub fn releases(root: &Path) -> Result<BTreeMap<String, PathBuf>> {
    let metadata = cargo_metadata::MetadataCommand::new()
        .manifest_path(root.join("Cargo.toml"))
        .other_options(vec!["--locked".to_owned()])
        .exec()
        .context("cargo metadata --locked")?;
    let packages = metadata.packages.iter();
    packages
        .filter(|package| package.name.as_str() == "k8s-openapi")
        .map(|package| {
            let folder = package.manifest_path.parent();
            let folder = folder.context("a manifest without a folder")?;
            let sources = folder.join("src").into_std_path_buf();
            Ok((package.version.to_string(), sources))
        })
        .collect()
}

/// Reads the sources in `folder`, one of a release's `src/v1_*`.
pub fn read(folder: &Path) -> Result<Api> {
    let mut files = Vec::new();
    list(folder, &mut files)?;
    files.sort();
    let mut schemas = BTreeMap::new();
    let mut resources = Vec::new();
    for file in &files {
        let text = std::fs::read_to_string(file).with_context(|| file.display().to_string())?;
        let Some(name) = schema_name(&text) else {
            continue;
        };
        // Generic, and answered only.
        if name.name == "WatchEvent" {
            continue;
        }
        let schema = match text.split_once("json_schema!(") {
            Some((_, body)) => literal::parse(body),
            None => structs::schema(&text, &name.name),
        };
        let schema = schema.with_context(|| file.display().to_string())?;
        if let Some(kind) = resource(&text, &name)? {
            resources.push(kind);
        }
        schemas.insert(name, schema);
    }
    let mut api = Api {
        types: BTreeMap::new(),
        kinds: resources,
    };
    for (name, schema) in &schemas {
        if is_object(schema) && named(name, &schemas)? == TypeRef::Object(name.clone()) {
            let def = object(schema, &schemas).with_context(|| format!("{name:?}"))?;
            api.types.insert(name.clone(), def);
        }
    }
    api.kinds.sort();
    Ok(api)
}

fn list(folder: &Path, files: &mut Vec<PathBuf>) -> Result<()> {
    for entry in std::fs::read_dir(folder).with_context(|| folder.display().to_string())? {
        let path = entry?.path();
        if path.is_dir() {
            list(&path, files)?;
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
    Ok(())
}

/// The text between `before` and the next quote after it.
fn quoted<'t>(text: &'t str, before: &str) -> Option<&'t str> {
    let (_, rest) = text.split_once(before)?;
    Some(rest.split_once('"')?.0)
}

fn schema_name(text: &str) -> Option<TypeName> {
    let (_, rest) = text.split_once("fn schema_name()")?;
    TypeName::parse(quoted(rest, "\"")?)
}

fn resource(text: &str, ty: &TypeName) -> Result<Option<KindDef>> {
    let Some((_, body)) = text.split_once("impl crate::Resource for ") else {
        return Ok(None);
    };
    let constant = |name: &str| {
        quoted(body, &format!("const {name}: &'static str = \""))
            .map(str::to_owned)
            .with_context(|| format!("{ty:?} has no {name}"))
    };
    let scope = body
        .split_once("type Scope = crate::")
        .map_or("", |(_, scope)| scope);
    let own = !scope.starts_with("SubResourceScope");
    Ok(Some(KindDef {
        name: constant("KIND")?,
        group: constant("GROUP")?,
        version: constant("VERSION")?,
        plural: if own {
            constant("URL_PATH_SEGMENT")?
        } else {
            String::new()
        },
        list: constant("LIST_KIND").ok(),
        namespaced: scope.starts_with("NamespaceResourceScope"),
        off_by_default: false,
        ty: ty.clone(),
    }))
}

fn is_object(schema: &Literal) -> bool {
    schema.text("type") == Some("object")
}

fn object(schema: &Literal, schemas: &BTreeMap<TypeName, Literal>) -> Result<ObjectDef> {
    let required = match schema.get("required") {
        Some(Literal::List(names)) => names.clone(),
        _ => Vec::new(),
    };
    let mut def = ObjectDef {
        description: schema.text("description").unwrap_or_default().to_owned(),
        ..ObjectDef::default()
    };
    let Some(Literal::Object(properties)) = schema.get("properties") else {
        return Ok(def);
    };
    for (name, property) in properties {
        let description = match property {
            Literal::Type { description, .. } => description.clone(),
            other => other.text("description").unwrap_or_default().to_owned(),
        };
        let field = FieldDef {
            required: required.contains(&Literal::Text(name.clone())),
            description,
            ..FieldDef::new(type_of(property, schemas).with_context(|| name.clone())?)
        };
        def.fields.insert(name.clone(), field);
    }
    Ok(def)
}

fn type_of(schema: &Literal, schemas: &BTreeMap<TypeName, Literal>) -> Result<TypeRef> {
    if let Literal::Type { path, .. } = schema {
        let parts: Vec<String> = path
            .split("::")
            .map(|part| part.replace('_', "-"))
            .collect();
        let name = TypeName::parse(&format!("io.k8s.{}", parts.join(".")))
            .with_context(|| format!("{path} is no type"))?;
        return named(&name, schemas);
    }
    let inner = |key| {
        schema
            .get(key)
            .map(|inner| type_of(inner, schemas).map(Box::new))
    };
    Ok(match (schema.text("type"), schema.text("format")) {
        (Some("string"), None) => TypeRef::Scalar(Scalar::String),
        (Some("string"), Some("byte")) => TypeRef::Scalar(Scalar::Bytes),
        (Some("integer"), Some("int32")) => TypeRef::Scalar(Scalar::Int32),
        (Some("integer"), Some("int64")) => TypeRef::Scalar(Scalar::Int64),
        (Some("number"), _) => TypeRef::Scalar(Scalar::Number),
        (Some("boolean"), _) => TypeRef::Scalar(Scalar::Boolean),
        (Some("array"), _) => TypeRef::List(inner("items").context("a list of nothing")??),
        (Some("object"), _) => {
            TypeRef::Map(inner("additionalProperties").context("a map to nothing")??)
        }
        other => bail!("unknown type {other:?}"),
    })
}

/// What a reference to a named type means: an object, or one of the types that have a syntax of
/// their own and look alike in OpenAPI (`IntOrString` and `Quantity` above all).
fn named(name: &TypeName, schemas: &BTreeMap<TypeName, Literal>) -> Result<TypeRef> {
    let props = || TypeName {
        package: name.package.clone(),
        name: "JSONSchemaProps".to_owned(),
    };
    let or = |other| TypeRef::ObjectOr(props(), Box::new(other));
    let list = |of| TypeRef::List(Box::new(of));
    Ok(match name.name.as_str() {
        "Time" => TypeRef::Scalar(Scalar::Time),
        "MicroTime" => TypeRef::Scalar(Scalar::MicroTime),
        "IntOrString" => TypeRef::Scalar(Scalar::IntOrString),
        "Quantity" => TypeRef::Scalar(Scalar::Quantity),
        "RawExtension" | "FieldsV1" | "JSON" | "Patch" => TypeRef::Scalar(Scalar::Any),
        "JSONSchemaPropsOrBool" => or(TypeRef::Scalar(Scalar::Boolean)),
        "JSONSchemaPropsOrArray" => or(list(TypeRef::Object(props()))),
        "JSONSchemaPropsOrStringArray" => or(list(TypeRef::Scalar(Scalar::String))),
        _ => match schemas.get(name) {
            Some(schema) if is_object(schema) => TypeRef::Object(name.clone()),
            Some(_) => bail!("{name:?} is not an object and has no meaning of its own here"),
            None => bail!("{name:?} is not in the sources"),
        },
    })
}
