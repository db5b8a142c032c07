//! What holds of every schema of a definition, wherever it stands: also below `allOf` and its like,
//! and in keywords that definitions do not have.

use podyard_kube::Words;
use podyard_kube::crd::JsonSchema;
use podyard_kube::{Reason, near};
use podyard_syntax::{NodeKind, Resolved};

use super::structure::says_nothing;
use super::{Faults, extensions};
use crate::words::excerpt;

/// Keywords that definitions do not have, though JSON Schema does.
const UNSUPPORTED: [&str; 7] = [
    "$ref",
    "$schema",
    "additionalItems",
    "definitions",
    "dependencies",
    "id",
    "patternProperties",
];

/// The types of values.
const TYPES: [&str; 6] = ["array", "boolean", "integer", "number", "object", "string"];

/// Walks a version's schema.
pub(super) fn check<'d>(root: JsonSchema<'d>, left: &mut usize, faults: &mut Faults<'d>) {
    let mut stack = vec![root];
    while let Some(schema) = stack.pop()
        && *left > 0
    {
        *left -= 1;
        one(schema, root, faults);
        for keyword in ["additionalProperties", "items", "not"] {
            stack.extend(schema.schema(keyword));
        }
        for keyword in ["allOf", "anyOf", "items", "oneOf"] {
            stack.extend(schema.schemas(keyword));
        }
        for keyword in ["definitions", "dependencies", "properties"] {
            let named = schema.entries(keyword).into_iter();
            stack.extend(named.filter_map(|it| JsonSchema::new(it.value)));
        }
    }
}

fn one<'d>(schema: JsonSchema<'d>, root: JsonSchema<'d>, faults: &mut Faults<'d>) {
    unsupported(schema, root, faults);
    if let Some(ty) = schema.get("type")
        && ty.kind() == NodeKind::Scalar
        && !ty.value().is_empty()
        && !TYPES.contains(&ty.value())
    {
        let shown = excerpt(ty.value());
        faults.invalid(
            ty,
            &Words {
                en: "There is no type `{}`: a value is of type `object`, `array`, `string`, `integer`, `number` or `boolean`.",
                ko: "`{}` 타입은 없어요. `object`, `array`, `string`, `integer`, `number`, `boolean` 가운데 하나여야 해요.",
            },
            &[&shown],
        );
        faults.for_reason(Reason::NotSupported);
        let meant = near::nearest(ty.value(), TYPES.iter().copied());
        faults.fix(meant.map(|(meant, _)| crate::mend::spell_as(ty, meant, "값으로")));
    }
    if let Some(items) = schema.entry("items")
        && items
            .value
            .target()
            .is_some_and(|it| it.kind() == NodeKind::Sequence)
        && !says_nothing(items.value)
    {
        faults.forbidden(
            items,
            &Words {
                en: "`items` takes one schema, not a list of them.",
                ko: "`items`에는 목록이 아니라 스키마 하나를 써야 해요.",
            },
            &[],
        );
    }
    if let Some(entry) = schema.entry("additionalProperties")
        && !schema.entries("properties").is_empty()
        && entry.value.resolved() != Resolved::Bool(true)
    {
        faults.forbidden(
            entry,
            &Words {
                en: "`additionalProperties` and `properties` exclude each other.",
                ko: "`additionalProperties`와 `properties`는 함께 쓸 수 없어요.",
            },
            &[],
        );
    }
    extensions::everywhere(schema, faults);
}

fn unsupported<'d>(schema: JsonSchema<'d>, root: JsonSchema<'d>, faults: &mut Faults<'d>) {
    for entry in schema.node().entries() {
        let key = entry.key.value();
        let is_unique = key == "uniqueItems" && entry.value.resolved() == Resolved::Bool(true);
        let is_said = match key {
            "additionalItems" | "dependencies" | "$ref" => entry.value.resolved() != Resolved::Null,
            _ => !says_nothing(entry.value),
        };
        if UNSUPPORTED.contains(&key) && is_said {
            faults.forbidden(
                entry,
                &Words {
                    en: "`{}` is not supported in definitions.",
                    ko: "커스텀리소스데피니션에서는 `{}` 키를 지원하지 않아요.",
                },
                &[key],
            );
            if key == "$schema" {
                // The server tells the whole schema.
                faults.at_path(|it| it.path(root.node()));
                faults.for_reason(Reason::Invalid);
            }
        } else if is_unique {
            faults.forbidden(
                entry,
                &Words {
                    en: "`uniqueItems: true` is refused: use `x-kubernetes-list-type: set`.",
                    ko: "`uniqueItems: true`는 쓸 수 없어요. `x-kubernetes-list-type: set`을 쓰세요.",
                },
                &[],
            );
        }
    }
}
