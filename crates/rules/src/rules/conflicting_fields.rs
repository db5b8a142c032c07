//! Values of which each is good alone, but not beside the other.

use podyard_kube::{Diagnostic, Layer, Reason, Severity, Words};
use podyard_validation::Topic;

use crate::validated;
use crate::{Check, Context, Docs, Rule};

/// See the module.
pub const RULE: Rule = Rule {
    code: "conflicting-fields",
    layer: Layer::ApiServer,
    severity: Severity::Error,
    reason: Some(Reason::Invalid),
    mends: false,
    docs: Docs {
        title: Words {
            en: "Fields that do not go together",
            ko: "함께 쓸 수 없는 필드",
        },
        why: Words {
            en: "Some fields exclude each other, or make sense only beside a certain value of another. The API server refuses what contradicts itself.",
            ko: "서로 함께 쓸 수 없거나 다른 필드가 어떤 값일 때만 뜻이 있는 필드가 있어요. 앞뒤가 맞지 않으면 API 서버가 거부해요.",
        },
        wrong: "\
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
  ports:
    - port: 80
      nodePort: 30080
",
        right: "\
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  type: NodePort
  selector:
    app: web
  ports:
    - port: 80
      nodePort: 30080
",
    },
    check: Check::Document(check),
};

fn check(context: &Context<'_, '_>, found: &mut Vec<Diagnostic>) {
    validated::tell(&RULE, Topic::Conflict, context, found);
}
