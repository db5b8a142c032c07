//! A container that nothing keeps from being root.

use podyard_kube::model::Resource;
use podyard_kube::{Diagnostic, Layer, Severity, Words};

use crate::advice::{assign, linux_containers, security, security_at};
use crate::{Check, Docs, Rule};

/// See the module.
pub const RULE: Rule = Rule {
    code: "may-run-as-root",
    layer: Layer::Practice,
    severity: Severity::Hint,
    reason: None,
    mends: true,
    docs: Docs {
        title: Words {
            en: "Container that may run as root",
            ko: "root로 실행될 수 있는 컨테이너",
        },
        why: Words {
            en: "Where nothing forbids it the image chooses the user, and many choose root: \
                 whoever breaks out of the container is then root on the node. With \
                 `runAsNonRoot: true` the kubelet refuses to start such an image, so look first \
                 whether the image has another user, or set `runAsUser`. Some agents and \
                 installers truly need root.",
            ko: "따로 막지 않으면 이미지가 사용자를 정하는데, root인 이미지가 많아요. 그런 \
                 컨테이너를 벗어난 공격자는 노드에서도 root가 돼요. `runAsNonRoot: true`를 \
                 설정하면 kubelet이 root로 실행되는 이미지를 거부하니, 이미지의 사용자를 먼저 \
                 확인하거나 `runAsUser`도 설정하세요. 일부 에이전트나 설치 프로그램에는 실제로 \
                 root가 필요해요.",
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
      securityContext:
        readOnlyRootFilesystem: true
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
      securityContext:
        readOnlyRootFilesystem: true
        runAsNonRoot: true
",
    },
    check: Check::Resource(check),
};

fn check(resource: &Resource<'_>, found: &mut Vec<Diagnostic>) {
    for (pod, container) in linux_containers(resource) {
        let user = security_at(pod, container, "runAsUser").filter(|it| !it.value().is_empty());
        let is_root = user.is_some_and(|it| it.value() == "0");
        let may_not = security(pod, container, "runAsNonRoot") == Some("true");
        if may_not || (user.is_some() && !is_root) {
            continue;
        }
        let finding = if is_root {
            let words = Words::new(
                "Container `{}` runs as root.",
                "`{}` 컨테이너가 root로 실행돼요.",
            );
            RULE.of_container(resource, container, user, words)
        } else {
            let words = Words::new(
                "Container `{}` may run as root.",
                "`{}` 컨테이너가 root로 실행될 수 있어요.",
            );
            let node = container.at("securityContext.runAsNonRoot");
            let fix = assign(container.node, "securityContext.runAsNonRoot", "true");
            RULE.of_container(resource, container, node, words).fix(fix)
        };
        found.push(finding);
    }
}

#[cfg(test)]
mod tests {
    use crate::harness::expect;

    #[test]
    fn the_container_counts_before_its_pod() {
        expect(
            "\
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  securityContext: {runAsNonRoot: true}
  containers:
    - {name: a, image: 'a:1'}
    - {name: b, image: 'b:1', securityContext: {runAsNonRoot: false}}
                                                              ^^^^^ may-run-as-root
    - {name: c, image: 'c:1', securityContext: {runAsNonRoot: false, runAsUser: 0}}
                                                                                ^ may-run-as-root
    - {name: d, image: 'd:1', securityContext: {runAsNonRoot: false, runAsUser: 101}}
",
        );
    }

    #[test]
    fn any_user_but_root_will_do() {
        expect(
            "\
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  securityContext: {runAsUser: 1}
  containers:
    - {name: a, image: 'a:1'}
    - {name: b, image: 'b:1', securityContext: {runAsUser: 0}}
                                                           ^ may-run-as-root
",
        );
    }
}
