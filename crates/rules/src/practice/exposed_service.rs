//! A Service that can be reached from outside.

use podyard_kube::model::{Resource, dig, items_at};
use podyard_kube::{Diagnostic, Layer, Severity, Text, Words};

use crate::advice::set;
use crate::words::{excerpt, fill};
use crate::{Check, Docs, Rule};

/// See the module.
pub const RULE: Rule = Rule {
    code: "exposed-service",
    layer: Layer::Practice,
    severity: Severity::Hint,
    reason: None,
    mends: true,
    docs: Docs {
        title: Words {
            en: "Service that is open to the outside",
            ko: "외부에 열린 서비스",
        },
        why: Words {
            en: "A `NodePort` listens on every node and a `LoadBalancer` mostly gets a public \
                 address, both past the TLS and the rules of an Ingress. Behind an Ingress or \
                 a Gateway, `ClusterIP` is enough. Ingress controllers themselves, and \
                 protocols other than HTTP, must be opened like this.",
            ko: "`NodePort`는 모든 노드에서 포트를 열고 `LoadBalancer`는 대개 공인 주소를 \
                 받아요. 둘 다 인그레스의 TLS와 규칙을 거치지 않아요. 인그레스나 게이트웨이 뒤에 둘 \
                 서비스라면 `ClusterIP`로 충분해요. 인그레스 컨트롤러 자신이나 HTTP가 아닌 \
                 프로토콜이라면 이렇게 여는 것이 맞아요.",
        },
        wrong: "\
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  type: LoadBalancer
  selector:
    app: web
  ports:
    - port: 80
",
        right: "\
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  type: ClusterIP
  selector:
    app: web
  ports:
    - port: 80
",
    },
    check: Check::Resource(check),
};

/// Fields that a Service within the cluster may not have.
const OUTSIDE: [&str; 6] = [
    "allocateLoadBalancerNodePorts",
    "externalTrafficPolicy",
    "healthCheckNodePort",
    "loadBalancerClass",
    "loadBalancerIP",
    "loadBalancerSourceRanges",
];

fn check(resource: &Resource<'_>, found: &mut Vec<Diagnostic>) {
    if !resource.is("Service") {
        return;
    }
    let (Some(node), Some(spec)) = (resource.at("spec.type"), resource.at("spec")) else {
        return;
    };
    if !matches!(node.value(), "LoadBalancer" | "NodePort") {
        return;
    }
    let words = Words::new(
        "Service `{}` is open to the outside: `{}`.",
        "`{}` 서비스가 `{}` 타입으로 외부에 열려 있어요.",
    );
    let message = fill(words, &[&excerpt(resource.name), node.value()]);
    let title = Text::new(
        "Serve only within the cluster: `ClusterIP`",
        "클러스터 안에서만 열기: `ClusterIP`",
    );
    let depends = OUTSIDE.iter().any(|field| dig(spec, field).is_some())
        || items_at(spec, "ports").any(|port| dig(port, "nodePort").is_some());
    let fix = set(title, spec, "type", "ClusterIP").filter(|_| !depends);
    found.push(RULE.about(resource, node, message).fix(fix));
}

#[cfg(test)]
mod tests {
    use crate::harness::{expect, findings};

    #[test]
    fn what_depends_on_the_type_keeps_it() {
        expect(
            "\
apiVersion: v1
kind: Service
metadata: {name: a}
spec: {type: NodePort, selector: {app: a}, ports: [{port: 80, nodePort: 30080}]}
             ^^^^^^^^ exposed-service
---
apiVersion: v1
kind: Service
metadata: {name: b}
spec: {selector: {app: b}, ports: [{port: 80}]}
",
        );
        let text = "{apiVersion: v1, kind: Service, metadata: {name: a}, spec: {type: NodePort, ports: [{port: 80, nodePort: 30080}]}}";
        let found = findings(text);
        let finding = found
            .iter()
            .find(|it| it.code == "exposed-service")
            .unwrap();
        assert!(finding.fixes.is_empty());
    }
}
