//! A container whose processes may gain rights that their parents have not.

use podyard_kube::model::Resource;
use podyard_kube::{Diagnostic, Layer, Severity, Words};

use crate::advice::{assign, is_privileged, linux_containers};
use crate::{Check, Docs, Rule};

/// See the module.
pub const RULE: Rule = Rule {
    code: "privilege-escalation",
    layer: Layer::Practice,
    severity: Severity::Hint,
    reason: None,
    mends: true,
    docs: Docs {
        title: Words {
            en: "Privilege escalation allowed",
            ko: "권한 상승 허용",
        },
        why: Words {
            en: "Unless `allowPrivilegeEscalation` is `false`, a process may gain more rights \
                 than its parent has, for example through a setuid program such as `sudo`. \
                 Hardly any server needs that, so forbidding it rarely costs anything; try it \
                 first with images that rely on such programs.",
            ko: "`allowPrivilegeEscalation` 값이 `false`가 아니면 프로세스가 `sudo` 같은 setuid \
                 프로그램으로 부모보다 큰 권한을 얻을 수 있어요. 서버에는 거의 필요 없는 \
                 기능이라 막아도 대부분 문제가 없어요. setuid 프로그램을 쓰는 이미지라면 먼저 \
                 시험해 보세요.",
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
        allowPrivilegeEscalation: true
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
        allowPrivilegeEscalation: false
",
    },
    check: Check::Resource(check),
};

const PATH: &str = "securityContext.allowPrivilegeEscalation";

fn check(resource: &Resource<'_>, found: &mut Vec<Diagnostic>) {
    for (_, container) in linux_containers(resource) {
        let node = container.at(PATH);
        // In a privileged container it may not be false.
        if node.is_some_and(|it| it.value() != "true") || is_privileged(container) {
            continue;
        }
        let words = Words::new(
            "Container `{}` may gain more privileges.",
            "`{}` 컨테이너가 더 큰 권한을 얻을 수 있어요.",
        );
        let finding = RULE.of_container(resource, container, node, words);
        found.push(finding.fix(assign(container.node, PATH, "false")));
    }
}

#[cfg(test)]
mod tests {
    use crate::harness::{expect, expect_fix};

    #[test]
    fn of_each_container_that_does_not_forbid_it() {
        expect(
            "\
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - {name: a, image: 'a:1'}
             ^ privilege-escalation
    - {name: b, image: 'b:1', securityContext: {allowPrivilegeEscalation: false}}
    - {name: c, image: 'c:1', securityContext: {privileged: true}}
",
        );
    }

    #[test]
    fn what_a_merge_key_brings_is_not_hidden() {
        let text = "\
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - {<<: {securityContext: {runAsUser: 101}}, name: a, image: 'a:1'}
";
        let found = crate::harness::findings(text);
        let mine = found.iter().find(|it| it.code == super::RULE.code);
        assert!(mine.is_some_and(|it| it.fixes.is_empty()));
    }

    #[test]
    fn a_security_context_is_made_where_there_is_none() {
        expect_fix(
            "privilege-escalation",
            "\
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: a
      image: a:1
",
            "\
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: a
      image: a:1
      securityContext:
        allowPrivilegeEscalation: false
",
        );
    }
}
