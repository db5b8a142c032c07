//! A role that grants every verb or every resource.

use podyard_kube::model::Resource;
use podyard_kube::{Diagnostic, Layer, Severity, Words};

use crate::advice::{granted, listed};
use crate::{Check, Docs, Rule};

/// See the module.
pub const RULE: Rule = Rule {
    code: "wildcard-in-rules",
    layer: Layer::Practice,
    severity: Severity::Hint,
    reason: None,
    mends: false,
    docs: Docs {
        title: Words {
            en: "Wildcard in a role",
            ko: "롤의 와일드카드",
        },
        why: Words {
            en: "`*` grants what is there and what will be: resources of later versions, \
                 subresources such as `pods/exec`, verbs such as `escalate` and `impersonate`. \
                 Name what is needed. Roles for administrators, and for controllers that handle \
                 any kind, may need it.",
            ko: "`*`는 지금 있는 것뿐 아니라 나중에 추가되는 리소스, `pods/exec` 같은 하위 \
                 리소스, `escalate`나 `impersonate` 같은 동작까지 모두 허용해요. 필요한 것만 \
                 나열하세요. 관리자용 롤이나 모든 종류를 다루는 컨트롤러의 롤에는 필요할 수 \
                 있어요.",
        },
        wrong: "\
apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata:
  name: web
rules:
  - apiGroups:
      - apps
    resources:
      - deployments
    verbs:
      - '*'
",
        right: "\
apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata:
  name: web
rules:
  - apiGroups:
      - apps
    resources:
      - deployments
    verbs:
      - get
      - list
      - watch
",
    },
    check: Check::Resource(check),
};

/// Where a wildcard grants too much, and what it then does. In `apiGroups` alone it does not: what
/// is named beside it hardly ever is of more than one group.
const FIELDS: [(&str, Words); 2] = [
    (
        "resources",
        Words::new(
            "{} `{}` grants every resource of an API group.",
            "{} `{}`에서 API 그룹의 모든 리소스를 허용해요.",
        ),
    ),
    (
        "verbs",
        Words::new(
            "{} `{}` grants every verb.",
            "{} `{}`에서 모든 동작(verb)을 허용해요.",
        ),
    ),
];

fn check(resource: &Resource<'_>, found: &mut Vec<Diagnostic>) {
    for rule in granted(resource) {
        for (field, words) in FIELDS {
            if let Some(item) = listed(rule, field, &["*"]) {
                found.push(RULE.of_resource(resource, Some(item), words));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::harness::expect;

    #[test]
    fn of_verbs_and_resources() {
        expect(
            "\
apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata: {name: web}
rules:
  - {apiGroups: ['*'], resources: ['*', '*/scale'], verbs: ['*']}
                                   ^^^ wildcard-in-rules
                                                            ^^^ wildcard-in-rules
  - {apiGroups: ['*'], resources: [pods, '*/scale'], verbs: [get]}
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: {name: all}
aggregationRule: {clusterRoleSelectors: [{matchLabels: {to: all}}]}
rules: [{apiGroups: [''], resources: ['*'], verbs: ['*']}]
",
        );
    }
}
