//! Elastic Scale: as many pods, or as large ones, as the load asks for.

use podyard_kube::graph::{End, Id};
use podyard_kube::model::{Relation, Resource, items_at, text_at};
use podyard_kube::{Words, text};
use podyard_syntax::Node;

use crate::mend::put;
use crate::{Card, Mend, Part, Pattern, Role, Scene};

/// See the module.
pub const PATTERN: Pattern = Pattern {
    id: "elastic-scale",
    part: Part::Advanced,
    chapter: 29,
    name: Words::new("Elastic Scale", "탄력적 스케일"),
    gist: Words::new(
        "Nobody has to guess how much is needed: something measures the load and changes the number \
         or the size of the pods.",
        "얼마나 필요할지 미리 짐작하지 않아도 돼요. 부하를 재서 파드의 수나 크기를 바꿔 줘요.",
    ),
    roles: &[
        Role::new("scaler", "autoscaler", "오토스케일러"),
        Role::new("target", "target", "대상"),
        Role::new("metric", "metric", "메트릭"),
        Role::new("bounds", "bounds", "범위"),
        Role::new("requests", "requests", "요청량"),
    ],
    detect,
};

fn detect(scene: &mut Scene<'_, '_, '_>) {
    for (id, resource) in scene.resources() {
        let card = match resource.kind {
            "HorizontalPodAutoscaler" => of_scaler(scene, id, resource),
            "VerticalPodAutoscaler" => of_scaler(scene, id, resource),
            "ScaledObject" | "ScaledJob" if resource.group == "keda.sh" => {
                of_scaler(scene, id, resource)
            }
            "Service" if resource.is("Service.serving.knative.dev") => {
                of_knative(scene, id, resource)
            }
            _ => None,
        };
        if let Some(card) = card {
            scene.push(card);
        }
    }
}

fn of_knative<'d>(
    scene: &Scene<'_, '_, 'd>,
    id: Id,
    resource: &'d Resource<'d>,
) -> Option<Card<'d>> {
    let annotations = resource.at("spec.template.metadata.annotations")?;
    let mut own = annotations
        .entries()
        .filter(|it| it.key.value().starts_with("autoscaling.knative.dev/"))
        .peekable();
    own.peek()?;
    let name = resource.name;
    let says = || {
        text!(
            "Knative scales `{name}` by its requests, down to nothing if it is let.",
            "Knative가 요청에 맞춰 `{name}` 리소스를 조절하고, 막지 않으면 0까지 줄여요."
        )
    };
    let mut card = scene.card(id, says)?;
    card.role("scaler", resource.head());
    for entry in own {
        card.role("bounds", entry.value);
    }
    Some(card)
}

fn of_scaler<'d>(scene: &Scene<'_, '_, 'd>, id: Id, scaler: &'d Resource<'d>) -> Option<Card<'d>> {
    let graph = scene.graph;
    let (kind, name) = (scaler.kind, scaler.name);
    let is_vertical = kind == "VerticalPodAutoscaler";
    let edge = graph
        .edges_from(id)
        .find(|it| it.relation == Relation::Scales);
    let target = edge.map_or("?", |edge| edge.at.value());
    let says = || match is_vertical {
        true => text!(
            "{kind} `{name}` sets what the pods of `{target}` request.",
            "{kind} `{name}` 리소스가 `{target}` 파드의 요청량을 정해요."
        ),
        false => text!(
            "{kind} `{name}` sets how many pods `{target}` has.",
            "{kind} `{name}` 리소스가 `{target}` 파드의 수를 정해요."
        ),
    };
    let mut card = scene.card(id, says)?;
    card.role("scaler", scaler.head());
    for field in [
        "minReplicas",
        "maxReplicas",
        "minReplicaCount",
        "maxReplicaCount",
        "resourcePolicy",
    ] {
        if let Some(node) = scaler.at(&format!("spec.{field}")) {
            card.role("bounds", node);
        }
    }
    for field in ["metrics", "triggers", "targetCPUUtilizationPercentage"] {
        if let Some(node) = scaler.at(&format!("spec.{field}")) {
            card.role("metric", node);
        }
    }
    match edge.map(|edge| edge.to) {
        Some(End::Here(to)) => {
            if let Some(it) = graph.placed(to) {
                card.role_of("target", graph, to, it.resource.head());
                if !is_vertical {
                    needs(&mut card, scaler, it.resource, it.document);
                }
            }
        }
        Some(End::Absent(kind, name)) if graph.pods().next().is_some() => {
            let why = text!(
                "There is no {kind} `{name}` here to scale.",
                "조절할 {kind} `{name}` 리소스가 여기에 없어요."
            );
            card.missing("target", why, None);
        }
        _ => {}
    }
    if kind == "HorizontalPodAutoscaler" {
        tell(&mut card, scaler);
    }
    Some(card)
}

/// The share of what is requested that a metric wants to be used, in percent, by resource.
fn utilization(scaler: &Resource<'_>) -> Vec<(&'static str, u64)> {
    let mut found = Vec::new();
    if let Some(text) = scaler.text("spec.targetCPUUtilizationPercentage")
        && let Ok(percent) = text.parse()
    {
        found.push(("cpu", percent));
    }
    for metric in items_at(scaler.object.root, "spec.metrics") {
        let resource = match text_at(metric, "resource.name") {
            Some("cpu") => "cpu",
            Some("memory") => "memory",
            _ => continue,
        };
        let percent = text_at(metric, "resource.target.averageUtilization")
            .or_else(|| text_at(metric, "resource.targetAverageUtilization"));
        if let Some(percent) = percent.and_then(|it| it.parse().ok()) {
            found.push((resource, percent));
        }
    }
    for trigger in items_at(scaler.object.root, "spec.triggers") {
        let is_share = text_at(trigger, "metricType").unwrap_or("Utilization") == "Utilization";
        let resource = match text_at(trigger, "type") {
            Some("cpu") => "cpu",
            Some("memory") => "memory",
            _ => continue,
        };
        let percent = text_at(trigger, "metadata.value").and_then(|it| it.parse().ok());
        if let Some(percent) = percent.filter(|_| is_share) {
            found.push((resource, percent));
        }
    }
    found
}

/// A share of nothing cannot be measured.
fn needs<'d>(
    card: &mut Card<'d>,
    scaler: &Resource<'d>,
    target: &'d Resource<'d>,
    document: usize,
) {
    let Some(pod) = &target.pod else { return };
    for (resource, _) in utilization(scaler) {
        for container in pod.long_running() {
            let has = |kind: &str| {
                text_at(container.node, &format!("resources.{kind}.{resource}")).is_some()
            };
            if has("requests") || has("limits") {
                continue;
            }
            let name = container.name;
            let why = text!(
                "Container `{name}` requests no {resource}, so nobody can say which share of it is \
                 used: the autoscaler does nothing and reports `FailedGetResourceMetric`.",
                "`{name}` 컨테이너에 {resource} 요청량이 없어서 사용률을 계산할 수 없어요. 오토스케일러가 \
                 `FailedGetResourceMetric` 이벤트를 남기고 아무것도 하지 않아요."
            );
            let amount = match resource {
                "cpu" => "100m",
                _ => "128Mi",
            };
            let title = text!(
                "Request {amount} {resource} for `{name}`; measure, then adjust the number",
                "`{name}` 컨테이너에 {resource} {amount} 요청하기 (측정해 보고 값을 조정하세요)"
            );
            let path = format!("resources.requests.{resource}");
            let edits = put(container.node, &path, amount);
            card.missing("requests", why, Mend::suggested(title, document, edits));
        }
        if let Some(container) = pod.long_running().next()
            && let Some(node) = container.at("resources.requests")
        {
            fill(card, document, node);
        }
    }
}

fn fill<'d>(card: &mut Card<'d>, document: usize, node: Node<'d>) {
    if document == card.document() {
        card.role("requests", node);
    }
}

/// How many replicas a load makes, by the documented formula.
fn tell(card: &mut Card<'_>, scaler: &Resource<'_>) {
    if !card.is_told() {
        return;
    }
    let number = |field: &str, default: u64| match scaler.text(&format!("spec.{field}")) {
        None => Some(default),
        Some(text) => text.parse().ok(),
    };
    let (Some(least), Some(most)) = (number("minReplicas", 1), number("maxReplicas", 0)) else {
        return;
    };
    let share = utilization(scaler).into_iter().next();
    let Some((resource, target)) = share.filter(|(_, target)| *target > 0 && most >= least) else {
        return;
    };
    let load = target.saturating_mul(2);
    let wanted = replicas(least.max(1), load, target).clamp(least, most);
    let from = least.max(1);
    card.fact(|| text!(
        "With {from} pods at {load} % of the {resource} they request and {target} % wanted, it goes \
         to {wanted}; within a tenth of what is wanted it does nothing.",
        "파드 {from}개가 요청한 {resource}의 {load}%를 쓰고 목표가 {target}%라면 {wanted}개로 \
         조절해요. 목표와 10% 안쪽으로 다르면 그대로 둬요."
    ));
    card.fact(|| {
        text!(
            "It waits until the load has been lower for 300 s before it takes pods away, unless \
         `behavior` says otherwise.",
            "`behavior`에 따로 적지 않으면 부하가 300초 동안 낮게 유지된 뒤에야 파드를 줄여요."
        )
    });
}

/// `ceil(current × load / target)`, unless the two are within a tenth of each other.
fn replicas(current: u64, load: u64, target: u64) -> u64 {
    let is_near = load.abs_diff(target).saturating_mul(10) <= target;
    match is_near || target == 0 {
        true => current,
        false => current.saturating_mul(load).div_ceil(target),
    }
}

#[cfg(test)]
mod tests {
    use super::replicas;
    use crate::harness::{absent, mends, partial, present, says};

    fn deployment(container: &str) -> String {
        format!(
            "apiVersion: apps/v1\nkind: Deployment\nmetadata: {{name: api}}\nspec:\n  selector: {{matchLabels: {{app: api}}}}\n  template:\n    metadata: {{labels: {{app: api}}}}\n    spec:\n      containers:\n        - name: api\n          image: api:1\n{container}"
        )
    }

    const SCALER: &str = "---\napiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata: {name: api}\nspec:\n  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: api}\n  minReplicas: 2\n  maxReplicas: 10\n  metrics:\n    - type: Resource\n      resource: {name: cpu, target: {type: Utilization, averageUtilization: 60}}\n";
    const REQUESTS: &str = "          resources:\n            requests:\n              cpu: 100m\n";

    #[test]
    fn with_a_target_that_requests() {
        let text = format!("{}{SCALER}", deployment(REQUESTS));
        present(
            "elastic-scale",
            &text.replace(
                "  minReplicas: 2\n",
                "  minReplicas: 2\n  ^^^^^^^^^^^^^^ bounds\n",
            ),
        );
        says(
            "elastic-scale",
            &text,
            "With 2 pods at 120 % of the cpu they request and 60 % wanted, it goes to 4; within a tenth of what is wanted it does nothing.",
        );
        let old = SCALER.replace("v2\n", "v2beta2\n");
        present("elastic-scale", &format!("{}{old}", deployment(REQUESTS)));
    }

    #[test]
    fn of_other_systems() {
        present(
            "elastic-scale",
            "apiVersion: keda.sh/v1alpha1\nkind: ScaledObject\nmetadata: {name: q}\nspec: {scaleTargetRef: {name: worker}, triggers: [{type: rabbitmq, metadata: {queueName: q}}]}\n",
        );
        present(
            "elastic-scale",
            "apiVersion: autoscaling.k8s.io/v1\nkind: VerticalPodAutoscaler\nmetadata: {name: v}\nspec: {targetRef: {apiVersion: apps/v1, kind: Deployment, name: api}}\n",
        );
        present(
            "elastic-scale",
            "apiVersion: serving.knative.dev/v1\nkind: Service\nmetadata: {name: k}\nspec: {template: {metadata: {annotations: {autoscaling.knative.dev/max-scale: '5'}}, spec: {containers: [{image: 'a:1'}]}}}\n",
        );
    }

    #[test]
    fn requests_are_added_to_the_target() {
        let text = format!("{}{SCALER}", deployment(""));
        partial("elastic-scale", "requests", &text);
        mends(
            "elastic-scale",
            "requests",
            &text,
            &format!("{}{SCALER}", deployment(REQUESTS)),
        );
    }

    #[test]
    fn a_number_of_replicas_is_none() {
        absent(
            "elastic-scale",
            &deployment("").replace("spec:\n  sel", "spec:\n  replicas: 5\n  sel"),
        );
        absent(
            "elastic-scale",
            "apiVersion: serving.knative.dev/v1\nkind: Service\nmetadata: {name: k}\nspec: {template: {spec: {containers: [{image: 'a:1'}]}}}\n",
        );
        absent(
            "elastic-scale",
            "apiVersion: v1\nkind: ResourceQuota\nmetadata: {name: q}\nspec: {hard: {pods: '3'}}\n",
        );
    }

    #[test]
    fn the_formula() {
        assert_eq!(replicas(2, 90, 60), 3);
        assert_eq!(replicas(3, 65, 60), 3, "within a tenth");
        assert_eq!(replicas(4, 20, 60), 2);
        assert_eq!(replicas(u64::MAX, u64::MAX, 1), u64::MAX);
    }
}
