//! A peer of a network policy that is no pod here.

use podyard_kube::graph::Graph;
use podyard_kube::model::{Resource, Selector, dig, items_at};
use podyard_kube::{Diagnostic, Fix, Layer, Severity, Words};
use podyard_syntax::Node;

use crate::advice::whole;
use crate::generated::selects_nothing::{Slip, nearly};
use crate::mend::respell;
use crate::words::{excerpt, fill};
use crate::{Check, Docs, Rule};

/// See the module.
pub const RULE: Rule = Rule {
    code: "peer-selects-nothing",
    layer: Layer::Practice,
    severity: Severity::Hint,
    reason: None,
    mends: true,
    docs: Docs {
        title: Words {
            en: "Peer of a network policy that matches no pod",
            ko: "어떤 파드와도 맞지 않는 네트워크 정책의 상대",
        },
        why: Words {
            en: "A peer whose labels no pod has lets nobody in or out, and nothing reports \
                 it. It is fine when the pods that are meant come from elsewhere, such as a \
                 chart or another repository.",
            ko: "네트워크 정책이 허용한 상대의 레이블을 가진 파드가 없으면, 아무 오류 없이 통신이 막혀요. \
                 대상 파드를 차트나 다른 저장소에서 만든다면 괜찮아요.",
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
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: db
spec:
  podSelector: {}
  ingress:
    - from:
        - podSelector:
            matchLabels:
              app: wbe
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
  name: db
spec:
  podSelector: {}
  ingress:
    - from:
        - podSelector:
            matchLabels:
              app: web
",
    },
    check: Check::Graph(check),
};

/// Labels of pods that are compared with those of peers.
const MOST: usize = 20_000;

fn check(graph: &Graph<'_>, found: &mut Vec<(usize, Diagnostic)>) {
    if graph.of_kind("NetworkPolicy").next().is_none() {
        return;
    }
    let pods: Vec<_> = graph.pods().collect();
    let mut left = MOST;
    for (_, document, resource) in whole(graph, &["NetworkPolicy"]) {
        for peer in peers(resource) {
            let selector = dig(peer, "podSelector").map(Selector::of_labels);
            // Which namespaces have which labels is not known here.
            let Some(selector) = selector.filter(|_| dig(peer, "namespaceSelector").is_none())
            else {
                continue;
            };
            if left < pods.len() {
                return;
            }
            left -= pods.len();
            let beside = pods.iter().filter(|(_, it, _)| is_beside(it, resource));
            let labels: Vec<_> = beside.map(|(_, _, pod)| &*pod.labels).collect();
            let matches = labels.iter().any(|it| selector.matches(it));
            if labels.is_empty() || matches {
                continue;
            }
            let near = labels.iter().find_map(|it| nearly(&selector, it));
            found.push((document, tell(resource, &selector, near)));
        }
    }
}

fn peers<'d>(resource: &Resource<'d>) -> impl Iterator<Item = Node<'d>> + use<'d> {
    let root = resource.object.root;
    let ways = [("spec.ingress", "from"), ("spec.egress", "to")];
    ways.into_iter().flat_map(move |(rules, peers)| {
        items_at(root, rules).flat_map(move |rule| items_at(rule, peers))
    })
}

fn is_beside(pod: &Resource<'_>, policy: &Resource<'_>) -> bool {
    match (pod.namespace, policy.namespace) {
        (Some(a), Some(b)) => a == b,
        _ => true,
    }
}

fn tell(resource: &Resource<'_>, selector: &Selector<'_>, near: Option<Slip<'_>>) -> Diagnostic {
    let name = excerpt(resource.name);
    let Some(Slip { written, right }) = near else {
        let words = Words::new(
            "No pod here matches a peer of NetworkPolicy `{}`.",
            "`{}` 네트워크 정책의 상대와 맞는 파드가 여기에 없어요.",
        );
        return RULE.about(resource, selector.node, fill(words, &[&name]));
    };
    let words = Words::new(
        "No pod here matches a peer of NetworkPolicy `{}`: did you mean `{}` for `{}`?",
        "`{}` 네트워크 정책의 상대와 맞는 파드가 여기에 없어요. `{}` 레이블을 쓰려던 건가요? \
         (지금 값: `{}`)",
    );
    let values = [&*name, right, &excerpt(written.value())];
    let title = Words::new("Change it to `{}`", "`{}` 레이블로 바꾸기");
    let fix = Fix::suggested(fill(title, &[right]), vec![respell(written, right)]);
    let finding = RULE.about(resource, written, fill(words, &values));
    finding.severity(Severity::Info).fix(fix)
}

#[cfg(test)]
mod tests {
    use crate::harness::expect_between;

    fn told(peer: &str, expected: &[&str]) {
        let text = format!(
            "apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {{name: n}}\nspec: {{podSelector: {{}}, egress: [{{to: [{peer}]}}]}}\n---\napiVersion: v1\nkind: Pod\nmetadata: {{name: web, labels: {{app: web}}}}\nspec: {{containers: [{{name: web, image: 'web:1'}}]}}\n"
        );
        expect_between("peer-selects-nothing", &text, expected);
    }

    #[test]
    fn a_letter_off_and_far_away() {
        told(
            "{podSelector: {matchLabels: {ap: web}}}",
            &["info ap → app"],
        );
        told(
            "{podSelector: {matchLabels: {role: shop}}}",
            &["hint {matchLabels: {role: shop}}"],
        );
    }

    #[test]
    fn what_matches_and_what_may_be_in_other_namespaces() {
        told("{podSelector: {}}", &[]);
        told("{podSelector: {matchLabels: {app: web}}}", &[]);
        told(
            "{podSelector: {matchLabels: {app: wbe}}, namespaceSelector: {}}",
            &[],
        );
        told("{ipBlock: {cidr: 10.0.0.0/8}}", &[]);
    }
}
