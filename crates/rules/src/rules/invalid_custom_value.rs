//! A value in a custom resource that its definition's schema refuses.

use podyard_kube::crd::{Effort, Violation, ViolationKind, violations};
use podyard_kube::{Diagnostic, Fix, Language, Layer, Reason, Severity, Text, Words, near, text};
use podyard_syntax::{Node, NodeKind, edit};

use crate::mend::{head, spell_as};
use crate::words::{both, either, excerpt};
use crate::{Check, Context, Docs, Rule};

/// See the module.
pub const RULE: Rule = Rule {
    code: "invalid-custom-value",
    layer: Layer::ApiServer,
    severity: Severity::Error,
    reason: Some(Reason::Invalid),
    mends: true,
    docs: Docs {
        title: Words {
            en: "Value that the definition refuses",
            ko: "정의에 맞지 않는 값",
        },
        why: Words {
            en: "The CustomResourceDefinition's schema says which values a field may have. The API \
                 server checks each object against it and refuses what does not fit.",
            ko: "필드에 쓸 수 있는 값은 커스텀리소스데피니션의 스키마가 정해요. API 서버는 \
                 오브젝트를 스키마와 비교해서 맞지 않으면 거부해요.",
        },
        wrong: "\
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata:
  name: crontabs.example.com
spec:
  group: example.com
  scope: Namespaced
  names:
    plural: crontabs
    singular: crontab
    kind: CronTab
  versions:
    - name: v1
      served: true
      storage: true
      schema:
        openAPIV3Schema:
          type: object
          properties:
            spec:
              type: object
              properties:
                days:
                  type: array
                  items:
                    type: string
                  x-kubernetes-list-type: set
---
apiVersion: example.com/v1
kind: CronTab
metadata:
  name: nightly
spec:
  days:
    - monday
    - friday
    - monday
",
        right: "\
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata:
  name: crontabs.example.com
spec:
  group: example.com
  scope: Namespaced
  names:
    plural: crontabs
    singular: crontab
    kind: CronTab
  versions:
    - name: v1
      served: true
      storage: true
      schema:
        openAPIV3Schema:
          type: object
          properties:
            spec:
              type: object
              properties:
                days:
                  type: array
                  items:
                    type: string
                  x-kubernetes-list-type: set
---
apiVersion: example.com/v1
kind: CronTab
metadata:
  name: nightly
spec:
  days:
    - monday
    - friday
",
    },
    check: Check::Document(check),
};

fn check(context: &Context<'_, '_>, found: &mut Vec<Diagnostic>) {
    let mut effort = Effort::default();
    for (index, judged) in context.objects.iter().enumerate() {
        let (Some(kind), Some(shape)) = (judged.identity.kind, &judged.shape) else {
            continue;
        };
        let defined = context.definitions.served(kind.api_version(), kind.name());
        let Some(defined) = defined else { continue };
        let Some(schema) = context.definitions.schema(defined) else {
            continue;
        };
        for violation in violations(shape, schema, defined.drops_status, &mut effort) {
            let node = violation.node;
            let span = match violation.kind {
                ViolationKind::Required(_) | ViolationKind::Alternatives { .. } => node
                    .entry()
                    .map_or_else(|| head(node), |entry| entry.key.span()),
                _ => head(node),
            };
            let mut finding = RULE
                .finding(span, say(&violation))
                .of_object(index)
                .at_path(violation.path.to_string());
            finding.reason = Some(reason(&violation.kind));
            if let ViolationKind::Unique { first, .. } = violation.kind {
                let same = Text::new(
                    "The same is here already.",
                    "같은 항목이 여기에 이미 있어요.",
                );
                finding = finding.related(head(first), same);
            }
            found.push(finding.fix(context.has_patience().then(|| mend(&violation)).flatten()));
        }
    }
}

/// What the API server calls it.
fn reason(kind: &ViolationKind<'_, '_>) -> Reason {
    match kind {
        ViolationKind::Enum(_) => Reason::NotSupported,
        ViolationKind::Unique { .. } => Reason::Duplicate,
        ViolationKind::Required(_) => Reason::Required,
        ViolationKind::Limit("maxLength", _) => Reason::TooLong,
        ViolationKind::Limit("maxItems" | "maxProperties", _) => Reason::TooMany,
        _ => Reason::Invalid,
    }
}

fn say(violation: &Violation<'_, '_>) -> Text {
    let value = written(violation.node);
    match &violation.kind {
        ViolationKind::Type(ty) => text!(
            "`{value}` is not of the type `{ty}`.",
            "`{value}` 값은 `{ty}` 타입이 아니에요."
        ),
        ViolationKind::Enum(words) => Text::each(|language| {
            let allowed = either(words.iter().copied(), language);
            match language {
                Language::English => format!("`{value}` is not allowed here: use {allowed}."),
                Language::Korean => {
                    format!("`{value}` 값은 쓸 수 없어요. {allowed} 중에서 골라 쓰세요.")
                }
            }
        }),
        ViolationKind::Limit(keyword, limit) => text!(
            "`{value}` does not keep to `{keyword}: {limit}`.",
            "`{value}` 값은 `{keyword}: {limit}` 조건에 맞지 않아요."
        ),
        ViolationKind::Beyond(keyword, limit) => text!(
            "`{value}` does not keep to `{keyword}: {limit}`, which is itself excluded.",
            "`{value}` 값은 `{keyword}: {limit}` 조건에 맞지 않아요. `{limit}` 값도 쓸 수 없어요."
        ),
        ViolationKind::Pattern(pattern) => text!(
            "`{value}` does not match `{pattern}`.",
            "`{value}` 값은 `{pattern}` 패턴에 맞지 않아요."
        ),
        ViolationKind::Format(format) => text!(
            "`{value}` does not have the format `{format}`.",
            "`{value}` 값은 `{format}` 형식이 아니에요."
        ),
        ViolationKind::Alternatives { keyword, fields } if fields.is_empty() => match *keyword {
            "oneOf" => Text::new(
                "Exactly one of the alternatives under `oneOf` must hold.",
                "`oneOf` 조건 중에서 정확히 하나만 맞아야 해요.",
            ),
            _ => Text::new(
                "None of the alternatives under `anyOf` holds.",
                "`anyOf` 조건 중에 맞는 것이 없어요.",
            ),
        },
        ViolationKind::Alternatives { keyword, fields } => Text::each(|language| {
            let names = both(fields.iter().copied(), language);
            match (language, *keyword) {
                (Language::English, "oneOf") => format!("Of {names} exactly one must be there."),
                (Language::English, _) => format!("Of {names} at least one must be there."),
                (Language::Korean, "oneOf") => {
                    format!("{names} 필드 중에서 정확히 하나만 있어야 해요.")
                }
                (Language::Korean, _) => format!("{names} 필드 중에서 하나는 있어야 해요."),
            }
        }),
        ViolationKind::Not => Text::new(
            "What the schema has under `not` holds here.",
            "스키마의 `not` 조건에 맞으면 안 되는데 맞아요.",
        ),
        ViolationKind::Unique { keys, .. } if keys.is_empty() => text!(
            "`{value}` is in the list already.",
            "`{value}` 항목이 목록에 이미 있어요."
        ),
        ViolationKind::Unique { keys, .. } => Text::each(|language| {
            let keys = both(keys.iter().copied(), language);
            match language {
                Language::English => format!("Another item has the same {keys}."),
                Language::Korean => format!("{keys} 값이 같은 항목이 이미 있어요."),
            }
        }),
        ViolationKind::Required(name) => text!("`{name}` is missing.", "`{name}` 필드가 없어요."),
    }
}

/// The value, or what it is.
fn written(node: Node<'_>) -> String {
    match node.kind() {
        NodeKind::Mapping => "{…}".to_owned(),
        NodeKind::Sequence => "[…]".to_owned(),
        _ => excerpt(node.value()),
    }
}

fn mend(violation: &Violation<'_, '_>) -> Option<Fix> {
    let node = violation.node;
    match &violation.kind {
        ViolationKind::Enum(words) => {
            let (meant, _) = near::nearest(node.value(), words.iter().copied())?;
            Some(spell_as(node, meant, "값으로"))
        }
        ViolationKind::Unique { .. } => Some(Fix::suggested(
            Text::new("Remove this item", "이 항목 지우기"),
            edit::delete_item(node),
        )),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use crate::harness::{expect, expect_fix, findings};

    /// A definition of `CronTab` whose `spec` has these properties, and objects of it.
    fn with(properties: &str, objects: &str) -> String {
        format!(
            "\
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {{name: crontabs.example.com}}
spec:
  group: example.com
  scope: Namespaced
  names: {{plural: crontabs, singular: crontab, kind: CronTab}}
  versions:
    - name: v1
      served: true
      storage: true
      schema:
        openAPIV3Schema:
          type: object
          properties:
            spec:
              type: object
              properties: {{{properties}}}
---
apiVersion: example.com/v1
kind: CronTab
metadata: {{name: nightly}}
{objects}"
        )
    }

    #[test]
    fn bounds_patterns_and_formats() {
        expect(&with(
            "a: {type: integer, minimum: 1, maximum: 10}, b: {type: string, minLength: 2, maxLength: 3},
              c: {type: string, pattern: '^[a-z]+$'}, d: {type: string, format: ipv4},
              e: {type: array, maxItems: 1, items: {type: number, multipleOf: 2}},
              f: {type: object, minProperties: 1, additionalProperties: {type: string, enum: [up, down]}},
              g: {x-kubernetes-int-or-string: true}",
            "\
spec:
  a: 11
     ^^ invalid-custom-value
  b: 네글자임
     ^^^^ invalid-custom-value
  c: Abc
     ^^^ invalid-custom-value
  d: 10.0.0
     ^^^^^^ invalid-custom-value
  e: [2, 3]
     ^^^^^^ invalid-custom-value
         ^ invalid-custom-value
  f: {}
     ^^ invalid-custom-value
  g: 1.5
     ^^^ invalid-custom-value
---
apiVersion: example.com/v1
kind: CronTab
metadata: {name: nightly}
spec: {a: 10, b: 한글, c: abc, d: 10.0.0.1, e: [4], f: {x: up}, g: '80'}
",
        ));
    }

    #[test]
    fn alternatives_see_defaults_and_are_told_once() {
        expect(&with(
            "a: {type: object, properties: {x: {type: string}, z: {type: string}}, oneOf: [{required: [x]}, {required: [z]}]},
              b: {type: object, properties: {x: {type: string, default: q}, z: {type: string}}, oneOf: [{required: [x]}, {required: [z]}]},
              c: {type: string, not: {pattern: x}}, d: {type: string, anyOf: [{maxLength: 1}, {pattern: '(?i)a'}]}",
            "\
spec:
  a: {x: a, z: b}
  ^ invalid-custom-value
  b: {}
  c: x
     ^ invalid-custom-value
  d: it is not known whether this matches
",
        ));
    }

    #[test]
    fn keys_of_a_list_are_unique_with_their_defaults() {
        expect_fix(
            "invalid-custom-value",
            &with(
                "a: {type: array, x-kubernetes-list-type: map, x-kubernetes-list-map-keys: [name, port], items: {type: object, required: [name], properties: {name: {type: string}, port: {type: integer, default: 1}}}}",
                "spec:\n  a:\n    - name: x\n    - name: x\n      port: 2\n    - name: x\n      port: 1\n",
            ),
            &with(
                "a: {type: array, x-kubernetes-list-type: map, x-kubernetes-list-map-keys: [name, port], items: {type: object, required: [name], properties: {name: {type: string}, port: {type: integer, default: 1}}}}",
                "spec:\n  a:\n    - name: x\n    - name: x\n      port: 2\n",
            ),
        );
    }

    #[test]
    fn what_is_null_is_absent_unless_it_may_be_null() {
        expect(&with(
            "a: {type: object, required: [b, c, d], properties: {b: {type: string, nullable: true}, c: {type: string, nullable: true}, d: {type: integer, default: 1}}}, e: {type: array, items: {type: string}}",
            "\
spec:
  a: {b: null}
  ^ invalid-custom-value
  e: [a, null]
         ^^^^ invalid-custom-value
",
        ));
    }

    #[test]
    fn what_is_kept_is_free_and_status_is_dropped() {
        let definition = with(
            "a: {type: object, x-kubernetes-preserve-unknown-fields: true, properties: {b: {type: string}}}",
            "",
        );
        let status = definition.replace(
            "            spec:\n",
            "            status: {type: object, properties: {count: {type: integer, maximum: 1}}}\n            spec:\n",
        );
        let object = "status: {count: 2}\nspec: {a: {b: x, anything: [1, {goes: here}]}}\n";
        assert_eq!(findings(&format!("{status}{object}")).len(), 1);
        let dropped = status.replace(
            "      schema:\n",
            "      subresources: {status: {}}\n      schema:\n",
        );
        assert_eq!(findings(&format!("{dropped}{object}")), []);
    }
}
