//! A name or a number that is used twice where it has to be unique.

use podyard_kube::{Diagnostic, Layer, Reason, Severity, Words};
use podyard_validation::Topic;

use crate::validated;
use crate::{Check, Context, Docs, Rule};

/// See the module.
pub const RULE: Rule = Rule {
    code: "duplicate-value",
    layer: Layer::ApiServer,
    severity: Severity::Error,
    reason: Some(Reason::Duplicate),
    mends: false,
    docs: Docs {
        title: Words {
            en: "Value that may be there once",
            ko: "한 번만 쓸 수 있는 값",
        },
        why: Words {
            en: "Others refer to these by name or number, so each may be used once.",
            ko: "다른 곳에서 이름이나 번호로 가리키므로 한 번씩만 쓸 수 있어요.",
        },
        wrong: "\
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: nginx:1.29
    - name: web
      image: envoyproxy/envoy:v1.36.0
",
        right: "\
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: nginx:1.29
    - name: proxy
      image: envoyproxy/envoy:v1.36.0
",
    },
    check: Check::Document(check),
};

fn check(context: &Context<'_, '_>, found: &mut Vec<Diagnostic>) {
    validated::tell(&RULE, Topic::Duplicate, context, found);
}
