//! A role that reads every Secret.

use podyard_kube::model::{Resource, items_at};
use podyard_kube::{Diagnostic, Layer, Severity, Words};

use crate::advice::{granted, leave_out, listed};
use crate::{Check, Docs, Rule};

/// See the module.
pub const RULE: Rule = Rule {
    code: "access-to-secrets",
    layer: Layer::Practice,
    severity: Severity::Hint,
    reason: None,
    mends: true,
    docs: Docs {
        title: Words {
            en: "Access to all Secrets",
            ko: "모든 시크릿에 대한 접근 권한",
        },
        why: Words {
            en: "`list` and `watch` return the contents of Secrets as `get` does, tokens of \
                 service accounts included. Grant `get` on those that are needed, by \
                 `resourceNames`, or mount them into the pod instead. Controllers that handle \
                 Secrets of any name, such as ingress controllers, need it.",
            ko: "`list`와 `watch`로도 `get`과 마찬가지로 서비스 어카운트 토큰을 비롯한 시크릿의 \
                 내용을 볼 수 있어요. `resourceNames`로 필요한 시크릿에만 `get`을 허용하거나, \
                 파드에 마운트하세요. 인그레스 컨트롤러처럼 이름을 미리 알 수 없는 시크릿을 \
                 다루는 컨트롤러에는 필요해요.",
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
      - configmaps
      - secrets
    verbs:
      - get
      - list
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
      - configmaps
    verbs:
      - get
      - list
",
    },
    check: Check::Resource(check),
};

fn check(resource: &Resource<'_>, found: &mut Vec<Diagnostic>) {
    for rule in granted(resource) {
        let reads = listed(rule, "apiGroups", &["", "*"]).is_some()
            && listed(rule, "verbs", &["get", "list", "watch", "*"]).is_some()
            && items_at(rule, "resourceNames").next().is_none();
        let item = listed(rule, "resources", &["secrets"]);
        if let Some(item) = item.filter(|_| reads) {
            let words = Words::new(
                "{} `{}` grants the contents of every Secret.",
                "{} `{}`에서 모든 시크릿의 내용을 읽는 것을 허용해요.",
            );
            let finding = RULE.of_resource(resource, Some(item), words);
            found.push(finding.fix(leave_out(item)));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::harness::expect;

    #[test]
    fn of_any_name_and_to_read() {
        expect(
            "\
apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata: {name: web}
rules:
  - {apiGroups: [''], resources: [secrets], verbs: [watch]}
                                  ^^^^^^^ access-to-secrets
  - {apiGroups: [''], resources: [secrets], verbs: [get], resourceNames: [web]}
  - {apiGroups: [''], resources: [secrets], verbs: [create]}
  - {apiGroups: [example.com], resources: [secrets], verbs: [get]}
",
        );
    }
}
