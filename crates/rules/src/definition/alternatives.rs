//! What may stand below `allOf`, `anyOf`, `oneOf` and `not`: what judges values, and nothing that
//! says what they are.

use podyard_kube::crd::JsonSchema;
use podyard_kube::{Reason, Words};
use podyard_syntax::{Entry, Resolved};

use super::Faults;
use super::structure::{pattern, says_nothing};
use crate::words::{excerpt, fill};

/// Keywords that say what a value is.
const FORBIDDEN: [&str; 12] = [
    "additionalProperties",
    "default",
    "description",
    "nullable",
    "title",
    "type",
    "x-kubernetes-embedded-resource",
    "x-kubernetes-int-or-string",
    "x-kubernetes-list-map-keys",
    "x-kubernetes-list-type",
    "x-kubernetes-map-type",
    "x-kubernetes-validations",
];

/// Looks below a schema that says what a value is. Only at the root is it asked that the same
/// fields be described there.
pub(super) fn check<'d>(
    schema: JsonSchema<'d>,
    is_root: bool,
    left: &mut usize,
    faults: &mut Faults<'d>,
) {
    let mut stack = Vec::new();
    below(schema, Some(schema), &mut stack);
    while let Some((nested, base)) = stack.pop()
        && *left > 0
    {
        *left -= 1;
        pattern(nested, faults);
        for entry in nested.node().entries() {
            one(entry, faults);
        }
        below(nested, base, &mut stack);
        let items = nested.schema("items").map(|items| ("items", items, true));
        let properties = nested.properties().into_iter();
        for (name, below, is_items) in properties.map(|(name, it)| (name, it, false)).chain(items) {
            let due = base.and_then(|base| match is_items {
                true => base.schema("items"),
                false => base.property(name),
            });
            if is_root
                && due.is_none()
                && let Some(base) = base
            {
                absent(below, base, (name, is_items), faults);
            }
            stack.push((below, due));
        }
    }
}

/// The alternatives of a schema, each with the schema that says what the value is.
fn below<'d>(
    schema: JsonSchema<'d>,
    base: Option<JsonSchema<'d>>,
    stack: &mut Vec<(JsonSchema<'d>, Option<JsonSchema<'d>>)>,
) {
    for keyword in ["allOf", "oneOf", "anyOf"] {
        if keyword == "anyOf" && is_int_or_string(schema) {
            continue;
        }
        for nested in schema.schemas(keyword) {
            stack.push((nested, base));
        }
    }
    if let Some(nested) = schema.schema("not") {
        stack.push((nested, base));
    }
}

/// Whether `anyOf` says no more than `x-kubernetes-int-or-string`, which is allowed.
fn is_int_or_string(schema: JsonSchema<'_>) -> bool {
    let is = |nested: &JsonSchema<'_>, ty: &str| {
        nested.ty() == ty && nested.node().entries().nth(1).is_none()
    };
    let alternatives = schema.schemas("anyOf");
    matches!(&*alternatives, [a, b] if is(a, "integer") && is(b, "string"))
}

fn one<'d>(entry: Entry<'d>, faults: &mut Faults<'d>) {
    let key = entry.key.value();
    let is_said = match key {
        // `true` and a schema, as empty as it may be.
        "additionalProperties" => !matches!(
            entry.value.resolved(),
            Resolved::Bool(false) | Resolved::Null
        ),
        "default" | "x-kubernetes-list-type" | "x-kubernetes-map-type" => {
            entry.value.resolved() != Resolved::Null
        }
        _ => !says_nothing(entry.value),
    };
    if (FORBIDDEN.contains(&key) || key == "x-kubernetes-preserve-unknown-fields") && is_said {
        faults.forbidden(
            entry,
            &Words {
                en: "`{}` must stand outside of `allOf`, `anyOf`, `oneOf` and `not`.",
                ko: "`{}` 키는 `allOf`, `anyOf`, `oneOf`, `not` 밖에 써야 해요.",
            },
            &[key],
        );
    } else if key == "properties"
        && let Some(metadata) = entry.value.get("metadata")
    {
        faults.forbidden(
            metadata,
            &Words {
                en: "`metadata` must not be judged here.",
                ko: "여기에는 `metadata`를 쓸 수 없어요.",
            },
            &[],
        );
    }
}

fn absent<'d>(
    nested: JsonSchema<'d>,
    base: JsonSchema<'d>,
    (name, is_items): (&str, bool),
    faults: &mut Faults<'d>,
) {
    let shown = excerpt(name);
    let Some(entry) = nested.node().entry() else {
        return;
    };
    let message = Words {
        en: "`{}` must also be described outside of `allOf`, `anyOf`, `oneOf` and `not`.",
        ko: "`{}`의 스키마는 `allOf`, `anyOf`, `oneOf`, `not` 밖에도 있어야 해요.",
    };
    faults.key(entry, Reason::Required, fill(message, &[&shown]));
    // The server tells it where it should stand.
    faults.at_path(|it| {
        let mut path = it.path(base.node());
        match is_items {
            true => path.push_field("items"),
            false => {
                path.push_field("properties");
                path.push_key(name);
            }
        }
        path
    });
}
