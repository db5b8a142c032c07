//! An alias that cannot be resolved.

use podyard_kube::{Diagnostic, Layer, Severity, Text, Words, text};
use podyard_syntax::SyntaxErrorKind;

use crate::{Check, Context, Docs, Rule};

/// See the module.
pub const RULE: Rule = Rule {
    code: "unknown-alias",
    layer: Layer::Syntax,
    severity: Severity::Error,
    reason: None,
    mends: true,
    docs: Docs {
        title: Words {
            en: "Alias without an anchor",
            ko: "앵커가 없는 별칭",
        },
        why: Words {
            en: "`*name` repeats the value marked `&name` earlier in the same document. Where \
                 there is none, or the alias stands inside it, there is nothing to repeat.",
            ko: "`*이름`은 같은 문서의 앞에서 `&이름`으로 표시한 값을 다시 써요. 그런 값이 없거나 \
                 별칭이 그 값 안에 있으면 다시 쓸 것이 없어요.",
        },
        wrong: "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: settings\n  labels: *common\n",
        right: "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: settings\n  labels: &common\n    app: web\n  annotations: *common\n",
    },
    check: Check::Document(check),
};

fn check(context: &Context<'_, '_>, found: &mut Vec<Diagnostic>) {
    for error in context.errors() {
        let message = match &error.kind {
            SyntaxErrorKind::UnknownAlias { name } => text!(
                "No value before this one is marked `&{name}`.",
                "이 앞에 `&{name}` 앵커로 표시한 값이 없어요."
            ),
            SyntaxErrorKind::RecursiveAlias { name } => text!(
                "`*{name}` stands inside the value it repeats.",
                "`*{name}` 별칭이 자신이 가리키는 값 안에 있어요."
            ),
            SyntaxErrorKind::ExcessiveAliases => Text::new(
                "The aliases repeat one another so often that Kubernetes refuses the text.",
                "별칭이 지나치게 많이 반복돼서 쿠버네티스가 거부해요.",
            ),
            _ => continue,
        };
        let title = Text::new("Put the text in quotes", "텍스트를 따옴표로 감싸기");
        found.push(RULE.syntax(error, message, title));
    }
}
