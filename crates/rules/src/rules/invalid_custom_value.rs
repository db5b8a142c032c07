//! A value in a custom resource that its definition's schema refuses.

use podyard_kube::crd::{Effort, Violation, ViolationKind, violations};
use podyard_kube::{Diagnostic, Fix, Layer, Reason, Severity, Text, Words, near};
use podyard_syntax::edit;

use crate::mend::{head, spell_as};
use crate::violated::{reason, say};
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
                .finding(span, say(node, &violation.kind))
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
              properties: {{{properties}
              }}
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
              c: {type: string, not: {pattern: x}}, d: {type: string, anyOf: [{maxLength: 1}, {format: isbn}]}",
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
