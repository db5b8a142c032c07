//! A colon, dash or `#` without the blank that makes it count.

use podyard_kube::{Diagnostic, Layer, Severity, Text, Words};
use podyard_syntax::SyntaxErrorKind;

use crate::{Check, Context, Docs, Rule};

/// See the module.
pub const RULE: Rule = Rule {
    code: "missing-space",
    layer: Layer::Syntax,
    severity: Severity::Error,
    reason: None,
    mends: true,
    docs: Docs {
        title: Words {
            en: "Space missing",
            ko: "공백 누락",
        },
        why: Words {
            en: "A colon after a key and a dash before an item count only with a space after \
                 them, a `#` only with a space before it. Without it they are part of the word.",
            ko: "키 뒤의 콜론과 항목 앞의 대시(`-`)는 뒤에 공백이 있어야, `#`은 앞에 공백이 있어야 \
                 기호로 읽혀요. 공백이 없으면 단어의 일부가 돼요.",
        },
        wrong: "apiVersion: v1\nkind:ConfigMap\nmetadata:\n  name: settings\n",
        right: "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: settings\n",
    },
    check: Check::Document(check),
};

fn check(context: &Context<'_, '_>, found: &mut Vec<Diagnostic>) {
    let Some(error) = context.document.error() else {
        return;
    };
    let (en, ko) = match error.kind {
        SyntaxErrorKind::MissingSpaceAfterColon => (
            "A space is missing after the colon.",
            "콜론 뒤에 공백이 빠졌어요.",
        ),
        SyntaxErrorKind::MissingSpaceAfterDash => (
            "A space is missing after the dash.",
            "대시(`-`) 뒤에 공백이 빠졌어요.",
        ),
        SyntaxErrorKind::MissingSpaceBeforeComment => (
            "A comment needs a space before its `#`.",
            "주석의 `#` 앞에는 공백이 있어야 해요.",
        ),
        _ => return,
    };
    let title = Text::new("Add the space", "공백 넣기");
    found.push(RULE.syntax(context, error, Text::new(en, ko), title));
}
