//! A backslash in double quotes before something that is no escape.

use podyard_kube::{Diagnostic, Layer, Severity, Text, Words, text};
use podyard_syntax::SyntaxErrorKind;

use crate::{Check, Context, Docs, Rule};

/// See the module.
pub const RULE: Rule = Rule {
    code: "invalid-escape",
    layer: Layer::Syntax,
    severity: Severity::Error,
    reason: None,
    mends: true,
    docs: Docs {
        title: Words {
            en: "Unknown escape",
            ko: "알 수 없는 이스케이프",
        },
        why: Words {
            en: "In double quotes a backslash starts an escape such as `\\n`. In single quotes, or \
                 doubled, it is just a backslash: regular expressions and Windows paths go there.",
            ko: "큰따옴표 안에서 역슬래시는 `\\n` 같은 이스케이프의 시작이에요. 작은따옴표 안에 \
                 쓰거나 두 번 겹쳐 쓰면 역슬래시 그대로 읽혀요. 정규 표현식과 윈도우 경로는 \
                 그렇게 쓰세요.",
        },
        wrong: "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: settings\ndata:\n  pattern: \"\\d+\"\n",
        right: "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: settings\ndata:\n  pattern: '\\d+'\n",
    },
    check: Check::Document(check),
};

fn check(context: &Context<'_, '_>, found: &mut Vec<Diagnostic>) {
    let Some(error) = context.document.error() else {
        return;
    };
    if let SyntaxErrorKind::InvalidEscape { escape } = &error.kind {
        let message = text!(
            "`{escape}` is not an escape that YAML knows.",
            "`{escape}` 이스케이프는 YAML에 없어요."
        );
        let title = Text::new("Keep the backslash as it is", "역슬래시를 그대로 쓰기");
        found.push(RULE.syntax(context, error, message, title));
    }
}
