//! A line whose indentation belongs to nothing.

use podyard_kube::{Diagnostic, Layer, Severity, Text, Words};
use podyard_syntax::SyntaxErrorKind;

use crate::{Check, Context, Docs, Rule};

/// See the module.
pub const RULE: Rule = Rule {
    code: "bad-indentation",
    layer: Layer::Syntax,
    severity: Severity::Error,
    reason: None,
    mends: true,
    docs: Docs {
        title: Words {
            en: "Indentation that fits nothing",
            ko: "맞지 않는 들여쓰기",
        },
        why: Words {
            en: "Keys of one mapping, and dashes of one list, start in the same column. A line \
                 in another column belongs to nothing, and YAML cannot read it.",
            ko: "한 매핑의 키끼리, 한 목록의 대시(`-`)끼리는 같은 열에서 시작해야 해요. 다른 \
                 열에서 시작하는 줄은 어디에 속하는지 알 수 없어서 읽지 못해요.",
        },
        wrong: "apiVersion: v1\nkind: ConfigMap\nmetadata:\n    name: settings\n  labels: {app: web}\n",
        right: "apiVersion: v1\nkind: ConfigMap\nmetadata:\n    name: settings\n    labels: {app: web}\n",
    },
    check: Check::Document(check),
};

fn check(context: &Context<'_, '_>, found: &mut Vec<Diagnostic>) {
    let Some(error) = context.document.error() else {
        return;
    };
    let (en, ko) = match error.kind {
        SyntaxErrorKind::BadIndentation => (
            "The indentation of this line fits nothing above it.",
            "이 줄의 들여쓰기가 위의 어느 줄과도 맞지 않아요.",
        ),
        SyntaxErrorKind::EntryAmongKeys => (
            "A list item cannot stand among the keys of a mapping.",
            "매핑의 키 사이에는 목록 항목을 둘 수 없어요.",
        ),
        SyntaxErrorKind::KeyAmongEntries => (
            "A key cannot stand among the items of a list.",
            "목록의 항목 사이에는 키를 둘 수 없어요.",
        ),
        SyntaxErrorKind::BlockScalarIndentation => (
            "This line of the text is indented less than its first line.",
            "여러 줄 텍스트인데 이 줄을 첫 줄보다 덜 들여 썼어요.",
        ),
        SyntaxErrorKind::ContinuationIndentation => (
            "A value that continues on the next line must be indented deeper than its key.",
            "다음 줄로 이어지는 값은 키보다 더 들여 써야 해요.",
        ),
        _ => return,
    };
    let title = Text::new("Mend the indentation", "들여쓰기 고치기");
    found.push(RULE.syntax(context, error, Text::new(en, ko), title));
}
