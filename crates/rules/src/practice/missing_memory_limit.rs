//! A container that may use all memory of its node.

use podyard_kube::model::Resource;
use podyard_kube::{Diagnostic, Layer, Severity, Words};

use crate::requests::Wanted;
use crate::{Check, Docs, Rule};

/// See the module.
pub const RULE: Rule = Rule {
    code: "missing-memory-limit",
    layer: Layer::Practice,
    severity: Severity::Hint,
    reason: None,
    mends: true,
    docs: Docs {
        title: Words {
            en: "Container without a memory limit",
            ko: "메모리 제한이 없는 컨테이너",
        },
        why: Words {
            en: "A leak in one container without a limit takes the memory of the whole node, and \
                 other pods are killed for it. Measure, and set a limit with some room above \
                 that. Against it: a limit that is too tight kills a healthy program at its \
                 busiest, so one that is guessed is worse than a generous one.",
            ko: "제한이 없는 컨테이너에서 메모리가 새면 노드 전체의 메모리를 차지해서 다른 \
                 파드까지 종료돼요. 사용량을 측정해서 여유를 두고 제한을 적으세요. 다만 너무 \
                 빠듯하면 멀쩡한 프로그램이 가장 바쁠 때 종료되니까, 어림잡은 값이라면 넉넉하게 \
                 잡는 편이 나아요.",
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
      resources:
        requests:
          memory: 128Mi
",
        right: "\
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: nginx:1.29
      resources:
        requests:
          memory: 128Mi
        limits:
          memory: 256Mi
",
    },
    check: Check::Resource(check),
};

const WANTED: Wanted = Wanted {
    list: "limits",
    resource: "memory",
    guess: "256Mi",
    message: Words {
        en: "Container `{}` has no memory limit.",
        ko: "`{}` 컨테이너에 메모리 제한이 없어요.",
    },
};

fn check(resource: &Resource<'_>, found: &mut Vec<Diagnostic>) {
    RULE.wants(&WANTED, resource, found);
}

#[cfg(test)]
mod tests {
    use crate::harness::expect;

    #[test]
    fn the_limit_of_the_pod_holds_for_all() {
        expect(
            "\
apiVersion: v1
kind: Pod
metadata: {name: a}
spec:
  resources: {limits: {memory: 1Gi}}
  containers: [{name: a, image: 'a:1'}]
---
apiVersion: v1
kind: Pod
metadata: {name: b}
spec:
  resources: {requests: {memory: 1Gi}}
  containers: [{name: b, image: 'a:1'}]
                      ^ missing-memory-limit
",
        );
    }
}
