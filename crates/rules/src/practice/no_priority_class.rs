//! A pod that is as important as any other.

use podyard_kube::model::{Resource, dig};
use podyard_kube::{Diagnostic, Layer, Severity, Words};

use crate::advice::is_workload;
use crate::words::{excerpt, fill};
use crate::{Check, Docs, Rule};

/// See the module.
pub const RULE: Rule = Rule {
    code: "no-priority-class",
    layer: Layer::Practice,
    severity: Severity::Hint,
    reason: None,
    mends: false,
    docs: Docs {
        title: Words {
            en: "No priority class",
            ko: "우선순위 클래스 없음",
        },
        why: Words {
            en: "When nodes are full, the scheduler takes pods of lower priority away to \
                 place those of higher. Without a class a pod has the default of the cluster, \
                 mostly 0, like all others. Naming one pays where important and unimportant \
                 work share nodes; where all is equally important it only adds another thing \
                 to manage.",
            ko: "노드가 꽉 차면 스케줄러는 우선순위가 높은 파드를 배치하려고 낮은 파드를 내보내요. 클래스를 \
                 적지 않은 파드는 클러스터의 기본 우선순위(대개 0)를 받아 다른 파드와 구분되지 않아요. \
                 중요한 작업과 덜 중요한 작업이 노드를 함께 쓴다면 적을 만해요. 모두 똑같이 중요하다면 \
                 관리할 것만 늘어나요.",
        },
        wrong: "\
apiVersion: v1
kind: Pod
metadata:
  name: web
  labels:
    app: web
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
    app: web
spec:
  priorityClassName: important
  containers:
    - name: web
      image: nginx:1.29
",
    },
    check: Check::Resource(check),
};

fn check(resource: &Resource<'_>, found: &mut Vec<Diagnostic>) {
    let pod = resource.pod.as_ref().filter(|_| is_workload(resource));
    if pod.is_none_or(|pod| dig(pod.spec, "priorityClassName").is_some()) {
        return;
    }
    let words = Words::new(
        "{} `{}` names no priority class.",
        "{} `{}`에 우선순위 클래스(`priorityClassName`)가 없어요.",
    );
    let message = fill(words, &[resource.kind, &excerpt(resource.name)]);
    found.push(RULE.about(resource, resource.head(), message));
}

#[cfg(test)]
mod tests {
    use crate::harness::expect;

    #[test]
    fn of_whatever_makes_pods() {
        expect(
            "\
apiVersion: batch/v1
kind: CronJob
      ^^^^^^^ no-priority-class
metadata: {name: tidy}
spec:
  schedule: '@daily'
  jobTemplate:
    spec:
      template:
        spec:
          restartPolicy: Never
          containers: [{name: tidy, image: 'tidy:1'}]
---
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  priorityClassName: high
  containers: [{name: web, image: 'web:1'}]
",
        );
    }
}
