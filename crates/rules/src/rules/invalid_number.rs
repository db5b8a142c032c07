//! A number that is not whole or too large for its field.

use podyard_kube::shape::{Fault, MismatchKind};
use podyard_kube::{Diagnostic, Fix, Layer, Severity, Words, text};
use podyard_syntax::{Edit, plain_number};

use crate::words::excerpt;
use crate::{Check, Context, Docs, Rule};

/// See the module.
pub const RULE: Rule = Rule {
    code: "invalid-number",
    layer: Layer::Schema,
    severity: Severity::Error,
    reason: None,
    mends: true,
    docs: Docs {
        title: Words {
            en: "Number that does not fit",
            ko: "쓸 수 없는 숫자",
        },
        why: Words {
            en: "Counts, ports and durations are whole numbers of 32 or 64 bits. The API server \
                 cannot decode a fraction or a larger number there.",
            ko: "개수, 포트, 시간은 32비트 또는 64비트 정수예요. 소수나 더 큰 수가 오면 API 서버가 \
                 디코딩하지 못해요.",
        },
        wrong: "\
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  terminationGracePeriodSeconds: 2.5
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
  terminationGracePeriodSeconds: 3
  containers:
    - name: web
      image: nginx:1.29
",
    },
    check: Check::Document(check),
};

fn check(context: &Context<'_, '_>, found: &mut Vec<Diagnostic>) {
    for slip in context.slips() {
        let MismatchKind::Malformed(fault @ (Fault::Fraction(_) | Fault::Range { .. })) =
            slip.mismatch.kind
        else {
            continue;
        };
        let Some(node) = slip.node() else { continue };
        let value = excerpt(node.value());
        let (message, fix) = match fault {
            Fault::Fraction(float) => {
                let up = plain_number(float.ceil());
                (
                    text!(
                        "`{value}` has a fraction, but this takes a whole number.",
                        "`{value}` 값은 소수예요. 여기에는 정수를 써야 해요."
                    ),
                    Some(Fix::suggested(
                        text!("Round it up to `{up}`", "`{up}` 값으로 올림하기"),
                        vec![Edit::replace(node.span(), up.clone())],
                    )),
                )
            }
            Fault::Range { bits } => {
                let largest = if bits == 64 {
                    i64::MAX
                } else {
                    i64::from(i32::MAX)
                };
                (
                    text!(
                        "`{value}` is too large: the largest number here is `{largest}`.",
                        "`{value}` 값은 너무 커요. 여기에는 `{largest}` 이하의 수만 쓸 수 있어요."
                    ),
                    None,
                )
            }
            Fault::Quantity(_) | Fault::Base64 | Fault::Time { .. } => continue,
        };
        found.push(RULE.slip(&slip, node.span(), message).fix(fix));
    }
}

#[cfg(test)]
mod tests {
    use crate::harness::expect;

    #[test]
    fn whole_numbers_however_written() {
        expect(
            "\
apiVersion: apps/v1
kind: Deployment
metadata: {name: web, generation: 1e3}
spec:
  replicas: 99999999999
            ^^^^^^^^^^^ invalid-number
  minReadySeconds: 1.5
                   ^^^ invalid-number
  progressDeadlineSeconds: 600.0
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec: {containers: [{name: web, image: 'nginx:1.29'}]}
",
        );
    }
}
