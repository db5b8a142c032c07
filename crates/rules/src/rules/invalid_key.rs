//! A key that JSON cannot have.

use podyard_kube::{Diagnostic, Layer, Severity, Text, Words};
use podyard_syntax::SyntaxErrorKind;

use crate::{Check, Context, Docs, Rule};

/// See the module.
pub const RULE: Rule = Rule {
    code: "invalid-key",
    layer: Layer::Syntax,
    severity: Severity::Error,
    reason: None,
    mends: true,
    docs: Docs {
        title: Words {
            en: "Key that is not text",
            ko: "문자열이 아닌 키",
        },
        why: Words {
            en: "In YAML a key may be null, a list or a mapping. Manifests are sent as JSON, \
                 whose keys are strings, so such a key cannot be sent.",
            ko: "YAML에서는 null, 목록, 매핑도 키가 될 수 있어요. 매니페스트는 키가 문자열인 \
                 JSON으로 전송되기 때문에 이런 키는 보낼 수 없어요.",
        },
        wrong: "\
apiVersion: v1
kind: ConfigMap
metadata:
  name: settings
data:
  null: nothing
",
        right: "\
apiVersion: v1
kind: ConfigMap
metadata:
  name: settings
data:
  \"null\": nothing
",
    },
    check: Check::Document(check),
};

fn check(context: &Context<'_, '_>, found: &mut Vec<Diagnostic>) {
    for error in context.errors() {
        if error.kind == SyntaxErrorKind::UnsupportedKey {
            let message = Text::new("A key must be text.", "키는 문자열이어야 해요.");
            let title = Text::new("Put the key in quotes", "키를 따옴표로 감싸기");
            found.push(RULE.syntax(context, error, message, title));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::harness::expect;

    #[test]
    fn numbers_are_fine_as_keys_and_collections_are_not() {
        expect(
            "\
apiVersion: v1
kind: ConfigMap
metadata: {name: settings}
data:
  8080: open
  [a, b]: list
  ^^^^^^ invalid-key
",
        );
    }
}
