//! A custom resource whose definition has validations that are not run here.

use podyard_kube::crd::is_unread_pattern;
use podyard_kube::{Diagnostic, Layer, Severity, Words};
use podyard_syntax::{Node, NodeKind};

use crate::{Check, Context, Docs, Rule};

/// See the module.
pub const RULE: Rule = Rule {
    code: "unchecked-validation",
    layer: Layer::ApiServer,
    severity: Severity::Hint,
    reason: None,
    mends: false,
    docs: Docs {
        title: Words {
            en: "Validation that is not run here",
            ko: "여기서 실행하지 않는 검증",
        },
        why: Words {
            en: "The object is judged by all that its definition says but this: whether it holds to \
                 this as well, only the API server tells.",
            ko: "오브젝트를 정의의 나머지 부분으로만 검사했어요. 이 검증에도 맞는지는 API 서버만 알 \
                 수 있어요.",
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
              x-kubernetes-validations:
                - rule: self.replicas < 10
              properties:
                replicas:
                  type: integer
---
apiVersion: example.com/v1
kind: CronTab
metadata:
  name: nightly
spec:
  replicas: 3
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
                  maximum: 9
---
apiVersion: example.com/v1
kind: CronTab
metadata:
  name: nightly
spec:
  replicas: 3
",
    },
    check: Check::Document(check),
};

/// CEL as the API server runs it has types from the schema, Kubernetes' libraries, optional values,
/// the old object and a bound on cost. No interpreter in Rust has all of that, and `cel` 0.15 alone
/// would add 175 KB to the first load of the page; a wrong answer would cost more than none.
fn check(context: &Context<'_, '_>, found: &mut Vec<Diagnostic>) {
    let mut told = Vec::new();
    for (index, judged) in context.objects.iter().enumerate() {
        let (Some(kind), Some(entry)) = (judged.identity.kind, judged.object.kind) else {
            continue;
        };
        let name = (kind.api_version(), kind.name());
        let defined = context.definitions.served(name.0, name.1);
        let Some(schema) = defined.and_then(|it| context.definitions.schema(it)) else {
            continue;
        };
        if told.contains(&name) {
            continue;
        }
        told.push(name);
        let words = match schema.node().descendants().find_map(unchecked) {
            Some(Unchecked::Rule) => Words {
                en: "The definition's rules in CEL are not evaluated here.",
                ko: "정의에 있는 CEL 규칙은 여기서 평가하지 않아요.",
            },
            Some(Unchecked::Pattern) => Words {
                en: "The definition has a regular expression that is not evaluated here.",
                ko: "정의에 있는 정규 표현식 중에 여기서 평가하지 않는 것이 있어요.",
            },
            None => continue,
        };
        let finding = RULE.finding(entry.value.span(), words.into());
        found.push(finding.of_object(index).at_path("kind"));
    }
}

enum Unchecked {
    Rule,
    Pattern,
}

fn unchecked(node: Node<'_>) -> Option<Unchecked> {
    let mut entries = node.entries();
    entries.find_map(|entry| match entry.key.value() {
        "x-kubernetes-validations" if entry.value.kind() == NodeKind::Sequence => {
            Some(Unchecked::Rule)
        }
        "pattern" if is_unread_pattern(entry.value.value()) => Some(Unchecked::Pattern),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use crate::harness::expect;

    #[test]
    fn told_once_at_the_first_object_and_only_of_what_is_not_read() {
        let with = |pattern: &str, objects: &str| {
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
          properties: {{spec: {{type: object, properties: {{pattern: {{type: string, pattern: '{pattern}'}}}}}}}}
---
{objects}"
            )
        };
        let object = "apiVersion: example.com/v1\nkind: CronTab\n";
        let mark = "      ^^^^^^^ unchecked-validation\n";
        let rest = "metadata: {name: a}\nspec: {pattern: abc}\n";
        expect(&with("^[a-z]+$", &format!("{object}{rest}")));
        expect(&with(r"\p{L}", &format!("{object}{mark}{rest}")));
        let list = "apiVersion: v1\nkind: List\nitems:\n- kind: CronTab\n        ^^^^^^^ unchecked-validation\n  apiVersion: example.com/v1\n  metadata: {name: a}\n- {kind: CronTab, apiVersion: example.com/v1, metadata: {name: b}}\n";
        expect(&with(r"\p{L}", list));
    }
}
