//! An expression in CEL that the API server could not compile.

use podyard_kube::{Diagnostic, Layer, Reason, Severity, Words};
use podyard_validation::Topic;

use crate::validated;
use crate::{Check, Context, Docs, Rule};

/// See the module.
pub const RULE: Rule = Rule {
    code: "invalid-expression",
    layer: Layer::ApiServer,
    severity: Severity::Error,
    reason: Some(Reason::Invalid),
    mends: true,
    docs: Docs {
        title: Words {
            en: "CEL expression that does not compile",
            ko: "컴파일되지 않는 CEL 표현식",
        },
        why: Words {
            en: "The API server compiles every expression before it keeps it: it has to be written as CEL, name only variables, fields and functions that are there, put together values of types that go together, and give the type that is due. What is known only once a request comes, such as `object.spec`, goes with everything but gives no plain `bool`: compare it.",
            ko: "API 서버는 표현식을 저장하기 전에 컴파일해요. CEL 문법에 맞아야 하고, 있는 변수와 필드와 함수만 써야 하고, 서로 맞는 타입의 값만 함께 써야 하고, 결과도 정해진 타입이어야 해요. `object.spec`처럼 요청이 와야 알 수 있는 값은 무엇과도 함께 쓸 수 있지만 그 자체로는 `bool` 타입이 아니므로 비교식으로 쓰세요.",
        },
        wrong: "\
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicy
metadata:
  name: few-replicas
spec:
  failurePolicy: Fail
  matchConstraints:
    resourceRules:
      - apiGroups: [apps]
        apiVersions: [v1]
        operations: [CREATE, UPDATE]
        resources: [deployments]
  validations:
    - expression: objct.spec.replicas <= 5
",
        right: "\
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicy
metadata:
  name: few-replicas
spec:
  failurePolicy: Fail
  matchConstraints:
    resourceRules:
      - apiGroups: [apps]
        apiVersions: [v1]
        operations: [CREATE, UPDATE]
        resources: [deployments]
  validations:
    - expression: object.spec.replicas <= 5
",
    },
    check: Check::Document(check),
};

fn check(context: &Context<'_, '_>, found: &mut Vec<Diagnostic>) {
    validated::tell(&RULE, Topic::Expression, context, found);
}
