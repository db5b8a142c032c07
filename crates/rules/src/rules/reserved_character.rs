//! A value that starts with a character YAML keeps for itself.

use podyard_kube::{Diagnostic, Layer, Severity, Text, Words, text};
use podyard_syntax::SyntaxErrorKind;

use crate::{Check, Context, Docs, Rule};

/// See the module.
pub const RULE: Rule = Rule {
    code: "reserved-character",
    layer: Layer::Syntax,
    severity: Severity::Error,
    reason: None,
    mends: true,
    docs: Docs {
        title: Words {
            en: "Character with a meaning in YAML",
            ko: "YAML에서 특별한 뜻이 있는 문자",
        },
        why: Words {
            en: "`@`, `` ` ``, `%`, `*` and `&` have a special meaning at the start of a value. \
                 Inside quotes they are ordinary characters.",
            ko: "`@`, `` ` ``, `%`, `*`, `&` 문자는 값의 첫 글자일 때 특별한 뜻이 있어요. 따옴표 \
                 안에서는 보통 문자예요.",
        },
        wrong: "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: settings\ndata:\n  user: @admin\n",
        right: "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: settings\ndata:\n  user: \"@admin\"\n",
    },
    check: Check::Document(check),
};

fn check(context: &Context<'_, '_>, found: &mut Vec<Diagnostic>) {
    let Some(error) = context.document.error() else {
        return;
    };
    let message = match error.kind {
        SyntaxErrorKind::ReservedIndicator { character } => text!(
            "A value cannot start with `{character}` without quotes.",
            "따옴표 없이는 값이 `{character}` 문자로 시작할 수 없어요."
        ),
        SyntaxErrorKind::UnexpectedIndicator { character } => text!(
            "`{character}` has a special meaning in YAML and cannot stand here.",
            "`{character}` 문자는 YAML에서 특별한 뜻이 있어서 여기에 쓸 수 없어요."
        ),
        SyntaxErrorKind::MissingName { sigil } => text!(
            "`{sigil}` starts an anchor's or alias' name in YAML: the text needs quotes.",
            "YAML에서 `{sigil}` 문자 뒤에는 앵커나 별칭의 이름이 와야 해요. 텍스트라면 따옴표로 감싸세요."
        ),
        _ => return,
    };
    let title = Text::new("Put the value in quotes", "값을 따옴표로 감싸기");
    found.push(RULE.syntax(context, error, message, title));
}
