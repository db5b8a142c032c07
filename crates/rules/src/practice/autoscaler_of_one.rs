//! An autoscaler that goes down to one pod.

use podyard_kube::model::Resource;
use podyard_kube::{Diagnostic, Layer, Severity, Text, Words};

use crate::advice::{count, field_or_head, set_in_spec};
use crate::words::{excerpt, fill};
use crate::{Check, Docs, Rule};

/// See the module.
pub const RULE: Rule = Rule {
    code: "autoscaler-of-one",
    layer: Layer::Practice,
    severity: Severity::Hint,
    reason: None,
    mends: true,
    docs: Docs {
        title: Words {
            en: "Autoscaler that goes down to one pod",
            ko: "파드를 하나까지 줄이는 오토스케일러",
        },
        why: Words {
            en: "In quiet hours one pod is left, and while that one is moved or restarts \
                 nobody answers. A minimum of two closes that gap. One is fine in \
                 development, where quiet hours are hours without users, or where the cost of \
                 a second pod counts more than a short pause.",
            ko: "한가한 시간에는 파드가 하나만 남아서, 그 파드가 옮겨지거나 다시 시작하는 동안 응답할 파드가 \
                 없어요. 최솟값을 둘로 두면 이 틈이 없어져요. 개발 환경이거나, 한가한 시간에 사용자가 아예 \
                 없거나, 잠깐 멈추는 것보다 비용이 중요하다면 하나여도 괜찮아요.",
        },
        wrong: "\
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata:
  name: web
spec:
  scaleTargetRef:
    apiVersion: apps/v1
    kind: Deployment
    name: web
  minReplicas: 1
  maxReplicas: 6
",
        right: "\
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
    check: Check::Resource(check),
};

fn check(resource: &Resource<'_>, found: &mut Vec<Diagnostic>) {
    let is_one = count(resource, "spec.minReplicas", 1) == Some(1);
    if !resource.is("HorizontalPodAutoscaler") || !is_one || resource.at("spec").is_none() {
        return;
    }
    let words = Words::new(
        "HorizontalPodAutoscaler `{}` may leave only one pod.",
        "`{}` HorizontalPodAutoscaler가 파드를 하나까지 줄일 수 있어요.",
    );
    let message = fill(words, &[&excerpt(resource.name)]);
    let title = Text::new(
        "Keep two: `minReplicas: 2`",
        "최소 두 개 두기: `minReplicas: 2`",
    );
    let has_room = resource.number("spec.maxReplicas") >= Some(2);
    let fix = set_in_spec(title, resource, "minReplicas", "2", "maxReplicas");
    let node = field_or_head(resource, "spec.minReplicas");
    let finding = RULE.about(resource, node, message);
    found.push(finding.fix(fix.filter(|_| has_room)));
}

#[cfg(test)]
mod tests {
    use crate::harness::{expect, expect_fix};

    #[test]
    fn absent_is_one() {
        let before = "\
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata:
  name: web
spec:
  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
  maxReplicas: 3
";
        let after = before.replace("  maxReplicas", "  minReplicas: 2\n  maxReplicas");
        expect_fix("autoscaler-of-one", before, &after);
    }

    #[test]
    fn none_is_a_wish() {
        expect(
            "\
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: a}
spec:
  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: a}
  minReplicas: 0
  maxReplicas: 3
  metrics:
    - type: External
      external: {metric: {name: queue}, target: {type: Value, value: 3}}
---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: b}
spec: {scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: b}, minReplicas: 1, maxReplicas: 3}
                                                                                      ^ autoscaler-of-one
",
        );
    }
}
