//! A comment that is to allow something, and does not say what or why.

use podyard_kube::model::Model;
use podyard_kube::{Diagnostic, Fix, Layer, Severity, Text, Words, text};
use podyard_syntax::Edit;

use crate::allow::allowances;
use crate::settings::{nearest_rule, unknown};
use crate::{Check, Context, Docs, Rule};

/// See the module.
pub const RULE: Rule = Rule {
    code: "unclear-allowance",
    layer: Layer::Practice,
    severity: Severity::Info,
    reason: None,
    mends: true,
    docs: Docs {
        title: Words {
            en: "Allowance that names no rule or no reason",
            ko: "규칙이나 이유가 없는 허용",
        },
        why: Words {
            en: "What is allowed is read again by somebody who was not there: \
                 `# podyard: allow CODE because REASON` says what and why.",
            ko: "허용한 내용은 나중에 사정을 모르는 사람이 읽게 돼요. `# podyard: allow CODE because \
                 REASON` 형식으로 무엇을 왜 허용하는지 적으세요.",
        },
        wrong: "\
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: nginx # podyard: allow floating-image-tags because it is a demo
",
        right: "\
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: nginx # podyard: allow floating-image-tag because it is a demo
",
    },
    check: Check::Document(check),
};

fn check(context: &Context<'_, '_>, found: &mut Vec<Diagnostic>) {
    let document = context.document;
    // Before anything is laid out: nearly no document has such a comment.
    if !document.text().contains("podyard:") {
        return;
    }
    let given = allowances(document, &Model::of(document));
    for allowance in given {
        for named in allowance.names.iter().filter(|it| it.codes.is_empty()) {
            let fix = nearest_rule(&named.name).map(|near| {
                let title = text!("Write `{near}`", "`{near}` 값으로 바꾸기");
                Fix::suggested(title, vec![Edit::replace(named.span, near)])
            });
            found.push(RULE.finding(named.span, unknown(&named.name)).fix(fix));
        }
        let message = if allowance.names.is_empty() {
            Text::new(
                "This allows nothing: it names no rule.",
                "규칙 이름이 없어서 아무것도 허용하지 않아요.",
            )
        } else if allowance.because.is_none() {
            Text::new("This does not say why.", "왜 허용하는지 적혀 있지 않아요.")
        } else {
            continue;
        };
        found.push(RULE.finding(allowance.at, message));
    }
}

#[cfg(test)]
mod tests {
    use crate::harness::expect;

    #[test]
    fn a_reason_and_a_name() {
        expect(
            "\
# podyard: allow
^^^^^^^^^^^^^^^^ unclear-allowance
apiVersion: v1
kind: Pod
metadata: {name: web} # podyard: allow privileged-container
                      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unclear-allowance
spec: # podyard: allow latest-tag because it is a demo
  containers: [{name: web, image: web}]
",
        );
    }
}
