//! A disruption budget that keeps broken pods on their nodes.

use podyard_kube::model::Resource;
use podyard_kube::{Diagnostic, Layer, Severity, Text, Words};

use crate::advice::{field_or_head, set};
use crate::words::{excerpt, fill};
use crate::{Check, Docs, Rule};

/// See the module.
pub const RULE: Rule = Rule {
    code: "unhealthy-pods-block-drains",
    layer: Layer::Practice,
    severity: Severity::Hint,
    reason: None,
    mends: true,
    docs: Docs {
        title: Words {
            en: "Unhealthy pods that block drains",
            ko: "노드 비우기를 막는 비정상 파드",
        },
        why: Words {
            en: "By default a pod that runs but is not ready may be evicted only while there \
                 are enough healthy ones. A program that never gets ready then holds up the \
                 drain of its node for ever. `AlwaysAllow` lets such pods go. Against it: a \
                 pod that only takes long to start may be evicted before it is ready.",
            ko: "기본값에서는 실행 중이지만 준비되지 않은 파드를, 정상 파드가 충분할 때만 축출할 수 있어요. \
                 그래서 영영 준비되지 않는 파드가 있으면 노드를 비우는 작업이 끝나지 않아요. \
                 `AlwaysAllow`로 두면 이런 파드는 언제든 축출돼요. 대신 시작이 느릴 뿐인 파드가 \
                 준비되기 전에 축출될 수도 있어요.",
        },
        wrong: "\
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata:
  name: web
spec:
  maxUnavailable: 1
  selector:
    matchLabels:
      app: web
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
  unhealthyPodEvictionPolicy: AlwaysAllow
",
    },
    check: Check::Resource(check),
};

fn check(resource: &Resource<'_>, found: &mut Vec<Diagnostic>) {
    let field = "spec.unhealthyPodEvictionPolicy";
    let allows = resource.text(field) == Some("AlwaysAllow");
    if !resource.is("PodDisruptionBudget") || allows || resource.at("spec.selector").is_none() {
        return;
    }
    let words = Words::new(
        "PodDisruptionBudget `{}` may keep unhealthy pods from being evicted.",
        "`{}` PodDisruptionBudget 때문에 비정상 파드가 축출되지 못할 수 있어요.",
    );
    let message = fill(words, &[&excerpt(resource.name)]);
    let title = Text::new(
        "Let unhealthy pods go: `AlwaysAllow`",
        "비정상 파드는 언제든 축출하기: `AlwaysAllow`",
    );
    let fix = set(title, resource.object.root, field, "AlwaysAllow");
    let node = field_or_head(resource, field);
    found.push(RULE.about(resource, node, message).fix(fix));
}

#[cfg(test)]
mod tests {
    use crate::harness::expect;

    #[test]
    fn the_default_said_aloud_is_the_default() {
        expect(
            "\
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: {name: web}
spec:
  maxUnavailable: 1
  selector: {matchLabels: {app: web}}
  unhealthyPodEvictionPolicy: IfHealthyBudget
                              ^^^^^^^^^^^^^^^ unhealthy-pods-block-drains
---
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: {name: api}
spec:
  maxUnavailable: 1
  selector: {matchLabels: {app: api}}
  unhealthyPodEvictionPolicy: AlwaysAllow
",
        );
    }
}
