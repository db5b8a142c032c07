//! The old name of `serviceAccountName`.

use podyard_kube::model::{Resource, text_at};
use podyard_kube::{Diagnostic, Fix, Layer, Severity, Text, Words};
use podyard_syntax::edit::{delete_entry, rename_key};

use crate::{Check, Docs, Rule};

/// See the module.
pub const RULE: Rule = Rule {
    code: "deprecated-service-account-field",
    layer: Layer::Practice,
    severity: Severity::Hint,
    reason: None,
    mends: true,
    docs: Docs {
        title: Words {
            en: "Deprecated `serviceAccount` field",
            ko: "지원 중단된 `serviceAccount` 필드",
        },
        why: Words {
            en: "`serviceAccount` is only there for old manifests. `serviceAccountName` means \
                 the same, and wins where both are written.",
            ko: "`serviceAccount` 필드는 예전 매니페스트를 위해서만 남아 있어요. \
                 `serviceAccountName`으로 쓰면 뜻이 같고, 둘 다 있으면 `serviceAccountName` 값이 \
                 쓰여요.",
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
  serviceAccount: web
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
    let Some(entry) = pod.spec.get("serviceAccount") else {
        return;
    };
    let Some(old) = text_at(pod.spec, "serviceAccount") else {
        return;
    };
    let rename = || {
        let title = Text::new(
            "Change `serviceAccount` to `serviceAccountName`",
            "`serviceAccountName` 필드로 바꾸기",
        );
        let edits = rename_key(entry, "serviceAccountName").ok()?;
        Some(Fix::safe(title, edits))
    };
    let title = Text::new("Remove `serviceAccount`", "`serviceAccount` 지우기");
    let fix = match text_at(pod.spec, "serviceAccountName") {
        None => rename(),
        Some(new) if new == old => Some(Fix::safe(title, delete_entry(entry))),
        // It has no effect, but may be what was meant.
        Some(_) => Some(Fix::suggested(title, delete_entry(entry))),
    };
    let words = Words::new(
        "{} `{}` uses the deprecated field `serviceAccount`.",
        "{} `{}`에서 지원 중단된 `serviceAccount` 필드를 사용해요.",
    );
    found.push(RULE.of_resource(resource, Some(entry.key), words).fix(fix));
}

#[cfg(test)]
mod tests {
    use crate::harness::{expect, expect_fix};

    #[test]
    fn only_the_old_name() {
        expect(
            "\
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  serviceAccount: web
  ^^^^^^^^^^^^^^ deprecated-service-account-field
  containers: [{name: a, image: 'a:1'}]
---
apiVersion: v1
kind: Pod
metadata: {name: web}
spec: {serviceAccountName: web, containers: [{name: a, image: 'a:1'}]}
",
        );
    }

    #[test]
    fn beside_the_new_name_it_goes() {
        let text = |old: &str| {
            format!(
                "\
apiVersion: v1
kind: Pod
metadata: {{name: web}}
spec:
  serviceAccountName: web
{old}  containers: [{{name: a, image: 'a:1'}}]
"
            )
        };
        expect_fix(
            super::RULE.code,
            &text("  serviceAccount: web\n"),
            &text(""),
        );
    }
}
