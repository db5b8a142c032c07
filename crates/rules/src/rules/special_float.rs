//! Infinity and not-a-number.

use podyard_kube::{Diagnostic, Layer, Severity, Words, text};
use podyard_syntax::SyntaxErrorKind;

use crate::words::excerpt;
use crate::{Check, Context, Docs, Rule};

/// See the module.
pub const RULE: Rule = Rule {
    code: "special-float",
    layer: Layer::Syntax,
    severity: Severity::Error,
    reason: None,
    mends: true,
    docs: Docs {
        title: Words {
            en: "Infinite number",
            ko: "무한대나 NaN",
        },
        why: Words {
            en: "YAML has `.inf` and `.nan`, but manifests are sent as JSON, which has neither: \
                 they cannot even be sent.",
            ko: "YAML에는 `.inf`와 `.nan`이 있지만, 매니페스트는 JSON으로 전송되고 JSON에는 그런 \
                 수가 없어서 보낼 수조차 없어요.",
        },
        wrong: "\
apiVersion: example.com/v1
kind: Limit
metadata:
  name: highest
spec:
  limit: .inf
",
        right: "\
apiVersion: example.com/v1
kind: Limit
metadata:
  name: highest
spec:
  limit: \".inf\"
",
    },
    check: Check::Document(check),
};

fn check(context: &Context<'_, '_>, found: &mut Vec<Diagnostic>) {
    for error in context.errors() {
        if error.kind == SyntaxErrorKind::NotFinite {
            let value = excerpt(error.span.of(context.document.text()));
            let message = text!(
                "YAML reads `{value}` as a number that JSON does not have.",
                "YAML은 `{value}` 값을 JSON에 없는 숫자로 읽어요."
            );
            let title = text!("Put `{value}` in quotes", "`{value}` 값을 따옴표로 감싸기");
            found.push(RULE.syntax(context, error, message, title));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::harness::expect;

    #[test]
    fn found_in_free_values_too() {
        expect(
            "\
apiVersion: example.com/v1
            ^^^^^^^^^^^^^^ custom-kind
kind: Limit
metadata: {name: highest}
spec:
  list: [1.5, inf, -.Inf]
                   ^^^^^ special-float
",
        );
    }
}
