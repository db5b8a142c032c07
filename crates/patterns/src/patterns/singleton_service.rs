//! Singleton Service: one replica on purpose, and no second one by accident.

use podyard_kube::graph::Id;
use podyard_kube::model::{Pod, Relation, Resource};
use podyard_kube::{Words, text};
use podyard_syntax::edit;

use crate::mend::set;
use crate::{Card, Mend, Part, Pattern, Role, Scene};

/// See the module.
pub const PATTERN: Pattern = Pattern {
    id: "singleton-service",
    part: Part::Behavioral,
    chapter: 10,
    name: Words::new("Singleton Service", "싱글톤 서비스"),
    gist: Words::new(
        "Some work must be done by one instance at a time: the platform, or a lock among the \
         instances, sees to it.",
        "한 번에 인스턴스 하나만 해야 하는 일이 있어요. 플랫폼이나 인스턴스끼리의 잠금으로 하나만 \
         일하게 해요.",
    ),
    roles: &[
        Role::new("single-replica", "single replica", "레플리카 하나"),
        Role::new("no-overlap", "no overlap", "겹치지 않는 교체"),
        Role::new("leader-election", "leader election", "리더 선출"),
        Role::new(
            "disruption-budget",
            "PodDisruptionBudget",
            "PodDisruptionBudget",
        ),
    ],
    detect,
};

fn detect(scene: &mut Scene<'_, '_, '_>) {
    for (id, resource, pod) in scene.pods() {
        let card = match leader_election(pod) {
            Some(argument) => in_application(scene, id, resource, argument),
            None => out_of_application(scene, id, resource, pod),
        };
        if let Some(card) = card {
            scene.push(card);
        }
    }
}

/// Where the pod is told to elect a leader, the only one that works.
pub(super) fn leader_election<'d>(pod: &Pod<'d>) -> Option<podyard_syntax::Node<'d>> {
    pod.long_running().find_map(|container| {
        let words = ["command", "args"]
            .iter()
            .flat_map(|field| podyard_kube::model::items_at(container.node, field));
        let asks = |text: &str| {
            let flag = text
                .trim_start_matches('-')
                .replace('_', "-")
                .to_ascii_lowercase();
            let is_flag = text.starts_with('-')
                && (flag.starts_with("leader-elect") || flag.starts_with("enable-leader-election"));
            is_flag && !flag.ends_with("=false")
        };
        let mut words = words.filter(|word| asks(word.value()));
        let env = || {
            let is_on = |it: &&podyard_kube::model::Env<'_>| {
                let name = it.name.to_ascii_uppercase();
                (name.contains("LEADER_ELECT")) && it.value != Some("false")
            };
            container.env.iter().find(is_on).map(|it| it.node)
        };
        words.next().or_else(env)
    })
}

fn in_application<'d>(
    scene: &Scene<'_, '_, 'd>,
    id: Id,
    resource: &'d Resource<'d>,
    argument: podyard_syntax::Node<'d>,
) -> Option<Card<'d>> {
    let (kind, name) = (resource.kind, resource.name);
    let says = || {
        text!(
            "The pods of {kind} `{name}` elect one among them that works; the others wait.",
            "{kind} `{name}` 리소스의 파드끼리 일할 하나를 뽑고 나머지는 기다려요."
        )
    };
    let mut card = scene.card(id, says)?;
    card.role("leader-election", argument);
    budgets(scene, &mut card, id);
    let replicas = resource.number("spec.replicas").unwrap_or(1);
    card.fact(|| match replicas {
        1 => text!(
            "With one replica nobody waits to take over: a new pod has to start first.",
            "레플리카가 하나라 넘겨받을 파드가 없어요. 새 파드가 시작할 때까지 기다려야 해요."
        ),
        _ => text!(
            "{replicas} replicas: when the leader is gone, one of the others takes over once its \
             lease has run out.",
            "레플리카 {replicas}개 중 리더가 사라지면 리스가 만료된 뒤 다른 파드가 넘겨받아요."
        ),
    });
    Some(card)
}

fn out_of_application<'d>(
    scene: &Scene<'_, '_, 'd>,
    id: Id,
    resource: &'d Resource<'d>,
    pod: &'d Pod<'d>,
) -> Option<Card<'d>> {
    let replicas = resource.at("spec.replicas")?;
    let is_set = resource.is("StatefulSet");
    if replicas.value() != "1" || !(is_set || resource.is_any(&["Deployment", "ReplicaSet"])) {
        return None;
    }
    // Something else says how many there are.
    if scene.graph.sources(id, Relation::Scales).next().is_some() {
        return None;
    }
    let (kind, name) = (resource.kind, resource.name);
    let says = || {
        text!(
            "{kind} `{name}` keeps one pod.",
            "{kind} `{name}` 리소스는 파드를 하나만 둬요."
        )
    };
    let mut card = scene.card(id, says)?;
    card.role("single-replica", replicas);
    budgets(scene, &mut card, id);
    if is_set {
        card.role("no-overlap", resource.head());
        card.fact(|| text!(
            "A StatefulSet never runs two pods of one name: at most one, and none while a lost node \
             is not known to be dead.",
            "스테이트풀셋은 같은 이름의 파드를 둘 실행하지 않아요. 많아야 하나이고, 연락이 끊긴 노드가 \
             정말 죽었는지 모르는 동안에는 하나도 없을 수 있어요."
        ));
        if !card.has("disruption-budget") {
            protect(scene, &mut card, id, pod, name);
        }
        return Some(card);
    }
    let strategy = resource.at("spec.strategy.type");
    match strategy.filter(|it| it.value() == "Recreate") {
        Some(strategy) => {
            card.role("no-overlap", strategy);
            card.fact(|| text!(
                "The old pod stops before the new one starts. When a node is lost there may still \
                 be two for a while: a ReplicaSet keeps at least one, not at most one.",
                "새 파드를 시작하기 전에 옛 파드를 멈춰요. 그래도 노드와 연락이 끊기면 잠시 둘이 될 수 \
                 있어요. 레플리카셋은 많아야 하나가 아니라 적어도 하나를 지켜요."
            ));
        }
        None if resource.is("Deployment") => {
            let why = text!(
                "A rolling update starts the new pod before the old one has stopped: for a while \
                 there are two.",
                "롤링 업데이트는 옛 파드가 멈추기 전에 새 파드를 시작해요. 잠시 둘이 함께 실행돼요."
            );
            let title = text!(
                "Stop the old pod first: `Recreate`",
                "옛 파드부터 멈추기: `Recreate`"
            );
            let edits = resource
                .at("spec.strategy.rollingUpdate")
                .is_none()
                .then(|| set(resource.object.root, "spec.strategy.type", "Recreate"));
            let mend = Mend::suggested(title, card.document(), edits.flatten());
            card.missing("no-overlap", why, mend);
        }
        None => {}
    }
    Some(card)
}

fn budgets<'d>(scene: &Scene<'_, '_, 'd>, card: &mut Card<'d>, id: Id) {
    for (budget, it) in scene.graph.sources(id, Relation::Disrupts) {
        card.role_of("disruption-budget", scene.graph, budget, it.head());
    }
}

/// The only pod is evicted whenever a node is drained.
fn protect<'d>(scene: &Scene<'_, '_, 'd>, card: &mut Card<'d>, id: Id, pod: &Pod<'d>, name: &str) {
    let why = text!(
        "No PodDisruptionBudget covers `{name}`: draining its node takes the only pod away at \
         once.",
        "`{name}` 리소스를 지키는 PodDisruptionBudget이 없어요. 노드를 비우면 하나뿐인 파드가 바로 \
         사라져요."
    );
    let labels: String = pod
        .labels
        .iter()
        .map(|(key, value)| format!("      {}: {}\n", edit::scalar(key), edit::scalar(value)))
        .collect();
    let mend = (!labels.is_empty() && !name.is_empty())
        .then(|| {
            let yaml = format!(
                "apiVersion: policy/v1\nkind: PodDisruptionBudget\nmetadata:\n  name: {}\n  {{ns}}\n\
                 spec:\n  minAvailable: 1\n  selector:\n    matchLabels:\n{}",
                edit::scalar(name),
                labels.trim_end()
            );
            let title = text!(
                "Add a PodDisruptionBudget for `{name}`; a drain then waits until you have moved it",
                "`{name}` PodDisruptionBudget 추가하기 (노드를 비울 때 직접 옮길 때까지 기다려요)"
            );
            Mend::new_object(title, scene.graph, id, &yaml)
        })
        .flatten();
    card.missing("disruption-budget", why, mend);
}

#[cfg(test)]
mod tests {
    use crate::harness::{absent, mends, partial, present};

    fn workload(kind: &str, rest: &str) -> String {
        format!("apiVersion: apps/v1\nkind: {kind}\nmetadata: {{name: sync}}\nspec:\n{rest}  selector: {{matchLabels: {{app: sync}}}}\n  template:\n    metadata: {{labels: {{app: sync}}}}\n    spec:\n      containers: [{{name: sync, image: 'sync:1', args: [ARGS]}}]\n").replace("ARGS", "run")
    }

    #[test]
    fn one_without_overlap() {
        present(
            "singleton-service",
            &workload(
                "Deployment",
                "  replicas: 1\n  ^^^^^^^^^^^ single-replica\n  strategy: {type: Recreate}\n",
            ),
        );
        present(
            "singleton-service",
            &workload("ReplicaSet", "  replicas: 1\n"),
        );
    }

    #[test]
    fn a_leader_among_several() {
        let text =
            workload("Deployment", "  replicas: 3\n").replace("[run]", "[--leader-elect=true]");
        present("singleton-service", &text);
        absent("singleton-service", &text.replace("=true", "=false"));
    }

    #[test]
    fn rolling_overlaps() {
        let text = workload("Deployment", "  replicas: 1\n");
        partial("singleton-service", "no-overlap", &text);
        mends(
            "singleton-service",
            "no-overlap",
            &text,
            &format!("{text}  strategy:\n    type: Recreate\n"),
        );
    }

    #[test]
    fn a_budget_is_added() {
        let text = workload("StatefulSet", "  replicas: 1\n");
        mends(
            "singleton-service",
            "disruption-budget",
            &text,
            &format!(
                "{text}---\napiVersion: policy/v1\nkind: PodDisruptionBudget\nmetadata:\n  name: sync\nspec:\n  minAvailable: 1\n  selector:\n    matchLabels:\n      app: sync\n"
            ),
        );
    }

    #[test]
    fn several_scaled_or_unsaid_are_none() {
        absent(
            "singleton-service",
            &workload("Deployment", "  replicas: 2\n"),
        );
        absent("singleton-service", &workload("Deployment", ""));
        absent("singleton-service", &workload("DaemonSet", ""));
        let scaled = "---\napiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata: {name: sync}\nspec: {scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: sync}, maxReplicas: 3}\n";
        absent(
            "singleton-service",
            &format!("{}{scaled}", workload("Deployment", "  replicas: 1\n")),
        );
    }
}
