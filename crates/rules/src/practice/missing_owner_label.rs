//! A workload of which no label says whose it is.

use podyard_kube::model::Resource;
use podyard_kube::{Diagnostic, Layer, Severity, Words};

use crate::{Check, Docs, Rule};

/// See the module.
pub const RULE: Rule = Rule {
    code: "missing-owner-label",
    layer: Layer::Practice,
    severity: Severity::Hint,
    reason: None,
    mends: false,
    docs: Docs {
        title: Words {
            en: "No `owner` label",
            ko: "`owner` 레이블 없음",
        },
        why: Words {
            en: "A label with the team's name tells whom to ask when the workload misbehaves, \
                 and lets costs and alerts be sorted by team. It is a convention, though: where \
                 namespaces or another label tell the team already, it adds nothing.",
            ko: "팀 이름을 담은 레이블이 있으면 문제가 생겼을 때 누구에게 물어볼지 알 수 있고, \
                 비용과 알림을 팀별로 나눌 수 있어요. 다만 팀마다 정하기 나름이라, \
                 네임스페이스나 다른 레이블로 이미 구분한다면 필요 없어요.",
        },
        wrong: "\
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: nginx:1.29
",
        right: "\
apiVersion: v1
kind: Pod
metadata:
  name: web
  labels:
    owner: payments
spec:
  containers:
    - name: web
      image: nginx:1.29
",
    },
    check: Check::Resource(check),
};

fn check(resource: &Resource<'_>, found: &mut Vec<Diagnostic>) {
    let is_owned = resource.label("owner").is_some_and(|it| !it.is_empty());
    if resource.pod.is_some() && !is_owned {
        let words = Words::new(
            "{} `{}` has no label `owner`.",
            "{} `{}`에 `owner` 레이블이 없어요.",
        );
        found.push(RULE.of_resource(resource, None, words));
    }
}

#[cfg(test)]
mod tests {
    use crate::harness::expect;

    #[test]
    fn of_workloads_only() {
        expect(
            "\
apiVersion: batch/v1
kind: Job
      ^^^ missing-owner-label
metadata: {name: a}
spec: {template: {metadata: {labels: {owner: b}}, spec: {restartPolicy: Never, containers: [{name: a, image: 'a:1'}]}}}
---
apiVersion: v1
kind: ConfigMap
metadata: {name: a}
",
        );
    }
}
