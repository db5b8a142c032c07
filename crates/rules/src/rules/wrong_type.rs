//! A value of another type than is due.

use podyard_kube::shape::{MismatchKind, Step};
use podyard_kube::{Diagnostic, Layer, Severity, Text, Words, text};
use podyard_schema::Type;
use podyard_syntax::{Node, NodeKind, Resolved};

use crate::mend::head;
use crate::reshape;
use crate::words::{due, excerpt};
use crate::{Check, Context, Docs, Rule};

/// See the module.
pub const RULE: Rule = Rule {
    code: "wrong-type",
    layer: Layer::Schema,
    severity: Severity::Error,
    reason: None,
    mends: true,
    docs: Docs {
        title: Words {
            en: "Value of the wrong type",
            ko: "타입이 맞지 않는 값",
        },
        why: Words {
            en: "Every field takes one type: a list, a mapping, a string, a number or a boolean. \
                 The API server cannot decode anything else. Often a `-` is missing or one too \
                 many.",
            ko: "필드마다 목록, 매핑, 문자열, 숫자, 불리언 중 정해진 타입이 있고, API 서버는 다른 \
                 타입을 디코딩하지 못해요. 흔히 `-`를 빠뜨렸거나 하나 더 썼을 때 생겨요.",
        },
        wrong: "\
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    name: web
    image: nginx:1.29
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
    for slip in context.slips() {
        let MismatchKind::WrongType { expected } = slip.mismatch.kind else {
            continue;
        };
        let Some((place, node)) = slip.place().zip(slip.node()) else {
            continue;
        };
        let name = slip
            .shape
            .ancestors(slip.mismatch.place)
            .find_map(|(_, place)| place.name())
            .unwrap_or_default();
        let finding = RULE
            .slip(
                &slip,
                head(node),
                say(name, matches!(place.step, Step::Item(_)), node, expected),
            )
            .fix(
                context
                    .has_patience()
                    .then(|| reshape::cure(&slip, expected, context.version))
                    .flatten(),
            );
        found.push(match advice(node, expected) {
            Some(help) => finding.help(help),
            None => finding,
        });
    }
}

fn say(name: &str, is_item: bool, node: Node<'_>, expected: Type<'_>) -> Text {
    let (due, is) = (due(expected), written(node));
    let (who, whose) = match is_item {
        true => (
            format!("An item of `{name}`"),
            format!("`{name}` 목록의 항목에는"),
        ),
        false => (format!("`{name}`"), format!("`{name}` 필드에는")),
    };
    Text::new(
        format!("{who} takes {}, but this is {}.", due.en, is.en),
        format!(
            "{whose} {} 값을 써야 하는데 지금은 {}이에요.",
            due.ko, is.ko
        ),
    )
}

/// What stands there, as a noun phrase.
fn written(node: Node<'_>) -> Text {
    let value = excerpt(node.value());
    match node.resolved() {
        Resolved::Mapping => Text::new("a mapping", "매핑"),
        Resolved::Sequence => Text::new("a list", "목록"),
        Resolved::Bool(_) => text!("the boolean `{value}`", "`{value}` 불리언"),
        Resolved::Int(_) | Resolved::UInt(_) | Resolved::Float(_) => {
            text!("the number `{value}`", "`{value}` 값")
        }
        Resolved::Null | Resolved::Unfit => Text::new("nothing", "빈 값"),
        Resolved::String(_) => text!("the text `{value}`", "`{value}` 문자열"),
    }
}

fn advice(node: Node<'_>, expected: Type<'_>) -> Option<Text> {
    let (en, ko) = match (expected, node.kind()) {
        (Type::List(_), NodeKind::Mapping) => (
            "Each item of a list starts with `- `.",
            "목록의 각 항목은 `- `로 시작해요.",
        ),
        (Type::Object(_) | Type::Map(_), NodeKind::Sequence) => (
            "There is a `- ` too many: a mapping has `key: value` lines only.",
            "`- `는 지우세요. 매핑은 `키: 값` 줄로만 써요.",
        ),
        (Type::String, NodeKind::Mapping) => (
            "Text of several lines goes under `|`.",
            "여러 줄로 된 텍스트는 `|` 아래에 쓰세요.",
        ),
        _ => return None,
    };
    Some(Text::new(en, ko))
}

#[cfg(test)]
mod tests {
    use crate::harness::{expect, expect_fix};

    #[test]
    fn one_dash_too_many_or_too_few() {
        expect(
            "\
apiVersion: v1
kind: Pod
metadata:
  - name: web
  ^ wrong-type
spec:
  containers:
    name: web
    ^^^^ wrong-type
    image: nginx:1.29
    args: --verbose
          ^^^^^^^^^ wrong-type
",
        );
    }

    #[test]
    fn a_scalar_of_another_type() {
        expect(
            "\
apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  replicas: three
            ^^^^^ wrong-type
  paused: 1
          ^ wrong-type
  minReadySeconds: 30s
                   ^^^ wrong-type
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec: {containers: [{name: web, image: 'nginx:1.29', resources: {limits: {cpu: yes}}}]}
                                                                                   ^^^ wrong-type
",
        );
    }

    #[test]
    fn a_mapping_of_variables_becomes_a_list() {
        expect_fix(
            "wrong-type",
            "\
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: nginx:1.29
      env:
        MODE: fast
        LEVEL: 3
",
            "\
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: nginx:1.29
      env:
        - name: MODE
          value: fast
        - name: LEVEL
          value: \"3\"
",
        );
    }

    #[test]
    fn a_source_of_a_value_goes_under_value_from() {
        expect_fix(
            "wrong-type",
            "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {containers: [{name: a, image: 'a:1', env: [{name: A, value: {secretKeyRef: {name: a, key: b}}}]}]}\n",
            "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {containers: [{name: a, image: 'a:1', env: [{name: A, valueFrom: {secretKeyRef: {name: a, key: b}}}]}]}\n",
        );
    }

    #[test]
    fn a_scalar_finds_its_field() {
        for (before, after) in [("80", "number: 80"), ("http", "name: http")] {
            let ingress = |port: &str| {
                format!(
                    "apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: {{name: a}}\nspec:\n  defaultBackend:\n    service:\n      name: a\n      port:{port}\n"
                )
            };
            expect_fix(
                "wrong-type",
                &ingress(&format!(" {before}")),
                &ingress(&format!("\n        {after}")),
            );
        }
    }

    #[test]
    fn a_mapping_in_a_config_map_becomes_text() {
        expect_fix(
            "wrong-type",
            "\
apiVersion: v1
kind: ConfigMap
metadata: {name: settings}
data:
  app.yaml:
    color: red
    sizes: [1, 2]
",
            "\
apiVersion: v1
kind: ConfigMap
metadata: {name: settings}
data:
  app.yaml: |
    color: red
    sizes: [1, 2]
",
        );
    }

    #[test]
    fn a_service_selects_without_match_labels() {
        expect_fix(
            "wrong-type",
            "\
apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  selector:
    matchLabels:
      app: web
  ports: [{port: 80}]
",
            "\
apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  selector:
    app: web
  ports: [{port: 80}]
",
        );
    }
}
