//! A disruption budget that says no number.

use podyard_kube::model::Resource;
use podyard_kube::{Diagnostic, Layer, Severity, Text, Words};

use crate::advice::set_in_spec;
use crate::words::{excerpt, fill};
use crate::{Check, Docs, Rule};

/// See the module.
pub const RULE: Rule = Rule {
    code: "budget-without-bound",
    layer: Layer::Practice,
    severity: Severity::Info,
    reason: None,
    mends: true,
    docs: Docs {
        title: Words {
            en: "Disruption budget without a bound",
            ko: "한도가 없는 PodDisruptionBudget",
        },
        why: Words {
            en: "With neither `minAvailable` nor `maxUnavailable` the API server takes the \
                 budget, but its controller counts no pods and allows no disruption: what it \
                 selects cannot be evicted, and drains of those nodes never end. Say how many \
                 pods may be gone at once, such as `maxUnavailable: 1`.",
            ko: "`minAvailable`도 `maxUnavailable`도 없는 \
                 PodDisruptionBudget은 API 서버가 받아들이지만, 컨트롤러가 중단을 하나도 \
                 허용하지 않아요. 그래서 셀렉터에 맞는 파드를 축출할 수 없고 노드를 비우는 작업이 끝나지 \
                 않아요. `maxUnavailable: 1`처럼 한 번에 몇 개까지 나가도 되는지 적으세요.",
        },
        wrong: "\
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata:
  name: web
spec:
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
",
    },
    check: Check::Resource(check),
};

fn check(resource: &Resource<'_>, found: &mut Vec<Diagnostic>) {
    let has = |field| resource.at(field).is_some();
    if !resource.is("PodDisruptionBudget")
        || !has("spec.selector")
        || has("spec.minAvailable")
        || has("spec.maxUnavailable")
    {
        return;
    }
    let words = Words::new(
        "PodDisruptionBudget `{}` has no bound, and so allows no eviction at all.",
        "`{}` PodDisruptionBudget에 한도가 없어서 축출이 전혀 허용되지 않아요.",
    );
    let message = fill(words, &[&excerpt(resource.name)]);
    let title = Text::new(
        "Let one pod go at a time: `maxUnavailable: 1`",
        "한 번에 하나씩 내보내기: `maxUnavailable: 1`",
    );
    let fix = set_in_spec(title, resource, "maxUnavailable", "1", "selector");
    found.push(RULE.about(resource, resource.head(), message).fix(fix));
}

#[cfg(test)]
mod tests {
    use crate::harness::expect;

    #[test]
    fn either_bound_is_one() {
        expect(
            "\
apiVersion: policy/v1
kind: PodDisruptionBudget
      ^^^^^^^^^^^^^^^^^^^ budget-without-bound
metadata: {name: a}
spec: {selector: {matchLabels: {app: a}}}
---
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: {name: b}
spec: {selector: {matchLabels: {app: b}}, minAvailable: 1}
",
        );
    }
}
