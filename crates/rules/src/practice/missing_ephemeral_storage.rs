//! A container that may fill the disk of its node.

use podyard_kube::model::Resource;
use podyard_kube::{Diagnostic, Layer, Severity, Words};

use crate::requests::Wanted;
use crate::{Check, Docs, Rule};

/// See the module.
pub const RULE: Rule = Rule {
    code: "missing-ephemeral-storage",
    layer: Layer::Practice,
    severity: Severity::Hint,
    reason: None,
    mends: true,
    docs: Docs {
        title: Words {
            en: "Container without ephemeral storage",
            ko: "임시 스토리지 설정이 없는 컨테이너",
        },
        why: Words {
            en: "Logs, `emptyDir` volumes and files written into the container lie on the node's \
                 disk. When that fills up, pods that use more than they request are evicted \
                 first; a limit moreover evicts the one that writes too much before it harms the \
                 others. A program that writes hardly anything can do without.",
            ko: "로그, `emptyDir` 볼륨, 컨테이너 안에 쓴 파일은 모두 노드의 디스크에 쌓여요. \
                 디스크가 가득 차면 요청량보다 많이 쓰는 파드부터 축출돼요. 제한까지 두면 너무 \
                 많이 쓰는 파드가 다른 파드에 피해를 주기 전에 축출돼요. 파일을 거의 쓰지 않는 \
                 프로그램이라면 없어도 괜찮아요.",
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
          cpu: 100m
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
          cpu: 100m
          ephemeral-storage: 1Gi
",
    },
    check: Check::Resource(check),
};

const WANTED: Wanted = Wanted {
    list: "requests",
    resource: "ephemeral-storage",
    guess: "1Gi",
    message: Words {
        en: "Container `{}` says nothing of the disk space it needs.",
        ko: "`{}` 컨테이너에 임시 스토리지 설정이 없어요.",
    },
};

fn check(resource: &Resource<'_>, found: &mut Vec<Diagnostic>) {
    RULE.wants(&WANTED, resource, found);
}

#[cfg(test)]
mod tests {
    use crate::harness::expect;

    #[test]
    fn either_of_request_and_limit_will_do() {
        expect(
            "\
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - {name: a, image: 'a:1', resources: {requests: {ephemeral-storage: 1Gi}}}
    - {name: b, image: 'a:1', resources: {limits: {ephemeral-storage: 1Gi}}}
    - {name: c, image: 'a:1', resources: {limits: {memory: 1Gi}}}
             ^ missing-ephemeral-storage
",
        );
    }
}
