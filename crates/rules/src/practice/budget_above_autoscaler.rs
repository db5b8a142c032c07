//! A disruption budget that keeps all that an autoscaler leaves.

use podyard_kube::graph::Graph;
use podyard_kube::model::Relation;
use podyard_kube::{Diagnostic, Layer, Severity, Words};

use crate::advice::{fewest, one_at_a_time, scaler, share, whole};
use crate::words::{excerpt, fill};
use crate::{Check, Docs, Rule};

/// See the module.
pub const RULE: Rule = Rule {
    code: "budget-above-autoscaler",
    layer: Layer::Practice,
    severity: Severity::Hint,
    reason: None,
    mends: true,
    docs: Docs {
        title: Words {
            en: "Disruption budget at or above the autoscaler's minimum",
            ko: "오토스케일러 최솟값 이상을 요구하는 PodDisruptionBudget",
        },
        why: Words {
            en: "In quiet hours the autoscaler leaves no more pods than the budget keeps. \
                 None may then be evicted, and drains wait until the load rises. Say \
                 `maxUnavailable`, which goes with the number of pods, or keep `minAvailable` \
                 below `minReplicas`.",
            ko: "한가한 시간에 오토스케일러가 남기는 파드가 PodDisruptionBudget이 유지하려는 \
                 수를 넘지 않으면 하나도 축출할 수 없고, 노드를 비우는 작업은 부하가 늘 때까지 기다려요. \
                 파드 수에 따라 함께 바뀌는 `maxUnavailable`을 쓰거나 \
                 `minAvailable`을 `minReplicas`보다 작게 두세요.",
        },
        wrong: "\
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata:
  name: web
spec:
  minAvailable: 2
  selector:
    matchLabels:
      app: web
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
---
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
",
        right: "\
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata:
  name: web
spec:
  maxUnavailable: 1
  selector:
    matchLabels:
      app: web
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
---
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
",
    },
    check: Check::Graph(check),
};

fn check(graph: &Graph<'_>, found: &mut Vec<(usize, Diagnostic)>) {
    for (id, document, resource) in whole(graph, &["PodDisruptionBudget"]) {
        let Some(bound) = resource.at("spec.minAvailable") else {
            continue;
        };
        let mut targets = graph.targets(id, Relation::Disrupts);
        // Of several workloads the others may have pods to spare.
        let (Some((target, _)), None) = (targets.next(), targets.next()) else {
            continue;
        };
        let (Some((_, by)), Some(least)) = (scaler(graph, target), fewest(graph, target)) else {
            continue;
        };
        // All of them are too many without an autoscaler too.
        let kept = share(bound.value(), least).filter(|_| bound.value() != "100%");
        let Some(kept) = kept.filter(|kept| *kept >= least.max(1)) else {
            continue;
        };
        let words = Words::new(
            "PodDisruptionBudget `{}` keeps {} pods, but HorizontalPodAutoscaler `{}` may leave only {}.",
            "`{}` PodDisruptionBudget은 파드 {}개를 유지하려 하는데 `{}` HorizontalPodAutoscaler가 \
             {}개까지 줄일 수 있어요.",
        );
        let (kept, least) = (kept.to_string(), least.to_string());
        let values = [&*excerpt(resource.name), &kept, &excerpt(by.name), &least];
        let finding = RULE.about(resource, bound, fill(words, &values));
        found.push((document, finding.fix(one_at_a_time(bound))));
    }
}

#[cfg(test)]
mod tests {
    use crate::harness::expect_between;

    #[test]
    fn only_what_the_minimum_cannot_spare() {
        let code = super::RULE.code;
        for (kept, told) in [
            ("1", &[][..]),
            ("3", &["hint 3 → maxUnavailable"]),
            ("50%", &[]),
            ("51%", &["hint 51% → maxUnavailable"]),
            ("100%", &[]),
            ("0", &[]),
        ] {
            let wrong = super::RULE.docs.wrong;
            let text = wrong.replace("minAvailable: 2", &format!("minAvailable: {kept}"));
            expect_between(code, &text, told);
        }
    }
}
