//! What has to be there, is, and is empty, or depends on what stands beside it.

use podyard_kube::{Diagnostic, Layer, Reason, Severity, Words};
use podyard_validation::Topic;

use crate::validated;
use crate::{Check, Context, Docs, Rule};

/// See the module.
pub const RULE: Rule = Rule {
    code: "missing-value",
    layer: Layer::ApiServer,
    severity: Severity::Error,
    reason: Some(Reason::Required),
    mends: false,
    docs: Docs {
        title: Words {
            en: "Value that the API server insists on",
            ko: "API 서버가 꼭 요구하는 값",
        },
        why: Words {
            en: "Some values may be left out only as long as nothing beside them needs them, and some may not be empty. The API server refuses the object without them.",
            ko: "옆에 있는 다른 값 때문에 꼭 있어야 하거나, 있더라도 비어 있으면 안 되는 값이 있어요. 없으면 API 서버가 오브젝트를 거부해요.",
        },
        wrong: "\
apiVersion: batch/v1
kind: Job
metadata:
  name: count
spec:
  template:
    spec:
      containers:
        - name: count
          image: busybox:1.37
",
        right: "\
apiVersion: batch/v1
kind: Job
metadata:
  name: count
spec:
  template:
    spec:
      restartPolicy: OnFailure
      containers:
        - name: count
          image: busybox:1.37
",
    },
    check: Check::Document(check),
};

fn check(context: &Context<'_, '_>, found: &mut Vec<Diagnostic>) {
    validated::tell(&RULE, Topic::Missing, context, found);
}
