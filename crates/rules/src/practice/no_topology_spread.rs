//! Replicas without a word on how they spread.

use podyard_kube::graph::Graph;
use podyard_kube::model::dig;
use podyard_kube::{Diagnostic, Layer, Severity, Text, Words};

use crate::advice::{field_or_head, match_labels, replicated, set};
use crate::words::{excerpt, fill};
use crate::{Check, Docs, Rule};

/// See the module.
pub const RULE: Rule = Rule {
    code: "no-topology-spread",
    layer: Layer::Practice,
    severity: Severity::Hint,
    reason: None,
    mends: true,
    docs: Docs {
        title: Words {
            en: "No topology spread",
            ko: "토폴로지 분배 제약 없음",
        },
        why: Words {
            en: "Topology spread constraints even replicas out over nodes or zones, so that \
                 losing one takes only its share. The scheduler has constraints of its own, \
                 but loose ones. With `ScheduleAnyway` a constraint is only a wish, while \
                 `DoNotSchedule` may leave pods pending; in a cluster of one node it gains \
                 nothing.",
            ko: "토폴로지 분배 제약을 두면 레플리카가 노드나 영역에 고르게 나뉘어, 하나가 멈춰도 그 몫만 \
                 잃어요. 스케줄러에도 기본 제약이 있지만 느슨해요. `ScheduleAnyway`는 되도록 \
                 지키는 조건이고, `DoNotSchedule`은 파드를 대기 상태로 남길 수 있어요. 노드가 \
                 하나뿐인 클러스터에서는 효과가 없어요.",
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
      topologySpreadConstraints:
        - maxSkew: 1
          topologyKey: kubernetes.io/hostname
          whenUnsatisfiable: ScheduleAnyway
          labelSelector:
            matchLabels:
              app: web
",
    },
    check: Check::Graph(check),
};

fn check(graph: &Graph<'_>, found: &mut Vec<(usize, Diagnostic)>) {
    for (document, resource, pod) in replicated(graph) {
        if dig(pod.spec, "topologySpreadConstraints").is_some() {
            continue;
        }
        let words = Words::new(
            "{} `{}` does not say how its replicas spread.",
            "{} `{}`에 레플리카를 어떻게 나눠 배치할지가 없어요.",
        );
        let message = fill(words, &[resource.kind, &excerpt(resource.name)]);
        let fix = match_labels(resource, "    ").and_then(|labels| {
            let title = Text::new(
                "Spread over nodes where it can be",
                "되도록 노드에 고르게 나누기",
            );
            let constraint = format!(
                "- maxSkew: 1\n  topologyKey: kubernetes.io/hostname\n  whenUnsatisfiable: \
                 ScheduleAnyway\n  labelSelector:\n{labels}"
            );
            set(title, pod.spec, "topologySpreadConstraints", &constraint)
        });
        let node = field_or_head(resource, "spec.replicas");
        found.push((document, RULE.about(resource, node, message).fix(fix)));
    }
}

#[cfg(test)]
mod tests {
    use crate::harness::{expect_between, in_graph};

    #[test]
    fn the_least_that_an_autoscaler_leaves_counts() {
        let set = super::RULE
            .docs
            .wrong
            .replace("replicas: 2", "paused: false");
        let scaler = |least: u8| {
            format!(
                "{set}---\napiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata: {{name: web}}\nspec: {{scaleTargetRef: {{apiVersion: apps/v1, kind: Deployment, name: web}}, minReplicas: {least}, maxReplicas: 9}}\n"
            )
        };
        expect_between("no-topology-spread", &set, &[]);
        expect_between("no-topology-spread", &scaler(1), &[]);
        let found = in_graph(&scaler(2));
        assert!(found.iter().any(|(_, it)| it.code == "no-topology-spread"));
    }
}
