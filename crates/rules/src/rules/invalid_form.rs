//! A text that is not of the form it has to be: a name, an address, a path.

use podyard_kube::{Diagnostic, Layer, Reason, Severity, Words};
use podyard_validation::Topic;

use crate::validated;
use crate::{Check, Context, Docs, Rule};

/// See the module.
pub const RULE: Rule = Rule {
    code: "invalid-form",
    layer: Layer::ApiServer,
    severity: Severity::Error,
    reason: Some(Reason::Invalid),
    mends: true,
    docs: Docs {
        title: Words {
            en: "Value that is not of its form",
            ko: "형식에 맞지 않는 값",
        },
        why: Words {
            en: "Names, label keys, addresses, paths and schedules each have a form. What does not have it could not be used later, so the API server refuses it.",
            ko: "이름, 레이블 키, 주소, 경로, 일정에는 각각 정해진 형식이 있어요. 형식에 맞지 않으면 나중에 쓸 수 없으므로 API 서버가 거부해요.",
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
        - name: web_port
          containerPort: 8080
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
        - name: web-port
          containerPort: 8080
",
    },
    check: Check::Document(check),
};

fn check(context: &Context<'_, '_>, found: &mut Vec<Diagnostic>) {
    validated::tell(&RULE, Topic::Form, context, found);
}
