//! A user or group that the node may have too.

use podyard_kube::model::{Resource, text_at};
use podyard_kube::{Diagnostic, Fix, Layer, Severity, Words, text};
use podyard_syntax::edit::replace_value;

use crate::advice::{label, linux_containers, security_at};
use crate::words::{choice, fill};
use crate::{Check, Docs, Rule};

/// See the module.
pub const RULE: Rule = Rule {
    code: "low-user-id",
    layer: Layer::Practice,
    severity: Severity::Hint,
    reason: None,
    mends: true,
    docs: Docs {
        title: Words {
            en: "Low user or group ID",
            ko: "작은 사용자 ID 또는 그룹 ID",
        },
        why: Words {
            en: "An ID below 10000 may be that of a user or group of the node, whose files lie \
                 open to a process that breaks out. But many images have files that only their \
                 own, lower ID may read, and user namespaces (`hostUsers: false`) keep the IDs \
                 apart anyway: it is worth it for images that you build yourself.",
            ko: "10000보다 작은 ID는 노드의 사용자나 그룹과 겹칠 수 있고, 그러면 컨테이너를 \
                 벗어난 프로세스가 그 파일에 접근할 수 있어요. 하지만 정해진 ID로만 읽을 수 있는 \
                 파일이 든 이미지가 많고, 사용자 네임스페이스(`hostUsers: false`)로도 ID를 \
                 분리할 수 있어요. 직접 빌드하는 이미지라면 적용할 만해요.",
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
        runAsUser: 1000
        runAsGroup: 10001
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
        runAsUser: 10001
        runAsGroup: 10001
",
    },
    check: Check::Resource(check),
};

/// Below it a node's own users and groups are to be expected.
const LOWEST: u64 = 10_000;

fn check(resource: &Resource<'_>, found: &mut Vec<Diagnostic>) {
    for (pod, container) in linux_containers(resource) {
        if text_at(pod.spec, "hostUsers") == Some("false") {
            continue;
        }
        let mut missing = Vec::new();
        for field in ["runAsUser", "runAsGroup"] {
            let Some(node) = security_at(pod, container, field) else {
                missing.push(field);
                continue;
            };
            if !node.value().parse::<u64>().is_ok_and(|id| id < LOWEST) {
                continue;
            }
            let words = Words::new(
                "`{}: {}` may be an ID of the node.",
                "`{}: {}` 값은 노드의 ID와 겹칠 수 있어요.",
            );
            let title = text!(
                "Set `{field}: 10001`, if the image can run so",
                "`{field}: 10001` 설정하기(이미지가 실행되는지 확인 필요)"
            );
            let edits = replace_value(node, "10001").ok();
            let message = fill(words, &[field, node.value()]);
            let finding = RULE.about(resource, node, message);
            found.push(finding.fix(edits.map(|edits| Fix::suggested(title, edits))));
        }
        if !missing.is_empty() {
            let words = Words::new(
                "Container `{}` has no {} set.",
                "`{}` 컨테이너에 {} 값이 설정되지 않았어요.",
            );
            let message = choice(words, container.name, &missing);
            found.push(RULE.about(resource, label(container), message));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::harness::expect;

    #[test]
    fn of_the_pod_once_for_all_its_containers() {
        expect(
            "\
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  securityContext: {runAsUser: 10000, runAsGroup: 33}
                                                  ^^ low-user-id
  containers:
    - {name: a, image: 'a:1'}
    - {name: b, image: 'b:1'}
",
        );
    }

    #[test]
    fn what_is_not_set_is_up_to_the_image() {
        expect(
            "\
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - {name: a, image: 'a:1'}
             ^ low-user-id
    - {name: b, image: 'b:1', securityContext: {runAsUser: 20000, runAsGroup: 20000}}
",
        );
    }

    #[test]
    fn user_namespaces_keep_them_apart() {
        expect(
            "\
apiVersion: v1
kind: Pod
metadata: {name: web}
spec: {hostUsers: false, containers: [{name: a, image: 'a:1'}]}
",
        );
    }
}
