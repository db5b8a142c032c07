//! A binding to the role that may do everything.

use podyard_kube::model::Resource;
use podyard_kube::{Diagnostic, Layer, Severity, Words};

use crate::{Check, Docs, Rule};

/// See the module.
pub const RULE: Rule = Rule {
    code: "cluster-admin",
    layer: Layer::Practice,
    severity: Severity::Info,
    reason: None,
    mends: false,
    docs: Docs {
        title: Words {
            en: "Binding to `cluster-admin`",
            ko: "`cluster-admin` 바인딩",
        },
        why: Words {
            en: "`cluster-admin` may do everything, such as reading every Secret and granting \
                 itself more. Bind a role with just the rights that are needed, or `edit` or \
                 `admin` within a namespace. A few people, and tools that install anything at \
                 all, may need it.",
            ko: "`cluster-admin`은 모든 시크릿을 읽고 스스로 권한을 부여하는 것까지 무엇이든 할 \
                 수 있어요. 필요한 권한만 담은 롤을 바인딩하거나, 네임스페이스 안에서 `edit`이나 \
                 `admin`을 쓰세요. 소수의 관리자나, 무엇이든 설치해야 하는 도구에는 필요할 수 \
                 있어요.",
        },
        wrong: "\
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata:
  name: deployer
roleRef:
  apiGroup: rbac.authorization.k8s.io
  kind: ClusterRole
  name: cluster-admin
subjects:
  - kind: ServiceAccount
    name: deployer
    namespace: tools
",
        right: "\
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata:
  name: deployer
roleRef:
  apiGroup: rbac.authorization.k8s.io
  kind: ClusterRole
  name: view
subjects:
  - kind: ServiceAccount
    name: deployer
    namespace: tools
",
    },
    check: Check::Resource(check),
};

fn check(resource: &Resource<'_>, found: &mut Vec<Diagnostic>) {
    let whole = resource.is("ClusterRoleBinding");
    let name = resource
        .at("roleRef.name")
        .filter(|it| it.value() == "cluster-admin");
    let is_cluster_role = resource.text("roleRef.kind") == Some("ClusterRole");
    if name.is_none() || !is_cluster_role || !(whole || resource.is("RoleBinding")) {
        return;
    }
    let words = match whole {
        true => Words::new(
            "{} `{}` grants everything in the whole cluster.",
            "{} `{}`에서 클러스터 전체의 모든 권한을 부여해요.",
        ),
        false => Words::new(
            "{} `{}` grants everything in its namespace.",
            "{} `{}`에서 네임스페이스의 모든 권한을 부여해요.",
        ),
    };
    found.push(RULE.of_resource(resource, name, words));
}

#[cfg(test)]
mod tests {
    use crate::harness::expect;

    #[test]
    fn a_role_of_that_name_is_another() {
        expect(
            "\
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: {name: a}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: cluster-admin}
                                                                        ^^^^^^^^^^^^^ cluster-admin
subjects: [{apiGroup: rbac.authorization.k8s.io, kind: User, name: kim}]
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: {name: b}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: cluster-admin}
subjects: [{apiGroup: rbac.authorization.k8s.io, kind: User, name: kim}]
",
        );
    }
}
