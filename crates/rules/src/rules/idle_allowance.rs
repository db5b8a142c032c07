//! An allowance for something that is not found.

use podyard_kube::{Diagnostic, Fix, Layer, Severity, Text, Words, text};
use podyard_syntax::Edit;

use crate::allow::{Allowance, Named};
use crate::words::excerpt;
use crate::{Check, Docs, Rule};

/// See the module.
pub const RULE: Rule = Rule {
    code: "idle-allowance",
    layer: Layer::Practice,
    severity: Severity::Hint,
    reason: None,
    mends: true,
    docs: Docs {
        title: Words {
            en: "Allowance that is not needed",
            ko: "필요 없는 허용",
        },
        why: Words {
            en: "Nothing of this kind is found here any more. An allowance that stays would hide the \
                 next one, so remove it. What the API server refuses cannot be allowed at all.",
            ko: "이제 여기에는 해당하는 문제가 없어요. 허용을 남겨 두면 다음에 생기는 문제까지 \
                 가려지므로 지우세요. API 서버가 거부하는 것은 허용할 수 없어요.",
        },
        wrong: "\
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: nginx:1.29 # podyard: allow floating-image-tag because it is a demo
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
    check: Check::Allowance(check),
};

fn check(allowance: &Allowance, named: &Named) -> Diagnostic {
    let name = excerpt(&named.name);
    let message = text!(
        "There is no `{name}` here to allow.",
        "여기에는 허용할 `{name}` 문제가 없어요."
    );
    let title = Text::new("Remove the comment", "주석 지우기");
    let is_only = allowance.names.len() == 1;
    let fix = is_only.then(|| Fix::suggested(title, vec![Edit::replace(allowance.whole, "")]));
    RULE.finding(named.span, message).fix(fix)
}

#[cfg(test)]
mod tests {
    use podyard_kube::model::Model;
    use podyard_syntax::{Document, apply};

    use super::*;
    use crate::allowances;

    #[test]
    fn the_comment_goes_without_a_trace() {
        for (before, after) in [
            (RULE.docs.wrong, RULE.docs.right),
            ("# podyard: allow a\nkind: Pod\n", "kind: Pod\n"),
            ("spec:\n  # podyard: allow a\n  b: 1\n", "spec:\n  b: 1\n"),
        ] {
            let document = Document::parse(before);
            let given = allowances(&document, &Model::of(&document));
            let finding = check(&given[0], &given[0].names[0]);
            assert_eq!(apply(before, &finding.fixes[0].edits).unwrap(), after);
        }
    }
}
