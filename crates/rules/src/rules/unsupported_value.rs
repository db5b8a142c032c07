//! A value that is none of the few that serve where it stands.

use podyard_kube::{Diagnostic, Layer, Reason, Severity, Words};
use podyard_validation::Topic;

use crate::validated;
use crate::{Check, Context, Docs, Rule};

/// See the module.
pub const RULE: Rule = Rule {
    code: "unsupported-value",
    layer: Layer::ApiServer,
    severity: Severity::Error,
    reason: Some(Reason::NotSupported),
    mends: true,
    docs: Docs {
        title: Words {
            en: "Value that does not serve in this place",
            ko: "여기에는 쓸 수 없는 값",
        },
        why: Words {
            en: "A field may take fewer values in one place than in another: the pods of a Deployment, for one, are always restarted.",
            ko: "같은 필드라도 자리에 따라 쓸 수 있는 값이 더 적을 수 있어요. 예를 들어 디플로이먼트의 파드는 항상 재시작돼요.",
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
      env:
        - name: NODE
          valueFrom:
            fieldRef:
              fieldPath: spec.nodename
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
      env:
        - name: NODE
          valueFrom:
            fieldRef:
              fieldPath: spec.nodeName
",
    },
    check: Check::Document(check),
};

fn check(context: &Context<'_, '_>, found: &mut Vec<Diagnostic>) {
    validated::tell(&RULE, Topic::Choice, context, found);
}
