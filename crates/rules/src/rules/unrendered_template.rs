//! A template's placeholder that was never filled in.

use podyard_kube::{Diagnostic, Layer, Severity, Text, Words};
use podyard_syntax::NodeKind;

use crate::mend::is_template;
use crate::{Check, Context, Docs, Rule};

/// See the module.
pub const RULE: Rule = Rule {
    code: "unrendered-template",
    layer: Layer::Schema,
    severity: Severity::Error,
    reason: None,
    mends: false,
    docs: Docs {
        title: Words {
            en: "Template that was not rendered",
            ko: "렌더링되지 않은 템플릿",
        },
        why: Words {
            en: "`{{ … }}` belongs to Helm or another template language. Kubernetes reads it as a \
                 mapping inside a mapping, which it cannot decode. Render the template first, for \
                 example with `helm template`.",
            ko: "`{{ … }}`는 Helm 같은 템플릿 언어의 문법이에요. 쿠버네티스는 이것을 매핑 안의 \
                 매핑으로 읽어서 디코딩하지 못해요. `helm template` 명령 등으로 먼저 \
                 렌더링하세요.",
        },
        wrong: "\
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: {{ .Values.image }}
",
        right: "\
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: nginx:1.29
",
    },
    check: Check::Document(check),
};

fn check(context: &Context<'_, '_>, found: &mut Vec<Diagnostic>) {
    let braces = context
        .document
        .nodes()
        .filter(|node| node.kind() == NodeKind::Mapping && is_template(*node))
        .filter(|node| !node.is_repaired() && !node.parent().is_some_and(is_template));
    for node in braces {
        let message = Text::new(
            "This template was not rendered: Kubernetes has no `{{ }}`.",
            "템플릿이 렌더링되지 않았어요. 쿠버네티스에는 `{{ }}` 문법이 없어요.",
        );
        found.push(RULE.finding(node.span(), message));
    }
}

#[cfg(test)]
mod tests {
    use crate::harness::expect;

    #[test]
    fn a_template_in_quotes_is_text() {
        expect(
            "\
apiVersion: v1
kind: ConfigMap
metadata: {name: settings}
data:
  quoted: \"{{ .Values.color }}\"
  bare: {{ .Values.color }}
        ^^^^^^^^^^^^^^^^^^^ unrendered-template
",
        );
    }

    #[test]
    fn a_name_to_be_filled_in_is_a_name() {
        expect(
            "\
apiVersion: v1
kind: ConfigMap
metadata:
  name: {{ .Release.Name }}
        ^^^^^^^^^^^^^^^^^^^ unrendered-template
data: {a: b}
",
        );
    }
}
