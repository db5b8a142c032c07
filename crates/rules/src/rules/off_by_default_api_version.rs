//! An API that a cluster serves only when it is told to.

use podyard_kube::identity::Standing;
use podyard_kube::{Diagnostic, Layer, Severity, Words, text};
use podyard_schema::Origin;

use crate::{Check, Context, Docs, Rule};

/// See the module.
pub const RULE: Rule = Rule {
    code: "off-by-default-api-version",
    layer: Layer::Schema,
    severity: Severity::Info,
    reason: None,
    mends: false,
    docs: Docs {
        title: Words {
            en: "API that is off by default",
            ko: "기본으로 꺼져 있는 API",
        },
        why: Words {
            en: "Alpha versions of an API, and beta ones that came with Kubernetes 1.24 or later, \
                 are served only when the API server is started with `--runtime-config` for them.",
            ko: "알파 API와 쿠버네티스 1.24 이후에 나온 베타 API는 API 서버를 \
                 `--runtime-config` 옵션으로 켜야만 쓸 수 있어요.",
        },
        wrong: "\
apiVersion: internal.apiserver.k8s.io/v1alpha1
kind: StorageVersion
metadata:
  name: apps.deployments
spec: {}
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
    for (index, judged) in context.objects.iter().enumerate() {
        let (Standing::Known, Some(kind), Some(entry)) = (
            &judged.identity.standing,
            judged.identity.kind,
            judged.object.api_version,
        ) else {
            continue;
        };
        if kind.origin() != Origin::Kubernetes || !kind.off_by_default() {
            continue;
        }
        let (version, api_version) = (context.version, kind.api_version());
        let message = text!(
            "Kubernetes {version} serves `{api_version}` only where it was switched on.",
            "쿠버네티스 {version}에서 `{api_version}` 버전은 따로 켜야만 쓸 수 있어요."
        );
        found.push(
            RULE.finding(entry.value.span(), message)
                .of_object(index)
                .at_path("apiVersion"),
        );
    }
}

#[cfg(test)]
mod tests {
    use podyard_schema::Version;

    use crate::harness::findings_in;

    fn told(minor: u8, text: &str) -> bool {
        let found = findings_in(Version::new(minor), text);
        found.iter().any(|it| it.code == super::RULE.code)
    }

    #[test]
    fn betas_are_on_when_they_are_old_enough() {
        let old = "apiVersion: batch/v1beta1\nkind: CronJob\nmetadata: {name: a}\n";
        assert!(!told(20, old));
        let older = "apiVersion: batch/v2alpha1\nkind: CronJob\nmetadata: {name: a}\n";
        assert!(told(20, older));
        let stable = "apiVersion: batch/v1\nkind: CronJob\nmetadata: {name: a}\n";
        assert!(!told(37, stable));
    }
}
