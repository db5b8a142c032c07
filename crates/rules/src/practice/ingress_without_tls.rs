//! An Ingress in plain HTTP.

use podyard_kube::model::{Resource, dig};
use podyard_kube::{Diagnostic, Layer, Severity, Words};
use podyard_syntax::NodeKind;

use crate::words::{excerpt, fill};
use crate::{Check, Docs, Rule};

/// See the module.
pub const RULE: Rule = Rule {
    code: "ingress-without-tls",
    layer: Layer::Practice,
    severity: Severity::Hint,
    reason: None,
    mends: false,
    docs: Docs {
        title: Words {
            en: "Ingress without TLS",
            ko: "TLS가 없는 인그레스",
        },
        why: Words {
            en: "Without `spec.tls` most controllers answer in plain HTTP: passwords and \
                 cookies can be read and changed on the way. Name the hosts, and the Secret \
                 with their certificate. It is fine where something in front, such as a load \
                 balancer with a certificate of its own, ends TLS, or where settings of the \
                 controller do.",
            ko: "`spec.tls`가 없으면 대부분의 컨트롤러가 암호화하지 않은 HTTP로 응답해서, \
                 비밀번호나 쿠키를 중간에서 읽거나 바꿀 수 있어요. 호스트와 인증서가 든 시크릿을 적으세요. \
                 자체 인증서를 가진 앞단의 로드 밸런서나 컨트롤러 설정에서 TLS를 처리한다면 괜찮아요.",
        },
        wrong: "\
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: web
spec:
  rules:
    - host: www.example.com
      http:
        paths:
          - path: /
            pathType: Prefix
            backend:
              service:
                name: web
                port:
                  number: 80
",
        right: "\
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: web
spec:
  tls:
    - hosts:
        - www.example.com
      secretName: www-tls
  rules:
    - host: www.example.com
      http:
        paths:
          - path: /
            pathType: Prefix
            backend:
              service:
                name: web
                port:
                  number: 80
",
    },
    check: Check::Resource(check),
};

/// Annotations by which controllers know of certificates without `spec.tls`.
const CERTIFICATES: [&str; 5] = [
    "alb.ingress.kubernetes.io/certificate-arn",
    "appgw.ingress.kubernetes.io/appgw-ssl-certificate",
    "ingress.gcp.kubernetes.io/pre-shared-cert",
    "networking.gke.io/managed-certificates",
    "traefik.ingress.kubernetes.io/router.tls",
];

fn check(resource: &Resource<'_>, found: &mut Vec<Diagnostic>) {
    let Some(spec) = resource.at("spec").filter(|_| resource.is("Ingress")) else {
        return;
    };
    let tls = dig(spec, "tls");
    let has_tls = tls.is_some_and(|tls| tls.items().next().is_some() || tls.is_repaired());
    let has_other = CERTIFICATES
        .iter()
        .any(|key| resource.annotation(key).is_some());
    if has_tls || has_other || spec.kind() != NodeKind::Mapping {
        return;
    }
    let words = Words::new(
        "Ingress `{}` has no TLS.",
        "`{}` 인그레스에 TLS 설정이 없어요.",
    );
    let message = fill(words, &[&excerpt(resource.name)]);
    found.push(RULE.about(resource, resource.head(), message));
}

#[cfg(test)]
mod tests {
    use crate::harness::expect;

    #[test]
    fn an_empty_list_is_none_and_an_annotation_may_be_enough() {
        expect(
            "\
apiVersion: networking.k8s.io/v1
kind: Ingress
      ^^^^^^^ ingress-without-tls
metadata: {name: a}
spec: {tls: [], defaultBackend: {service: {name: a, port: {number: 80}}}}
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: b
  annotations: {networking.gke.io/managed-certificates: b}
spec: {defaultBackend: {service: {name: b, port: {number: 80}}}}
",
        );
    }
}
