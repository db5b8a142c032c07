//! The keywords that Kubernetes adds to OpenAPI.

use podyard_kube::crd::JsonSchema;
use podyard_kube::{Reason, Words};
use podyard_syntax::{Node, Resolved};

use super::Faults;
use super::structure::{self, Level, typeless};
use crate::words::excerpt;

pub(super) fn check<'d>(schema: JsonSchema<'d>, level: Level, faults: &mut Faults<'d>) {
    let exclusive = [
        "x-kubernetes-preserve-unknown-fields",
        "x-kubernetes-embedded-resource",
    ];
    for entry in exclusive.iter().filter_map(|keyword| schema.entry(keyword)) {
        if schema.int_or_string() && entry.value.resolved() == Resolved::Bool(true) {
            let key = entry.key.value();
            faults.forbidden(
                entry,
                &Words {
                    en: "`{}` does not go with `x-kubernetes-int-or-string`.",
                    ko: "`{}` 키는 `x-kubernetes-int-or-string`과 함께 쓸 수 없어요.",
                },
                &[key],
            );
            faults.for_reason(Reason::Invalid);
        }
    }
    if schema.embeds() {
        embedded(schema, faults);
    }
    if level == Level::Root || schema.embeds() {
        for (name, due) in [
            ("apiVersion", "string"),
            ("kind", "string"),
            ("metadata", "object"),
        ] {
            let property = schema.property(name);
            if let Some(property) = property.filter(|property| property.ty() != due) {
                typeless(property, due, faults);
                faults.for_reason(Reason::Invalid);
            }
        }
    }
}

/// What holds of every schema, those below `allOf` and its like included.
pub(super) fn everywhere<'d>(schema: JsonSchema<'d>, faults: &mut Faults<'d>) {
    let preserves = schema.get("x-kubernetes-preserve-unknown-fields");
    if let Some(value) = preserves.filter(|it| it.resolved() == Resolved::Bool(false)) {
        faults.invalid(
            value,
            &Words {
                en: "It is `true`, or it is left out.",
                ko: "`true`로 쓰거나 지워야 해요.",
            },
            &[],
        );
    }
    if schema.get("x-kubernetes-map-type").is_some() && schema.ty() != "object" {
        typeless(schema, "object", faults);
    }
    list(schema, faults);
}

fn embedded<'d>(schema: JsonSchema<'d>, faults: &mut Faults<'d>) {
    if schema.ty() != "object" {
        typeless(schema, "object", faults);
    }
    if let Some(entry) = schema.entry("additionalProperties") {
        faults.forbidden(
            entry,
            &Words {
                en: "An embedded resource has no `additionalProperties`.",
                ko: "임베디드 리소스에는 `additionalProperties`를 쓸 수 없어요.",
            },
            &[],
        );
    }
    if !schema.preserves() && schema.entries("properties").is_empty() {
        faults.required(
            schema.node(),
            "properties",
            &Words {
                en: "An embedded resource needs `properties`, or \
                     `x-kubernetes-preserve-unknown-fields: true`.",
                ko: "임베디드 리소스에는 `properties`나 `x-kubernetes-preserve-unknown-fields: true`가 필요해요.",
            }, &[],
        );
    }
}

fn list<'d>(schema: JsonSchema<'d>, faults: &mut Faults<'d>) {
    let keys = schema.entry("x-kubernetes-list-map-keys");
    let Some(list_type) = schema.get("x-kubernetes-list-type") else {
        if keys.is_some_and(|keys| keys.value.items().next().is_some()) {
            faults.required(
                schema.node(),
                "x-kubernetes-list-type",
                &Words {
                    en: "`x-kubernetes-list-map-keys` needs `x-kubernetes-list-type: map`.",
                    ko: "`x-kubernetes-list-map-keys`에는 `x-kubernetes-list-type: map`이 필요해요.",
                }, &[],
            );
        }
        return;
    };
    if schema.ty() != "array" {
        typeless(schema, "array", faults);
    }
    let items = schema.schema("items");
    let nullable = items.and_then(|items| items.get("nullable"));
    if matches!(list_type.value(), "set" | "map")
        && let Some(nullable) = nullable.filter(|it| it.resolved() == Resolved::Bool(true))
    {
        not_nullable(nullable, faults);
    }
    match (list_type.value(), items) {
        ("set", Some(items)) if schema.ty() == "array" => set(items, faults),
        ("map", Some(items)) => map(schema, items, faults),
        ("map", None) => {
            keyless(schema, faults);
            structure::itemless(schema, faults);
        }
        _ => {}
    }
    if list_type.value() != "map"
        && let Some(keys) = keys.filter(|keys| keys.value.items().next().is_some())
    {
        faults.forbidden(
            keys,
            &Words {
                en: "Keys need `x-kubernetes-list-type: map`.",
                ko: "키는 `x-kubernetes-list-type: map`일 때만 써요.",
            },
            &[],
        );
        // The server tells the type.
        faults.at_path(|it| it.path(list_type));
        faults.for_reason(Reason::Invalid);
    }
}

fn not_nullable<'d>(nullable: Node<'d>, faults: &mut Faults<'d>) {
    faults.invalid(
        nullable,
        &Words {
            en: "Items of sets and maps, and their keys, must not be null.",
            ko: "집합과 맵의 항목이나 키는 null이 될 수 없어요.",
        },
        &[],
    );
    faults.for_reason(Reason::Forbidden);
}

/// Items of a set count as a whole.
fn set<'d>(items: JsonSchema<'d>, faults: &mut Faults<'d>) {
    let keyword = match items.ty() {
        "object" if items.text("x-kubernetes-map-type") != Some("atomic") => {
            "x-kubernetes-map-type"
        }
        "array" if matches!(items.text("x-kubernetes-list-type"), Some("set" | "map")) => {
            "x-kubernetes-list-type"
        }
        _ => return,
    };
    faults.required(
        items.node(),
        keyword,
        &Words {
            en: "Items of a set must have `{}: atomic`.",
            ko: "집합의 항목에는 `{}: atomic`이 있어야 해요.",
        },
        &[keyword],
    );
    faults.for_reason(Reason::Invalid);
}

fn map<'d>(schema: JsonSchema<'d>, items: JsonSchema<'d>, faults: &mut Faults<'d>) {
    keyless(schema, faults);
    if items.ty() != "object" {
        typeless(items, "object", faults);
        faults.for_reason(Reason::Invalid);
        return;
    }
    keys(schema, items, faults);
}

/// A list that tells its items apart by nothing.
fn keyless<'d>(schema: JsonSchema<'d>, faults: &mut Faults<'d>) {
    if schema.items("x-kubernetes-list-map-keys").is_empty() {
        faults.required(
            schema.node(),
            "x-kubernetes-list-map-keys",
            &Words {
                en: "A list of the type `map` needs `x-kubernetes-list-map-keys`.",
                ko: "`map` 타입의 목록에는 `x-kubernetes-list-map-keys`가 필요해요.",
            },
            &[],
        );
    }
}

/// The properties by which the items of a list are told apart.
fn keys<'d>(schema: JsonSchema<'d>, items: JsonSchema<'d>, faults: &mut Faults<'d>) {
    let required = items.words("required");
    let mut seen: Vec<&str> = Vec::new();
    for key in schema.items("x-kubernetes-list-map-keys") {
        let name = key.value();
        let shown = excerpt(name);
        let property = items.property(name);
        let is_repeated = seen.contains(&name);
        seen.push(name);
        let words = match property {
            _ if is_repeated => &Words {
                en: "`{}` is there already.",
                ko: "`{}` 키가 이미 있어요.",
            },
            None => &Words {
                en: "The items have no property `{}`.",
                ko: "항목에 `{}` 속성이 없어요.",
            },
            Some(property) if matches!(property.ty(), "array" | "object") => &Words {
                en: "The key `{}` must be a scalar.",
                ko: "`{}` 키는 스칼라여야 해요.",
            },
            Some(property) if !required.contains(&name) && property.get("default").is_none() => {
                &Words {
                    en: "The key `{}` must be required, or have a default.",
                    ko: "`{}` 키는 필수이거나 기본값이 있어야 해요.",
                }
            }
            Some(property) => {
                let nullable = property.get("nullable");
                if let Some(value) = nullable.filter(|it| it.resolved() == Resolved::Bool(true)) {
                    not_nullable(value, faults);
                }
                continue;
            }
        };
        faults.invalid(key, words, &[&shown]);
        // The server tells the list of keys, or what the property lacks.
        let Some(property) = property.filter(|_| !is_repeated) else {
            if let Some(keys) = schema.get("x-kubernetes-list-map-keys") {
                faults.at_path(|it| it.path(keys));
            }
            continue;
        };
        let is_scalar = !matches!(property.ty(), "array" | "object");
        let lacks = if is_scalar { "default" } else { "type" };
        faults.at_path(|it| it.path(property.node()).field(lacks));
        if is_scalar {
            faults.for_reason(Reason::Required);
        }
    }
}
