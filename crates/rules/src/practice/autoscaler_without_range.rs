//! An autoscaler whose minimum is its maximum.

use podyard_kube::model::Resource;
use podyard_kube::{Diagnostic, Layer, Severity, Words};

use crate::advice::{count, set};
use crate::words::{excerpt, fill};
use crate::{Check, Docs, Rule};

/// See the module.
pub const RULE: Rule = Rule {
    code: "autoscaler-without-range",
    layer: Layer::Practice,
    severity: Severity::Hint,
    reason: None,
    mends: true,
    docs: Docs {
        title: Words {
            en: "Autoscaler that scales nothing",
            ko: "조절 범위가 없는 오토스케일러",
        },
        why: Words {
            en: "Where `minReplicas` and `maxReplicas` are the same, the autoscaler only \
                 holds that number: whatever the load, no pod is added or taken away. Give it \
                 room, as much as the nodes and what is behind the program bear. To pin the \
                 number for a while, as in an incident, this is a fair way.",
            ko: "`minReplicas`와 `maxReplicas`가 같으면 부하가 어떻든 파드 수가 바뀌지 \
                 않아요. 노드와 뒤쪽 시스템이 감당할 수 있는 만큼 범위를 넓혀 주세요. 장애 대응처럼 잠시 \
                 파드 수를 고정해 두려는 것이라면 괜찮아요.",
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
  minReplicas: 3
  maxReplicas: 3
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
  minReplicas: 3
  maxReplicas: 6
",
    },
    check: Check::Resource(check),
};

fn check(resource: &Resource<'_>, found: &mut Vec<Diagnostic>) {
    if !resource.is("HorizontalPodAutoscaler") {
        return;
    }
    let most = resource.number("spec.maxReplicas");
    let (Some(most @ 1..), Some(node)) = (most, resource.at("spec.maxReplicas")) else {
        return;
    };
    if count(resource, "spec.minReplicas", 1) != Some(most) {
        return;
    }
    let words = Words::new(
        "HorizontalPodAutoscaler `{}` scales nothing: its minimum and its maximum are both {}.",
        "`{}` HorizontalPodAutoscaler는 최솟값과 최댓값이 같아서(`{}`) 파드 수를 조절하지 않아요.",
    );
    let message = fill(words, &[&excerpt(resource.name), &most.to_string()]);
    let double = most.saturating_mul(2).to_string();
    let words = Words::new(
        "Raise it to `maxReplicas: {}` (measure under load how many it takes)",
        "최댓값 늘리기: `maxReplicas: {}` (알맞은 값은 부하를 측정해 정하세요)",
    );
    let fix = set(
        fill(words, &[&double]),
        resource.object.root,
        "spec.maxReplicas",
        &double,
    );
    found.push(RULE.about(resource, node, message).fix(fix));
}

#[cfg(test)]
mod tests {
    use crate::harness::expect;

    #[test]
    fn a_minimum_that_is_absent_is_one() {
        expect(
            "\
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: a}
spec: {scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: a}, maxReplicas: 1}
                                                                                      ^ autoscaler-without-range
---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: b}
spec: {scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: b}, maxReplicas: 2}
",
        );
    }
}
