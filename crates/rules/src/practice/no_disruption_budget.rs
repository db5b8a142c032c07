//! Replicas behind a Service that may all be evicted at once.

use podyard_kube::graph::Graph;
use podyard_kube::model::Relation;
use podyard_kube::{Diagnostic, Layer, Severity, Words};

use crate::advice::{fewest, service, whole};
use crate::words::{excerpt, fill};
use crate::{Check, Docs, Rule};

/// See the module.
pub const RULE: Rule = Rule {
    code: "no-disruption-budget",
    layer: Layer::Practice,
    severity: Severity::Hint,
    reason: None,
    mends: false,
    docs: Docs {
        title: Words {
            en: "No disruption budget",
            ko: "PodDisruptionBudget 없음",
        },
        why: Words {
            en: "When nodes are drained, as in each upgrade of a cluster, all pods of a \
                 workload may be evicted at the same time. A PodDisruptionBudget lets only so \
                 many go at once. It costs nothing to run, but one that is too strict holds \
                 up those who run the nodes; where a short pause does not matter, do without.",
            ko: "클러스터를 업그레이드할 때처럼 노드를 비우면 한 워크로드의 파드가 한꺼번에 축출될 수 있어요. \
                 PodDisruptionBudget을 두면 한 번에 정한 수만큼만 나가요. 실행 비용은 없지만 \
                 너무 엄격하면 노드를 관리하는 사람의 작업이 막혀요. 잠깐 멈춰도 괜찮은 서비스라면 없어도 \
                 돼요.",
        },
        wrong: "\
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  replicas: 2
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
---
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
  ports:
    - port: 80
",
        right: "\
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  replicas: 2
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
---
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
  ports:
    - port: 80
---
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata:
  name: web
spec:
  maxUnavailable: 1
  selector:
    matchLabels:
      app: web
",
    },
    check: Check::Graph(check),
};

fn check(graph: &Graph<'_>, found: &mut Vec<(usize, Diagnostic)>) {
    for (id, document, resource) in whole(graph, &["Deployment", "StatefulSet"]) {
        let is_one = fewest(graph, id).is_none_or(|it| it < 2);
        if is_one || graph.sources(id, Relation::Disrupts).next().is_some() {
            continue;
        }
        if service(graph, id).is_none() {
            continue;
        }
        let words = Words::new(
            "No PodDisruptionBudget here covers {} `{}`.",
            "여기에 {} `{}`의 파드를 지키는 PodDisruptionBudget이 없어요.",
        );
        let message = fill(words, &[resource.kind, &excerpt(resource.name)]);
        found.push((document, RULE.about(resource, resource.head(), message)));
    }
}

#[cfg(test)]
mod tests {
    use crate::harness::expect_between;

    #[test]
    fn of_more_than_one_pod_that_are_served() {
        let code = super::RULE.code;
        let wrong = super::RULE.docs.wrong;
        expect_between(code, wrong, &["hint Deployment"]);
        expect_between(code, &wrong.replace("replicas: 2", "replicas: 1"), &[]);
        expect_between(code, wrong.split("---").next().unwrap(), &[]);
    }
}
