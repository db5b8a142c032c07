//! An API that newer versions of Kubernetes no longer serve.

use podyard_kube::identity::Standing;
use podyard_kube::shape::MismatchKind;
use podyard_kube::{Diagnostic, Fix, Layer, Object, Severity, Text, Words, text};
use podyard_schema::{Kind, Version};
use podyard_syntax::{Edit, edit};

use crate::derive;
use crate::mend::respell;
use crate::{Check, Context, Docs, Rule};

/// See the module.
pub const RULE: Rule = Rule {
    code: "removed-api-version",
    layer: Layer::Deprecation,
    severity: Severity::Error,
    reason: None,
    mends: true,
    docs: Docs {
        title: Words {
            en: "API that was removed",
            ko: "제거된 API",
        },
        why: Words {
            en: "Old API versions are removed some releases after their successor came. A newer \
                 API server does not know them any more and refuses the object.",
            ko: "오래된 API 버전은 후속 버전이 나오고 몇 릴리스 뒤에 제거돼요. 새 API 서버는 이 \
                 버전을 더는 알지 못해서 오브젝트를 거부해요.",
        },
        wrong: "\
apiVersion: extensions/v1beta1
kind: Deployment
metadata:
  name: web
spec:
  template:
    metadata:
      labels:
        app: web
    spec:
      containers:
        - name: web
          image: nginx:1.29
",
        right: "\
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  selector:
    matchLabels:
      app: web
  template:
    metadata:
      labels:
        app: web
    spec:
      containers:
        - name: web
          image: nginx:1.29
",
    },
    check: Check::Document(check),
};

fn check(context: &Context<'_, '_>, found: &mut Vec<Diagnostic>) {
    for (index, judged) in context.objects.iter().enumerate() {
        let (Standing::Removed { removal, successor }, Some(entry)) =
            (&judged.identity.standing, judged.object.api_version)
        else {
            continue;
        };
        let message = say(removal.api_version, removal.kind, removal.last, *successor);
        let mut finding = RULE
            .finding(entry.value.span(), message)
            .of_object(index)
            .at_path("apiVersion");
        if let Some(successor) = successor {
            let selector = lacks_selector(context, index)
                .then(|| add_selector(&judged.object))
                .flatten();
            if let (Some(_), Some(spec)) = (&selector, judged.object.root.get("spec")) {
                finding = finding.related(
                    spec.key.span(),
                    Text::new(
                        "The new version also wants a selector.",
                        "새 버전에는 셀렉터도 있어야 해요.",
                    ),
                );
            }
            let mut edits = vec![respell(entry.value, successor.api_version())];
            if let Some(kind) = judged.object.kind
                && kind.value.value() != successor.name()
            {
                edits.push(respell(kind.value, successor.name()));
            }
            edits.extend(selector.unwrap_or_default());
            let new = successor.api_version();
            let title = text!("Write it for `{new}`", "`{new}` 버전으로 고쳐 쓰기");
            finding = finding.fix(Fix::suggested(title, edits));
        }
        found.push(finding);
    }
}

fn say(old: &str, kind: &str, last: Version, successor: Option<Kind<'_>>) -> Text {
    let gone = Version::new(last.minor() + 1);
    match successor {
        Some(new) if new.name() == kind => {
            let new = new.api_version();
            text!(
                "`{kind}` of `{old}` is gone since Kubernetes {gone}: use `{new}`.",
                "`{old}` 버전의 `{kind}` 종류는 쿠버네티스 {gone} 버전부터 없어요. `{new}` 버전을 쓰세요."
            )
        }
        Some(new) => {
            let (new, name) = (new.api_version(), new.name());
            text!(
                "`{kind}` of `{old}` is gone since Kubernetes {gone}: use `{name}` of `{new}`.",
                "`{old}` 버전의 `{kind}` 종류는 쿠버네티스 {gone} 버전부터 없어요. `{new}` 버전의 \
                 `{name}` 종류를 쓰세요."
            )
        }
        None => text!(
            "`{kind}` of `{old}` is gone since Kubernetes {gone}, and nothing replaces it.",
            "`{old}` 버전의 `{kind}` 종류는 쿠버네티스 {gone} 버전부터 없고, 대신할 것도 없어요."
        ),
    }
}

/// Whether the successor misses a selector, which the old version filled in by itself.
pub(crate) fn lacks_selector(context: &Context<'_, '_>, object: usize) -> bool {
    context.slips().any(|slip| {
        slip.object == object
            && matches!(slip.mismatch.kind, MismatchKind::MissingField { field, .. }
                if field.name() == "selector" && slip.path().to_string() == "spec")
    })
}

/// The selector the old version would have filled in.
pub(crate) fn add_selector(object: &Object<'_>) -> Option<Vec<Edit>> {
    let spec = object.root.get("spec")?.value.target()?;
    let yaml = derive::selector(spec)?;
    edit::insert_entry(spec, "selector", &yaml, edit::Position::First).ok()
}

#[cfg(test)]
mod tests {
    use crate::harness::{expect, expect_fix};

    #[test]
    fn the_new_version_and_what_it_asks_besides() {
        expect_fix(
            "removed-api-version",
            "\
apiVersion: extensions/v1beta1
kind: DaemonSet
metadata: {name: logs}
spec:
  template:
    metadata:
      labels: {app: logs}
    spec:
      containers: [{name: logs, image: 'fluentd:v1.18'}]
",
            "\
apiVersion: apps/v1
kind: DaemonSet
metadata: {name: logs}
spec:
  selector:
    matchLabels:
      app: logs
  template:
    metadata:
      labels: {app: logs}
    spec:
      containers: [{name: logs, image: 'fluentd:v1.18'}]
",
        );
    }

    #[test]
    fn nothing_replaces_a_pod_security_policy() {
        expect(
            "\
apiVersion: policy/v1beta1
            ^^^^^^^^^^^^^^ removed-api-version
kind: PodSecurityPolicy
metadata: {name: restricted}
spec: {privileged: false}
",
        );
    }
}
