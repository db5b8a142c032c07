//! A workload of which no annotation says whom to write to.

use podyard_kube::model::Resource;
use podyard_kube::{Diagnostic, Layer, Severity, Words};

use crate::{Check, Docs, Rule};

/// See the module.
pub const RULE: Rule = Rule {
    code: "missing-contact",
    layer: Layer::Practice,
    severity: Severity::Hint,
    reason: None,
    mends: false,
    docs: Docs {
        title: Words {
            en: "No contact",
            ko: "연락처 없음",
        },
        why: Words {
            en: "An annotation such as `email` with an address tells whom to write to when the \
                 workload misbehaves at night. It is a convention, and people leave: give the \
                 address of a team. Where a catalogue of services or a label says it already, it \
                 adds nothing.",
            ko: "`email` 같은 어노테이션에 주소가 있으면 문제가 생겼을 때 어디로 연락할지 알 수 \
                 있어요. 사람은 바뀌니 팀 주소를 적는 편이 좋아요. 다만 팀마다 정하기 나름이라, \
                 서비스 목록이나 레이블로 이미 관리한다면 필요 없어요.",
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
",
        right: "\
apiVersion: v1
kind: Pod
metadata:
  name: web
  annotations:
    email: payments@example.com
spec:
  containers:
    - name: web
      image: nginx:1.29
",
    },
    check: Check::Resource(check),
};

/// Whether an annotation says how to reach somebody: an address of mail or of a page.
fn is_contact(key: &str, value: &str) -> bool {
    let name = key.rsplit('/').next().unwrap_or_default();
    let is_mail = value
        .split_once('@')
        .is_some_and(|(user, host)| !user.is_empty() && host.contains('.'));
    ["email", "contact"].iter().any(|it| name.ends_with(it)) && (is_mail || value.contains("://"))
}

fn check(resource: &Resource<'_>, found: &mut Vec<Diagnostic>) {
    let mut annotations = resource.annotations.iter();
    if resource.pod.is_some() && !annotations.any(|(key, value)| is_contact(key, value)) {
        let words = Words::new(
            "{} `{}` has no annotation with an address, such as `email`.",
            "{} `{}`에 `email`처럼 연락처를 담은 어노테이션이 없어요.",
        );
        found.push(RULE.of_resource(resource, None, words));
    }
}

#[cfg(test)]
mod tests {
    use crate::harness::expect;

    #[test]
    fn must_be_an_address() {
        expect(
            "\
apiVersion: v1
kind: Pod
      ^^^ missing-contact
metadata: {name: a, annotations: {email: nobody}}
spec: {containers: [{name: a, image: 'a:1'}]}
---
apiVersion: v1
kind: Pod
metadata: {name: a, annotations: {example.com/contact: 'https://chat.example.com/payments'}}
spec: {containers: [{name: a, image: 'a:1'}]}
---
apiVersion: v1
kind: ConfigMap
metadata: {name: a}
",
        );
    }
}
