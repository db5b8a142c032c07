//! A container that is root on its node.

use podyard_kube::model::Resource;
use podyard_kube::{Diagnostic, Layer, Severity, Text, Words, text};

use crate::advice::{containers, take_away};
use crate::words::excerpt;
use crate::{Check, Docs, Rule};

/// See the module.
pub const RULE: Rule = Rule {
    code: "privileged-container",
    layer: Layer::Practice,
    severity: Severity::Info,
    reason: None,
    mends: true,
    docs: Docs {
        title: Words {
            en: "Privileged container",
            ko: "특권 컨테이너",
        },
        why: Words {
            en: "A privileged container has all devices and all capabilities of its node: whoever \
                 breaks into it owns the node. Name the few capabilities it needs instead. Agents \
                 that manage the node itself, such as network or storage plugins, may truly need it.",
            ko: "특권 컨테이너는 노드의 모든 장치와 권한을 가져요. 그래서 컨테이너가 뚫리면 노드까지 \
                 넘어가요. 꼭 필요한 캐퍼빌리티만 추가하세요. 네트워크나 스토리지 플러그인처럼 노드를 \
                 다루는 에이전트라면 실제로 필요할 수 있어요.",
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
        privileged: true
        runAsUser: 101
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
        runAsUser: 101
",
    },
    check: Check::Resource(check),
};

fn check(resource: &Resource<'_>, found: &mut Vec<Diagnostic>) {
    for (_, container) in containers(resource) {
        let Some(node) = container.at("securityContext.privileged") else {
            continue;
        };
        if node.value() != "true" {
            continue;
        }
        let name = excerpt(container.name);
        let message = text!(
            "Container `{name}` is privileged.",
            "`{name}` 컨테이너가 특권 모드로 실행돼요."
        );
        let title = Text::new("Remove `privileged`", "`privileged` 지우기");
        found.push(
            RULE.about(resource, node, message)
                .fix(take_away(title, node)),
        );
    }
}

#[cfg(test)]
mod tests {
    use crate::harness::expect;

    #[test]
    fn of_any_container_wherever_the_pod_nests() {
        expect(
            "\
apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      initContainers:
        - {name: a, image: 'a:1', securityContext: {privileged: true}}
                                                                ^^^^ privileged-container
      containers:
        - {name: b, image: 'b:1', securityContext: {privileged: false}}
",
        );
    }
}
