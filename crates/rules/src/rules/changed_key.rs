//! A key that YAML reads as another text.

use podyard_kube::shape::MismatchKind;
use podyard_kube::{Diagnostic, Fix, Layer, Severity, Words, text};
use podyard_syntax::edit;

use crate::{Check, Context, Docs, Rule};

/// See the module.
pub const RULE: Rule = Rule {
    code: "changed-key",
    layer: Layer::Schema,
    severity: Severity::Warning,
    reason: None,
    mends: true,
    docs: Docs {
        title: Words {
            en: "Key that becomes another",
            ko: "다르게 읽히는 키",
        },
        why: Words {
            en: "Without quotes a key such as `on` becomes the boolean `true`, and `0777` becomes \
                 511: the cluster stores the entry under that name.",
            ko: "`on` 같은 키는 따옴표가 없으면 불리언 `true`로, `0777` 같은 키는 511로 읽혀서 \
                 클러스터에 그 이름으로 저장돼요.",
        },
        wrong: "\
apiVersion: v1
kind: ConfigMap
metadata:
  name: settings
data:
  on: \"1\"
",
        right: "\
apiVersion: v1
kind: ConfigMap
metadata:
  name: settings
data:
  \"on\": \"1\"
",
    },
    check: Check::Document(check),
};

fn check(context: &Context<'_, '_>, found: &mut Vec<Diagnostic>) {
    for slip in context.slips() {
        let MismatchKind::ChangedKey { entry, becomes } = &slip.mismatch.kind else {
            continue;
        };
        let key = entry.key.value();
        let message = text!(
            "YAML reads the key `{key}` as `{becomes}`.",
            "YAML은 `{key}` 키를 `{becomes}` 키로 읽어요."
        );
        let title = text!("Put `{key}` in quotes", "`{key}` 키를 따옴표로 감싸기");
        let fix = Fix::suggested(title, edit::quote(entry.key));
        found.push(RULE.slip(&slip, entry.key.span(), message).fix(fix));
    }
}

#[cfg(test)]
mod tests {
    use crate::harness::expect;

    #[test]
    fn only_keys_that_change() {
        expect(
            "\
apiVersion: v1
kind: ConfigMap
metadata: {name: settings}
data:
  y: up
  ^ changed-key
  false: fine
  8080: fine
  0x10: hex
  ^^^^ changed-key
",
        );
    }
}
