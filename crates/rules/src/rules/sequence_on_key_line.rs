//! A list that starts on the line of its key.

use podyard_kube::{Diagnostic, Layer, Severity, Text, Words};
use podyard_syntax::SyntaxErrorKind;

use crate::{Check, Context, Docs, Rule};

/// See the module.
pub const RULE: Rule = Rule {
    code: "sequence-on-key-line",
    layer: Layer::Syntax,
    severity: Severity::Error,
    reason: None,
    mends: true,
    docs: Docs {
        title: Words {
            en: "List on the line of its key",
            ko: "키와 같은 줄에 쓴 목록",
        },
        why: Words {
            en: "On the line of its key YAML takes a list in brackets only; dashes come on the \
                 lines after it.",
            ko: "키와 같은 줄에는 대괄호로 쓴 목록만 올 수 있어요. 대시(`-`)는 키 다음 줄부터 \
                 써요.",
        },
        wrong: "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: settings\n  finalizers: - example.com/guard\n",
        right: "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: settings\n  finalizers:\n    - example.com/guard\n",
    },
    check: Check::Document(check),
};

fn check(context: &Context<'_, '_>, found: &mut Vec<Diagnostic>) {
    let Some(error) = context.document.error() else {
        return;
    };
    if error.kind == SyntaxErrorKind::SequenceOnKeyLine {
        let message = Text::new(
            "A list with dashes must start on its own line.",
            "대시(`-`)로 쓴 목록은 새 줄에서 시작해야 해요.",
        );
        let title = Text::new("Start the list on a new line", "새 줄에서 목록 시작하기");
        found.push(RULE.syntax(context, error, message, title));
    }
}
