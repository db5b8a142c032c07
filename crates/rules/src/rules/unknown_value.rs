//! A value that is none of the allowed ones.

use podyard_kube::shape::MismatchKind;
use podyard_kube::{Diagnostic, Language, Layer, Reason, Severity, Text, Words};

use crate::mend::spell_as;
use crate::words::{either, excerpt};
use crate::{Check, Context, Docs, Rule};

/// See the module.
pub const RULE: Rule = Rule {
    code: "unknown-value",
    layer: Layer::ApiServer,
    severity: Severity::Error,
    reason: Some(Reason::NotSupported),
    mends: true,
    docs: Docs {
        title: Words {
            en: "Value that is not supported",
            ko: "지원하지 않는 값",
        },
        why: Words {
            en: "The field takes one of a few words, spelled exactly so. The API server refuses \
                 any other.",
            ko: "이 필드에는 정해진 값만 쓸 수 있고, 철자와 대소문자까지 똑같아야 해요. API \
                 서버는 그 밖의 값을 거부해요.",
        },
        wrong: "\
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  restartPolicy: OnFailur
  containers:
    - name: web
      image: nginx:1.29
",
        right: "\
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  restartPolicy: OnFailure
  containers:
    - name: web
      image: nginx:1.29
",
    },
    check: Check::Document(check),
};

fn check(context: &Context<'_, '_>, found: &mut Vec<Diagnostic>) {
    for slip in context.slips() {
        let MismatchKind::UnknownValue { values, meant } = slip.mismatch.kind else {
            continue;
        };
        let Some(node) = slip.node() else { continue };
        let value = excerpt(node.value());
        let message = Text::each(|language| {
            let allowed = either(values.iter(), language);
            match language {
                Language::English => format!("`{value}` is not allowed here: use {allowed}."),
                Language::Korean => {
                    format!("`{value}` 값은 쓸 수 없어요. {allowed} 중에서 골라 쓰세요.")
                }
            }
        });
        let finding = RULE.slip(&slip, node.span(), message);
        found.push(match meant {
            Some(meant) => finding.fix(spell_as(node, meant, "값으로")),
            None => finding,
        });
    }
}

#[cfg(test)]
mod tests {
    use crate::harness::expect;

    #[test]
    fn an_empty_item_is_there() {
        expect(
            "\
apiVersion: certificates.k8s.io/v1
kind: CertificateSigningRequest
metadata: {name: jane}
spec:
  signerName: example.com/people
  request: LS0tLS1CRUdJTiBDRVJUSUZJQ0FURSBSRVFVRVNULS0tLS0K
  usages: [client auth, '']
                        ^^ unknown-value
",
        );
        expect(
            "\
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicyBinding
metadata: {name: bound}
spec:
  policyName: replicas
  validationActions: ['']
                      ^^ unknown-value
",
        );
    }

    #[test]
    fn also_in_lists_but_not_when_empty() {
        expect(
            "\
apiVersion: v1
kind: PersistentVolumeClaim
metadata: {name: data}
spec:
  accessModes: [ReadWriteOnce, ReadWriteMny]
                               ^^^^^^^^^^^^ unknown-value
  volumeMode: \"\"
  resources: {requests: {storage: 1Gi}}
",
        );
    }
}
