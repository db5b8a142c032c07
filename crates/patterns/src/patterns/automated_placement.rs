//! Automated Placement: the manifest says what a node must be like, and the scheduler finds one.

use podyard_kube::graph::Id;
use podyard_kube::model::{Pod, Resource, Selector, dig, items_at, text_at};
use podyard_kube::{Words, text};
use podyard_syntax::{Node, edit};

use crate::{Card, Mend, Part, Pattern, Role, Scene};

/// See the module.
pub const PATTERN: Pattern = Pattern {
    id: "automated-placement",
    part: Part::Foundational,
    chapter: 6,
    name: Words::new("Automated Placement", "자동 배치"),
    gist: Words::new(
        "Which node a pod runs on is not decided by hand: the pod says what it wants to be near to \
         and far from, and the scheduler decides.",
        "파드를 어느 노드에 둘지 사람이 정하지 않아요. 가까이 있고 싶은 것과 떨어지고 싶은 것을 적으면 \
         스케줄러가 골라요.",
    ),
    roles: &[
        Role::new("node-selector", "node selector", "노드 셀렉터"),
        Role::new("node-affinity", "node affinity", "노드 어피니티"),
        Role::new("pod-affinity", "pod affinity", "파드 어피니티"),
        Role::new(
            "pod-anti-affinity",
            "pod anti-affinity",
            "파드 안티-어피니티",
        ),
        Role::new("toleration", "toleration", "톨러레이션"),
        Role::new("topology-spread", "topology spread", "토폴로지 분배"),
        Role::new("scheduler", "scheduler", "스케줄러"),
    ],
    detect,
};

const FIELDS: [(&str, &str); 6] = [
    ("nodeSelector", "node-selector"),
    ("affinity.nodeAffinity", "node-affinity"),
    ("affinity.podAffinity", "pod-affinity"),
    ("affinity.podAntiAffinity", "pod-anti-affinity"),
    ("tolerations", "toleration"),
    ("topologySpreadConstraints", "topology-spread"),
];

fn detect(scene: &mut Scene<'_, '_, '_>) {
    for (id, resource, pod) in scene.pods() {
        if let Some(card) = of_pod(scene, id, resource, pod) {
            scene.push(card);
        }
    }
    for (id, resource) in scene.resources() {
        let is_policy = matches!(
            (resource.kind, resource.group),
            ("KubeSchedulerConfiguration", "kubescheduler.config.k8s.io")
                | ("DeschedulerPolicy", "descheduler")
        );
        if is_policy {
            let kind = resource.kind;
            let says = || {
                text!(
                    "{kind} sets how pods are placed in the whole cluster.",
                    "{kind} 파일이 클러스터 전체에서 파드를 어떻게 배치할지 정해요."
                )
            };
            if let Some(mut card) = scene.card(id, says) {
                card.role("scheduler", resource.head());
                scene.push(card);
            }
        }
    }
}

fn of_pod<'d>(
    scene: &Scene<'_, '_, 'd>,
    id: Id,
    resource: &'d Resource<'d>,
    pod: &'d Pod<'d>,
) -> Option<Card<'d>> {
    let (kind, name) = (resource.kind, resource.name);
    let says = || {
        text!(
            "{kind} `{name}` says where its pods may run.",
            "{kind} `{name}` 리소스가 파드를 둘 곳의 조건을 적어요."
        )
    };
    let mut card = scene.card(id, says)?;
    for (field, role) in FIELDS {
        let is_filled =
            |node: &Node<'_>| node.entries().next().is_some() || node.items().next().is_some();
        if let Some(node) = dig(pod.spec, field).filter(is_filled) {
            card.role(role, node);
        }
    }
    if let Some(scheduler) = dig(pod.spec, "schedulerName")
        && scheduler.value() != "default-scheduler"
    {
        card.role("scheduler", scheduler);
    }
    for constraint in items_at(pod.spec, "topologySpreadConstraints") {
        spread(&mut card, pod, constraint);
    }
    Some(card)
}

/// Pods that are spread among others than themselves are not spread.
fn spread<'d>(card: &mut Card<'d>, pod: &Pod<'d>, constraint: Node<'d>) {
    let key = text_at(constraint, "topologyKey").unwrap_or("?");
    let skew = text_at(constraint, "maxSkew").unwrap_or("?");
    let Some(node) = dig(constraint, "labelSelector") else {
        return;
    };
    let selector = Selector::of_labels(node);
    if selector.is_empty() || selector.matches(&pod.labels) {
        let hard = text_at(constraint, "whenUnsatisfiable") != Some("ScheduleAnyway");
        card.fact(|| match hard {
            true => text!(
                "Between any two values of `{key}` the number of pods differs by at most {skew}; a \
                 pod that would break that waits.",
                "`{key}` 값이 다른 곳끼리 파드 수 차이는 최대 {skew}개예요. 이를 어기게 되는 파드는 \
                 `Pending` 상태로 기다려요."
            ),
            false => text!(
                "Between any two values of `{key}` the number of pods should differ by at most \
                 {skew}; where that cannot be, they run anyway.",
                "`{key}` 값이 다른 곳끼리 파드 수 차이를 {skew}개까지로 맞추려 하지만, 안 되면 그래도 \
                 실행해요."
            ),
        });
        return;
    }
    let mut wrong = selector.equal.iter().filter_map(|(key, value)| {
        let has = pod.labels.iter().find(|(name, _)| name == key)?;
        (has.1 != *value).then_some((*key, has.1))
    });
    let why = text!(
        "The spread over `{key}` counts pods that these are not: its `labelSelector` does not \
         match their own labels.",
        "`{key}` 분배가 이 파드가 아닌 다른 파드를 세고 있어요. `labelSelector` 조건이 파드 자신의 \
         레이블과 맞지 않아요."
    );
    let mend = wrong.next().and_then(|(label, right)| {
        let written = dig(node, "matchLabels")?.get(label)?.value;
        let edits = edit::replace_value(written, &edit::scalar(right)).ok();
        let title = text!(
            "Count the pods with `{label}: {right}`",
            "`{label}: {right}` 레이블의 파드를 세기"
        );
        Mend::suggested(title, card.document(), edits)
    });
    card.missing("topology-spread", why, mend);
}

#[cfg(test)]
mod tests {
    use crate::harness::{absent, mends, partial, present, says};

    fn deployment(rest: &str) -> String {
        format!(
            "apiVersion: apps/v1\nkind: Deployment\nmetadata: {{name: web}}\nspec:\n  selector: {{matchLabels: {{app: web}}}}\n  template:\n    metadata: {{labels: {{app: web}}}}\n    spec:\n      containers: [{{name: web, image: 'nginx:1.29'}}]\n{rest}"
        )
    }

    #[test]
    fn by_labels_of_nodes_and_by_affinity() {
        present(
            "automated-placement",
            &deployment(
                "      nodeSelector: {disktype: ssd}\n      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ node-selector\n",
            ),
        );
        present(
            "automated-placement",
            &deployment(
                "      affinity:\n        podAntiAffinity:\n        ^^^^^^^^^^^^^^^^ pod-anti-affinity\n          requiredDuringSchedulingIgnoredDuringExecution:\n            - {topologyKey: kubernetes.io/hostname, labelSelector: {matchLabels: {app: web}}}\n",
            ),
        );
        present(
            "automated-placement",
            "apiVersion: v1\nkind: Pod\nmetadata: {name: gpu}\nspec:\n  tolerations: [{key: gpu, operator: Exists}]\n  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ toleration\n  containers: [{name: a, image: 'a:1'}]\n",
        );
    }

    const SPREAD: &str = "      topologySpreadConstraints:\n        - maxSkew: 1\n          topologyKey: topology.kubernetes.io/zone\n          whenUnsatisfiable: DoNotSchedule\n          labelSelector: {matchLabels: {app: LABEL}}\n";

    #[test]
    fn a_spread_among_others_is_turned_to_its_own() {
        says(
            "automated-placement",
            &deployment(&SPREAD.replace("LABEL", "web")),
            "Between any two values of `topology.kubernetes.io/zone` the number of pods differs by at most 1; a pod that would break that waits.",
        );
        let text = deployment(&SPREAD.replace("LABEL", "shop"));
        partial("automated-placement", "topology-spread", &text);
        mends(
            "automated-placement",
            "topology-spread",
            &text,
            &deployment(&SPREAD.replace("LABEL", "web")),
        );
    }

    #[test]
    fn a_node_by_name_and_empty_fields_are_none() {
        absent(
            "automated-placement",
            &deployment("      nodeName: node-3\n"),
        );
        absent(
            "automated-placement",
            &deployment("      nodeSelector: {}\n      tolerations: []\n"),
        );
        absent(
            "automated-placement",
            &deployment("      schedulerName: default-scheduler\n"),
        );
    }
}
