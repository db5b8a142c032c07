//! A port of the node that a pod takes for itself.

use podyard_kube::model::{Resource, dig, text_at};
use podyard_kube::{Diagnostic, Layer, Severity, Text, Words};

use crate::advice::{MOST, containers, take_away};
use crate::words::{excerpt, fill};
use crate::{Check, Docs, Rule};

/// See the module.
pub const RULE: Rule = Rule {
    code: "host-port",
    layer: Layer::Practice,
    severity: Severity::Hint,
    reason: None,
    mends: true,
    docs: Docs {
        title: Words {
            en: "Port of the node",
            ko: "노드의 포트 사용",
        },
        why: Words {
            en: "A host port goes past Services and often past network policies, and only one pod \
                 a node can have it: a second one stays pending, and an update waits for the old \
                 pod to go. Offer the port by a Service instead. Agents and ingress controllers \
                 that run once on each node may well need it.",
            ko: "호스트 포트는 서비스를 거치지 않고, 네트워크 정책이 적용되지 않는 경우도 많아요. \
                 노드마다 파드 하나만 쓸 수 있어서 두 번째 파드는 대기 상태로 남고, 업데이트도 \
                 이전 파드가 없어질 때까지 멈춰요. 서비스로 포트를 제공하세요. 노드마다 하나씩 \
                 도는 에이전트나 인그레스 컨트롤러라면 필요할 수 있어요.",
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
      ports:
        - name: http
          containerPort: 8080
          hostPort: 80
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
      ports:
        - name: http
          containerPort: 8080
",
    },
    check: Check::Resource(check),
};

const MESSAGE: Words = Words {
    en: "Container `{}` takes port {} of its node.",
    ko: "`{}` 컨테이너가 노드의 {}번 포트를 차지해요.",
};

fn check(resource: &Resource<'_>, found: &mut Vec<Diagnostic>) {
    for (pod, container) in containers(resource) {
        // On the host's network all ports are its own.
        if text_at(pod.spec, "hostNetwork") == Some("true") {
            continue;
        }
        let ports = container.ports.iter().take(MOST);
        for node in ports.filter_map(|it| dig(it.node, "hostPort")) {
            let number = node.value();
            if !matches!(number.parse::<u16>(), Ok(1..)) {
                continue;
            }
            let message = fill(MESSAGE, &[&excerpt(container.name), number]);
            let title = Text::new("Remove `hostPort`", "`hostPort` 지우기");
            let fix = take_away(title, node);
            found.push(RULE.about(resource, node, message).fix(fix));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::harness::{expect, expect_none};

    #[test]
    fn none_is_zero() {
        expect(
            "\
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: a
      image: a:1
      ports: [{containerPort: 80, hostPort: 0}, {containerPort: 81, hostPort: 81}]
                                                                              ^^ host-port
",
        );
    }

    #[test]
    fn a_pod_on_the_network_of_its_host_says_so_itself() {
        expect_none(
            "host-port",
            "\
apiVersion: v1
kind: Pod
metadata: {name: a}
spec:
  hostNetwork: true
  containers: [{name: a, image: 'a:1', ports: [{containerPort: 80, hostPort: 80}]}]
",
        );
    }
}
