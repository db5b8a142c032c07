//! Replicas that may all be on one node.

use podyard_kube::graph::Graph;
use podyard_kube::model::{dig, items_at, text_at};
use podyard_kube::{Diagnostic, Layer, Severity, Text, Words};

use crate::advice::{field_or_head, match_labels, replicated, set};
use crate::words::{excerpt, fill};
use crate::{Check, Docs, Rule};

/// See the module.
pub const RULE: Rule = Rule {
    code: "no-anti-affinity",
    layer: Layer::Practice,
    severity: Severity::Hint,
    reason: None,
    mends: true,
    docs: Docs {
        title: Words {
            en: "Replicas that may share a node",
            ko: "한 노드에 모일 수 있는 레플리카",
        },
        why: Words {
            en: "If all replicas are on one node, its loss takes them all. A preferred \
                 `podAntiAffinity`, or a topology spread by `kubernetes.io/hostname`, keeps \
                 them apart where there is room. The scheduler spreads replicas a little by \
                 itself, which is enough for many; a required anti-affinity leaves pods \
                 pending when there are more replicas than nodes.",
            ko: "레플리카가 모두 한 노드에 있으면 그 노드 하나만 멈춰도 전부 사라져요. \
                 선호(preferred) 방식의 `podAntiAffinity`나 \
                 `kubernetes.io/hostname` 기준의 토폴로지 분배 제약을 두면 여유가 있는 한 \
                 서로 다른 노드에 배치돼요. 스케줄러가 기본으로도 어느 정도 나눠 배치하니 그것으로 충분할 \
                 때가 많아요. 필수(required) 방식은 노드가 모자라면 파드가 대기 상태로 남아요.",
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
      affinity:
        podAntiAffinity:
          preferredDuringSchedulingIgnoredDuringExecution:
            - weight: 100
              podAffinityTerm:
                topologyKey: kubernetes.io/hostname
                labelSelector:
                  matchLabels:
                    app: web
",
    },
    check: Check::Graph(check),
};

fn check(graph: &Graph<'_>, found: &mut Vec<(usize, Diagnostic)>) {
    for (document, resource, pod) in replicated(graph) {
        let is_spread = items_at(pod.spec, "topologySpreadConstraints")
            .any(|it| text_at(it, "topologyKey") == Some("kubernetes.io/hostname"));
        if is_spread || dig(pod.spec, "affinity.podAntiAffinity").is_some() {
            continue;
        }
        let words = Words::new(
            "Nothing keeps the replicas of {} `{}` on different nodes.",
            "{} `{}`의 레플리카를 서로 다른 노드에 두는 설정이 없어요.",
        );
        let message = fill(words, &[resource.kind, &excerpt(resource.name)]);
        let fix = match_labels(resource, "      ").and_then(|labels| {
            let title = Text::new("Prefer different nodes", "되도록 서로 다른 노드에 두기");
            let term = format!(
                "- weight: 100\n  podAffinityTerm:\n    topologyKey: kubernetes.io/hostname\n    \
                 labelSelector:\n{labels}"
            );
            let path = "affinity.podAntiAffinity.preferredDuringSchedulingIgnoredDuringExecution";
            set(title, pod.spec, path, &term)
        });
        let node = field_or_head(resource, "spec.replicas");
        found.push((document, RULE.about(resource, node, message).fix(fix)));
    }
}

#[cfg(test)]
mod tests {
    use crate::harness::expect_between;

    #[test]
    fn a_spread_over_nodes_does_as_well_and_one_over_zones_does_not() {
        for (key, told) in [
            ("kubernetes.io/hostname", 0),
            ("topology.kubernetes.io/zone", 1),
        ] {
            let spread = format!(
                "      topologySpreadConstraints: [{{maxSkew: 1, topologyKey: {key}, whenUnsatisfiable: ScheduleAnyway}}]\n"
            );
            let text = format!("{}{spread}", super::RULE.docs.wrong);
            let found = crate::harness::in_graph(&text);
            let found = found.iter().filter(|(_, it)| it.code == super::RULE.code);
            assert_eq!(found.count(), told, "{text}");
        }
    }

    #[test]
    fn one_is_always_alone() {
        let text = super::RULE.docs.wrong.replace("replicas: 2", "replicas: 1");
        expect_between("no-anti-affinity", &text, &[]);
    }
}
