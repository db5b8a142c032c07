//! Stateless Service: replicas that are all alike, any number of them, behind one name.

use podyard_kube::graph::Id;
use podyard_kube::model::{Pod, Relation, Resource, Stage, items_at};
use podyard_kube::{Words, text};
use podyard_syntax::edit;

use super::declarative_deployment::ROLLED_OUT;
use crate::{Card, Mend, Part, Pattern, Role, Scene};

/// See the module.
pub const PATTERN: Pattern = Pattern {
    id: "stateless-service",
    part: Part::Behavioral,
    chapter: 11,
    name: Words::new("Stateless Service", "스테이트리스 서비스"),
    gist: Words::new(
        "Replicas that keep nothing of their own stand in for each other: any of them may answer, \
         and any may be replaced.",
        "자기만의 상태가 없는 레플리카는 서로 대신할 수 있어요. 어느 것이 응답해도, 어느 것을 바꿔도 \
         괜찮아요.",
    ),
    roles: &[
        Role::new("replicas", "replicas", "레플리카"),
        Role::new("service", "Service", "서비스"),
        Role::new("scaler", "autoscaler", "오토스케일러"),
        Role::new("shared-storage", "shared storage", "공유 스토리지"),
    ],
    detect,
};

fn detect(scene: &mut Scene<'_, '_, '_>) {
    for (id, resource, pod) in scene.pods() {
        let is_kind = resource.is_any(&ROLLED_OUT) || resource.is("ReplicaSet");
        if !is_kind || keeps_state(scene, id, pod) {
            continue;
        }
        if let Some(card) = card(scene, id, resource, pod) {
            scene.push(card);
        }
    }
}

/// Whether its pods write to storage that is not made for several.
fn keeps_state(scene: &Scene<'_, '_, '_>, id: Id, pod: &Pod<'_>) -> bool {
    let claims = pod
        .volumes
        .iter()
        .filter(|it| matches!(it.source, "persistentVolumeClaim" | "hostPath"));
    for volume in claims {
        let mut mounts = pod
            .containers
            .iter()
            .flat_map(|it| it.mounts_of(volume.name));
        let is_read_only = mounts.all(|mount| mount.read_only);
        let is_shared = scene.graph.targets(id, Relation::Stores).any(|(_, claim)| {
            let named = volume
                .from
                .and_then(|it| podyard_kube::model::text_at(it, "claimName"));
            Some(claim.name) == named
                && items_at(claim.object.root, "spec.accessModes")
                    .any(|mode| matches!(mode.value(), "ReadWriteMany" | "ReadOnlyMany"))
        });
        if !is_read_only && !is_shared {
            return true;
        }
    }
    false
}

fn card<'d>(
    scene: &Scene<'_, '_, 'd>,
    id: Id,
    resource: &'d Resource<'d>,
    pod: &'d Pod<'d>,
) -> Option<Card<'d>> {
    let graph = scene.graph;
    let scalers: Vec<_> = graph
        .sources(id, Relation::Scales)
        .filter(|(_, it)| !it.kind.starts_with("Vertical"))
        .collect();
    let several = resource.at("spec.replicas").filter(|node| {
        node.value()
            .parse::<u32>()
            .is_ok_and(|replicas| replicas > 1)
    });
    if several.is_none() && scalers.is_empty() {
        return None;
    }
    let (kind, name) = (resource.kind, resource.name);
    let says = || match several {
        Some(replicas) => {
            let replicas = replicas.value();
            text!(
                "{kind} `{name}` runs {replicas} pods, and any of them will do.",
                "{kind} `{name}` 리소스는 서로 대신할 수 있는 파드 {replicas}개를 실행해요."
            )
        }
        None => text!(
            "{kind} `{name}` runs as many pods as its load needs, and any of them will do.",
            "{kind} `{name}` 리소스는 서로 대신할 수 있는 파드를 부하에 맞춰 실행해요."
        ),
    };
    let mut card = scene.card(id, says)?;
    card.role("replicas", several.unwrap_or(resource.head()));
    for (scaler, it) in scalers {
        card.role_of("scaler", graph, scaler, it.head());
    }
    for (service, it) in graph.sources(id, Relation::Selects) {
        if it.is("Service") {
            card.role_of("service", graph, service, it.head());
        }
    }
    for (claim, it) in graph.targets(id, Relation::Stores) {
        card.role_of("shared-storage", graph, claim, it.head());
    }
    if !card.has("service") {
        lead_there(scene, &mut card, id, resource, pod);
    }
    Some(card)
}

/// Pods that listen, but have no common name.
fn lead_there<'d>(
    scene: &Scene<'_, '_, 'd>,
    card: &mut Card<'d>,
    id: Id,
    resource: &Resource<'d>,
    pod: &Pod<'d>,
) {
    let mut ports = pod.of_stage(Stage::Main).flat_map(|it| &it.ports);
    let Some(port) = ports.next() else { return };
    let name = resource.name;
    let why = text!(
        "No Service leads to `{name}`: callers would have to know each pod's address, which \
         changes with every replacement.",
        "`{name}` 파드로 이어지는 서비스가 없어요. 파드가 바뀔 때마다 달라지는 주소를 호출하는 쪽이 알아야 \
         해요."
    );
    let labels: String = pod
        .labels
        .iter()
        .map(|(key, value)| format!("    {}: {}\n", edit::scalar(key), edit::scalar(value)))
        .collect();
    let mend = port
        .number
        .filter(|_| !labels.is_empty() && !name.is_empty())
        .and_then(|number| {
            let port = match port.name {
                Some(name) => {
                    let name = edit::scalar(name);
                    format!("- name: {name}\n      port: {number}\n      targetPort: {name}")
                }
                None => format!("- port: {number}"),
            };
            let yaml = format!(
                "apiVersion: v1\nkind: Service\nmetadata:\n  name: {}\n  {{ns}}\nspec:\n  \
             selector:\n{labels}  ports:\n    {port}",
                edit::scalar(name)
            );
            let title = text!("Add a Service for `{name}`", "`{name}` 서비스 추가하기");
            Mend::new_object(title, scene.graph, id, &yaml)
        });
    card.missing("service", why, mend);
}

#[cfg(test)]
mod tests {
    use crate::harness::{absent, mends, partial, present};

    fn workload(kind: &str, replicas: &str, rest: &str) -> String {
        format!(
            "apiVersion: apps/v1\nkind: {kind}\nmetadata: {{name: api}}\nspec:\n{replicas}  selector: {{matchLabels: {{app: api}}}}\n  template:\n    metadata: {{labels: {{app: api}}}}\n    spec:\n      containers: [{{name: api, image: 'api:1', ports: [{{name: http, containerPort: 8080}}]}}]\n{rest}"
        )
    }

    const SERVICE: &str = "---\napiVersion: v1\nkind: Service\nmetadata: {name: api}\nspec: {selector: {app: api}, ports: [{port: 80, targetPort: http}]}\n";

    #[test]
    fn behind_a_service() {
        let text = workload(
            "Deployment",
            "  replicas: 3\n  ^^^^^^^^^^^ replicas\n",
            SERVICE,
        );
        present("stateless-service", &text);
        present(
            "stateless-service",
            &workload("ReplicaSet", "  replicas: 2\n", SERVICE),
        );
    }

    #[test]
    fn scaled() {
        let scaler = "---\napiVersion: autoscaling/v1\nkind: HorizontalPodAutoscaler\n^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ scaler\nmetadata: {name: api}\nspec: {scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: api}, maxReplicas: 5}\n";
        present(
            "stateless-service",
            &format!("{}{scaler}", workload("Deployment", "", SERVICE)),
        );
    }

    #[test]
    fn a_service_is_added() {
        let text = workload("Deployment", "  replicas: 3\n", "");
        partial("stateless-service", "service", &text);
        mends(
            "stateless-service",
            "service",
            &text,
            &format!(
                "{text}---\napiVersion: v1\nkind: Service\nmetadata:\n  name: api\nspec:\n  selector:\n    app: api\n  ports:\n    - name: http\n      port: 8080\n      targetPort: http\n"
            ),
        );
    }

    #[test]
    fn what_keeps_state_or_is_one_is_none() {
        absent(
            "stateless-service",
            &workload("StatefulSet", "  replicas: 3\n", SERVICE),
        );
        absent(
            "stateless-service",
            &workload("Deployment", "  replicas: 1\n", SERVICE),
        );
        let claim = "      volumes: [{name: data, persistentVolumeClaim: {claimName: data}}]\n"
            .to_owned()
            + SERVICE;
        let mounted = workload("Deployment", "  replicas: 3\n", &claim).replace(
            "8080}]}]",
            "8080}], volumeMounts: [{name: data, mountPath: /data}]}]",
        );
        absent("stateless-service", &mounted);
    }
}
