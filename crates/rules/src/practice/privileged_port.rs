//! A port below 1024.

use podyard_kube::model::{Resource, dig};
use podyard_kube::{Diagnostic, Layer, Severity, Words};

use crate::advice::{MOST, containers};
use crate::words::{excerpt, fill};
use crate::{Check, Docs, Rule};

/// See the module.
pub const RULE: Rule = Rule {
    code: "privileged-port",
    layer: Layer::Practice,
    severity: Severity::Hint,
    reason: None,
    mends: false,
    docs: Docs {
        title: Words {
            en: "Container port below 1024",
            ko: "1024보다 작은 컨테이너 포트",
        },
        why: Words {
            en: "Opening such a port used to take root or the capability `NET_BIND_SERVICE`, \
                 which is more than most programs should have. Let the program listen on 8080, \
                 say; its Service may go on offering 80. Against it: many container runtimes now \
                 let every user open any port, so that it matters on older nodes, on the host's \
                 network, or where a policy asks for it.",
            ko: "이런 포트를 열려면 원래 root 권한이나 `NET_BIND_SERVICE` 캐퍼빌리티가 필요한데, \
                 대부분의 프로그램에는 지나친 권한이에요. 프로그램은 8080 같은 포트를 열고, \
                 서비스가 80번 포트를 제공하면 돼요. 다만 요즘 컨테이너 런타임은 어떤 사용자든 \
                 모든 포트를 열 수 있게 하는 경우가 많아서, 오래된 노드나 호스트 네트워크를 쓸 \
                 때, 또는 정책에서 요구할 때 중요해요.",
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
          containerPort: 80
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
    en: "Container `{}` declares port {}, which may take privileges to open.",
    ko: "`{}` 컨테이너의 {}번 포트를 열려면 권한이 필요할 수 있어요.",
};

fn check(resource: &Resource<'_>, found: &mut Vec<Diagnostic>) {
    for (_, container) in containers(resource) {
        for port in container.ports.iter().take(MOST) {
            let node = dig(port.node, "containerPort");
            let (Some(node), Some(number @ 1..1024)) = (node, port.number) else {
                continue;
            };
            let message = fill(MESSAGE, &[&excerpt(container.name), &number.to_string()]);
            found.push(RULE.about(resource, node, message));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::harness::expect;

    #[test]
    fn only_the_port_of_the_container_counts() {
        expect(
            "\
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: a
      image: a:1
      ports:
        - {containerPort: 443}
                          ^^^ privileged-port
        - {containerPort: 1024}
        - {containerPort: 8080, hostPort: 80}
",
        );
    }
}
