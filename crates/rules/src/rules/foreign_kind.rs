//! A kind of another system, written under Kubernetes' own apiVersion.

use podyard_kube::identity::Standing;
use podyard_kube::{Diagnostic, Fix, Layer, Severity, Words, text};

use crate::mend::respell;
use crate::{Check, Context, Docs, Rule};

/// See the module.
pub const RULE: Rule = Rule {
    code: "foreign-kind",
    layer: Layer::Schema,
    severity: Severity::Error,
    reason: None,
    mends: true,
    docs: Docs {
        title: Words {
            en: "Kind of another system under a Kubernetes apiVersion",
            ko: "쿠버네티스 apiVersion에 쓴 다른 시스템의 종류",
        },
        why: Words {
            en: "Systems built on Kubernetes bring kinds of their own, in API groups of their \
                 own. Old examples write some of them under `v1`, where no API server finds them.",
            ko: "쿠버네티스를 바탕으로 만든 시스템은 자체 API 그룹에 종류를 정의해요. 오래된 \
                 예제에는 `v1` 버전으로 적힌 것도 있는데, 그러면 API 서버가 찾지 못해요.",
        },
        wrong: "\
apiVersion: v1
kind: BuildConfig
metadata:
  name: web
spec:
  runPolicy: Serial
",
        right: "\
apiVersion: build.openshift.io/v1
kind: BuildConfig
metadata:
  name: web
spec:
  runPolicy: Serial
",
    },
    check: Check::Document(check),
};

fn check(context: &Context<'_, '_>, found: &mut Vec<Diagnostic>) {
    for (index, judged) in context.objects.iter().enumerate() {
        let (Standing::Foreign(kinds), Some(entry)) =
            (&judged.identity.standing, judged.object.api_version)
        else {
            continue;
        };
        let Some(first) = kinds.first() else { continue };
        let (kind, system, right) = (first.kind, first.system, first.api_version);
        let message = text!(
            "`{kind}` is a kind of {system}: its apiVersion is `{right}`.",
            "`{kind}` 종류는 {system}에서 쓰는 것이고, `{right}` 버전에 있어요."
        );
        let mut finding = RULE
            .finding(entry.value.span(), message)
            .of_object(index)
            .at_path("apiVersion");
        for kind in kinds {
            let right = kind.api_version;
            let title = text!("Change it to `{right}`", "`{right}` 버전으로 바꾸기");
            finding = finding.fix(Fix::suggested(title, vec![respell(entry.value, right)]));
        }
        found.push(finding);
    }
}

#[cfg(test)]
mod tests {
    use crate::harness::expect;

    #[test]
    fn under_its_own_group_it_is_none_of_our_business() {
        expect(
            "\
apiVersion: route.openshift.io/v1
            ^^^^^^^^^^^^^^^^^^^^^ custom-kind
kind: Route
metadata: {name: web}
spec: {to: {kind: Service, name: web}}
",
        );
    }

    #[test]
    fn its_fields_are_judged_as_the_kind_that_is_meant() {
        expect(
            "\
apiVersion: v1
            ^^ foreign-kind
kind: BuildConfig
metadata: {name: web}
spec:
  runPolicy: Seriel
             ^^^^^^ unknown-value
",
        );
    }
}
