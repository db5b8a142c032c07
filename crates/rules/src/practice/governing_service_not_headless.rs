//! A StatefulSet whose Service gives its pods no names.

use podyard_kube::graph::Graph;
use podyard_kube::model::Relation;
use podyard_kube::{Diagnostic, Layer, Severity, Words};

use crate::advice::whole;
use crate::words::{excerpt, fill};
use crate::{Check, Docs, Rule};

/// See the module.
pub const RULE: Rule = Rule {
    code: "governing-service-not-headless",
    layer: Layer::Practice,
    severity: Severity::Hint,
    reason: None,
    mends: false,
    docs: Docs {
        title: Words {
            en: "Governing Service that is not headless",
            ko: "헤드리스가 아닌 스테이트풀셋의 서비스",
        },
        why: Words {
            en: "Pods of a StatefulSet get DNS names of their own, such as `db-0.db`, from a \
                 headless Service: one with `clusterIP: None`. With any other, replicas do \
                 not find each other by name. It does no harm where nobody uses those names. \
                 `clusterIP` cannot be changed to `None` later: the Service must be made \
                 anew.",
            ko: "스테이트풀셋의 파드는 헤드리스 서비스(`clusterIP: None`)가 있어야 \
                 `db-0.db` 같은 자기 DNS 이름을 가져요. 그렇지 않으면 레플리카끼리 이름으로 찾지 \
                 못해요. 파드 이름을 쓰는 곳이 없다면 문제없어요. 이미 만든 서비스의 `clusterIP`는 \
                 `None`으로 바꿀 수 없어서 서비스를 다시 만들어야 해요.",
        },
        wrong: "\
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: db
spec:
  serviceName: db
  selector:
    matchLabels:
      app: db
  template:
    metadata:
      labels:
        app: db
    spec:
      containers:
        - name: db
          image: postgres:18
---
apiVersion: v1
kind: Service
metadata:
  name: db
spec:
  selector:
    app: db
  ports:
    - port: 5432
",
        right: "\
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: db
spec:
  serviceName: db
  selector:
    matchLabels:
      app: db
  template:
    metadata:
      labels:
        app: db
    spec:
      containers:
        - name: db
          image: postgres:18
---
apiVersion: v1
kind: Service
metadata:
  name: db
spec:
  clusterIP: None
  selector:
    app: db
  ports:
    - port: 5432
",
    },
    check: Check::Graph(check),
};

fn check(graph: &Graph<'_>, found: &mut Vec<(usize, Diagnostic)>) {
    for (id, document, resource) in whole(graph, &["StatefulSet"]) {
        let governed = graph.targets(id, Relation::GovernedBy).next();
        let (Some((_, service)), Some(node)) = (governed, resource.at("spec.serviceName")) else {
            continue;
        };
        let is_broken = service.object.root.document().error().is_some();
        if is_broken || !service.is("Service") || service.text("spec.clusterIP") == Some("None") {
            continue;
        }
        let words = Words::new(
            "Service `{}` is not headless: the pods of StatefulSet `{}` get no names of their own.",
            "`{}` 서비스가 헤드리스가 아니라서 `{}` 스테이트풀셋의 파드가 자기 DNS 이름을 갖지 못해요.",
        );
        let message = fill(words, &[&excerpt(service.name), &excerpt(resource.name)]);
        found.push((document, RULE.about(resource, node, message)));
    }
}

#[cfg(test)]
mod tests {
    use crate::harness::expect_between;

    #[test]
    fn a_service_that_is_elsewhere_is_not_judged() {
        let code = super::RULE.code;
        let wrong = super::RULE.docs.wrong;
        expect_between(code, wrong, &["hint db"]);
        expect_between(code, wrong.split("---").next().unwrap(), &[]);
        expect_between(
            code,
            &wrong.replace("v1\nkind: Service", "serving.knative.dev/v1\nkind: Service"),
            &[],
        );
    }
}
