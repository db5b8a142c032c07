//! A text that is no quantity.

use podyard_kube::formats::QuantityFault;
use podyard_kube::shape::{Fault, MismatchKind};
use podyard_kube::{Diagnostic, Layer, Severity, Text, Words, text};
use podyard_syntax::Node;

use crate::mend::perhaps_spell_as;
use crate::words::excerpt;
use crate::{Check, Context, Docs, Rule};

/// See the module.
pub const RULE: Rule = Rule {
    code: "invalid-quantity",
    layer: Layer::Schema,
    severity: Severity::Error,
    reason: None,
    mends: true,
    docs: Docs {
        title: Words {
            en: "Not a quantity",
            ko: "잘못된 수량",
        },
        why: Words {
            en: "A quantity is a number with an optional unit: `m` for thousandths, `k`, `M`, `G` \
                 for powers of 1000, `Ki`, `Mi`, `Gi` for powers of 1024. The API server cannot \
                 decode anything else.",
            ko: "수량은 숫자 뒤에 단위를 붙여 써요. `m`은 1000분의 1, `k`·`M`·`G`는 1000의 \
                 거듭제곱, `Ki`·`Mi`·`Gi`는 1024의 거듭제곱이에요. API 서버는 다른 형식을 \
                 디코딩하지 못해요.",
        },
        wrong: "\
apiVersion: v1
kind: PersistentVolumeClaim
metadata:
  name: data
spec:
  accessModes: [ReadWriteOnce]
  resources:
    requests:
      storage: 10GB
",
        right: "\
apiVersion: v1
kind: PersistentVolumeClaim
metadata:
  name: data
spec:
  accessModes: [ReadWriteOnce]
  resources:
    requests:
      storage: 10G
",
    },
    check: Check::Document(check),
};

fn check(context: &Context<'_, '_>, found: &mut Vec<Diagnostic>) {
    for slip in context.slips() {
        let MismatchKind::Malformed(Fault::Quantity(fault)) = slip.mismatch.kind else {
            continue;
        };
        let Some(node) = slip.node() else { continue };
        let mut finding = RULE.slip(&slip, node.span(), say(node, fault));
        if let Some(right) = right(node.value(), fault) {
            finding = finding.fix(perhaps_spell_as(node, &right, "값으로"));
        }
        found.push(finding);
    }
}

fn say(node: Node<'_>, fault: QuantityFault) -> Text {
    let value = excerpt(node.value());
    match fault {
        QuantityFault::Empty => Text::new("A quantity is due here.", "여기에는 수량을 써야 해요."),
        QuantityFault::NoNumber => text!(
            "`{value}` is not a quantity: it must start with a number, as in `500m` or `1Gi`.",
            "`{value}` 값은 수량이 아니에요. `500m`, `1Gi`처럼 숫자로 시작해야 해요."
        ),
        QuantityFault::Unit(Some(unit)) => text!(
            "`{value}` has a unit that Kubernetes does not know: it writes `{unit}`.",
            "`{value}` 값의 단위는 쿠버네티스에 없어요. `{unit}` 단위를 쓰세요."
        ),
        QuantityFault::Unit(None) => text!(
            "`{value}` has a unit that Kubernetes does not know. There are `m`, `k`, `M`, `G`, \
             `T` and `Ki`, `Mi`, `Gi`, `Ti`.",
            "`{value}` 값의 단위는 쿠버네티스에 없어요. `m`, `k`, `M`, `G`, `T`, `Ki`, `Mi`, \
             `Gi`, `Ti` 중에서 골라 쓰세요."
        ),
        QuantityFault::Blank => text!(
            "`{value}` must not contain spaces.",
            "`{value}` 값에는 공백이 없어야 해요."
        ),
    }
}

fn right(value: &str, fault: QuantityFault) -> Option<String> {
    match fault {
        QuantityFault::Unit(Some(unit)) => {
            let number = value.trim_end_matches(|c: char| c.is_ascii_alphabetic());
            Some(format!("{}{unit}", number.trim()))
        }
        QuantityFault::Blank => Some(value.split_whitespace().collect()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use crate::harness::expect;

    #[test]
    fn limits_and_requests() {
        expect(
            "\
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: nginx:1.29
      resources:
        limits: {cpu: half, memory: 128mb, example.com/gpu: 1}
                      ^^^^ invalid-quantity
                                    ^^^^^ invalid-quantity
        requests: {cpu: 0.5, memory: 1e3, ephemeral-storage: 1 Gi}
                                                             ^^^^ invalid-quantity
",
        );
    }
}
