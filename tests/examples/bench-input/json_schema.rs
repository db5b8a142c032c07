//! The Kubernetes API as a JSON schema, in the form in which editors are given it: one
//! definition for each type, and `oneOf` over the kinds.

use std::collections::HashSet;

use podyard_schema::{Kind, ObjectType, Schema, Type, Version};
use serde_json::{Map, Value, json};

/// The schema of every kind of `version`, unknown fields refused.
pub fn of(schema: &Schema, version: Version) -> Value {
    let mut definitions = Definitions {
        version,
        known: HashSet::new(),
        open: Vec::new(),
        done: Map::new(),
    };
    let kinds: Vec<Value> = schema
        .kinds(version)
        .filter(|kind| !kind.plural().is_empty())
        .map(|kind| definitions.kind(kind))
        .collect();
    json!({
        "$schema": "http://json-schema.org/draft-07/schema#",
        "oneOf": kinds,
        "definitions": definitions.finish(),
    })
}

struct Definitions<'s> {
    version: Version,
    known: HashSet<String>,
    /// Types that something refers to and that are not written yet.
    open: Vec<ObjectType<'s>>,
    done: Map<String, Value>,
}

impl<'s> Definitions<'s> {
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
