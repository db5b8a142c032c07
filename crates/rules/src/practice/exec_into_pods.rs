//! A role that lets its holders into running containers.

use podyard_kube::model::{Resource, items_at};
use podyard_kube::{Diagnostic, Layer, Severity, Words};

use crate::advice::{MOST, granted, leave_out, listed};
use crate::{Check, Docs, Rule};

/// See the module.
pub const RULE: Rule = Rule {
    code: "exec-into-pods",
    layer: Layer::Practice,
    severity: Severity::Hint,
    reason: None,
    mends: true,
    docs: Docs {
        title: Words {
            en: "Access to running containers",
            ko: "실행 중인 컨테이너 접속 권한",
        },
        why: Words {
            en: "Whoever may exec into or attach to a pod can do what its containers can: read \
                 their Secrets, use their service accounts. Grant it to the people who debug, in \
                 the namespaces they need, rather than to programs; `kubectl logs` needs \
                 `pods/log` alone.",
            ko: "파드에 exec이나 attach를 할 수 있으면 컨테이너의 시크릿을 읽고 서비스 \
                 어카운트를 쓰는 등 컨테이너와 같은 일을 할 수 있어요. 프로그램보다는 디버깅하는 \
                 사람에게, 필요한 네임스페이스에서만 허용하세요. `kubectl logs`에는 `pods/log`만 \
                 있으면 돼요.",
        },
        wrong: "\
apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata:
  name: web
rules:
  - apiGroups:
      - ''
    resources:
      - pods
      - pods/log
      - pods/exec
    verbs:
      - get
      - create
",
        right: "\
apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata:
  name: web
rules:
  - apiGroups:
      - ''
    resources:
      - pods
      - pods/log
    verbs:
      - get
      - create
",
    },
    check: Check::Resource(check),
};

fn check(resource: &Resource<'_>, found: &mut Vec<Diagnostic>) {
    for rule in granted(resource) {
        // Over a WebSocket it is a `get`. With names it is kept to some pods already.
        let reaches = listed(rule, "apiGroups", &["", "*"]).is_some()
            && listed(rule, "verbs", &["create", "get", "*"]).is_some()
            && items_at(rule, "resourceNames").next().is_none();
        for item in items_at(rule, "resources").take(MOST).filter(|_| reaches) {
            if matches!(item.value(), "pods/exec" | "pods/attach") {
                let words = Words::new(
                    "{} `{}` lets its holders into running containers.",
                    "{} `{}`에서 실행 중인 컨테이너에 접속하는 것을 허용해요.",
                );
                let finding = RULE.of_resource(resource, Some(item), words);
                found.push(finding.fix(leave_out(item)));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::harness::expect;

    #[test]
    fn with_a_verb_that_counts_and_of_any_pod() {
        expect(
            "\
apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata: {name: web}
rules:
  - {apiGroups: [''], resources: [pods/attach, pods/exec], verbs: [create]}
                                  ^^^^^^^^^^^ exec-into-pods
                                               ^^^^^^^^^ exec-into-pods
  - {apiGroups: [''], resources: [pods/exec], verbs: [delete]}
  - {apiGroups: [''], resources: [pods/exec], verbs: [create], resourceNames: [db-0]}
  - {apiGroups: [''], resources: [pods/log], verbs: [get]}
  - {apiGroups: [example.com], resources: [pods/exec], verbs: [create]}
",
        );
    }
}
