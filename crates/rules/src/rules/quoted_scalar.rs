//! A number or a boolean is due, and quotes make it a string.

use podyard_kube::shape::MismatchKind;
use podyard_kube::{Diagnostic, Fix, Layer, Reason, Severity, Words, text};
use podyard_schema::Type;
use podyard_syntax::Edit;

use crate::words::{due, excerpt};
use crate::{Check, Context, Docs, Rule};

/// See the module.
pub const RULE: Rule = Rule {
    code: "quoted-scalar",
    layer: Layer::Schema,
    severity: Severity::Error,
    reason: None,
    mends: true,
    docs: Docs {
        title: Words {
            en: "Quotes around a number or boolean",
            ko: "따옴표로 감싼 숫자나 불리언",
        },
        why: Words {
            en: "In the place of a number or a boolean the API server refuses a string, even one \
                 that looks right.",
            ko: "숫자나 불리언 자리에 문자열을 쓰면, 맞는 값처럼 보여도 API 서버가 거부해요.",
        },
        wrong: "\
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
  ports:
    - port: \"80\"
",
        right: "\
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
  ports:
    - port: 80
",
    },
    check: Check::Document(check),
};

fn check(context: &Context<'_, '_>, found: &mut Vec<Diagnostic>) {
    for slip in context.slips() {
        let MismatchKind::QuotedScalar { expected } = slip.mismatch.kind else {
            continue;
        };
        let Some(node) = slip.node() else { continue };
        let value = excerpt(node.value());
        let message = if expected == Type::IntOrString {
            text!(
                "In quotes `{value}` counts as a name or a percentage, not as a number.",
                "따옴표로 감싼 `{value}` 값은 숫자가 아니라 이름이나 백분율로 읽혀요."
            )
        } else {
            let due = due(expected);
            let (en, ko) = (due.en, due.ko);
            text!(
                "The quotes make `{value}` a string, but this takes {en}.",
                "따옴표 때문에 `{value}` 값이 문자열로 읽혀요. 여기에는 {ko} 값을 써야 해요."
            )
        };
        let unquoted = vec![Edit::replace(node.span(), node.value().trim())];
        let mut finding = RULE.slip(&slip, node.span(), message).fix(Fix::safe(
            text!("Remove the quotes", "따옴표 지우기"),
            unquoted,
        ));
        if expected == Type::IntOrString {
            finding.layer = Layer::ApiServer;
            finding.reason = Some(Reason::Invalid);
        }
        found.push(finding);
    }
}

#[cfg(test)]
mod tests {
    use crate::harness::expect;

    #[test]
    fn numbers_booleans_and_ports() {
        expect(
            "\
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  hostNetwork: \"true\"
               ^^^^^^ quoted-scalar
  containers:
    - name: web
      image: nginx:1.29
      ports:
        - {name: http, containerPort: '80'}
                                      ^^^^ quoted-scalar
      livenessProbe:
        httpGet: {path: /, port: \"80\"}
                                 ^^^^ quoted-scalar
      readinessProbe:
        httpGet: {path: /, port: \"http\"}
      resources:
        limits: {cpu: \"1\", memory: \"64Mi\"}
",
        );
    }
}
