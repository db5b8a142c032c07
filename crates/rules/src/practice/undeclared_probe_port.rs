//! A probe of a port of which the container says nothing.

use podyard_kube::model::{Container, Pod, Resource, dig, text_at};
use podyard_kube::{Diagnostic, Layer, Severity, Words};
use podyard_syntax::{Node, Resolved};

use crate::advice::{containers, set};
use crate::probes::is_tcp;
use crate::words::{excerpt, fill};
use crate::{Check, Docs, Rule};

/// See the module.
pub const RULE: Rule = Rule {
    code: "undeclared-probe-port",
    layer: Layer::Practice,
    severity: Severity::Hint,
    reason: None,
    mends: true,
    docs: Docs {
        title: Words {
            en: "Probe of a port that is not declared",
            ko: "선언하지 않은 포트를 확인하는 프로브",
        },
        why: Words {
            en: "Ports that a container listens on need not be declared, so this works if the \
                 program is there. Where others are declared, though, the number is often left \
                 over from an older port: the probe then always fails, and the pod is restarted \
                 or never gets ready. Declare the port, or check the one that is.",
            ko: "컨테이너가 여는 포트를 꼭 선언해야 하는 것은 아니라서, 프로그램이 실제로 그 \
                 포트를 열면 동작해요. 하지만 다른 포트만 선언되어 있다면 예전 번호가 남은 경우가 \
                 많아요. 그러면 프로브가 항상 실패해서 파드가 계속 재시작되거나 준비 상태가 되지 \
                 않아요. 포트를 선언하거나, 선언된 포트를 확인하세요.",
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
      readinessProbe:
        tcpSocket:
          port: 80
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
      readinessProbe:
        tcpSocket:
          port: 8080
",
    },
    check: Check::Resource(check),
};

const MESSAGE: Words = Words {
    en: "`{}` checks port {}, which container `{}` does not declare.",
    ko: "`{}` 설정이 확인하는 {}번 포트가 `{}` 컨테이너에 선언되어 있지 않아요.",
};

const CHANGE: Words = Words {
    en: "Check port {}",
    ko: "{}번 포트 확인하기",
};

const PROBES: [&str; 3] = ["livenessProbe", "readinessProbe", "startupProbe"];

const ACTIONS: [&str; 3] = ["httpGet", "tcpSocket", "grpc"];

fn check(resource: &Resource<'_>, found: &mut Vec<Diagnostic>) {
    for (pod, container) in containers(resource) {
        let ports = &container.ports;
        if !ports.iter().any(is_tcp) || ports.iter().any(|it| it.number.is_none()) {
            continue;
        }
        for name in PROBES {
            let Some(probe) = container.at(name) else {
                continue;
            };
            let mut actions = ACTIONS.iter();
            let found_one = actions.find_map(|action| {
                let action = dig(probe, action)?;
                judge(resource, pod, container, name, action)
            });
            found.extend(found_one);
        }
    }
}

fn judge(
    resource: &Resource<'_>,
    pod: &Pod<'_>,
    container: &Container<'_>,
    probe: &str,
    action: Node<'_>,
) -> Option<Diagnostic> {
    let node = action.get("port")?.value.target()?;
    let Resolved::Int(number) = node.resolved() else {
        return None;
    };
    // The containers of a pod share its ports.
    let mut ports = pod.containers.iter().flat_map(|it| &it.ports);
    let is_declared = ports.any(|it| it.number.map(i64::from) == Some(number));
    if is_declared || text_at(action, "host").is_some() {
        return None;
    }
    let number = number.to_string();
    let message = fill(MESSAGE, &[probe, &number, &excerpt(container.name)]);
    let finding = RULE.about(resource, node, message);
    let [only] = &*container.ports else {
        return Some(finding);
    };
    let declared = only.number?.to_string();
    let title = fill(CHANGE, &[&declared]);
    Some(finding.fix(set(title, action, "port", &declared)))
}

#[cfg(test)]
mod tests {
    use crate::harness::{expect, expect_none};

    #[test]
    fn where_others_are_declared() {
        expect(
            "\
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: a
      image: a:1
      ports: [{name: http, containerPort: 80}, {containerPort: 81}]
      livenessProbe: {httpGet: {port: 8080}}
                                      ^^^^ undeclared-probe-port
      readinessProbe: {grpc: {port: 81}}
      startupProbe: {tcpSocket: {port: http}}
    - name: b
      image: a:1
      livenessProbe: {httpGet: {port: 8080}}
",
        );
    }

    #[test]
    fn of_another_container_or_another_host() {
        expect_none(
            "undeclared-probe-port",
            "\
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: a
      image: a:1
      ports: [{containerPort: 80}]
      livenessProbe: {httpGet: {port: 9901}}
      readinessProbe: {httpGet: {port: 443, host: example.com}}
    - name: proxy
      image: a:1
      ports: [{containerPort: 9901}]
    - name: dns
      image: a:1
      ports: [{containerPort: 53, protocol: UDP}]
      readinessProbe: {httpGet: {port: 8181}}
",
        );
    }
}
