//! An apiVersion that Kubernetes does not serve.

use podyard_kube::identity::Standing;
use podyard_kube::{Diagnostic, Fix, Layer, Severity, Words, text};
use podyard_schema::{Kind, Origin};

use crate::mend::respell;
use crate::words::excerpt;
use crate::{Check, Context, Docs, Rule, latecomer};

/// See the module.
pub const RULE: Rule = Rule {
    code: "unknown-api-version",
    layer: Layer::Schema,
    severity: Severity::Error,
    reason: None,
    mends: true,
    docs: Docs {
        title: Words {
            en: "Unknown apiVersion",
            ko: "알 수 없는 apiVersion",
        },
        why: Words {
            en: "An apiVersion is a group and a version, such as `apps/v1`, or only `v1` for the \
                 core group. The API server serves none of this name.",
            ko: "apiVersion은 `apps/v1`처럼 그룹과 버전으로 이루어지고, 코어 그룹은 `v1`처럼 \
                 버전만 써요. 이런 이름의 apiVersion은 API 서버에 없어요.",
        },
        wrong: "\
apiVersion: coordination.k8s.io/v2
kind: Lease
metadata:
  name: leader
",
        right: "\
apiVersion: coordination.k8s.io/v1
kind: Lease
metadata:
  name: leader
",
    },
    check: Check::Document(check),
};

fn check(context: &Context<'_, '_>, found: &mut Vec<Diagnostic>) {
    let version = context.version;
    for (index, judged) in context.objects.iter().enumerate() {
        let (near, severity) = match &judged.identity.standing {
            Standing::UnknownApiVersion(near) => (near.first().copied(), Severity::Error),
            // Some other system might serve it, but hardly under a name so like Kubernetes' own.
            Standing::Custom(Some(near)) => (Some(*near), Severity::Warning),
            Standing::NearlyForeign(near) => {
                let near = near.first().copied();
                match near.filter(|near| Some(near.name()) == judged.object.kind_text()) {
                    Some(near) => (Some(near), Severity::Warning),
                    None => continue,
                }
            }
            _ => continue,
        };
        let Some(entry) = judged.object.api_version.filter(|e| !e.value.is_repaired()) else {
            continue;
        };
        let later = near.and_then(|kind| latecomer::told(context, judged, kind, entry.value));
        if let Some((message, fix)) = later {
            let finding = RULE.finding(entry.value.span(), message).fix(fix);
            found.push(finding.of_object(index).at_path("apiVersion"));
            continue;
        }
        let written = excerpt(judged.object.api_version_text().unwrap_or_default());
        let message = match near.map(|kind| (kind, kind.origin())) {
            Some((kind, Origin::System { name, version })) => {
                let (meant, kind) = (kind.api_version(), kind.name());
                text!(
                    "{name} has no `{written}` as of {version}: `{kind}` is in `{meant}`.",
                    "{name}에는 {version} 기준으로 `{written}` 버전이 없어요. `{kind}` 종류는 \
                     `{meant}` 버전에 있어요."
                )
            }
            Some((kind, Origin::Definition)) => {
                let (meant, kind) = (kind.api_version(), kind.name());
                text!(
                    "The definition of `{kind}` serves no `{written}`: use `{meant}`.",
                    "`{kind}` 정의는 `{written}` 버전을 제공하지 않아요. `{meant}` 버전을 쓰세요."
                )
            }
            Some((kind, _)) => {
                let (meant, kind) = (kind.api_version(), kind.name());
                text!(
                    "Kubernetes {version} has no `{written}`: `{kind}` is in `{meant}`.",
                    "쿠버네티스 {version}에는 `{written}` 버전이 없어요. `{kind}` 종류는 \
                     `{meant}` 버전에 있어요."
                )
            }
            None => text!(
                "Kubernetes {version} has no `{written}`.",
                "쿠버네티스 {version}에는 `{written}` 버전이 없어요."
            ),
        };
        let mut finding = RULE.finding(entry.value.span(), message);
        if let Some(Origin::System { name, version }) = near.map(Kind::origin) {
            finding = finding.help(text!(
                "{name} is known here as of {version}; an older or a newer one may serve it, with \
                 other fields.",
                "{name} {version} 기준이에요. 그보다 오래되거나 새로운 버전에는 있을 수 있고, 그때는 \
                 필드도 달라요."
            ));
        }
        let finding = finding
            .of_object(index)
            .at_path("apiVersion")
            .severity(severity)
            .fix(near.map(|kind| {
                let meant = kind.api_version();
                let mut edits = vec![respell(entry.value, meant)];
                if let Some(entry) = judged.object.kind
                    && entry.value.value() != kind.name()
                {
                    edits.push(respell(entry.value, kind.name()));
                }
                let title = text!("Change it to `{meant}`", "`{meant}` 버전으로 바꾸기");
                match kind.origin() {
                    // Another version of a system may have other fields.
                    Origin::System { .. } => Fix::suggested(title, edits),
                    Origin::Kubernetes | Origin::Definition => Fix::safe(title, edits),
                }
            }));
        found.push(finding);
    }
}

#[cfg(test)]
mod tests {
    use crate::harness::expect;

    #[test]
    fn versions_and_groups_near_and_far() {
        expect(
            "apiVersion: app/v1\n            ^^^^^^ unknown-api-version\nkind: DaemonSet\nmetadata: {name: a}\nspec: {selector: {matchLabels: {a: b}}, template: {metadata: {labels: {a: b}}, spec: {containers: [{name: a, image: 'a:1'}]}}}\n",
        );
        expect(
            "apiVersion: v2\n            ^^ unknown-api-version\nkind: ConfigMap\nmetadata: {name: a}\n",
        );
        expect(
            "apiVersion: network.k8s.io/v1\n            ^^^^^^^^^^^^^^^^^ unknown-api-version\nkind: NetworkPolicy\nmetadata: {name: a}\n",
        );
    }
}
