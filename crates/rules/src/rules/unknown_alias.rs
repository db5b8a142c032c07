//! An alias that cannot be resolved.

use podyard_kube::{Diagnostic, Fix, Layer, Severity, Text, Words, near, text};
use podyard_syntax::{Edit, Span, SyntaxErrorKind};

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
        wrong: "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: settings\n  labels: &common\n    app: web\n  annotations: *comon\n",
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
        let finding = RULE.finding(error.span, message);
        found.push(match &error.kind {
            SyntaxErrorKind::UnknownAlias { name } => {
                let title = Text::new("Put the text in quotes", "텍스트를 따옴표로 감싸기");
                finding
                    .fix(near_anchor(context, name, error.span))
                    .fix(Fix::suggested(title, error.repair.clone()))
            }
            _ => finding,
        });
    }
}

/// The alias spelled as an anchor before it that has nearly its name.
fn near_anchor(context: &Context<'_, '_>, name: &str, alias: Span) -> Option<Fix> {
    let text = context.document.text();
    let anchors = context
        .document
        .nodes()
        .filter_map(|node| node.anchor())
        .filter(|anchor| anchor.end <= alias.start)
        .map(|anchor| anchor.of(text).trim_start_matches('&'));
    let (near, _) = near::nearest(name, anchors)?;
    let title = text!("Change it to `*{near}`", "`*{near}` 별칭으로 바꾸기");
    Some(Fix::suggested(
        title,
        vec![Edit::replace(alias, format!("*{near}"))],
    ))
}
