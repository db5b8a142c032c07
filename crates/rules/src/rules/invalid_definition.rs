//! A CustomResourceDefinition that the API server refuses.

use podyard_kube::crd::Definition;
use podyard_kube::{Diagnostic, Layer, Reason, Severity, Words};

use crate::definition::faults;
use crate::{Check, Context, Docs, Rule};

/// See the module.
pub const RULE: Rule = Rule {
    code: "invalid-definition",
    layer: Layer::ApiServer,
    severity: Severity::Error,
    reason: Some(Reason::Invalid),
    mends: true,
    docs: Docs {
        title: Words {
            en: "Definition that does not hold",
            ko: "올바르지 않은 커스텀리소스데피니션",
        },
        why: Words {
            en: "The API server stores and prunes custom resources by their definition, so it \
                 takes only one whose names agree and whose schema is structural: every field has \
                 a type and is described in one place.",
            ko: "API 서버는 정의를 기준으로 커스텀 리소스를 저장하고 정리해요. 그래서 이름이 서로 \
                 맞고, 모든 필드의 타입을 한곳에서 설명하는 구조적 스키마만 받아들여요.",
        },
        wrong: "\
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata:
  name: crontab.example.com
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
                replicas:
                  type: integer
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
                replicas:
                  type: integer
",
    },
    check: Check::Document(check),
};

fn check(context: &Context<'_, '_>, found: &mut Vec<Diagnostic>) {
    // What is half typed lacks what it will have, and so does a template.
    if !context.document.is_as_written() {
        return;
    }
    for (index, judged) in context.objects.iter().enumerate() {
        let Some(definition) = Definition::of(&judged.object) else {
            continue;
        };
        for fault in faults(definition, context.version)
            .into_iter()
            .filter(|it| !it.node.is_repaired())
        {
            let mut finding = RULE
                .finding(fault.span, fault.message)
                .of_object(index)
                .at_path(fault.path.to_string());
            finding.reason = Some(fault.reason);
            found.push(finding.fix(fault.fix));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::harness::{expect, expect_fix, findings};

    const HEAD: &str = "\
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: crontabs.example.com}
spec:
  group: example.com
  scope: Namespaced
  names: {plural: crontabs, singular: crontab, kind: CronTab}
  versions:
    - name: v1
      served: true
      storage: true
      schema:
        openAPIV3Schema:
";

    #[test]
    fn rules_are_compiled_with_the_types_of_their_schemas() {
        expect(&format!(
            "{HEAD}          type: object
          x-kubernetes-validations:
            - rule: self.metadata.name == self.spec.color
            - rule: self.spec.colour == 'red'
                              ^^^^^^ invalid-definition
          properties:
            spec:
              type: object
              x-kubernetes-validations:
                - rule: self.size <= self.color
                                  ^^ invalid-definition
                - rule: self.size
                        ^^^^^^^^^ invalid-definition
                - rule: self.sizes.all(s, s > 0) && self.any == 'a' && self.any == 1
                  fieldPath: size
                             ^^^^ invalid-definition
                - rule: self.color in self.sizes
                                   ^^ invalid-definition
                - rule: self.color == ''
                  messageExpression: self.size
                                     ^^^^^^^^^ invalid-definition
                - rule: oldSelf.hasValue()
                                ^^^^^^^^ invalid-definition
                - {{rule: oldSelf.hasValue(), optionalOldSelf: true}}
                - {{rule: 'true', optionalOldSelf: true}}
                                                  ^^^^ invalid-definition
              properties:
                color: {{type: string}}
                size: {{type: integer}}
                sizes: {{type: array, items: {{type: integer}}}}
                any: {{x-kubernetes-int-or-string: true}}
"
        ));
    }

    #[test]
    fn names_and_versions() {
        expect(
            "\
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: crontab.example.com}
                 ^^^^^^^^^^^^^^^^^^^ invalid-definition
spec:
  group: example.com
  scope: Namespaced
  names: {plural: crontabs, singular: Crontab, kind: CronTab, listKind: CronTab}
                                      ^^^^^^^ invalid-definition
                                                                        ^^^^^^^ invalid-definition
  versions:
  ^^^^^^^^ invalid-definition
    - {name: v1, served: true, storage: true, schema: {openAPIV3Schema: {type: object}}}
    - {name: v1, served: true, storage: true, schema: {openAPIV3Schema: {type: object}}}
             ^^ invalid-definition
    - name: v1beta1
      served: false
      storage: false
      deprecationWarning: old
                          ^^^ invalid-definition
      schema: {openAPIV3Schema: {type: object}}
      subresources: {scale: {specReplicasPath: spec.replicas, statusReplicasPath: .status.replicas}}
                                               ^^^^^^^^^^^^^ invalid-definition
      additionalPrinterColumns: [{name: Age, type: date, jsonPath: metadata.creationTimestamp}]
                                                                   ^^^^^^^^^^^^^^^^^^^^^^^^^^ invalid-definition
",
        );
    }

    #[test]
    fn a_schema_is_structural() {
        expect(&(HEAD.to_owned()
            + "\
\x20         type: object
          properties:
            metadata: {type: object, properties: {labels: {type: object}}}
                                                  ^^^^^^ invalid-definition
            spec:
              type: object
              properties:
                a:
                ^ invalid-definition
                  minLength: 1
                b: {type: array}
                ^ invalid-definition
                c: {type: object, properties: {x: {type: string}}, additionalProperties: false}
                                                                   ^^^^^^^^^^^^^^^^^^^^ invalid-definition
                d: {type: string, anyOf: [{type: string, description: x}, {pattern: '(?=a)'}]}
                                           ^^^^ invalid-definition
                                                         ^^^^^^^^^^^ invalid-definition
                                                                                    ^^^^^^^ invalid-definition
                e: {$ref: '#/definitions/a'}
                    ^^^^ invalid-definition
                f: {x-kubernetes-int-or-string: true, anyOf: [{type: integer}, {type: string}]}
                g: {x-kubernetes-preserve-unknown-fields: true}
                h: {type: array, uniqueItems: true, items: {type: string}}
                                 ^^^^^^^^^^^ invalid-definition
"
        ));
    }

    #[test]
    fn keys_of_lists_and_defaults() {
        expect(
            &(HEAD.to_owned()
                + "\
\x20         type: object
          properties:
            spec:
              type: object
              properties:
                a:
                  type: array
                  x-kubernetes-list-type: map
                  x-kubernetes-list-map-keys: [name, port, zone, host]
                                                     ^^^^ invalid-definition
                                                           ^^^^ invalid-definition
                                                                 ^^^^ invalid-definition
                  items:
                    type: object
                    required: [name, host]
                    properties:
                      name: {type: string}
                      port: {type: integer}
                      host: {type: object}
                b: {type: array, x-kubernetes-list-type: set, items: {type: object}}
                                                              ^^^^^ invalid-definition
                c: {type: integer, default: '1'}
                                            ^^^ invalid-definition
                d: {type: string, enum: [x, z], default: z}
                e: {type: object, default: {f: 1}, properties: {g: {type: string}}}
                                            ^ invalid-definition
"),
        );
    }

    #[test]
    fn a_type_that_its_keywords_speak_of_is_offered() {
        let schema = |ty: &str| {
            format!(
                "{HEAD}          type: object\n          properties:\n            spec:\n{ty}              properties:\n                a: {{type: string}}\n"
            )
        };
        expect_fix(
            "invalid-definition",
            &schema(""),
            &schema("              type: object\n"),
        );
    }

    #[test]
    fn what_is_half_typed_is_left_alone() {
        assert!(
            findings(&format!(
                "{HEAD}          type: object\n          properties: {{\n"
            ))
            .iter()
            .all(|finding| finding.code != "invalid-definition")
        );
    }
}
