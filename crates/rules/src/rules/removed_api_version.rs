//! An API that newer versions of Kubernetes no longer serve.

use podyard_kube::identity::Standing;
use podyard_kube::{Diagnostic, Layer, Severity, Text, Words, text};
use podyard_schema::{Kind, Lifecycle, Version};

use crate::migrate::advice;
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
            ko: "오래된 API 버전은 후속 버전이 나오고 몇 릴리스 뒤에 제거돼요. 그 뒤의 API 서버는 \
                 이 버전을 알지 못해서 오브젝트를 거부해요.",
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
        let (Standing::Removed { life, successor }, Some(entry)) =
            (&judged.identity.standing, judged.object.api_version)
        else {
            continue;
        };
        let message = say(life, *successor);
        let mut finding = RULE
            .finding(entry.value.span(), message)
            .of_object(index)
            .at_path("apiVersion");
        let help = match successor {
            Some(_) => advice::caveat(life, judged.object.root),
            None => advice::instead(life.kind),
        };
        if let Some(help) = help {
            finding = finding.help(help.into());
        }
        let fix = successor.zip(judged.migration.clone());
        found.push(finding.fix(fix.and_then(|(successor, migration)| {
            advice::fix(life, successor, migration, judged.object.root)
        })));
    }
}

fn say(life: &Lifecycle, successor: Option<Kind<'_>>) -> Text {
    let (old, kind) = (life.api_version, life.kind);
    let gone = Version::new(life.last.map_or(0, |last| last.minor().saturating_add(1)));
    match successor {
        Some(new) if new.name() == kind => {
            let new = new.api_version();
            text!(
                "`{kind}` of `{old}` is gone since Kubernetes {gone}: use `{new}`.",
                "`{old}` 버전의 `{kind}` 종류는 쿠버네티스 {gone}에서 제거됐어요. `{new}` 버전을 \
                 쓰세요."
            )
        }
        Some(new) => {
            let (new, name) = (new.api_version(), new.name());
            text!(
                "`{kind}` of `{old}` is gone since Kubernetes {gone}: use `{name}` of `{new}`.",
                "`{old}` 버전의 `{kind}` 종류는 쿠버네티스 {gone}에서 제거됐어요. `{new}` 버전의 \
                 `{name}` 종류를 쓰세요."
            )
        }
        None => text!(
            "`{kind}` of `{old}` is gone since Kubernetes {gone}, and nothing replaces it.",
            "`{old}` 버전의 `{kind}` 종류는 쿠버네티스 {gone}에서 제거됐고, 대신할 종류도 없어요."
        ),
    }
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
    fn an_ingress_is_written_anew() {
        expect_fix(
            "removed-api-version",
            "\
apiVersion: extensions/v1beta1
kind: Ingress
metadata:
  name: web
spec:
  rules:
  - host: shop.example.com
    http:
      paths:
      - path: /
        backend:
          serviceName: web
          servicePort: 80
      - path: /admin
        backend:
          serviceName: admin
          servicePort: http
",
            "\
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: web
spec:
  rules:
  - host: shop.example.com
    http:
      paths:
      - path: /
        pathType: ImplementationSpecific
        backend:
          service:
            name: web
            port:
              number: 80
      - path: /admin
        pathType: ImplementationSpecific
        backend:
          service:
            name: admin
            port:
              name: http
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
