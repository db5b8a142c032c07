//! A workload of one or two pods.

use podyard_kube::graph::Graph;
use podyard_kube::{Diagnostic, Layer, Severity, Text, Words};

use crate::advice::{count, field_or_head, scaler, set_in_spec, whole};
use crate::words::{excerpt, fill};
use crate::{Check, Docs, Rule};

/// See the module.
pub const RULE: Rule = Rule {
    code: "fewer-than-three-replicas",
    layer: Layer::Practice,
    severity: Severity::Hint,
    reason: None,
    mends: true,
    docs: Docs {
        title: Words {
            en: "Fewer than three replicas",
            ko: "세 개 미만의 레플리카",
        },
        why: Words {
            en: "With three replicas one may be drained and another fail, and there is still \
                 one that answers; programs that vote, such as etcd, need three to bear the \
                 loss of one. Each replica costs what it requests, and two do for most \
                 services: this is for those that must hardly ever be down.",
            ko: "레플리카가 셋이면 하나가 노드 정비로 빠지고 다른 하나가 고장 나도 남은 하나가 응답해요. \
                 etcd처럼 과반으로 합의하는 프로그램은 셋이어야 하나를 잃어도 버텨요. 다만 레플리카마다 \
                 자원이 들고 대부분의 서비스는 둘로 충분하니, 거의 멈추지 않아야 하는 서비스라면 따르세요.",
        },
        wrong: "\
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  replicas: 2
  selector:
    matchLabels:
      app: web
  template:
    metadata:
      labels:
        app: web
    spec:
      containers:
        - name: web
          image: nginx:1.29
",
        right: "\
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  replicas: 3
  selector:
    matchLabels:
      app: web
  template:
    metadata:
      labels:
        app: web
    spec:
      containers:
        - name: web
          image: nginx:1.29
",
    },
    check: Check::Graph(check),
};

fn check(graph: &Graph<'_>, found: &mut Vec<(usize, Diagnostic)>) {
    for (id, document, resource) in whole(graph, &["Deployment", "StatefulSet"]) {
        let replicas = count(resource, "spec.replicas", 1);
        let Some(replicas @ 1..=2) = replicas.filter(|_| scaler(graph, id).is_none()) else {
            continue;
        };
        let words = Words::new(
            "{} `{}` has fewer than three replicas: {}.",
            "{} `{}`의 레플리카가 {}개뿐이에요.",
        );
        let name = excerpt(resource.name);
        let message = fill(words, &[resource.kind, &name, &replicas.to_string()]);
        let title = Text::new("Run three: `replicas: 3`", "셋으로 늘리기: `replicas: 3`");
        let fix = set_in_spec(title, resource, "replicas", "3", "selector");
        let node = field_or_head(resource, "spec.replicas");
        found.push((document, RULE.about(resource, node, message).fix(fix)));
    }
}

#[cfg(test)]
mod tests {
    use crate::harness::expect_between;

    #[test]
    fn none_are_a_wish_and_three_are_enough() {
        for (replicas, told) in [
            ("replicas: 0", &[][..]),
            ("replicas: 1", &["hint 1 → 3"]),
            ("replicas: 3", &[]),
            ("serviceName: db", &["hint StatefulSet → replicas: 3, "]),
        ] {
            let text = format!(
                "apiVersion: apps/v1\nkind: StatefulSet\nmetadata: {{name: db}}\nspec: {{{replicas}, selector: {{matchLabels: {{app: db}}}}, template: {{metadata: {{labels: {{app: db}}}}, spec: {{containers: [{{name: db, image: 'db:1'}}]}}}}}}\n"
            );
            expect_between("fewer-than-three-replicas", &text, told);
        }
    }
}
