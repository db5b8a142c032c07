//! A number that is too small or too large.

use podyard_kube::{Diagnostic, Layer, Reason, Severity, Words};
use podyard_validation::Topic;

use crate::validated;
use crate::{Check, Context, Docs, Rule};

/// See the module.
pub const RULE: Rule = Rule {
    code: "out-of-range",
    layer: Layer::ApiServer,
    severity: Severity::Error,
    reason: Some(Reason::Invalid),
    mends: false,
    docs: Docs {
        title: Words {
            en: "Number outside of its range",
            ko: "범위를 벗어난 숫자",
        },
        why: Words {
            en: "Every count, port and duration has bounds that the API server holds it to.",
            ko: "개수, 포트, 시간에는 모두 범위가 있고 API 서버가 이를 확인해요.",
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
      ports:
        - containerPort: 80800
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
      ports:
        - containerPort: 8080
",
    },
    check: Check::Document(check),
};

fn check(context: &Context<'_, '_>, found: &mut Vec<Diagnostic>) {
    validated::tell(&RULE, Topic::Range, context, found);
}
