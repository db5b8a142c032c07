//! A word alone where a key with its value is due.

use podyard_kube::{Diagnostic, Layer, Severity, Text, Words};
use podyard_syntax::SyntaxErrorKind;

use crate::{Check, Context, Docs, Rule};

/// See the module.
pub const RULE: Rule = Rule {
    code: "missing-colon",
    layer: Layer::Syntax,
    severity: Severity::Error,
    reason: None,
    mends: true,
    docs: Docs {
        title: Words {
            en: "Colon missing",
            ko: "콜론 누락",
        },
        why: Words {
            en: "Every line of a mapping is `key: value`, with a colon and a space after the key.",
            ko: "매핑의 줄은 모두 `키: 값` 형식이어야 해요. 콜론 뒤에는 공백도 필요해요.",
        },
        wrong: "apiVersion: v1\nkind ConfigMap\nmetadata:\n  name: settings\n",
        right: "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: settings\n",
    },
    check: Check::Document(check),
};

fn check(context: &Context<'_, '_>, found: &mut Vec<Diagnostic>) {
    let Some(error) = context.document.error() else {
        return;
    };
    if error.kind == SyntaxErrorKind::MissingColon {
        let message = Text::new(
            "A colon is missing on this line.",
            "이 줄에 콜론이 빠졌어요.",
        );
        let title = Text::new("Add the colon", "콜론 넣기");
        found.push(RULE.syntax(context, error, message, title));
    }
}
