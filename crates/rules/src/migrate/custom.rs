//! CustomResourceDefinition of `apiextensions.k8s.io/v1beta1`: what was said once for all versions
//! is said for each, and a structural schema must be there.
//!
//! Source: <https://kubernetes.io/docs/reference/using-api/deprecation-guide/#customresourcedefinition-v122>

use podyard_syntax::{Edit, Node, NodeKind, Resolved, edit};

use super::field_of;
use super::site::{Site, first, target};
use podyard_syntax::edit::dedented;

/// What each version has instead of the whole, and its name there.
const OF_VERSIONS: [(&str, &str); 3] = [
    ("validation", "schema"),
    ("subresources", "subresources"),
    ("additionalPrinterColumns", "additionalPrinterColumns"),
];

pub(super) fn spec(site: &Site<'_, '_, '_>) -> Option<Vec<Edit>> {
    first([
        versions(site),
        for_each_version(site),
        site.fill("scope", "Namespaced", edit::Position::First),
        preserve(site),
    ])
}

/// `version` was the first of `versions`, or the only one.
fn versions(site: &Site<'_, '_, '_>) -> Option<Vec<Edit>> {
    let version = site.foreign("version")?;
    if site.node.get("versions").is_some() {
        return site.drop("version");
    }
    let yaml = format!(
        "- name: {}\n  served: true\n  storage: true",
        version.value.source()
    );
    let mut edits = edit::rename_key(version, "versions").ok()?;
    edits.extend(edit::replace_value(version.value, &yaml).ok()?);
    Some(edits)
}

fn for_each_version(site: &Site<'_, '_, '_>) -> Option<Vec<Edit>> {
    let versions: Vec<_> = target(site.node.get("versions")?).items().collect();
    let (entry, name) = OF_VERSIONS
        .into_iter()
        .find_map(|(old, new)| Some((site.foreign(old)?, new)))?;
    match versions.as_slice() {
        [] => None,
        [only] if only.get(name).is_none() && only.get(entry.key.value()).is_none() => {
            edit::move_entry(entry, *only, edit::Position::Last).ok()
        }
        versions => {
            let mut edits = edit::delete_entry(entry);
            let yaml = dedented(entry.value);
            for version in versions
                .iter()
                .filter(|version| version.get(name).is_none())
            {
                edits.extend(edit::insert_entry(*version, name, &yaml, edit::Position::Last).ok()?);
            }
            Some(edits)
        }
    }
}

/// Unknown fields are kept by the schema, where they are to be kept.
fn preserve(site: &Site<'_, '_, '_>) -> Option<Vec<Edit>> {
    let entry = site.node.get("preserveUnknownFields")?;
    if target(entry).resolved() != Resolved::Bool(true) {
        return None;
    }
    let mut edits = edit::delete_entry(entry);
    for version in target(site.node.get("versions")?).items() {
        let schema = target(target(version.get("schema")?).get("openAPIV3Schema")?);
        if schema.get(PRESERVE).is_none() {
            edits.extend(edit::insert_entry(schema, PRESERVE, "true", edit::Position::Last).ok()?);
        }
    }
    Some(edits)
}

const PRESERVE: &str = "x-kubernetes-preserve-unknown-fields";

pub(super) fn version(site: &Site<'_, '_, '_>) -> Option<Vec<Edit>> {
    let spec = site.shape.ancestors(site.id).nth(2)?.1.target();
    let waiting = OF_VERSIONS.iter().any(|(old, _)| spec.get(old).is_some());
    let schema = || {
        let yaml = format!("openAPIV3Schema:\n  type: object\n  {PRESERVE}: true");
        (!waiting).then(|| site.fill("schema", &yaml, edit::Position::Last))?
    };
    first([site.rename("validation", "schema"), schema()])
}

pub(super) fn column(site: &Site<'_, '_, '_>) -> Option<Vec<Edit>> {
    site.rename("JSONPath", "jsonPath")
}

pub(super) fn conversion(site: &Site<'_, '_, '_>) -> Option<Vec<Edit>> {
    first([
        site.nest("webhookClientConfig", "webhook", "clientConfig"),
        site.nest(
            "conversionReviewVersions",
            "webhook",
            "conversionReviewVersions",
        ),
    ])
}

pub(super) fn webhook(site: &Site<'_, '_, '_>) -> Option<Vec<Edit>> {
    let conversion = site.shape.ancestors(site.id).nth(1)?.1.target();
    if conversion.get("conversionReviewVersions").is_some() {
        return site.rename("webhookClientConfig", "clientConfig");
    }
    site.fill(
        "conversionReviewVersions",
        "- v1beta1",
        edit::Position::Last,
    )
}

/// A structural schema says the type of every value.
pub(super) fn schema(site: &Site<'_, '_, '_>) -> Option<Vec<Edit>> {
    let says = |key: &str| site.node.get(key).is_some();
    if says("x-kubernetes-int-or-string") || says("$ref") {
        return None;
    }
    // In these the type may not be said.
    let logic = site.shape.ancestors(site.id).any(|(id, _)| {
        matches!(
            field_of(site.shape, id),
            Some("allOf" | "anyOf" | "oneOf" | "not")
        )
    });
    let ty = if says("properties") || says("additionalProperties") || is_root(site) {
        "object"
    } else if says("items") {
        "array"
    } else if says("pattern") || says("minLength") || says("maxLength") || is_text(site.node) {
        "string"
    } else {
        return None;
    };
    (!logic).then(|| site.fill("type", ty, edit::Position::First))?
}

fn is_root(site: &Site<'_, '_, '_>) -> bool {
    field_of(site.shape, site.id) == Some("openAPIV3Schema")
}

/// Whether every allowed value is a text.
fn is_text(schema: Node<'_>) -> bool {
    let Some(values) = schema.get("enum").map(target) else {
        return false;
    };
    let text = |value: Node<'_>| {
        value.kind() == NodeKind::Scalar && matches!(value.resolved(), Resolved::String(_))
    };
    values.items().next().is_some() && values.items().all(text)
}
