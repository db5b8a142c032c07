//! Makes types of schemas, so that objects are walked beside them as beside Kubernetes' own.

use std::collections::HashSet;

use podyard_schema::{Builder, Extension, NewField, NewKind, ObjectId, Type, TypeId};
use podyard_syntax::{Node, Resolved};

use super::{Definitions, JsonSchema};
use crate::object::TOP_LEVEL;

/// Properties of a workspace's schemas that become fields; what is beyond is free.
const MOST_FIELDS: usize = 100_000;

/// Schemas within schemas.
const MOST_DEPTH: usize = 64;

/// Bytes of a type's name that are shown.
const LONGEST_NAME: usize = 60;

/// The package of what every object has.
const META: &str = "io.k8s.apimachinery.pkg.apis.meta.v1";

impl Definitions {
    /// The kinds that are served, with types made of their schemas. What a broken text may only
    /// seem to lack is neither unknown nor required.
    pub fn extension(&self) -> Extension {
        let mut maker = Maker {
            builder: Builder::default(),
            left: MOST_FIELDS,
            sound: true,
        };
        for version in self.versions().iter().filter(|version| version.served) {
            maker.sound = self.is_sound(version);
            let root = maker.builder.object(&version.kind);
            match self.schema(version) {
                Some(schema) => maker.fill(root, schema, &version.kind, 0),
                None => maker.builder.open(root),
            }
            maker.builder.kind(NewKind {
                group: &version.group,
                version: &version.version,
                name: &version.kind,
                plural: &version.plural,
                namespaced: version.namespaced,
                ty: root,
            });
        }
        maker.builder.finish()
    }
}

struct Maker {
    builder: Builder,
    left: usize,
    sound: bool,
}

impl Maker {
    fn ty(&mut self, schema: JsonSchema<'_>, name: &str, depth: usize) -> TypeId {
        let any = self.builder.scalar(Type::Any);
        // A quoted number passes there too, and one of 64 bits.
        if schema.int_or_string() || depth > MOST_DEPTH {
            return any;
        }
        match schema.ty() {
            "string" => self.builder.scalar(Type::String),
            "boolean" => self.builder.scalar(Type::Boolean),
            "number" => self.builder.scalar(Type::Number),
            "integer" => self.builder.scalar(match schema.text("format") {
                Some("int32") => Type::Int32,
                _ => Type::Int64,
            }),
            "array" => {
                let items = schema.schema("items");
                let item = items.map_or(any, |items| match items.ty() {
                    "object" => self.mapping(items, name, depth + 1, schema.preserves()),
                    _ => self.ty(items, name, depth + 1),
                });
                self.builder.list(item)
            }
            "object" | "" => self.mapping(schema, name, depth, false),
            _ => any,
        }
    }

    /// `keeps`: the list it is in keeps what is not listed in its items.
    fn mapping(&mut self, schema: JsonSchema<'_>, name: &str, depth: usize, keeps: bool) -> TypeId {
        let any = self.builder.scalar(Type::Any);
        if self.left == 0 || depth > MOST_DEPTH || schema.node().has_merge_key() {
            return any;
        }
        let is_empty = schema.properties().is_empty();
        if is_empty && !schema.embeds() {
            if let Some(values) = schema.schema("additionalProperties") {
                let value = self.ty(values, name, depth + 1);
                return self.builder.map(value);
            }
            let is_free =
                keeps || schema.preserves() || schema.get("additionalProperties").is_some();
            if is_free || schema.ty().is_empty() || !self.sound {
                return any;
            }
        }
        let object = self.builder.object(name);
        if schema.embeds() {
            let text = self.builder.scalar(Type::String);
            let metadata = self.builder.reference(META, "ObjectMeta");
            let required = NewField {
                required: self.sound,
                ..NewField::default()
            };
            self.builder.field(object, "apiVersion", text, required);
            self.builder.field(object, "kind", text, required);
            self.builder
                .field(object, "metadata", metadata, NewField::default());
        }
        self.fill(object, schema, name, depth);
        if keeps {
            self.builder.open(object);
        }
        object.ty()
    }

    /// Gives an object the properties of a schema.
    fn fill(&mut self, object: ObjectId, schema: JsonSchema<'_>, name: &str, depth: usize) {
        let required: HashSet<&str> = schema.words("required").into_iter().collect();
        let has_identity = depth == 0 || schema.embeds();
        for (key, property) in schema.properties() {
            if has_identity && TOP_LEVEL.contains(&key) {
                continue;
            }
            if self.left == 0 {
                self.builder.open(object);
                break;
            }
            self.left -= 1;
            let ty = self.ty(property, &named(name, key), depth + 1);
            let values = values(property);
            let keys = property.words("x-kubernetes-list-map-keys");
            let default = property.get("default");
            let new = NewField {
                // One that may be null is there when it is, which types do not tell.
                required: self.sound
                    && required.contains(key)
                    && default.is_none()
                    && !property.flag("nullable"),
                values: &values,
                default: default
                    .map(|default| default.source())
                    .filter(|source| !source.contains('\n')),
                list_map_keys: &keys,
            };
            self.builder.field(object, key, ty, new);
        }
        if !self.sound || schema.preserves() || schema.get("additionalProperties").is_some() {
            self.builder.open(object);
        }
    }
}

/// The words of `enum`, of a list those of its items; none unless all are texts.
fn values(schema: JsonSchema<'_>) -> Vec<&str> {
    let of_items = schema.schema("items").filter(|_| schema.ty() == "array");
    let schema = of_items.unwrap_or(schema);
    let words = schema.items("enum");
    let is_text = |word: &Node<'_>| matches!(word.resolved(), Resolved::String(_));
    match schema.ty() == "string" && words.iter().all(is_text) {
        true => schema.words("enum"),
        false => Vec::new(),
    }
}

/// The name of a property's type: the way there, such as `CronTab.spec`.
fn named(owner: &str, key: &str) -> String {
    match owner.len() + key.len() < LONGEST_NAME {
        true => format!("{owner}.{key}"),
        false => {
            let kind = owner.split('.').next().unwrap_or_default();
            let end = |text: &str| -> String { text.chars().take(LONGEST_NAME).collect() };
            format!("{}.….{}", end(kind), end(key))
        }
    }
}
