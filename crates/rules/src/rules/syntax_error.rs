//! Text that is no YAML, for reasons too rare to have a rule of their own.

use podyard_kube::{Diagnostic, Layer, Severity, Text, Words, text};
use podyard_syntax::SyntaxErrorKind;

use crate::{Check, Context, Docs, Rule};

/// See the module.
pub const RULE: Rule = Rule {
    code: "syntax-error",
    layer: Layer::Syntax,
    severity: Severity::Error,
    reason: None,
    mends: false,
    docs: Docs {
        title: Words {
            en: "Not YAML",
            ko: "YAML이 아닌 텍스트",
        },
        why: Words {
            en: "The text cannot be read as YAML, so nothing after this place is certain.",
            ko: "YAML로 읽을 수 없는 텍스트예요. 그래서 이 뒤의 내용은 확실하지 않아요.",
        },
        wrong: "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: settings\ndata:\n  text: |x\n    hello\n",
        right: "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: settings\ndata:\n  text: |\n    hello\n",
    },
    check: Check::Document(check),
};

fn check(context: &Context<'_, '_>, found: &mut Vec<Diagnostic>) {
    for error in context.errors() {
        let Some(message) = say(&error.kind) else {
            continue;
        };
        found.push(match error.kind {
            SyntaxErrorKind::SecondRoot => {
                let title = Text::new("Start a new document", "새 문서 시작하기");
                RULE.syntax(context, error, message, title)
            }
            _ => RULE.finding(error.span, message),
        });
    }
}

/// What is wrong; nothing for what other rules tell.
fn say(kind: &SyntaxErrorKind) -> Option<Text> {
    let (en, ko) = match kind {
        SyntaxErrorKind::BadBlockHeader => (
            "After `|` or `>` only `+`, `-`, a digit or a comment may stand.",
            "`|`나 `>` 뒤에는 `+`, `-`, 숫자 하나, 주석만 쓸 수 있어요.",
        ),
        SyntaxErrorKind::CommentInValue => (
            "A comment ends the value: nothing more of it may follow.",
            "주석에서 값이 끝나요. 그 뒤에 값을 이어 쓸 수 없어요.",
        ),
        SyntaxErrorKind::BadTag => (
            "This is not a tag that YAML can read.",
            "YAML이 읽을 수 없는 태그예요.",
        ),
        SyntaxErrorKind::UnfitTag => (
            "The value does not fit its tag.",
            "값이 태그와 맞지 않아요.",
        ),
        SyntaxErrorKind::BadDirective => (
            "A line starting with `%` is a directive, which cannot stand here.",
            "`%`로 시작하는 줄은 지시자인데, 여기에는 쓸 수 없어요.",
        ),
        SyntaxErrorKind::UnsupportedVersion => (
            "Kubernetes reads YAML 1.1 only.",
            "쿠버네티스는 YAML 1.1만 읽어요.",
        ),
        SyntaxErrorKind::BadMerge => (
            "`<<` merges a mapping or a list of mappings, and this is neither.",
            "`<<`로는 매핑이나 매핑의 목록만 합칠 수 있어요.",
        ),
        SyntaxErrorKind::TextAfterDocumentEnd => (
            "Nothing may follow `...` on its line.",
            "`...` 줄에는 다른 것을 쓸 수 없어요.",
        ),
        SyntaxErrorKind::SecondRoot => (
            "The document ended before this: another one needs a `---` line.",
            "문서가 이 앞에서 끝났어요. 다른 문서를 쓰려면 `---` 줄이 필요해요.",
        ),
        SyntaxErrorKind::KeyTooLong => (
            "A key may have 1,024 characters at most.",
            "키는 1,024자를 넘을 수 없어요.",
        ),
        SyntaxErrorKind::TooDeep => (
            "The nesting is too deep to be read.",
            "중첩이 너무 깊어서 읽을 수 없어요.",
        ),
        SyntaxErrorKind::ControlCharacter { character } => {
            let code = u32::from(*character);
            return Some(text!(
                "The character U+{code:04X} cannot stand in YAML.",
                "U+{code:04X} 문자는 YAML에 쓸 수 없어요."
            ));
        }
        SyntaxErrorKind::Other { detail } => {
            return Some(text!(
                "This cannot be read as YAML: {detail}.",
                "YAML로 읽을 수 없어요. ({detail})"
            ));
        }
        _ => return None,
    };
    Some(Text::new(en, ko))
}
