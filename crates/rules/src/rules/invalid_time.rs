//! A text that is no time.

use podyard_kube::shape::{Fault, MismatchKind};
use podyard_kube::{Diagnostic, Layer, Severity, Words, formats, text};

use crate::mend::perhaps_spell_as;
use crate::words::excerpt;
use crate::{Check, Context, Docs, Rule};

/// See the module.
pub const RULE: Rule = Rule {
    code: "invalid-time",
    layer: Layer::Schema,
    severity: Severity::Error,
    reason: None,
    mends: true,
    docs: Docs {
        title: Words {
            en: "Not a time",
            ko: "잘못된 시각",
        },
        why: Words {
            en: "Times are written as in RFC 3339: date, `T`, time, and `Z` or an offset. The API \
                 server cannot decode anything else.",
            ko: "시각은 RFC 3339 형식으로 날짜, `T`, 시간, 그리고 `Z`나 시차를 이어서 써요. API \
                 서버는 다른 형식을 디코딩하지 못해요.",
        },
        wrong: "\
apiVersion: coordination.k8s.io/v1
kind: Lease
metadata:
  name: leader
spec:
  renewTime: 2026-01-31 08:00:00Z
",
        right: "\
apiVersion: coordination.k8s.io/v1
kind: Lease
metadata:
  name: leader
spec:
  renewTime: 2026-01-31T08:00:00Z
",
    },
    check: Check::Document(check),
};

fn check(context: &Context<'_, '_>, found: &mut Vec<Diagnostic>) {
    for slip in context.slips() {
        if !matches!(slip.mismatch.kind, MismatchKind::Malformed(Fault::Time)) {
            continue;
        }
        let Some(node) = slip.node() else { continue };
        let value = excerpt(node.value());
        let message = text!(
            "`{value}` is no time: write it like `2026-01-31T08:00:00Z`.",
            "`{value}` 값은 시각 형식이 아니에요. `2026-01-31T08:00:00Z`처럼 쓰세요."
        );
        let mut finding = RULE.slip(&slip, node.span(), message);
        if let Some(right) = right(node.value()) {
            finding = finding.fix(perhaps_spell_as(node, &right));
        }
        found.push(finding);
    }
}

/// The time a date, or a time with a blank for its `T` or without a zone, most likely means.
fn right(value: &str) -> Option<String> {
    let value = value.trim();
    [
        value.replacen(' ', "T", 1),
        format!("{}Z", value.replacen(' ', "T", 1)),
        format!("{value}T00:00:00Z"),
    ]
    .into_iter()
    .find(|time| formats::is_rfc3339(time))
}

#[cfg(test)]
mod tests {
    use crate::harness::expect;

    #[test]
    fn null_is_no_time_and_no_mistake() {
        expect(
            "\
apiVersion: v1
kind: ConfigMap
metadata:
  name: settings
  creationTimestamp: null
  deletionTimestamp: tomorrow
                     ^^^^^^^^ invalid-time
",
        );
    }
}
