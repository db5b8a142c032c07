//! A placeholder such as `<your-name>` that nobody filled in.

use podyard_kube::shape::{Place, Step};
use podyard_kube::{Diagnostic, Layer, Severity, Text, Words, text};
use podyard_schema::{NameForm, Type};
use podyard_syntax::{NodeKind, Style};

use crate::{Check, Context, Docs, Rule};

/// See the module.
pub const RULE: Rule = Rule {
    code: "placeholder",
    layer: Layer::Practice,
    severity: Severity::Warning,
    reason: None,
    mends: false,
    docs: Docs {
        title: Words {
            en: "Placeholder that was not filled in",
            ko: "채우지 않은 자리 표시자",
        },
        why: Words {
            en: "Text in angle brackets stands for something of your own. Names, images and \
                 values of Kubernetes have no angle brackets.",
            ko: "꺾쇠괄호 안의 텍스트는 직접 채워 넣을 자리를 나타내요. 쿠버네티스의 이름, 이미지, \
                 값에는 꺾쇠괄호가 없어요.",
        },
        wrong: "\
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: registry.example.com/<your-image>:1.0
",
        right: "\
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: registry.example.com/web:1.0
",
    },
    check: Check::Document(check),
};

fn check(context: &Context<'_, '_>, found: &mut Vec<Diagnostic>) {
    // An escape may stand for a bracket. Nearly no document has either, and without a branch many
    // bytes are looked at at once.
    let may_open = |byte: u8| u8::from((byte == b'<') | (byte == b'\\'));
    let bytes = context.document.text().bytes();
    if bytes.fold(0, |any, byte| any | may_open(byte)) == 0 {
        return;
    }
    for (index, shape) in context.shapes() {
        for (id, place) in shape.places() {
            let node = place.target();
            let single_line = node.kind() == NodeKind::Scalar
                && !matches!(node.style(), Style::Literal | Style::Folded);
            if !single_line || node.is_repaired() {
                continue;
            }
            let Some(placeholder) = placeholder(node.value()) else {
                continue;
            };
            if is_free_text(place) {
                continue;
            }
            let path = shape.path(id).to_string();
            if is_judged_name(context, index, &path) {
                continue;
            }
            let message = text!(
                "Fill in `{placeholder}`.",
                "`{placeholder}` 자리를 채우세요."
            );
            let finding = RULE
                .finding(node.span(), message)
                .of_object(index)
                .at_path(path)
                .help(Text::new(
                    "It stands for something of your own.",
                    "직접 정한 값을 넣을 자리예요.",
                ));
            found.push(finding);
        }
    }
}

/// Whether `invalid-name` tells what is wrong there.
fn is_judged_name(context: &Context<'_, '_>, object: usize, path: &str) -> bool {
    let kind = context.objects.get(object).and_then(|it| it.identity.kind);
    kind.is_some_and(|kind| match path {
        "metadata.name" => NameForm::of(kind, context.version).is_some(),
        "metadata.namespace" => kind.namespaced(),
        _ => false,
    })
}

/// Values that people fill with texts of any kind: HTML in a ConfigMap, a redirection in a command.
fn is_free_text(place: &Place<'_, '_>) -> bool {
    let free = place.field.is_some_and(|field| {
        matches!(field.name(), "args" | "command" | "description" | "message")
    });
    let value = place.target().value();
    let in_text = matches!(place.step, Step::Key { .. })
        && placeholder(value).is_some_and(|found| found.len() < value.trim().len());
    free || in_text || !matches!(place.ty, Type::String | Type::IntOrString | Type::Quantity)
}

/// The first `<…>` of words in a value.
fn placeholder(value: &str) -> Option<&str> {
    let start = value.find('<')?;
    let length = value.get(start..)?.find('>')? + 1;
    let found = value.get(start..start + length)?;
    let words = found.trim_start_matches('<').trim_end_matches('>');
    let plain = |c: char| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_' | '.' | '/');
    let fits = words.starts_with(char::is_alphabetic) && words.chars().all(plain);
    fits.then_some(found)
}

#[cfg(test)]
mod tests {
    use crate::harness::{expect, expect_none};

    #[test]
    fn names_and_references() {
        expect(
            "\
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata:
  name: <name>
        ^^^^^^ invalid-name
spec:
  maxReplicas: 3
  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: <deployment name>}
                                                                ^^^^^^^^^^^^^^^^^ placeholder
",
        );
    }

    #[test]
    fn markup_and_redirections_are_no_placeholders() {
        expect_none(
            "placeholder",
            "\
apiVersion: v1
kind: Pod
metadata:
  name: web
  annotations: {page: '<b>bold</b>'}
spec:
  containers:
    - name: web
      image: busybox:1.37
      command: [sh, -c, 'cat <input >output']
",
        );
    }
}
