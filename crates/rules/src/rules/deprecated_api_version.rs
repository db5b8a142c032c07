//! An API that is still served but on its way out.

use podyard_kube::identity::Standing;
use podyard_kube::{Diagnostic, Language, Layer, Severity, Text, Words};
use podyard_schema::{Kind, Lifecycle, Version, lifecycle};

use crate::migrate::{advice, migrate};
use crate::{Check, Context, Docs, Rule};

/// See the module.
pub const RULE: Rule = Rule {
    code: "deprecated-api-version",
    layer: Layer::Deprecation,
    severity: Severity::Warning,
    reason: None,
    mends: true,
    docs: Docs {
        title: Words {
            en: "API that is deprecated",
            ko: "사용 중단된 API",
        },
        why: Words {
            en: "The API server still takes it, with a warning. A later version of Kubernetes will \
                 not, so the manifest should be moved to its successor before the cluster is \
                 upgraded.",
            ko: "API 서버가 아직은 경고와 함께 받아 주지만, 이후의 쿠버네티스 버전에서는 거부해요. \
                 클러스터를 업그레이드하기 전에 후속 버전으로 옮기세요.",
        },
        wrong: "\
apiVersion: resource.k8s.io/v1beta1
kind: DeviceClass
metadata:
  name: gpu
spec:
  selectors:
    - cel:
        expression: device.driver == 'gpu.example.com'
",
        right: "\
apiVersion: resource.k8s.io/v1
kind: DeviceClass
metadata:
  name: gpu
spec:
  selectors:
    - cel:
        expression: device.driver == 'gpu.example.com'
",
    },
    check: Check::Document(check),
};

fn check(context: &Context<'_, '_>, found: &mut Vec<Diagnostic>) {
    for (index, judged) in context.objects.iter().enumerate() {
        let (Standing::Known, Some(entry), Some(kind)) = (
            &judged.identity.standing,
            judged.object.api_version,
            judged.identity.kind,
        ) else {
            continue;
        };
        let Some(life) = lifecycle(kind.api_version(), kind.name())
            .filter(|life| life.is_deprecated(context.version))
        else {
            continue;
        };
        let successor = life.successor(context.schema, context.version);
        let mut finding = RULE
            .finding(entry.value.span(), say(&life, successor))
            .of_object(index)
            .at_path("apiVersion");
        let help = match successor {
            Some(_) => advice::caveat(&life, judged.object.root),
            None => advice::instead(life.kind),
        };
        if let Some(help) = help {
            finding = finding.help(help.into());
        }
        let fix = successor.and_then(|to| {
            // What is accepted now must be so afterwards.
            let migration = migrate(&judged.object, to, context.version).filter(|it| it.clean)?;
            advice::fix(&life, to, migration, judged.object.root)
        });
        found.push(finding.fix(fix));
    }
}

fn say(life: &Lifecycle, successor: Option<Kind<'_>>) -> Text {
    let (old, kind) = (life.api_version, life.kind);
    let since = life.deprecated.unwrap_or(Version::LATEST);
    Text::each(|language| match language {
        Language::English => {
            let last = life
                .last
                .map(|last| format!(", and {last} is the last that serves it"));
            let new = successor.map(|new| {
                let (new, name) = (new.api_version(), new.name());
                match name == kind {
                    true => format!(": use `{new}`"),
                    false => format!(": use `{name}` of `{new}`"),
                }
            });
            format!(
                "`{kind}` of `{old}` is deprecated since Kubernetes {since}{}{}.",
                last.unwrap_or_default(),
                new.unwrap_or_default()
            )
        }
        Language::Korean => {
            let end = match life.last {
                Some(last) => format!("됐고, {last}까지만 제공돼요."),
                None => "됐어요.".to_owned(),
            };
            let new = successor.map(|new| {
                let (new, name) = (new.api_version(), new.name());
                match name == kind {
                    true => format!(" `{new}` 버전을 쓰세요."),
                    false => format!(" `{new}` 버전의 `{name}` 종류를 쓰세요."),
                }
            });
            format!(
                "`{old}` 버전의 `{kind}` 종류는 쿠버네티스 {since}부터 사용 중단{end}{}",
                new.unwrap_or_default()
            )
        }
    })
}
