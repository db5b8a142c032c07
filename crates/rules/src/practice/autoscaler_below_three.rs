//! An autoscaler that goes below three pods.

use podyard_kube::model::Resource;
use podyard_kube::{Diagnostic, Layer, Severity, Text, Words};

use crate::advice::{count, field_or_head, set_in_spec};
use crate::words::{excerpt, fill};
use crate::{Check, Docs, Rule};

/// See the module.
pub const RULE: Rule = Rule {
    code: "autoscaler-below-three",
    layer: Layer::Practice,
    severity: Severity::Hint,
    reason: None,
    mends: true,
    docs: Docs {
        title: Words {
            en: "Autoscaler with a minimum below three",
            ko: "최솟값이 3보다 작은 오토스케일러",
        },
        why: Words {
            en: "With three pods one may be drained and another fail at the same time, even \
                 in quiet hours. The third costs what it requests around the clock, and two \
                 do for most services: this is for those that must hardly ever be down.",
            ko: "최솟값이 셋이면 한가한 시간에 하나가 노드 정비로 빠지고 다른 하나가 고장 나도 서비스가 \
                 이어져요. 대신 세 번째 파드의 비용이 늘 들고 대부분의 서비스는 둘로 충분하니, 거의 멈추지 \
                 않아야 하는 서비스라면 따르세요.",
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
  minReplicas: 2
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
  minReplicas: 3
  maxReplicas: 6
",
    },
    check: Check::Resource(check),
};

fn check(resource: &Resource<'_>, found: &mut Vec<Diagnostic>) {
    if !resource.is("HorizontalPodAutoscaler") || resource.at("spec").is_none() {
        return;
    }
    let Some(least @ 1..=2) = count(resource, "spec.minReplicas", 1) else {
        return;
    };
    let words = Words::new(
        "HorizontalPodAutoscaler `{}` may leave fewer than three pods: {}.",
        "`{}` HorizontalPodAutoscaler가 파드를 {}개까지 줄일 수 있어요.",
    );
    let message = fill(words, &[&excerpt(resource.name), &least.to_string()]);
    let title = Text::new(
        "Keep three: `minReplicas: 3`",
        "최소 세 개 두기: `minReplicas: 3`",
    );
    let has_room = resource.number("spec.maxReplicas") >= Some(3);
    let fix = set_in_spec(title, resource, "minReplicas", "3", "maxReplicas");
    let node = field_or_head(resource, "spec.minReplicas");
    let finding = RULE.about(resource, node, message);
    found.push(finding.fix(fix.filter(|_| has_room)));
}

#[cfg(test)]
mod tests {
    use crate::harness::expect;

    #[test]
    fn three_are_enough_and_what_is_no_number_is_not_judged() {
        expect(
            "\
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
      ^^^^^^^^^^^^^^^^^^^^^^^ autoscaler-below-three
metadata: {name: a}
spec: {scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: a}, maxReplicas: 3}
---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: b}
spec: {scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: b}, minReplicas: 3, maxReplicas: 3}
",
        );
    }
}
