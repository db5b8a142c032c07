//! The same key twice in one mapping.

use podyard_kube::shape::MismatchKind;
use podyard_kube::{Applicability, Diagnostic, Fix, Layer, Severity, Words, text};
use podyard_syntax::{Entry, edit};

use crate::{Check, Context, Docs, Rule};

/// See the module.
pub const RULE: Rule = Rule {
    code: "duplicate-field",
    layer: Layer::Schema,
    severity: Severity::Error,
    reason: None,
    mends: true,
    docs: Docs {
        title: Words {
            en: "Field given twice",
            ko: "두 번 나온 필드",
        },
        why: Words {
            en: "A mapping holds each key once. Tools that take the text anyway keep only the \
                 last value and drop the others without a word.",
            ko: "한 매핑에는 같은 키를 한 번만 쓸 수 있어요. 그대로 받아들이는 도구도 마지막 값만 \
                 남기고 나머지는 조용히 버려요.",
        },
        wrong: "\
apiVersion: v1
kind: Pod
metadata:
  name: web
  labels:
    app: web
    app: web
spec:
  containers:
    - name: web
      image: nginx:1.29
",
        right: "\
apiVersion: v1
kind: Pod
metadata:
  name: web
  labels:
    app: web
spec:
  containers:
    - name: web
      image: nginx:1.29
",
    },
    check: Check::Document(check),
};

fn check(context: &Context<'_, '_>, found: &mut Vec<Diagnostic>) {
    for slip in context.slips() {
        let MismatchKind::DuplicateKey { entry, first } = slip.mismatch.kind else {
            continue;
        };
        let key = entry.key.value();
        let message = text!(
            "`{key}` is given a second time.",
            "`{key}` 키가 두 번 나와요."
        );
        let finding = RULE
            .slip(&slip, entry.key.span(), message)
            .related(
                first.key.span(),
                text!(
                    "The first `{key}` is here.",
                    "첫 번째 `{key}` 키는 여기에 있어요."
                ),
            )
            .fix(context.has_patience().then(|| mend(entry, first)));
        found.push(finding);
    }
}

/// Equal values: the later one says nothing. Otherwise the last one wins wherever the text is
/// taken at all, so dropping the first keeps what it means.
fn mend(entry: Entry<'_>, first: Entry<'_>) -> Fix {
    let key = entry.key.value();
    let (superfluous, applicability) = if entry.value.source() == first.value.source() {
        (entry, Applicability::Safe)
    } else {
        (first, Applicability::Suggested)
    };
    Fix {
        title: match applicability {
            Applicability::Safe => text!("Remove the second `{key}`", "두 번째 `{key}` 키 지우기"),
            Applicability::Suggested => {
                text!("Keep only the last `{key}`", "마지막 `{key}` 키만 남기기")
            }
        },
        applicability,
        edits: edit::delete_entry(superfluous),
    }
}

#[cfg(test)]
mod tests {
    use crate::harness::expect;

    #[test]
    fn each_repetition_is_told_wherever_it_stands() {
        expect(
            "\
apiVersion: v1
kind: ConfigMap
metadata: {name: settings, name: other}
                           ^^^^ duplicate-field
data:
  color: red
  size: big
  color: blue
  ^^^^^ duplicate-field
",
        );
    }

    #[test]
    fn keys_are_the_same_when_they_read_the_same() {
        expect(
            "\
apiVersion: v1
kind: ConfigMap
metadata: {name: settings}
data:
  1: whole
  '1': text
  0x1: whole
  ^^^ duplicate-field
  ^^^ changed-key
",
        );
    }

    #[test]
    fn a_key_that_overrides_a_merged_one_is_no_repetition() {
        expect(
            "\
apiVersion: v1
kind: ConfigMap
metadata:
  name: settings
  labels: &labels
    app: web
    tier: front
  annotations:
    <<: *labels
    tier: back
",
        );
    }
}
