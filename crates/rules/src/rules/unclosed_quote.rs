//! A quoted text without its closing quote.

use podyard_kube::{Diagnostic, Layer, Severity, Text, Words, text};
use podyard_syntax::SyntaxErrorKind;

use crate::{Check, Context, Docs, Rule};

/// See the module.
pub const RULE: Rule = Rule {
    code: "unclosed-quote",
    layer: Layer::Syntax,
    severity: Severity::Error,
    reason: None,
    mends: true,
    docs: Docs {
        title: Words {
            en: "Quote not closed",
            ko: "닫히지 않은 따옴표",
        },
        why: Words {
            en: "A quoted text ends at the next quote of its kind. Without one everything that \
                 follows belongs to the text, and with something behind it the line cannot be \
                 read.",
            ko: "따옴표로 시작한 텍스트는 같은 따옴표로 닫아야 끝나요. 닫지 않으면 그 뒤가 모두 \
                 텍스트가 되고, 닫은 뒤에 다른 것이 이어지면 그 줄을 읽을 수 없어요.",
        },
        wrong: "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: \"settings\n",
        right: "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: \"settings\"\n",
    },
    check: Check::Document(check),
};

fn check(context: &Context<'_, '_>, found: &mut Vec<Diagnostic>) {
    let Some(error) = context.document.error() else {
        return;
    };
    let (message, title) = match error.kind {
        SyntaxErrorKind::UnclosedQuote { quote } => (
            text!(
                "This `{quote}` is never closed.",
                "여기서 연 `{quote}` 따옴표를 닫지 않았어요."
            ),
            Text::new("Close the quote", "따옴표 닫기"),
        ),
        SyntaxErrorKind::TextAfterQuote => (
            Text::new(
                "Nothing may follow the closing quote.",
                "닫는 따옴표 뒤에는 아무것도 올 수 없어요.",
            ),
            Text::new("Put all of it in quotes", "전체를 따옴표로 감싸기"),
        ),
        _ => return,
    };
    found.push(RULE.syntax(context, error, message, title));
}
