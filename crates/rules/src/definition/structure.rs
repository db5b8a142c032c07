//! Whether a schema is structural: every field has a type, and nothing is said twice.

use podyard_kube::crd::{JsonSchema, is_invalid_pattern};
use podyard_kube::{Fix, Reason, Words, text};
use podyard_syntax::{Entry, Node, NodeKind, Resolved, edit};

use super::{Faults, MOST_SCHEMAS, alternatives, defaults, extensions, openapi};
use crate::words::excerpt;

/// Keywords at the root that would not hold of `status` where that is a resource of its own.
const NOT_AT_ROOT: [&str; 21] = [
    "$ref",
    "$schema",
    "additionalItems",
    "additionalProperties",
    "allOf",
    "anyOf",
    "default",
    "definitions",
    "dependencies",
    "enum",
    "id",
    "maxProperties",
    "minProperties",
    "not",
    "oneOf",
    "patternProperties",
    "x-kubernetes-embedded-resource",
    "x-kubernetes-int-or-string",
    "x-kubernetes-list-map-keys",
    "x-kubernetes-list-type",
    "x-kubernetes-map-type",
];

/// Where a schema stands.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Level {
    Root,
    /// Of `metadata` and what is in it, at the root.
    Metadata,
    Below,
}

/// Walks a version's schema. The walk keeps its own stack, so depth costs no call stack.
pub(super) fn check<'d>(root: JsonSchema<'d>, has_status: bool, faults: &mut Faults<'d>) {
    at_root(root, has_status, faults);
    let mut left = MOST_SCHEMAS;
    openapi::check(root, &mut left, faults);
    let mut left = MOST_SCHEMAS;
    let mut stack = vec![(root, Level::Root)];
    while let Some((schema, level)) = stack.pop()
        && left > 0
    {
        left -= 1;
        one(schema, level, faults);
        alternatives::check(schema, level == Level::Root, &mut left, faults);
        let below = match level {
            Level::Metadata => Level::Metadata,
            _ => Level::Below,
        };
        for (name, property) in schema.properties() {
            let is_metadata =
                level == Level::Root && matches!(name, "apiVersion" | "kind" | "metadata");
            let level = if is_metadata { Level::Metadata } else { below };
            stack.push((property, level));
        }
        for keyword in ["items", "additionalProperties"] {
            if let Some(schema) = schema.schema(keyword) {
                stack.push((schema, below));
            }
        }
    }
}

fn at_root<'d>(root: JsonSchema<'d>, has_status: bool, faults: &mut Faults<'d>) {
    if let Some(ty) = root.get("type").filter(|ty| ty.value() != "object") {
        faults.invalid(
            ty,
            &Words {
                en: "A kind is an object: `type: object`.",
                ko: "종류는 오브젝트예요. `type: object`를 쓰세요.",
            },
            &[],
        );
    }
    if let Some(entry) = root.entry("additionalProperties") {
        at_root_forbidden(entry, faults);
    }
    if root.flag("nullable")
        && let Some(entry) = root.entry("nullable")
    {
        at_root_forbidden(entry, faults);
    }
    for entry in root.node().entries().filter(|_| has_status) {
        let is_said = match entry.key.value() {
            "$ref" | "additionalItems" | "additionalProperties" | "default" | "not" => {
                entry.value.resolved() != Resolved::Null
            }
            _ => !says_nothing(entry.value),
        };
        if NOT_AT_ROOT.contains(&entry.key.value()) && is_said {
            at_root_forbidden(entry, faults);
            // The server tells the whole schema.
            faults.at_path(|it| it.path(root.node()));
            faults.for_reason(Reason::Invalid);
        }
    }
    let metadata = root.property("metadata");
    let Some(metadata) = metadata else { return };
    let names = |name: &str| matches!(name, "name" | "generateName");
    let mut extra = metadata.entries("properties");
    extra.retain(|it| !names(it.key.value()));
    extra.extend(metadata.node().entries().filter(|it| {
        !matches!(it.key.value(), "type" | "properties" | "default")
            && it.value.resolved() != Resolved::Null
    }));
    for entry in extra {
        let key = excerpt(entry.key.value());
        faults.forbidden(
            entry,
            &Words {
                en: "Of `metadata` only `name` and `generateName` may be described, not `{}`.",
                ko: "`metadata`에서는 `name`과 `generateName`만 설명할 수 있고 `{}` 키는 쓸 수 없어요.",
            }, &[&key],
        );
        // The server tells the whole of it.
        faults.at_path(|it| it.path(metadata.node()));
    }
}

/// Whether a keyword is written and says nothing.
pub(super) fn says_nothing(value: Node<'_>) -> bool {
    match value.target().map(|it| (it.kind(), it.resolved())) {
        Some((NodeKind::Mapping, _)) => value
            .target()
            .is_none_or(|it| it.entries().next().is_none()),
        Some((NodeKind::Sequence, _)) => {
            value.target().is_none_or(|it| it.items().next().is_none())
        }
        Some((_, Resolved::Null | Resolved::Bool(false) | Resolved::String(""))) | None => true,
        Some(_) => false,
    }
}

fn at_root_forbidden<'d>(entry: Entry<'d>, faults: &mut Faults<'d>) {
    let key = entry.key.value();
    faults.forbidden(
        entry,
        &Words {
            en: "`{}` must not be at the root of the schema.",
            ko: "스키마의 맨 위에는 `{}` 키를 쓸 수 없어요.",
        },
        &[key],
    );
}

/// A schema without the type that is due.
pub(super) fn typeless<'d>(schema: JsonSchema<'d>, due: &str, faults: &mut Faults<'d>) {
    match schema.get("type") {
        Some(ty) => faults.invalid(
            ty,
            &Words {
                en: "The type must be `{}`.",
                ko: "타입은 `{}` 값이어야 해요.",
            },
            &[due],
        ),
        None => {
            faults.required(
                schema.node(),
                "type",
                &Words {
                    en: "`type: {}` is missing.",
                    ko: "`type: {}` 필드가 없어요.",
                },
                &[due],
            );
            faults.fix(add_type(schema.node(), due));
        }
    }
}

fn add_type(schema: Node<'_>, ty: &str) -> Option<Fix> {
    let edits = edit::insert_entry(schema, "type", ty, edit::Position::First).ok()?;
    let title = text!("Add `type: {ty}`", "`type: {ty}` 필드 추가하기");
    Some(Fix::suggested(title, edits))
}

fn one<'d>(schema: JsonSchema<'d>, level: Level, faults: &mut Faults<'d>) {
    let is_typed = schema.int_or_string() || schema.preserves() || schema.embeds();
    if schema.get("type").is_none() && schema.get("$ref").is_none() && !is_typed {
        faults.required(
            schema.node(),
            "type",
            &Words {
                en: "A schema must say its `type`.",
                ko: "스키마에는 `type`이 있어야 해요.",
            },
            &[],
        );
        faults.fix(meant_type(schema).and_then(|ty| add_type(schema.node(), ty)));
    }
    if schema.ty() == "array" && schema.get("items").is_none() {
        itemless(schema, faults);
    }
    pattern(schema, faults);
    extensions::check(schema, level, faults);
    defaults::check(schema, level, faults);
}

/// A list that does not say what is in it.
pub(super) fn itemless<'d>(schema: JsonSchema<'d>, faults: &mut Faults<'d>) {
    faults.required(
        schema.node(),
        "items",
        &Words {
            en: "A list must say what its `items` are.",
            ko: "목록에는 항목의 스키마인 `items`가 있어야 해요.",
        },
        &[],
    );
}

/// A regular expression that nobody can read.
pub(super) fn pattern<'d>(schema: JsonSchema<'d>, faults: &mut Faults<'d>) {
    if let Some(pattern) = schema.get("pattern")
        && is_invalid_pattern(pattern.value())
    {
        let shown = excerpt(pattern.value());
        faults.invalid(
            pattern,
            &Words {
                en: "Go cannot read the regular expression `{}`.",
                ko: "Go가 읽을 수 없는 정규 표현식이에요: `{}`",
            },
            &[&shown],
        );
    }
}

/// The type that the other keywords speak of.
fn meant_type(schema: JsonSchema<'_>) -> Option<&'static str> {
    let of = |keyword: &str| match keyword {
        "properties" | "additionalProperties" | "required" | "minProperties" | "maxProperties" => {
            Some("object")
        }
        "items" | "minItems" | "maxItems" | "x-kubernetes-list-type" => Some("array"),
        "pattern" | "minLength" | "maxLength" => Some("string"),
        _ => None,
    };
    schema
        .node()
        .entries()
        .find_map(|entry| of(entry.key.value()))
}
