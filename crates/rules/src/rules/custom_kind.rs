//! A kind that Kubernetes itself does not define.

use podyard_kube::identity::Standing;
use podyard_kube::{Diagnostic, Layer, Object, Severity, Text, Words, text};
use podyard_schema::{Kind, Origin, Version, foreign_kind};

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
                 API server has to define it in the cluster. The fields of widely used systems \
                 are checked as of a version that the message names; of other kinds only the \
                 fields that every object has are checked.",
            ko: "쿠버네티스에 기본으로 있는 API 그룹이 아니에요. 클러스터에 설치한 \
                 커스텀리소스데피니션이나 다른 API 서버가 정의해요. 널리 쓰는 시스템의 필드는 \
                 메시지에 적힌 버전을 기준으로 검사하고, 나머지는 모든 오브젝트에 공통인 필드만 \
                 검사해요.",
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
        let Some(entry) = judged.object.api_version else {
            continue;
        };
        let (message, help) = match (&judged.identity.standing, judged.identity.kind) {
            (Standing::Custom(None), _) => unchecked(&judged.object),
            (Standing::Known, Some(known)) => match told(known) {
                Some(words) => words,
                None => continue,
            },
            _ => continue,
        };
        let finding = RULE
            .finding(entry.value.span(), message)
            .of_object(index)
            .at_path("apiVersion")
            .help(help);
        found.push(finding);
    }
}

/// What is said of a kind of which only the name is known, or not even that.
fn unchecked(object: &Object<'_>) -> (Text, Text) {
    let (api_version, kind) = (object.api_version_text(), object.kind_text());
    let foreign = api_version.zip(kind);
    let foreign = foreign.and_then(|(api_version, kind)| foreign_kind(api_version, kind));
    let kind = excerpt(kind.unwrap_or_default());
    let message = match foreign.map(|foreign| foreign.system) {
        Some(system) => text!(
            "`{kind}` is a kind of {system}; its fields are not checked.",
            "`{kind}` 종류는 {system}에서 쓰는 것이어서 필드를 검사하지 않아요."
        ),
        None => text!(
            "`{kind}` is not a kind of Kubernetes itself; its fields are not checked.",
            "`{kind}` 종류는 쿠버네티스에 기본으로 있는 것이 아니어서 필드를 검사하지 않아요."
        ),
    };
    let help = match foreign.filter(|foreign| foreign.is_configuration()) {
        Some(foreign) => by_tool(foreign.system),
        None => Text::new(
            "The cluster accepts it when something installed there defines it.",
            "클러스터에 설치된 확장이 이 종류를 정의하면 API 서버가 받아들여요.",
        ),
    };
    (message, help)
}

fn by_tool(name: &str) -> Text {
    text!(
        "{name} reads this file itself; it is not for the API server.",
        "{name}에서 직접 읽는 설정 파일이고, API 서버에 적용하는 것이 아니에요."
    )
}

/// What is said of a kind whose system is known: whose it is, and how its fields are checked.
fn told(known: Kind<'_>) -> Option<(Text, Text)> {
    let Origin::System { name, version } = known.origin() else {
        return None;
    };
    let kind = known.name();
    let message = if known.ty().is_open(Version::LATEST) {
        text!(
            "`{kind}` is a kind of {name}; those of its fields that are known (as of {version}) \
             are checked.",
            "`{kind}` 종류는 {name}에서 쓰는 것이에요. 알려진 필드만 {version} 기준으로 검사해요."
        )
    } else {
        text!(
            "`{kind}` is a kind of {name}; its fields are checked as of {version}.",
            "`{kind}` 종류는 {name}에서 쓰는 것이에요. 필드는 {version} 기준으로 검사해요."
        )
    };
    let help = if known.plural().is_empty() {
        by_tool(name)
    } else {
        text!(
            "The cluster accepts it where {name} is installed. Another version of {name} may have \
             other fields, so what does not fit is a warning at most.",
            "{name} 설치가 끝난 클러스터의 API 서버가 받아들여요. 버전에 따라 필드가 다를 수 있어서, \
             맞지 않는 것은 경고로만 알려요."
        )
    };
    Some((message, help))
}

#[cfg(test)]
mod tests {
    use crate::harness::{expect, findings};

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

    fn told(text: &str) -> String {
        let found = findings(text);
        let told = found.iter().find(|finding| finding.code == "custom-kind");
        told.map(|finding| finding.message.en.to_string()).unwrap()
    }

    #[test]
    fn says_whose_it_is_and_as_of_when_its_fields_are_checked() {
        assert_eq!(
            told("apiVersion: cert-manager.io/v1\nkind: Issuer\nmetadata: {name: a}\n"),
            "`Issuer` is a kind of cert-manager; its fields are checked as of 2026-06."
        );
        assert_eq!(
            told("apiVersion: kind.x-k8s.io/v1alpha4\nkind: Cluster\n"),
            "`Cluster` is a kind of kind; those of its fields that are known (as of 0.30) are checked."
        );
        assert_eq!(
            told("apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata: {name: a}\n"),
            "`HelmRelease` is a kind of Flux; its fields are not checked."
        );
    }
}
