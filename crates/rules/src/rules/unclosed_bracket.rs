//! Brackets and braces that do not pair up.

use podyard_kube::{Diagnostic, Layer, Severity, Text, Words, text};
use podyard_syntax::SyntaxErrorKind;

use crate::{Check, Context, Docs, Rule};

/// See the module.
pub const RULE: Rule = Rule {
    code: "unclosed-bracket",
    layer: Layer::Syntax,
    severity: Severity::Error,
    reason: None,
    mends: true,
    docs: Docs {
        title: Words {
            en: "Brackets do not pair up",
            ko: "짝이 맞지 않는 괄호",
        },
        why: Words {
            en: "A list in `[ ]` and a mapping in `{ }` need both ends and a comma between their \
                 entries. JSON is read by the same rules.",
            ko: "`[ ]` 목록과 `{ }` 매핑은 괄호를 열고 닫아야 하고, 항목 사이에는 쉼표가 \
                 필요해요. JSON도 마찬가지예요.",
        },
        wrong: "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: settings\n",
        right: "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: settings}\n",
    },
    check: Check::Document(check),
};

fn check(context: &Context<'_, '_>, found: &mut Vec<Diagnostic>) {
    let Some(error) = context.document.error() else {
        return;
    };
    let (message, title) = match error.kind {
        SyntaxErrorKind::UnclosedFlow { open } => (
            text!(
                "This `{open}` is never closed.",
                "여기서 연 `{open}` 괄호를 닫지 않았어요."
            ),
            Text::new("Close it", "괄호 닫기"),
        ),
        SyntaxErrorKind::MismatchedBracket { open, close } => (
            text!(
                "`{open}` cannot be closed by `{close}`.",
                "`{open}` 괄호를 `{close}` 괄호로 닫을 수 없어요."
            ),
            Text::new("Close it with its own bracket", "맞는 괄호로 닫기"),
        ),
        SyntaxErrorKind::UnexpectedBracket { close } => (
            text!(
                "`{close}` closes nothing: no bracket is open here.",
                "`{close}` 괄호와 짝이 되는 여는 괄호가 없어요."
            ),
            Text::new("Remove it", "괄호 지우기"),
        ),
        SyntaxErrorKind::MissingComma => (
            Text::new("A comma is missing here.", "여기에 쉼표가 빠졌어요."),
            Text::new("Add the comma", "쉼표 넣기"),
        ),
        _ => return,
    };
    found.push(RULE.syntax(context, error, message, title));
}

#[cfg(test)]
mod tests {
    use crate::harness::findings;

    #[test]
    fn broken_json_is_told_once() {
        let found = findings(
            "{\"apiVersion\": \"v1\", \"kind\": \"ConfigMap\" \"metadata\": {\"name\": \"a\"}}\n",
        );
        let codes: Vec<_> = found.iter().map(|finding| finding.code).collect();
        assert_eq!(codes, ["unclosed-bracket"]);
    }
}
