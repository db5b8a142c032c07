//! A kind that Kubernetes itself does not define.

use podyard_kube::identity::Standing;
use podyard_kube::{Diagnostic, Layer, Severity, Text, Words, text};

use crate::words::excerpt;
use crate::{Check, Context, Docs, Rule};

/// See the module.
pub const RULE: Rule = Rule {
    code: "custom-kind",
    layer: Layer::Schema,
    severity: Severity::Info,
    reason: None,
    mends: false,
    docs: Docs {
        title: Words {
            en: "Kind of an extension",
            ko: "확장에서 정의한 종류",
        },
        why: Words {
            en: "The group is not one of Kubernetes' own: a CustomResourceDefinition or another \
                 API server has to define it in the cluster. Without its definition only the \
                 fields that every object has are checked.",
            ko: "쿠버네티스에 기본으로 있는 API 그룹이 아니에요. 클러스터에 설치한 \
                 커스텀리소스데피니션이나 다른 API 서버가 정의해요. 정의를 알 수 없어서 모든 \
                 오브젝트에 공통인 필드만 검사해요.",
        },
        wrong: "\
apiVersion: example.com/v1
kind: CronTab
metadata:
  name: nightly
spec:
  schedule: daily
",
        right: "\
apiVersion: v1
kind: ConfigMap
metadata:
  name: nightly
data:
  schedule: daily
",
    },
    check: Check::Document(check),
};

fn check(context: &Context<'_, '_>, found: &mut Vec<Diagnostic>) {
    for (index, judged) in context.objects.iter().enumerate() {
        let (Standing::Custom(None), Some(entry)) =
            (&judged.identity.standing, judged.object.api_version)
        else {
            continue;
        };
        let kind = excerpt(judged.object.kind_text().unwrap_or_default());
        let finding = RULE
            .finding(
                entry.value.span(),
                text!(
                    "`{kind}` is not a kind of Kubernetes itself; its fields are not checked.",
                    "`{kind}` 종류는 쿠버네티스에 기본으로 있는 것이 아니어서 필드를 검사하지 \
                     않아요."
                ),
            )
            .of_object(index)
            .at_path("apiVersion")
            .help(Text::new(
                "The cluster accepts it when something installed there defines it.",
                "클러스터에 설치된 확장이 이 종류를 정의하면 API 서버가 받아들여요.",
            ));
        found.push(finding);
    }
}

#[cfg(test)]
mod tests {
    use crate::harness::expect;

    #[test]
    fn what_every_object_has_is_checked_and_the_rest_is_free() {
        expect(
            "\
apiVersion: example.com/v1
            ^^^^^^^^^^^^^^ custom-kind
kind: CronTab
metadata:
  name: nightly
  labels: {version: 1}
                    ^ unquoted-scalar
spec: {anything: [goes, 1, {here: true}]}
other: fine
",
        );
    }
}
