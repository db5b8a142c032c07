//! A pod under the account that all others share.

use podyard_kube::model::{Resource, dig, text_at};
use podyard_kube::{Diagnostic, Layer, Severity, Words};

use crate::{Check, Docs, Rule};

/// See the module.
pub const RULE: Rule = Rule {
    code: "default-service-account",
    layer: Layer::Practice,
    severity: Severity::Hint,
    reason: None,
    mends: false,
    docs: Docs {
        title: Words {
            en: "Default service account",
            ko: "기본 서비스 어카운트",
        },
        why: Words {
            en: "All pods of a namespace that name no account share `default`: what one is \
                 granted all are, and the API server's logs cannot tell them apart. Give each \
                 application an account of its own. For programs that never call the API server \
                 that is needless: let them have no token, with `automountServiceAccountToken: \
                 false`.",
            ko: "서비스 어카운트를 지정하지 않은 파드는 모두 네임스페이스의 `default` 계정을 \
                 함께 써요. 하나에 준 권한이 모두에게 적용되고, API 서버 로그에서도 구분되지 \
                 않아요. 애플리케이션마다 서비스 어카운트를 따로 두세요. API 서버를 호출하지 \
                 않는 프로그램이라면 `automountServiceAccountToken: false`로 토큰을 빼는 것으로 \
                 충분해요.",
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
spec:
  containers:
    - name: web
      image: nginx:1.29
  serviceAccountName: web
",
    },
    check: Check::Resource(check),
};

fn check(resource: &Resource<'_>, found: &mut Vec<Diagnostic>) {
    let Some(pod) = &resource.pod else { return };
    // Without a token nothing comes of the account.
    if text_at(pod.spec, "automountServiceAccountToken") == Some("false") {
        return;
    }
    let fields = ["serviceAccountName", "serviceAccount"];
    let named = fields
        .iter()
        .find(|field| text_at(pod.spec, field).is_some());
    let named = named.and_then(|field| dig(pod.spec, field));
    if named.is_some_and(|it| it.value() != "default") {
        return;
    }
    let words = Words::new(
        "{} `{}` runs as the ServiceAccount `default`.",
        "{} `{}`의 파드가 `default` 서비스 어카운트로 실행돼요.",
    );
    found.push(RULE.of_resource(resource, named, words));
}

#[cfg(test)]
mod tests {
    use crate::harness::{expect, expect_none};

    #[test]
    fn by_name_or_by_none() {
        expect(
            "\
apiVersion: v1
kind: Pod
metadata: {name: web}
spec: {serviceAccountName: default, containers: [{name: a, image: 'a:1'}]}
                           ^^^^^^^ default-service-account
---
apiVersion: v1
kind: Pod
      ^^^ default-service-account
metadata: {name: web}
spec: {containers: [{name: a, image: 'a:1'}]}
",
        );
    }

    #[test]
    fn not_under_the_old_name_of_the_field_nor_without_a_token() {
        for field in ["serviceAccount: web", "automountServiceAccountToken: false"] {
            let text = format!(
                "{{apiVersion: v1, kind: Pod, metadata: {{name: a}}, spec: {{{field}, containers: [{{name: a, image: 'a:1'}}]}}}}\n"
            );
            expect_none(super::RULE.code, &text);
        }
    }
}
