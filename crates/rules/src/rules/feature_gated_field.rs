//! A field that the API server heeds only when a feature gate is on that is off by default.

use podyard_kube::shape::Step;
use podyard_kube::{Diagnostic, Layer, Severity, Words, text};

use crate::{Check, Context, Docs, Rule};

/// See the module.
pub const RULE: Rule = Rule {
    code: "feature-gated-field",
    layer: Layer::Schema,
    severity: Severity::Info,
    reason: None,
    mends: false,
    docs: Docs {
        title: Words {
            en: "Field behind a feature gate",
            ko: "기능 게이트가 있어야 쓰는 필드",
        },
        why: Words {
            en: "New fields first come behind a feature gate that is off by default. Where it is \
                 off, the API server drops the field or refuses the object.",
            ko: "새 필드는 처음에 기본으로 꺼진 기능 게이트와 함께 나와요. 게이트가 꺼져 있으면 \
                 API 서버가 그 필드를 버리거나 오브젝트를 거부해요.",
        },
        wrong: "\
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: registry.example/web:1.4
      volumeMounts:
        - name: cache
          mountPath: /cache
  volumes:
    - name: cache
      emptyDir:
        mode: 448
",
        right: "\
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: registry.example/web:1.4
      volumeMounts:
        - name: cache
          mountPath: /cache
  volumes:
    - name: cache
      emptyDir: {}
",
    },
    check: Check::Document(check),
};

fn check(context: &Context<'_, '_>, found: &mut Vec<Diagnostic>) {
    for (index, judged) in context.objects.iter().enumerate() {
        let Some(shape) = &judged.shape else { continue };
        for (id, place) in shape.places() {
            let (Step::Field { entry, name }, Some(field), true) =
                (place.step, place.field, place.enforced)
            else {
                continue;
            };
            // A misspelled key is told as that.
            let Some(gate) = field.gate().filter(|_| entry.key.value() == name) else {
                continue;
            };
            let version = context.version;
            let message = text!(
                "Kubernetes {version} heeds `{name}` only where the feature gate `{gate}` is on.",
                "쿠버네티스 {version}에서 `{name}` 필드는 기능 게이트 `{gate}` 옵션을 켜야만 쓸 수 \
                 있어요."
            );
            found.push(
                RULE.finding(entry.key.span(), message)
                    .of_object(index)
                    .at_path(shape.path(id).to_string()),
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use podyard_schema::Version;

    use crate::harness::findings_in;

    #[test]
    fn a_field_is_behind_its_gate_until_that_is_on() {
        let probe = "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n  containers:\n    - name: a\n      image: a:1\n      startupProbe: {tcpSocket: {port: 80}}\n";
        let told = |minor| {
            let found = findings_in(Version::new(minor), probe);
            let mut of_gates = found.into_iter().filter(|it| it.code == super::RULE.code);
            of_gates.next().map(|it| it.message.en)
        };
        let message = told(16).unwrap();
        assert!(message.contains("`StartupProbe`"), "{message}");
        assert_eq!(told(20), None);
    }
}
