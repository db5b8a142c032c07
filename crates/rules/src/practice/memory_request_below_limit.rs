//! A container that may use more memory than is kept for it.

use podyard_kube::model::Resource;
use podyard_kube::{Diagnostic, Layer, Severity, Words};

use crate::{Check, Docs, Rule};

/// See the module.
pub const RULE: Rule = Rule {
    code: "memory-request-below-limit",
    layer: Layer::Practice,
    severity: Severity::Hint,
    reason: None,
    mends: true,
    docs: Docs {
        title: Words {
            en: "Memory request below its limit",
            ko: "제한보다 작은 메모리 요청량",
        },
        why: Words {
            en: "Memory between the request and the limit is not kept for anyone: when the node \
                 runs short, a pod that uses it may be evicted or killed. Where both are equal, \
                 as the class Guaranteed asks, the pod has what it may use. Against it: memory \
                 that is reserved and mostly idle costs money, so it is worth it for databases \
                 and the like rather than for everything.",
            ko: "요청량과 제한 사이의 메모리는 아무에게도 보장되지 않아요. 노드의 메모리가 \
                 부족해지면 그만큼을 쓰던 파드가 축출되거나 종료될 수 있어요. Guaranteed \
                 클래스처럼 두 값이 같으면 쓸 수 있는 만큼 보장받아요. 다만 확보해 두고 거의 쓰지 \
                 않는 메모리도 비용이므로, 모든 파드보다는 데이터베이스처럼 중요한 파드에 \
                 알맞아요.",
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
        limits:
          memory: 256Mi
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
          memory: 256Mi
        limits:
          memory: 256Mi
",
    },
    check: Check::Resource(check),
};

const MESSAGE: Words = Words {
    en: "Container `{}` requests `{}` of memory and may use `{}`.",
    ko: "`{}` 컨테이너의 메모리 요청량 `{}` 값이 제한 `{}` 값보다 작아요.",
};

fn check(resource: &Resource<'_>, found: &mut Vec<Diagnostic>) {
    RULE.requests_less("memory", MESSAGE, resource, found);
}

#[cfg(test)]
mod tests {
    use crate::harness::expect;

    #[test]
    fn the_same_amount_in_another_unit_is_equal() {
        expect(
            "\
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - {name: a, image: 'a:1', resources: {requests: {memory: 1024Mi}, limits: {memory: 1Gi}}}
    - {name: b, image: 'a:1', resources: {requests: {memory: 1G}, limits: {memory: 1Gi}}}
                                                             ^^ memory-request-below-limit
    - {name: c, image: 'a:1', resources: {limits: {memory: 1Gi}}}
    - {name: d, image: 'a:1', resources: {requests: {memory: 1Gi}}}
",
        );
    }
}
