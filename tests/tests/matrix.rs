//! Every built-in kind in every version: its smallest object is taken by the versions that have
//! it and refused by those that do not.
#![cfg(not(target_arch = "wasm32"))]

use std::collections::BTreeMap;

use podyard_analysis::{Analyzer, File, Severity, Workspace};
use podyard_schema::{Field, Kind, ObjectType, Schema, Type, Version};
use serde_json::{Map, Value, json};

/// What a type cannot tell of a CustomResourceDefinition: its schema is held to rules of its own.
const DEFINITION: &str = r#"{"apiVersion": "apiextensions.k8s.io/v1",
    "kind": "CustomResourceDefinition", "metadata": {"name": "as.a.b"},
    "spec": {"group": "a.b", "scope": "Cluster", "names": {"kind": "A", "plural": "as"},
        "versions": [{"name": "v1", "served": true, "storage": true,
            "schema": {"openAPIV3Schema": {"type": "object"}}}]}}"#;

/// The smallest object of a kind: what the version insists on, and a name.
fn smallest(kind: Kind<'_>, version: Version) -> String {
    if (kind.api_version(), kind.name()) == ("apiextensions.k8s.io/v1", "CustomResourceDefinition")
    {
        return DEFINITION.to_owned();
    }
    let Value::Object(mut object) = object(kind.ty(), version) else {
        return String::new();
    };
    object.insert("apiVersion".to_owned(), json!(kind.api_version()));
    object.insert("kind".to_owned(), json!(kind.name()));
    object.insert("metadata".to_owned(), json!({"name": "a"}));
    Value::Object(object).to_string()
}

fn object(ty: ObjectType<'_>, version: Version) -> Value {
    let required = ty.fields(version).filter(|field| field.required());
    Value::Object(
        required
            .map(|field| (field.name().to_owned(), value(field, version)))
            .collect::<Map<_, _>>(),
    )
}

fn value(field: Field<'_>, version: Version) -> Value {
    match field.values().iter().next() {
        Some(first) => match field.ty() {
            Type::List(_) => json!([first]),
            _ => json!(first),
        },
        None => of_type(field.ty(), version),
    }
}

fn of_type(ty: Type<'_>, version: Version) -> Value {
    match ty {
        Type::Object(ty) | Type::ObjectOr(ty, _) => object(ty, version),
        Type::List(item) => json!([of_type(item.ty(), version)]),
        Type::Map(of) => json!({"a": of_type(of.ty(), version)}),
        Type::String => json!("a"),
        Type::Bytes => json!("YQ=="),
        Type::Time => json!("2026-01-01T00:00:00Z"),
        Type::MicroTime => json!("2026-01-01T00:00:00.000000Z"),
        Type::Int32 | Type::Int64 | Type::Number | Type::IntOrString => json!(1),
        Type::Boolean => json!(true),
        Type::Quantity => json!("1"),
        Type::Any => json!({}),
    }
}

/// What the smallest object of a type does not know of: which values go together, and their forms.
const OF_VALUES: &[&str] = &[
    "conflicting-fields",
    "invalid-expression",
    "invalid-form",
    "missing-value",
    "out-of-range",
    "unsupported-value",
];

/// The codes of the errors in a text, but for those of its values.
fn errors(analyzer: &mut Analyzer, text: &str, kubernetes: Version) -> Vec<&'static str> {
    let file = File {
        path: "a.json".to_owned(),
        text: text.to_owned(),
    };
    let report = analyzer.check(&Workspace {
        files: vec![file],
        kubernetes,
    });
    let found = report.files.into_iter().flat_map(|file| file.diagnostics);
    found
        .filter(|it| it.severity == Severity::Error && !OF_VALUES.contains(&it.code))
        .map(|it| it.code)
        .collect()
}

#[test]
fn the_smallest_object_of_a_kind_is_taken_by_the_versions_that_have_it_and_by_no_other() {
    let schema = Schema::embedded();
    let mut analyzer = Analyzer::new(Schema::embedded());
    let mut everywhere = BTreeMap::new();
    let mut wrong = Vec::new();
    let mut taken = 0;
    for &version in Version::ALL {
        for kind in schema
            .kinds(version)
            .filter(|kind| !kind.plural().is_empty())
        {
            let text = smallest(kind, version);
            let found = errors(&mut analyzer, &text, version);
            if !found.is_empty() {
                wrong.push(format!("{version} refuses {text}: {found:?}"));
            }
            taken += 1;
            let key = (kind.api_version().to_owned(), kind.name().to_owned());
            everywhere.insert(key, text);
        }
    }
    let mut refused = 0;
    for ((api_version, kind), text) in &everywhere {
        for &version in Version::ALL {
            if schema.kind(version, api_version, kind).is_some() {
                continue;
            }
            refused += 1;
            if errors(&mut analyzer, text, version).is_empty() {
                wrong.push(format!("{version} takes {text}"));
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "{} of {taken} and {refused}:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
    assert!(taken > 1_500 && refused > 1_500, "{taken} {refused}");
}
