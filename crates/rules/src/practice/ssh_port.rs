//! A port for remote logins.

use podyard_kube::model::{Resource, dig, items_at, text_at};
use podyard_kube::{Diagnostic, Layer, Severity, Text, Words};
use podyard_syntax::Node;

use crate::advice::{MOST, containers, take_item};
use crate::words::{excerpt, fill};
use crate::{Check, Docs, Rule};

/// See the module.
pub const RULE: Rule = Rule {
    code: "ssh-port",
    layer: Layer::Practice,
    severity: Severity::Hint,
    reason: None,
    mends: true,
    docs: Docs {
        title: Words {
            en: "SSH port",
            ko: "SSH 포트",
        },
        why: Words {
            en: "A login service in a container is one more thing to attack and to update, has \
                 keys of its own, and leaves no trace in the audit log of the cluster. `kubectl \
                 exec` and `kubectl debug` do the same with the cluster's own rights. For a Git \
                 server or an SFTP service port 22 is what it is there for: leave it.",
            ko: "컨테이너에 원격 접속 서비스가 있으면 공격받을 곳과 업데이트할 것이 늘고, 키도 \
                 따로 관리해야 하며, 클러스터 감사 로그에 기록도 남지 않아요. `kubectl exec`, \
                 `kubectl debug` 명령을 쓰면 클러스터 권한으로 같은 일을 할 수 있어요. Git 서버나 \
                 SFTP 서비스처럼 22번 포트가 본래 목적이라면 그대로 두세요.",
        },
        wrong: "\
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
  ports:
    - name: http
      port: 80
    - name: ssh
      port: 22
",
        right: "\
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
  ports:
    - name: http
      port: 80
",
    },
    check: Check::Resource(check),
};

const CONTAINER: Words = Words {
    en: "Container `{}` declares port 22, that of SSH.",
    ko: "`{}` 컨테이너가 SSH 포트인 22번 포트를 선언해요.",
};

const SERVICE: Words = Words {
    en: "Service `{}` leads to port 22, that of SSH.",
    ko: "`{}` 서비스가 SSH 포트인 22번 포트를 열어요.",
};

fn check(resource: &Resource<'_>, found: &mut Vec<Diagnostic>) {
    for (_, container) in containers(resource) {
        for port in container.ports.iter().take(MOST) {
            found.extend(judge(
                resource,
                port.node,
                &["containerPort"],
                CONTAINER,
                container.name,
            ));
        }
    }
    if resource.is("Service") {
        for port in items_at(resource.object.root, "spec.ports").take(MOST) {
            found.extend(judge(
                resource,
                port,
                &["port", "targetPort"],
                SERVICE,
                resource.name,
            ));
        }
    }
}

fn judge(
    resource: &Resource<'_>,
    port: Node<'_>,
    fields: &[&str],
    words: Words,
    name: &str,
) -> Option<Diagnostic> {
    if !matches!(text_at(port, "protocol"), None | Some("TCP")) {
        return None;
    }
    let mut numbers = fields.iter().filter_map(|field| dig(port, field));
    let node = numbers.find(|node| node.value() == "22")?;
    let message = fill(words, &[&excerpt(name)]);
    let title = Text::new("Remove the port", "포트 지우기");
    // A Service needs a port.
    let is_needed = resource.pod.is_none() && port.parent()?.items().count() == 1;
    let fix = (!is_needed).then(|| take_item(title, port)).flatten();
    Some(RULE.about(resource, node, message).fix(fix))
}

#[cfg(test)]
mod tests {
    use crate::harness::{expect, expect_fix};

    #[test]
    fn of_containers_and_services_over_tcp() {
        expect(
            "\
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: a
      image: a:1
      ports: [{containerPort: 22}, {containerPort: 2222}, {containerPort: 22, protocol: UDP}]
                              ^^ ssh-port
---
apiVersion: v1
kind: Service
metadata: {name: a}
spec:
  ports:
    - {name: a, port: 2222, targetPort: 22}
                                        ^^ ssh-port
    - {name: b, port: 222, targetPort: ssh}
",
        );
    }

    #[test]
    fn the_last_port_goes_with_its_list() {
        expect_fix(
            "ssh-port",
            "\
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: a
      image: a:1
      ports:
        - containerPort: 22
",
            "\
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: a
      image: a:1
",
        );
    }
}
