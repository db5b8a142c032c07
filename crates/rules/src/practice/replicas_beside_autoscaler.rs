//! A number of replicas that an autoscaler is to decide.

use podyard_kube::graph::Graph;
use podyard_kube::{Diagnostic, Layer, Severity, Text, Words};

use crate::advice::{scaler, take_away, whole};
use crate::words::{excerpt, fill};
use crate::{Check, Docs, Rule};

/// See the module.
pub const RULE: Rule = Rule {
    code: "replicas-beside-autoscaler",
    layer: Layer::Practice,
    severity: Severity::Hint,
    reason: None,
    mends: true,
    docs: Docs {
        title: Words {
            en: "`replicas` beside an autoscaler",
            ko: "오토스케일러와 함께 쓴 `replicas`",
        },
        why: Words {
            en: "Each apply sets the number back to what is written until the autoscaler has \
                 scaled again; under load that is an outage. Leave `replicas` out. The first \
                 apply without it may fall to 1 pod for a while: with client-side apply \
                 remove it from what was last applied first (`kubectl apply \
                 edit-last-applied`), with server-side apply hand the field over to another \
                 manager first.",
            ko: "적용할 때마다 파드 수가 적힌 값으로 되돌아가고, 오토스케일러가 다시 늘릴 때까지 부하를 \
                 감당하지 못할 수 있어요. `replicas`를 지우세요. 다만 지우고 처음 적용할 때 파드가 \
                 잠시 1개로 줄 수 있어요. 클라이언트 측 적용이라면 먼저 `kubectl apply \
                 edit-last-applied`로 마지막 적용 내용에서 지우고, 서버 측 적용이라면 먼저 \
                 필드 소유권을 다른 관리자에게 넘기세요.",
        },
        wrong: "\
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
---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata:
  name: web
spec:
  scaleTargetRef:
    apiVersion: apps/v1
    kind: Deployment
    name: web
  minReplicas: 2
  maxReplicas: 6
",
        right: "\
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
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
---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata:
  name: web
spec:
  scaleTargetRef:
    apiVersion: apps/v1
    kind: Deployment
    name: web
  minReplicas: 2
  maxReplicas: 6
",
    },
    check: Check::Graph(check),
};

fn check(graph: &Graph<'_>, found: &mut Vec<(usize, Diagnostic)>) {
    for (id, document, resource) in whole(graph, &["Deployment", "ReplicaSet", "StatefulSet"]) {
        // With none, the autoscaler rests.
        let Some(1..) = resource.number("spec.replicas") else {
            continue;
        };
        let (Some(replicas), Some((scales, by))) =
            (resource.at("spec.replicas"), scaler(graph, id))
        else {
            continue;
        };
        let words = Words::new(
            "{} `{}` sets `replicas: {}` at each apply, whatever {} `{}` has decided.",
            "{} `{}`의 `replicas: {}` 값이 적용할 때마다 {} `{}` 오토스케일러가 정한 파드 수를 덮어써요.",
        );
        let values = [
            resource.kind,
            &excerpt(resource.name),
            replicas.value(),
            by.kind,
            &excerpt(by.name),
        ];
        let title = Text::new(
            "Remove `replicas` (the first apply may fall to 1 pod: see the help)",
            "`replicas` 지우기 (처음 적용할 때 파드가 1개로 줄 수 있으니 도움말을 보세요)",
        );
        // Where an alias stands it is the alias that goes.
        let entry = resource.at("spec").and_then(|spec| spec.get("replicas"));
        let fix = entry.and_then(|entry| take_away(title, entry.value));
        let mut finding = RULE
            .about(resource, replicas, fill(words, &values))
            .fix(fix);
        let other = graph.placed(scales.from);
        if other.is_some_and(|it| it.document == document) {
            let message = Text::new("This scales it.", "여기서 파드 수를 조절해요.");
            finding = finding.related(scales.at.span(), message);
        }
        found.push((document, finding));
    }
}

#[cfg(test)]
mod tests {
    use crate::harness::expect_between;

    #[test]
    fn none_is_a_wish_and_another_autoscaler_no_reason() {
        let code = super::RULE.code;
        let wrong = super::RULE.docs.wrong;
        expect_between(code, wrong, &["hint 3 → "]);
        expect_between(code, &wrong.replace("replicas: 3", "replicas: 0"), &[]);
        expect_between(
            code,
            &wrong.replace("    name: web\n  min", "    name: api\n  min"),
            &[],
        );
        let vertical = "---\napiVersion: autoscaling.k8s.io/v1\nkind: VerticalPodAutoscaler\nmetadata: {name: web}\nspec: {targetRef: {apiVersion: apps/v1, kind: Deployment, name: web}}\n";
        let alone = wrong.split("---").next().unwrap();
        expect_between(code, &format!("{alone}{vertical}"), &[]);
    }

    #[test]
    fn in_one_document_both_are_shown() {
        let text = "\
kind: List
items:
- {apiVersion: apps/v1, kind: Deployment, metadata: {name: a}, spec: {replicas: 2}}
- apiVersion: autoscaling/v2
  kind: HorizontalPodAutoscaler
  metadata: {name: a}
  spec: {scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: a}, maxReplicas: 3}
";
        let found = crate::harness::in_graph(text);
        let mine = found.iter().find(|(_, it)| it.code == super::RULE.code);
        assert_eq!(mine.unwrap().1.related.len(), 1);
    }
}
