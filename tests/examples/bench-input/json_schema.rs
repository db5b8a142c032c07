//! The Kubernetes API as a JSON schema, in the form in which editors are given it: one
//! definition for each type, and `oneOf` over the kinds.

use std::collections::HashSet;

use podyard_schema::{Kind, ObjectType, Schema, Type, Version};
use serde_json::{Map, Value, json};

const DRAFT: &str = "http://json-schema.org/draft-07/schema#";

/// The schema of every kind of `version`, unknown fields refused.
pub fn of(schema: &Schema, version: Version) -> Value {
    let mut definitions = Definitions::new(version);
    let kinds: Vec<Value> = schema
        .kinds(version)
        .filter(|kind| !kind.plural().is_empty())
        .map(|kind| definitions.kind(kind))
        .collect();
    json!({
        "$schema": DRAFT,
        "oneOf": kinds,
        "definitions": definitions.finish(),
    })
}

/// For each kind of `version` the schema of it alone, unknown fields refused, under the name that
/// kubeconform finds it by: the kind, the first word of the group where there is one, and the
/// version.
pub fn of_each(schema: &Schema, version: Version) -> Vec<(String, Value)> {
    let kinds = schema.kinds(version);
    let kinds = kinds.filter(|kind| !kind.plural().is_empty());
    kinds
        .map(|kind| {
            let mut definitions = Definitions::new(version);
            let mut schema = definitions.kind(kind);
            schema["$schema"] = json!(DRAFT);
            schema["definitions"] = definitions.finish().into();
            (file_name(kind), schema)
        })
        .collect()
}

fn file_name(kind: Kind<'_>) -> String {
    let (name, api_version) = (kind.name(), kind.api_version());
    let suffix = match api_version.split_once('/') {
        None => api_version.to_owned(),
        Some((group, version)) => {
            let first = group.split('.').next().unwrap_or_default();
            format!("{first}-{version}")
        }
    };
    format!("{name}-{suffix}.json").to_lowercase()
}

struct Definitions<'s> {
    version: Version,
    known: HashSet<String>,
    /// Types that something refers to and that are not written yet.
    open: Vec<ObjectType<'s>>,
    done: Map<String, Value>,
}

impl<'s> Definitions<'s> {
    fn new(version: Version) -> Self {
        Self {
            version,
            known: HashSet::new(),
            open: Vec::new(),
            done: Map::new(),
        }
    }

    fn kind(&mut self, kind: Kind<'s>) -> Value {
        let name = format!("{}/{}", kind.api_version(), kind.name()).replace('/', ".");
        let mut definition = self.object(kind.ty());
        definition["properties"]["apiVersion"] = json!({ "enum": [kind.api_version()] });
        definition["properties"]["kind"] = json!({ "enum": [kind.name()] });
        definition["required"] = json!(["apiVersion", "kind"]);
        let reference = json!({ "$ref": format!("#/definitions/{name}") });
        self.done.insert(name, definition);
        reference
    }

    fn finish(mut self) -> Map<String, Value> {
        while let Some(ty) = self.open.pop() {
            let definition = self.object(ty);
            self.done.insert(name(ty), definition);
        }
        self.done
    }

    fn object(&mut self, ty: ObjectType<'s>) -> Value {
        let mut properties = Map::new();
        let mut required = Vec::new();
        for field in ty.fields(self.version) {
            let mut value = self.value(field.ty());
            if !field.values().is_empty() && field.ty() == Type::String {
                value["enum"] = field.values().iter().collect();
            }
            properties.insert(field.name().to_owned(), value);
            if field.required() {
                required.push(field.name());
            }
        }
        json!({
            "type": "object",
            "properties": properties,
            "required": required,
            "additionalProperties": false,
        })
    }

    fn value(&mut self, ty: Type<'s>) -> Value {
        match ty {
            Type::Object(ty) => {
                let name = name(ty);
                let reference = json!({ "$ref": format!("#/definitions/{name}") });
                if self.known.insert(name) {
                    self.open.push(ty);
                }
                reference
            }
            Type::Map(element) => json!({
                "type": "object",
                "additionalProperties": self.value(element.ty()),
            }),
            Type::List(element) => json!({
                "type": "array",
                "items": self.value(element.ty()),
            }),
            Type::String | Type::Bytes => json!({ "type": "string" }),
            Type::Time | Type::MicroTime => json!({ "type": "string", "format": "date-time" }),
            Type::Int32 | Type::Int64 => json!({ "type": "integer" }),
            Type::Number => json!({ "type": "number" }),
            Type::Boolean => json!({ "type": "boolean" }),
            Type::IntOrString | Type::Quantity => {
                json!({ "oneOf": [{ "type": "string" }, { "type": "number" }] })
            }
            // What may be more than one thing is rare; anything goes there.
            _ => json!({}),
        }
    }
}

fn name(ty: ObjectType<'_>) -> String {
    format!("{}.{}", ty.package(), ty.name())
}
