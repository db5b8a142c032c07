//! A disruption budget that lets no pod go.

use podyard_kube::graph::{Graph, Id};
use podyard_kube::model::Relation;
use podyard_kube::{Diagnostic, Layer, Severity, Words};

use crate::advice::{fewest, one_at_a_time, scaler, share, whole};
use crate::words::{excerpt, fill};
use crate::{Check, Docs, Rule};

/// See the module.
pub const RULE: Rule = Rule {
    code: "blocking-budget",
    layer: Layer::Practice,
    severity: Severity::Info,
    reason: None,
    mends: true,
    docs: Docs {
        title: Words {
            en: "Disruption budget that blocks every drain",
            ko: "노드 비우기를 막는 PodDisruptionBudget",
        },
        why: Words {
            en: "It allows no eviction: draining a node with one of these pods waits until \
                 somebody deletes them by hand, and upgrades of the cluster wait with it. Let \
                 at least one go. Some block on purpose, to move a lone pod at a time of \
                 their choosing; then agree on it with those who run the nodes.",
            ko: "축출을 하나도 허용하지 않아서, 이 파드가 있는 노드를 비우거나 클러스터를 업그레이드하면 \
                 누군가 파드를 직접 지울 때까지 기다려요. 적어도 하나는 나갈 수 있게 하세요. 하나뿐인 \
                 파드를 원하는 때에 직접 옮기려고 일부러 막아 둘 수도 있는데, 그럴 때는 노드를 관리하는 \
                 사람과 미리 합의해 두세요.",
        },
        wrong: "\
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata:
  name: web
spec:
  maxUnavailable: 0
  selector:
    matchLabels:
      app: web
",
        right: "\
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
    for (id, document, resource) in whole(graph, &["PodDisruptionBudget"]) {
        let Some((field, bound)) = ["maxUnavailable", "minAvailable"]
            .into_iter()
            .find_map(|field| Some((field, resource.at(&format!("spec.{field}"))?)))
        else {
            continue;
        };
        let (name, written) = (excerpt(resource.name), bound.value());
        let message = match (field, written) {
            ("maxUnavailable", "0" | "0%") | ("minAvailable", "100%") => {
                let words = Words::new(
                    "PodDisruptionBudget `{}` lets no pod go: `{}: {}`.",
                    "`{}` PodDisruptionBudget은 파드를 하나도 내보내지 않아요: `{}: {}`",
                );
                fill(words, &[&name, field, written])
            }
            ("minAvailable", _) => {
                let Some(all) = written_replicas(graph, id) else {
                    continue;
                };
                let Some(kept) = share(written, all).filter(|kept| *kept >= all) else {
                    continue;
                };
                let words = Words::new(
                    "PodDisruptionBudget `{}` lets no pod go: it keeps {} of {}.",
                    "`{}` PodDisruptionBudget은 파드를 하나도 내보내지 않아요. {}개를 유지해야 하는데 \
                     파드가 {}개예요.",
                );
                fill(words, &[&name, &kept.to_string(), &all.to_string()])
            }
            _ => continue,
        };
        let finding = RULE.about(resource, bound, message);
        found.push((document, finding.fix(one_at_a_time(bound))));
    }
}

/// How many pods a budget covers, where each of its workloads says so itself.
fn written_replicas(graph: &Graph<'_>, budget: Id) -> Option<i64> {
    let mut sum: i64 = 0;
    for (id, resource) in graph.targets(budget, Relation::Disrupts) {
        if scaler(graph, id).is_some() || resource.at("spec.replicas").is_none() {
            return None;
        }
        sum = sum.checked_add(fewest(graph, id)?)?;
    }
    (sum > 0).then_some(sum)
}

#[cfg(test)]
mod tests {
    use crate::harness::expect_between;

    fn told(bound: &str, replicas: &str, expected: &[&str]) {
        let text = format!(
            "apiVersion: policy/v1\nkind: PodDisruptionBudget\nmetadata: {{name: web}}\nspec:\n  {bound}\n  selector: {{matchLabels: {{app: web}}}}\n---\napiVersion: apps/v1\nkind: Deployment\nmetadata: {{name: web}}\nspec:\n  {replicas}\n  selector: {{matchLabels: {{app: web}}}}\n  template:\n    metadata: {{labels: {{app: web}}}}\n    spec: {{containers: [{{name: web, image: 'web:1'}}]}}\n"
        );
        expect_between("blocking-budget", &text, expected);
    }

    #[test]
    fn by_itself() {
        told("maxUnavailable: 0%", "replicas: 9", &["info 0% → 1"]);
        told(
            "minAvailable: 100%",
            "replicas: 9",
            &["info 100% → maxUnavailable"],
        );
        told("maxUnavailable: 1", "replicas: 1", &[]);
    }

    #[test]
    fn by_the_replicas_that_are_written() {
        told(
            "minAvailable: 3",
            "replicas: 3",
            &["info 3 → maxUnavailable"],
        );
        // Of two, 60% are two.
        told(
            "minAvailable: 60%",
            "replicas: 2",
            &["info 60% → maxUnavailable"],
        );
        told("minAvailable: 50%", "replicas: 2", &[]);
        told("minAvailable: 2", "replicas: 3", &[]);
        told("minAvailable: 1", "paused: false", &[]);
    }
}
