//! A container that may write more than is kept for it.

use podyard_kube::model::Resource;
use podyard_kube::{Diagnostic, Layer, Severity, Words};

use crate::{Check, Docs, Rule};

/// See the module.
pub const RULE: Rule = Rule {
    code: "ephemeral-storage-request-below-limit",
    layer: Layer::Practice,
    severity: Severity::Hint,
    reason: None,
    mends: true,
    docs: Docs {
        title: Words {
            en: "Ephemeral storage request below its limit",
            ko: "제한보다 작은 임시 스토리지 요청량",
        },
        why: Words {
            en: "Disk space between the request and the limit is not kept for anyone: when the \
                 node's disk fills up, pods that use more than they request are evicted first. \
                 With both equal, only a pod that breaks its own limit is. Against it: space that \
                 is reserved and not used keeps other pods from the node.",
            ko: "요청량과 제한 사이의 디스크 공간은 아무에게도 보장되지 않아요. 노드의 디스크가 \
                 가득 차면 요청량보다 많이 쓰는 파드부터 축출돼요. 두 값이 같으면 자기 제한을 \
                 넘긴 파드만 축출돼요. 다만 확보해 두고 쓰지 않는 공간만큼 다른 파드가 그 노드에 \
                 배치되지 못해요.",
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
          ephemeral-storage: 1Gi
        limits:
          ephemeral-storage: 2Gi
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
          ephemeral-storage: 2Gi
        limits:
          ephemeral-storage: 2Gi
",
    },
    check: Check::Resource(check),
};

const MESSAGE: Words = Words {
    en: "Container `{}` requests `{}` of disk space and may use `{}`.",
    ko: "`{}` 컨테이너의 임시 스토리지 요청량 `{}` 값이 제한 `{}` 값보다 작아요.",
};

fn check(resource: &Resource<'_>, found: &mut Vec<Diagnostic>) {
    RULE.requests_less("ephemeral-storage", MESSAGE, resource, found);
}

#[cfg(test)]
mod tests {
    use crate::harness::expect;

    #[test]
    fn equal_or_alone_is_fine() {
        expect(
            "\
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - {name: a, image: 'a:1', resources: {requests: {ephemeral-storage: 1Gi}, limits: {ephemeral-storage: 1Gi}}}
    - {name: b, image: 'a:1', resources: {requests: {ephemeral-storage: 1Gi}}}
    - {name: c, image: 'a:1', resources: {requests: {ephemeral-storage: 1Mi}, limits: {ephemeral-storage: 1Gi}}}
                                                                        ^^^ ephemeral-storage-request-below-limit
",
        );
    }
}
