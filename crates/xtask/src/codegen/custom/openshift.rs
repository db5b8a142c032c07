//! Reads the crate `openshift-openapi` as text: for each type a file, as `k8s-openapi` had them
//! before it carried schemas.
//!
//! Nothing is taken as required: what the published OpenAPI calls so, OpenShift's own API server
//! mostly fills in. The types are open, for the crate ends at OpenShift 4.5.

use super::super::model::{Api, FieldDef, KindDef, ObjectDef, Scalar, TypeName, TypeRef};
use anyhow::{Context, Result, bail};
use std::path::Path;

/// The kinds that people write: with their plurals, and whether they live in a namespace.
const KINDS: &[(&str, &str, &str, bool)] = &[
    ("apps", "DeploymentConfig", "deploymentconfigs", true),
    ("build", "Build", "builds", true),
    ("build", "BuildConfig", "buildconfigs", true),
    ("image", "Image", "images", false),
    ("image", "ImageStream", "imagestreams", true),
    ("image", "ImageStreamTag", "imagestreamtags", true),
    ("project", "Project", "projects", false),
    ("project", "ProjectRequest", "projectrequests", false),
    ("route", "Route", "routes", true),
    (
        "security",
        "SecurityContextConstraints",
        "securitycontextconstraints",
        false,
    ),
    ("template", "Template", "templates", true),
    ("user", "Group", "groups", false),
];

/// Adds the kinds and their types from one of the package's `src/v4_*`.
pub fn read(sources: &Path, api: &mut Api) -> Result<()> {
    for file in super::files(sources)? {
        let text = std::fs::read_to_string(&file)?;
        if let Some((name, def)) = ty(&text).with_context(|| file.display().to_string())? {
            api.types.insert(name, def);
        }
    }
    for &(group, kind, plural, namespaced) in KINDS {
        let ty = TypeName {
            package: format!("com.github.openshift.api.{group}.v1"),
            name: kind.to_owned(),
        };
        let root = api.types.get_mut(&ty).with_context(|| kind.to_owned())?;
        if let Some(status) = root.fields.get_mut("status") {
            status.ty = TypeRef::Scalar(Scalar::Any);
        }
        api.kinds.push(KindDef {
            name: kind.to_owned(),
            group: format!("{group}.openshift.io"),
            version: "v1".to_owned(),
            plural: plural.to_owned(),
            list: None,
            namespaced,
            off_by_default: false,
            ty,
        });
    }
    Ok(())
}

/// The struct of a file that describes a type.
fn ty(text: &str) -> Result<Option<(TypeName, ObjectDef)>> {
    let Some((_, rest)) = text.split_once("// Generated from definition ") else {
        return Ok(None);
    };
    let (full, rest) = rest.split_once('\n').context("a head without a body")?;
    let name = TypeName::parse(full.trim()).context("a definition without a name")?;
    let Some((_, body)) = rest.split_once(&format!("pub struct {} {{", name.name)) else {
        return Ok(None);
    };
    let mut def = ObjectDef {
        open: true,
        ..ObjectDef::default()
    };
    let (fields, keys) = body.split_once("\n}").context("a struct without an end")?;
    for line in fields.lines().map(str::trim) {
        let Some((field, ty)) = line
            .strip_prefix("pub ")
            .and_then(|line| line.strip_suffix(',')?.split_once(": "))
        else {
            continue;
        };
        let key = keys
            .split_once(&format!(" => Field::Key_{field},"))
            .and_then(|(before, _)| before.trim_end_matches('"').rsplit('"').next())
            .with_context(|| format!("no key for {field}"))?;
        def.fields
            .insert(key.to_owned(), FieldDef::new(type_of(ty)?));
    }
    Ok(Some((name, def)))
}

fn type_of(ty: &str) -> Result<TypeRef> {
    let inside = |before: &str| ty.strip_prefix(before)?.strip_suffix('>');
    if let Some(inner) = inside("Option<") {
        return type_of(inner);
    }
    if let Some(inner) = inside("Vec<") {
        return Ok(TypeRef::List(Box::new(type_of(inner)?)));
    }
    if let Some(inner) = inside("std::collections::BTreeMap<String, ") {
        return Ok(TypeRef::Map(Box::new(type_of(inner)?)));
    }
    let (path, name) = ty.rsplit_once("::").unwrap_or(("", ty));
    let scalar = match name {
        "String" => Scalar::String,
        "bool" => Scalar::Boolean,
        "i32" => Scalar::Int32,
        "i64" => Scalar::Int64,
        "f64" => Scalar::Number,
        "ByteString" => Scalar::Bytes,
        "Time" => Scalar::Time,
        "IntOrString" => Scalar::IntOrString,
        "Quantity" => Scalar::Quantity,
        "RawExtension" => Scalar::Any,
        _ => {
            let (root, rest) = match path.split_once("::") {
                Some(("crate", rest)) => ("com.github.openshift", rest),
                Some(("k8s_openapi", rest)) => ("io.k8s", rest),
                _ => bail!("unknown type {ty}"),
            };
            return Ok(TypeRef::Object(TypeName {
                package: format!("{root}.{}", rest.replace("::", ".")),
                name: name.to_owned(),
            }));
        }
    };
    Ok(TypeRef::Scalar(scalar))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_a_type_and_its_keys() {
        let text = r#"// Generated from definition com.github.openshift.api.route.v1.RouteSpec

pub struct RouteSpec {
    /// Where.
    pub to: Option<crate::api::route::v1::RouteTargetReference>,

    pub type_: String,

    pub alternate_backends: Option<Vec<k8s_openapi::api::core::v1::EnvVar>>,
}

    "alternateBackends" => Field::Key_alternate_backends,
    "to" => Field::Key_to,
    "type" => Field::Key_type_,
"#;
        let (name, def) = ty(text).unwrap().unwrap();
        assert_eq!(name.package, "com.github.openshift.api.route.v1");
        let keys: Vec<_> = def.fields.keys().collect();
        assert_eq!(keys, ["alternateBackends", "to", "type"]);
        assert!(def.open && !def.fields["type"].required);
        let env = TypeName::parse("io.k8s.api.core.v1.EnvVar").unwrap();
        let list = TypeRef::List(Box::new(TypeRef::Object(env)));
        assert_eq!(def.fields["alternateBackends"].ty, list);
    }
}
