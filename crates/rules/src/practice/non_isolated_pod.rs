//! A pod that no network policy is about.

use podyard_kube::graph::Graph;
use podyard_kube::model::{Relation, Resource, text_at};
use podyard_kube::{Diagnostic, Layer, Severity, Words};

use crate::advice::{WORKLOADS, whole};
use crate::words::{excerpt, fill};
use crate::{Check, Docs, Rule};

/// See the module.
pub const RULE: Rule = Rule {
    code: "non-isolated-pod",
    layer: Layer::Practice,
    severity: Severity::Hint,
    reason: None,
    mends: false,
    docs: Docs {
        title: Words {
            en: "Pod without a network policy",
            ko: "네트워크 정책이 없는 파드",
        },
        why: Words {
            en: "Any pod may reach one that no NetworkPolicy selects, and that one may reach \
                 anything: whoever breaks into one has a way to all. Deny by default, and \
                 allow what is needed. It takes a network plugin that enforces policies and \
                 knowing who talks to whom; in a cluster of one small team it may not pay.",
            ko: "어떤 네트워크 정책도 선택하지 않은 파드에는 모든 파드가 접속할 수 있고, 그 파드도 어디로든 \
                 나갈 수 있어요. 하나만 뚫려도 나머지로 가는 길이 열려요. 기본으로 막고 필요한 통신만 \
                 허용하세요. 정책을 실제로 적용하는 네트워크 플러그인이 있어야 하고 통신 관계를 알아야 해서, \
                 작은 팀 혼자 쓰는 클러스터라면 얻는 것이 적을 수 있어요.",
        },
        wrong: "\
apiVersion: v1
kind: Pod
metadata:
  name: web
  labels:
    app: web
spec:
  containers:
    - name: web
      image: nginx:1.29
",
        right: "\
apiVersion: v1
kind: Pod
metadata:
  name: web
  labels:
    app: web
spec:
  containers:
    - name: web
      image: nginx:1.29
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: web
spec:
  podSelector:
    matchLabels:
      app: web
  ingress:
    - ports:
        - port: 80
",
    },
    check: Check::Graph(check),
};

fn check(graph: &Graph<'_>, found: &mut Vec<(usize, Diagnostic)>) {
    // Policies of other systems may choose by means that are not known here.
    let is_foreign =
        |it: &Resource<'_>| it.kind.ends_with("NetworkPolicy") && !it.is("NetworkPolicy");
    if graph.resources().any(|(_, it)| is_foreign(it)) {
        return;
    }
    for (id, document, resource) in whole(graph, &WORKLOADS) {
        let Some(pod) = &resource.pod else { continue };
        // Policies do not hold for pods that are in the network of their node.
        let is_outside = text_at(pod.spec, "hostNetwork") == Some("true");
        let mut selects = graph.sources(id, Relation::Selects);
        if is_outside || selects.any(|(_, it)| it.is("NetworkPolicy")) {
            continue;
        }
        let words = Words::new(
            "No NetworkPolicy here is about {} `{}`.",
            "여기에 {} `{}`에 적용되는 네트워크 정책이 없어요.",
        );
        let message = fill(words, &[resource.kind, &excerpt(resource.name)]);
        found.push((document, RULE.about(resource, resource.head(), message)));
    }
}

#[cfg(test)]
mod tests {
    use crate::harness::expect_between;

    const POD: &str = "{apiVersion: v1, kind: Pod, metadata: {name: a, labels: {app: a}}, spec: {containers: [{name: a, image: 'a:1'}]}}";

    #[test]
    fn of_another_namespace_is_none() {
        let policy = |namespace: &str, kind: &str| {
            let pod = POD.replace("name: a, labels", "name: a, namespace: x, labels");
            format!(
                "{pod}\n---\n{{apiVersion: {kind}, metadata: {{name: n, namespace: {namespace}}}, spec: {{podSelector: {{}}}}}}"
            )
        };
        let own = "networking.k8s.io/v1, kind: NetworkPolicy";
        expect_between("non-isolated-pod", POD, &["hint Pod"]);
        expect_between("non-isolated-pod", &policy("x", own), &[]);
        expect_between("non-isolated-pod", &policy("y", own), &["hint Pod"]);
        let other = "cilium.io/v2, kind: CiliumNetworkPolicy";
        expect_between("non-isolated-pod", &policy("y", other), &[]);
    }
}
