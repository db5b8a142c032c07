//! A value with `: ` in it that needs quotes.

use podyard_kube::{Diagnostic, Layer, Severity, Text, Words};
use podyard_syntax::SyntaxErrorKind;

use crate::{Check, Context, Docs, Rule};

/// See the module.
pub const RULE: Rule = Rule {
    code: "colon-in-value",
    layer: Layer::Syntax,
    severity: Severity::Error,
    reason: None,
    mends: true,
    docs: Docs {
        title: Words {
            en: "Colon in a value without quotes",
            ko: "따옴표 없는 값 안의 콜론",
        },
        why: Words {
            en: "A colon followed by a space starts the value of a key, except inside quotes.",
            ko: "콜론 뒤에 공백이 오면 YAML은 거기서 키의 값이 시작된다고 읽어요. 따옴표 안에서는 \
                 그렇게 읽지 않아요.",
        },
        wrong: "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: settings\ndata:\n  greeting: hello: world\n",
        right: "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: settings\ndata:\n  greeting: \"hello: world\"\n",
    },
    check: Check::Document(check),
};

fn check(context: &Context<'_, '_>, found: &mut Vec<Diagnostic>) {
    let Some(error) = context.document.error() else {
        return;
    };
    if error.kind == SyntaxErrorKind::ColonInValue {
        let message = Text::new(
            "A value with `: ` in it needs quotes.",
            "`: `가 들어 있는 값은 따옴표로 감싸야 해요.",
        );
        let title = Text::new("Put the value in quotes", "값을 따옴표로 감싸기");
        found.push(RULE.syntax(context, error, message, title));
    }
}
