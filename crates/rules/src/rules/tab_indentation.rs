//! A tab where YAML wants spaces.

use podyard_kube::{Diagnostic, Layer, Severity, Text, Words};
use podyard_syntax::SyntaxErrorKind;

use crate::{Check, Context, Docs, Rule};

/// See the module.
pub const RULE: Rule = Rule {
    code: "tab-indentation",
    layer: Layer::Syntax,
    severity: Severity::Error,
    reason: None,
    mends: true,
    docs: Docs {
        title: Words {
            en: "Tab in the indentation",
            ko: "들여쓰기에 쓴 탭",
        },
        why: Words {
            en: "YAML forbids tabs there because tools disagree on how wide a tab is.",
            ko: "탭은 도구마다 너비가 달라서 얼마나 들여 썼는지 알 수 없어요. 그래서 YAML은 탭을 \
                 허용하지 않아요.",
        },
        wrong: "apiVersion: v1\nkind: ConfigMap\nmetadata:\n\tname: settings\n",
        right: "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: settings\n",
    },
    check: Check::Document(check),
};

fn check(context: &Context<'_, '_>, found: &mut Vec<Diagnostic>) {
    let Some(error) = context.document.error() else {
        return;
    };
    if error.kind == SyntaxErrorKind::Tab {
        let message = Text::new(
            "A tab cannot indent YAML: use spaces.",
            "YAML 들여쓰기에는 탭을 쓸 수 없어요. 공백을 쓰세요.",
        );
        let title = Text::new("Replace tabs with spaces", "탭을 공백으로 바꾸기");
        found.push(RULE.syntax(context, error, message, title));
    }
}

#[cfg(test)]
mod tests {
    use crate::harness::expect_none;

    #[test]
    fn a_tab_inside_text_is_fine() {
        expect_none(
            "tab-indentation",
            "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata:\n  a: \"one\ttwo\"\n",
        );
    }
}
