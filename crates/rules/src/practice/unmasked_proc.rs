//! A container that sees what runtimes hide of `/proc`.

use podyard_kube::model::Resource;
use podyard_kube::{Diagnostic, Layer, Severity, Words};

use crate::advice::{drop_entry, linux_containers};
use crate::{Check, Docs, Rule};

/// See the module.
pub const RULE: Rule = Rule {
    code: "unmasked-proc",
    layer: Layer::Practice,
    severity: Severity::Info,
    reason: None,
    mends: true,
    docs: Docs {
        title: Words {
            en: "Unmasked `/proc`",
            ko: "가려지지 않은 `/proc`",
        },
        why: Words {
            en: "Runtimes hide the parts of `/proc` that tell of the whole node or let it be \
                 changed; `Unmasked` shows them to the container. It is meant for containers \
                 that start containers themselves, inside a user namespace (`hostUsers: false`).",
            ko: "런타임은 `/proc`에서 노드 전체의 정보가 드러나거나 노드를 바꿀 수 있는 부분을 \
                 가려요. `Unmasked`로 설정하면 컨테이너에 모두 보여요. 사용자 \
                 네임스페이스(`hostUsers: false`) 안에서 다시 컨테이너를 실행하는 컨테이너를 \
                 위한 설정이에요.",
        },
        wrong: "\
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  hostUsers: false
  containers:
    - name: web
      image: nginx:1.29
      securityContext:
        procMount: Unmasked
        runAsUser: 101
",
        right: "\
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  hostUsers: false
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
    for (_, container) in linux_containers(resource) {
        let node = container.at("securityContext.procMount");
        if let Some(node) = node.filter(|it| it.value() == "Unmasked") {
            let words = Words::new(
                "Container `{}` sees all of `/proc`.",
                "`{}` 컨테이너에 `/proc` 전체가 보여요.",
            );
            let finding = RULE.of_container(resource, container, Some(node), words);
            found.push(finding.fix(drop_entry(node)));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::harness::expect;

    #[test]
    fn the_default_hides_some() {
        expect(
            "\
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  hostUsers: false
  containers:
    - {name: a, image: 'a:1', securityContext: {procMount: Unmasked}}
                                                           ^^^^^^^^ unmasked-proc
    - {name: b, image: 'b:1', securityContext: {procMount: Default}}
",
        );
    }
}
