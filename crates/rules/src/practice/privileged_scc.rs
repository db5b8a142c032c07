//! Constraints of OpenShift that allow privileged containers.

use podyard_kube::model::Resource;
use podyard_kube::{Diagnostic, Layer, Severity, Words};

use crate::advice::assign;
use crate::{Check, Docs, Rule};

/// See the module.
pub const RULE: Rule = Rule {
    code: "privileged-scc",
    layer: Layer::Practice,
    severity: Severity::Hint,
    reason: None,
    mends: true,
    docs: Docs {
        title: Words {
            en: "Constraints that allow privileged containers",
            ko: "특권 컨테이너를 허용하는 보안 컨텍스트 제약 조건",
        },
        why: Words {
            en: "Whoever may use these constraints can start containers that own their node. \
                 Allow the few things that a program needs, such as one capability, instead; \
                 agents that manage the node and truly need all can use OpenShift's own \
                 `privileged`, granted to their account alone.",
            ko: "이 제약 조건을 쓸 수 있는 계정은 노드를 장악할 수 있는 컨테이너를 실행할 수 \
                 있어요. 대신 캐퍼빌리티처럼 프로그램에 필요한 것만 허용하세요. 노드를 관리하는 \
                 에이전트처럼 모든 권한이 필요하다면, OpenShift의 `privileged`를 그 계정에만 \
                 부여하는 방법이 있어요.",
        },
        wrong: "\
apiVersion: security.openshift.io/v1
kind: SecurityContextConstraints
metadata:
  name: agents
allowHostDirVolumePlugin: false
allowHostIPC: false
allowHostNetwork: false
allowHostPID: false
allowHostPorts: false
allowPrivilegedContainer: true
allowedCapabilities: []
defaultAddCapabilities: []
readOnlyRootFilesystem: true
requiredDropCapabilities:
  - ALL
fsGroup:
  type: MustRunAs
runAsUser:
  type: MustRunAsRange
seLinuxContext:
  type: MustRunAs
supplementalGroups:
  type: RunAsAny
volumes:
  - configMap
",
        right: "\
apiVersion: security.openshift.io/v1
kind: SecurityContextConstraints
metadata:
  name: agents
allowHostDirVolumePlugin: false
allowHostIPC: false
allowHostNetwork: false
allowHostPID: false
allowHostPorts: false
allowPrivilegedContainer: false
allowedCapabilities: []
defaultAddCapabilities: []
readOnlyRootFilesystem: true
requiredDropCapabilities:
  - ALL
fsGroup:
  type: MustRunAs
runAsUser:
  type: MustRunAsRange
seLinuxContext:
  type: MustRunAs
supplementalGroups:
  type: RunAsAny
volumes:
  - configMap
",
    },
    check: Check::Resource(check),
};

fn check(resource: &Resource<'_>, found: &mut Vec<Diagnostic>) {
    let field = "allowPrivilegedContainer";
    let node = resource.at(field).filter(|it| it.value() == "true");
    if node.is_some() && resource.is("SecurityContextConstraints.security.openshift.io") {
        let words = Words::new(
            "{} `{}` allows privileged containers.",
            "{} `{}`에서 특권 컨테이너를 허용해요.",
        );
        let fix = assign(resource.object.root, field, "false");
        found.push(RULE.of_resource(resource, node, words).fix(fix));
    }
}

#[cfg(test)]
mod tests {
    use crate::harness::{expect_fix, expect_none};

    const SCC: &str = super::RULE.docs.wrong;

    #[test]
    fn of_openshift_only() {
        expect_fix("privileged-scc", SCC, super::RULE.docs.right);
        expect_none(
            "privileged-scc",
            &SCC.replace("security.openshift.io", "example.com"),
        );
    }
}
