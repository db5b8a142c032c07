//! A role that makes pods, and with them uses what its namespace holds.

use podyard_kube::model::{Resource, items_at};
use podyard_kube::{Diagnostic, Layer, Severity, Words};

use crate::advice::{granted, listed};
use crate::words::choice;
use crate::{Check, Docs, Rule};

/// See the module.
pub const RULE: Rule = Rule {
    code: "creates-pods",
    layer: Layer::Practice,
    severity: Severity::Hint,
    reason: None,
    mends: false,
    docs: Docs {
        title: Words {
            en: "Right to create pods",
            ko: "파드 생성 권한",
        },
        why: Words {
            en: "Whoever may create pods, or what makes pods, can mount every Secret of the \
                 namespace and run under each of its service accounts. Keep accounts and Secrets \
                 that others must not use in another namespace. People and tools that deploy \
                 need the right, so it is a matter of who holds it.",
            ko: "파드나 파드를 만드는 워크로드를 생성할 수 있으면 네임스페이스의 모든 시크릿을 \
                 마운트하고 모든 서비스 어카운트로 실행할 수 있어요. 함께 쓰면 안 되는 계정과 \
                 시크릿은 다른 네임스페이스에 두세요. 배포하는 사람과 도구에는 필요한 권한이니, \
                 누가 가지는지가 중요해요.",
        },
        wrong: "\
apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata:
  name: web
rules:
  - apiGroups:
      - batch
    resources:
      - jobs
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
      - batch
    resources:
      - jobs
    verbs:
      - get
",
    },
    check: Check::Resource(check),
};

/// What pods are made of, by group.
const MAKERS: [(&str, &[&str]); 3] = [
    ("", &["pods", "replicationcontrollers"]),
    (
        "apps",
        &["daemonsets", "deployments", "replicasets", "statefulsets"],
    ),
    ("batch", &["cronjobs", "jobs"]),
];

fn check(resource: &Resource<'_>, found: &mut Vec<Diagnostic>) {
    for rule in granted(resource) {
        if listed(rule, "verbs", &["create", "*"]).is_none() {
            continue;
        }
        let makers = MAKERS
            .iter()
            .filter(|(group, _)| listed(rule, "apiGroups", &[group, "*"]).is_some());
        let makers: Vec<&str> = makers.flat_map(|(_, names)| *names).copied().collect();
        let made = items_at(rule, "resources").filter(|it| makers.contains(&it.value()));
        let made: Vec<_> = made.collect();
        let Some(first) = made.first() else { continue };
        let names: Vec<_> = made.iter().map(|it| it.value()).collect();
        let words = Words::new(
            "Role `{}` may create {}, and with it use all Secrets of a namespace.",
            "`{}` 롤로 {} 리소스를 만들면 네임스페이스의 모든 시크릿을 쓸 수 있어요.",
        );
        found.push(RULE.about(resource, *first, choice(words, resource.name, &names)));
    }
}

#[cfg(test)]
mod tests {
    use crate::harness::expect;

    #[test]
    fn once_for_a_rule() {
        expect(
            "\
apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata: {name: web}
rules:
  - {apiGroups: ['', apps], resources: [services, pods, deployments], verbs: [create, update]}
                                                  ^^^^ creates-pods
  - {apiGroups: [''], resources: [services], verbs: ['*']}
  - {apiGroups: [example.com], resources: [jobs], verbs: ['*']}
  - {apiGroups: [apps], resources: [deployments], verbs: [get]}
",
        );
    }
}
