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
            en: "Times are written as in RFC 3339: date, `T`, time, and `Z` or an offset. Where \
                 the API counts microseconds, as in a Lease, exactly six digits follow the second. \
                 The API server cannot decode anything else.",
            ko: "시각은 RFC 3339 형식으로 날짜, `T`, 시간, 그리고 `Z`나 시차를 이어서 써요. \
                 Lease처럼 마이크로초까지 다루는 곳에서는 초 뒤에 소수 여섯 자리가 꼭 있어야 해요. \
                 API 서버는 다른 형식을 디코딩하지 못해요.",
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
  renewTime: 2026-01-31T08:00:00.000000Z
",
    },
    check: Check::Document(check),
};

fn check(context: &Context<'_, '_>, found: &mut Vec<Diagnostic>) {
    for slip in context.slips() {
        let MismatchKind::Malformed(Fault::Time { micro }) = slip.mismatch.kind else {
            continue;
        };
        let Some(node) = slip.node() else { continue };
        let value = excerpt(node.value());
        let like = if micro {
            "2026-01-31T08:00:00.000000Z"
        } else {
            "2026-01-31T08:00:00Z"
        };
        let message = text!(
            "`{value}` is not a time as this field takes it: write it like `{like}`.",
            "`{value}` 값은 이 필드에 맞는 시각 형식이 아니에요. `{like}` 형식으로 쓰세요."
        );
        let mut finding = RULE.slip(&slip, node.span(), message);
        if let Some(right) = right(node.value(), micro) {
            finding = finding.fix(perhaps_spell_as(node, &right, "값으로"));
        }
        found.push(finding);
    }
}

/// The time that most likely is meant by a date, or by a time with a blank for its `T`, without a
/// zone or without its microseconds.
fn right(value: &str, micro: bool) -> Option<String> {
    let time = value.trim().replacen(' ', "T", 1);
    let time = [
        time.clone(),
        format!("{time}Z"),
        format!("{time}T00:00:00Z"),
    ]
    .into_iter()
    .find(|time| formats::is_rfc3339(time))?;
    if !micro || formats::is_rfc3339_micro(&time) {
        return Some(time);
    }
    let (clock, rest) = time.split_at_checked(19)?;
    let zone = rest.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ','));
    let given = rest.get(1..rest.len() - zone.len()).unwrap_or_default();
    let six = given.get(..6).unwrap_or(given);
    Some(format!("{clock}.{six:0<6}{zone}"))
}

#[cfg(test)]
mod tests {
    use crate::harness::{expect, expect_fix};

    #[test]
    fn a_lease_asks_for_six_digits_after_the_second() {
        for (written, right) in [
            ("2026-01-31T08:00:00Z", "2026-01-31T08:00:00.000000Z"),
            (
                "2026-01-31T08:00:00.5+09:00",
                "2026-01-31T08:00:00.500000+09:00",
            ),
            ("2026-01-31", "2026-01-31T00:00:00.000000Z"),
        ] {
            let lease = |time: &str| {
                format!(
                    "apiVersion: coordination.k8s.io/v1\nkind: Lease\nmetadata:\n  name: a\nspec:\n  \
                     renewTime: {time}\n"
                )
            };
            expect_fix("invalid-time", &lease(written), &lease(right));
        }
    }

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
