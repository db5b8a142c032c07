//! A boolean is due, and a word near one is written.

use podyard_kube::shape::MismatchKind;
use podyard_kube::{Diagnostic, Fix, Layer, Severity, Words, text};
use podyard_syntax::Edit;

use crate::words::excerpt;
use crate::{Check, Context, Docs, Rule};

/// See the module.
pub const RULE: Rule = Rule {
    code: "misspelled-boolean",
    layer: Layer::Schema,
    severity: Severity::Error,
    reason: None,
    mends: true,
    docs: Docs {
        title: Words {
            en: "Misspelled boolean",
            ko: "잘못 쓴 불리언",
        },
        why: Words {
            en: "Anything but `true` and `false` (or YAML's `yes`, `no`, `on` and `off`) is a \
                 string, and the API server refuses a string in the place of a boolean.",
            ko: "`true`와 `false`(또는 YAML의 `yes`, `no`, `on`, `off`)가 아니면 문자열이에요. \
                 불리언 자리에 문자열이 오면 API 서버가 거부해요.",
        },
        wrong: "\
apiVersion: v1
kind: ConfigMap
metadata:
  name: settings
immutable: ture
",
        right: "\
apiVersion: v1
kind: ConfigMap
metadata:
  name: settings
immutable: true
",
    },
    check: Check::Document(check),
};

fn check(context: &Context<'_, '_>, found: &mut Vec<Diagnostic>) {
    for slip in context.slips() {
        let MismatchKind::MisspelledBoolean { meant } = slip.mismatch.kind else {
            continue;
        };
        let Some(node) = slip.node() else { continue };
        let value = excerpt(node.value());
        let message = text!(
            "`{value}` is not a boolean: did you mean `{meant}`?",
            "`{value}` 값은 불리언이 아니에요. `{meant}` 값을 쓰려던 건가요?"
        );
        let title = text!("Change it to `{meant}`", "`{meant}` 값으로 바꾸기");
        let edits = vec![Edit::replace(node.span(), meant.to_string())];
        found.push(
            RULE.slip(&slip, node.span(), message)
                .fix(Fix::safe(title, edits)),
        );
    }
}

#[cfg(test)]
mod tests {
    use crate::harness::expect;

    #[test]
    fn words_near_a_boolean() {
        expect(
            "\
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  hostNetwork: flase
               ^^^^^ misspelled-boolean
  hostPID: \"yes\"
           ^^^^^ misspelled-boolean
  hostIPC: no
  hostUsers: perhaps
             ^^^^^^^ wrong-type
  containers: [{name: web, image: 'nginx:1.29'}]
",
        );
    }
}
