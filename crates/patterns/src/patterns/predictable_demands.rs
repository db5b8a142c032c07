//! Predictable Demands: what a container needs is written down, so that it is placed where that is.

use podyard_kube::graph::Graph;
use podyard_kube::model::{Container, Pod, Resource, dig, text_at};
use podyard_kube::{Words, text};

use crate::facts::qos::{self, Class};
use crate::mend::put;
use crate::{Card, Mend, Part, Pattern, Role, Scene};

/// See the module.
pub const PATTERN: Pattern = Pattern {
    id: "predictable-demands",
    part: Part::Foundational,
    chapter: 2,
    name: Words::new("Predictable Demands", "예측 범위 내의 요구사항"),
    gist: Words::new(
        "A container says what it needs, so that the scheduler places it where there is enough and \
         a full node evicts the right one first.",
        "컨테이너에 필요한 자원을 적어 두면 스케줄러가 여유 있는 노드에 배치하고, 노드가 가득 찼을 때 \
         누구부터 내보낼지 정할 수 있어요.",
    ),
    roles: &[
        Role::new("requests", "requests", "요청량"),
        Role::new("limits", "limits", "제한량"),
        Role::new("priority", "priority", "우선순위"),
        Role::new("quota", "quota", "할당량"),
    ],
    detect,
};

fn detect(scene: &mut Scene<'_, '_, '_>) {
    let graph = scene.graph;
    for (id, resource, pod) in scene.pods() {
        let (kind, name) = (resource.kind, resource.name);
        let says = || {
            text!(
                "{kind} `{name}` says what its containers need.",
                "{kind} `{name}` 리소스가 컨테이너에 필요한 자원을 밝혀요."
            )
        };
        let Some(mut card) = scene.card(id, says) else {
            continue;
        };
        for container in &pod.containers {
            for (field, role) in [("requests", "requests"), ("limits", "limits")] {
                if let Some(node) = filled(container, field) {
                    card.role(role, node);
                }
            }
        }
        if let Some(class) = dig(pod.spec, "priorityClassName") {
            card.role("priority", class);
        }
        if card.has("requests") || card.has("limits") {
            for container in pod.long_running() {
                lacks(&mut card, container);
            }
        }
        tell(&mut card, pod);
        scene.push(card);
    }
    for kind in ["ResourceQuota", "LimitRange", "PriorityClass"] {
        for (id, resource) in scene.of_kind(kind) {
            if let Some(card) = policy(scene, graph, id, resource) {
                scene.push(card);
            }
        }
    }
}

/// A part of `resources` that says something of CPU or memory.
fn filled<'d>(container: &Container<'d>, field: &str) -> Option<podyard_syntax::Node<'d>> {
    let node = dig(container.at("resources")?, field)?;
    ["cpu", "memory"]
        .iter()
        .any(|it| text_at(node, it).is_some())
        .then_some(node)
}

/// A container beside others that say what they need, or one whose memory has no end.
fn lacks(card: &mut Card<'_>, container: &Container<'_>) {
    let name = container.name;
    let (requests, limits) = (filled(container, "requests"), filled(container, "limits"));
    if requests.is_none() && limits.is_none() {
        let why = text!(
            "Container `{name}` says nothing of what it needs, while its neighbours do: the pod as \
             a whole stays unpredictable.",
            "옆 컨테이너와 달리 `{name}` 컨테이너에는 필요한 자원이 적혀 있지 않아요. 파드 전체로는 \
             여전히 예측할 수 없어요."
        );
        let title = text!(
            "Add requests and a memory limit to `{name}`; measure, then adjust the numbers",
            "`{name}` 컨테이너에 요청량과 메모리 제한 넣기 (측정해 보고 값을 조정하세요)"
        );
        let yaml = "requests:\n  cpu: 100m\n  memory: 128Mi\nlimits:\n  memory: 128Mi";
        let mend = Mend::suggested(
            title,
            card.document(),
            put(container.node, "resources", yaml),
        );
        card.missing("requests", why, mend);
        return;
    }
    let memory = requests.and_then(|requests| text_at(requests, "memory"));
    let has_limit = text_at(container.node, "resources.limits.memory").is_some();
    if let (Some(memory), false) = (memory, has_limit) {
        let why = text!(
            "Container `{name}` has no memory limit: when it leaks, it takes the memory of its \
             neighbours on the node.",
            "`{name}` 컨테이너에 메모리 제한이 없어요. 메모리가 새면 같은 노드의 다른 파드까지 \
             피해를 봐요."
        );
        let title = text!(
            "Limit the memory of `{name}` to what it requests, {memory}",
            "`{name}` 컨테이너의 메모리 제한을 요청량 {memory}로 두기"
        );
        let value = podyard_syntax::edit::scalar(memory);
        let edits = put(container.node, "resources.limits.memory", &value);
        let mend = Mend::suggested(title, card.document(), edits);
        card.missing("limits", why, mend);
    }
}

fn tell(card: &mut Card<'_>, pod: &Pod<'_>) {
    if !card.is_told() {
        return;
    }
    let Some(class) = qos::class(pod) else {
        return;
    };
    card.fact(|| match class {
        Class::Guaranteed => text!(
            "Its QoS class is `Guaranteed`: it is evicted last, and not before it exceeds its \
             limits.",
            "QoS 클래스는 `Guaranteed`예요. 노드에 메모리가 모자랄 때 가장 나중에 축출돼요."
        ),
        Class::Burstable => text!(
            "Its QoS class is `Burstable`: when the node runs out of memory it goes before \
             `Guaranteed` pods as soon as it uses more than it requested.",
            "QoS 클래스는 `Burstable`이에요. 노드에 메모리가 모자랄 때 요청량보다 많이 쓰고 있으면 \
             `Guaranteed` 파드보다 먼저 축출돼요."
        ),
        Class::BestEffort => text!(
            "Its QoS class is `BestEffort`: it is the first to be evicted when the node runs out \
             of memory.",
            "QoS 클래스는 `BestEffort`예요. 노드에 메모리가 모자라면 가장 먼저 축출돼요."
        ),
    });
}

/// An object that sets bounds or ranks for many pods.
fn policy<'d>(
    scene: &Scene<'_, '_, 'd>,
    graph: &Graph<'d>,
    id: podyard_kube::graph::Id,
    resource: &'d Resource<'d>,
) -> Option<Card<'d>> {
    let name = resource.name;
    let (role, says) = match resource.kind {
        "ResourceQuota" => {
            let hard = resource.at("spec.hard")?;
            let is_of_compute = |key: &str| {
                let key = key
                    .trim_start_matches("requests.")
                    .trim_start_matches("limits.");
                matches!(key, "cpu" | "memory" | "ephemeral-storage")
            };
            // A quota on the number of objects says nothing of what containers need.
            hard.entries()
                .find(|entry| is_of_compute(entry.key.value()))?;
            let says = text!(
                "ResourceQuota `{name}` bounds what all pods of the namespace may need together.",
                "`{name}` 리소스쿼터가 네임스페이스의 모든 파드가 합쳐서 쓸 수 있는 양을 정해요."
            );
            ("quota", says)
        }
        "LimitRange" => {
            let says = text!(
                "LimitRange `{name}` gives containers that say nothing their requests and limits.",
                "`{name}` 리밋레인지가 아무것도 적지 않은 컨테이너에 요청량과 제한량을 정해 줘요."
            );
            ("quota", says)
        }
        _ => {
            let value = resource.text("value").unwrap_or("0");
            let says = text!(
                "PriorityClass `{name}` ranks pods with {value}: the scheduler serves higher ones \
                 first, and may evict lower ones for them.",
                "`{name}` 프라이어리티클래스의 우선순위 값은 {value}예요. 스케줄러는 높은 파드부터 \
                 배치하고, 자리가 없으면 낮은 파드를 내보낼 수 있어요."
            );
            ("priority", says)
        }
    };
    let mut card = scene.card(id, || says)?;
    card.role_of(role, graph, id, resource.head());
    Some(card)
}

#[cfg(test)]
mod tests {
    use crate::harness::{absent, mended, mends, partial, present, says};

    #[test]
    fn of_a_deployment_with_its_class() {
        let text = "\
apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      containers:
        - name: web
          image: nginx:1.29
          resources:
            requests: {cpu: 500m, memory: 1Gi}
            limits: {cpu: \"0.5\", memory: 1024Mi}
";
        present(
            "predictable-demands",
            &text.replace(
                "memory: 1Gi}\n",
                "memory: 1Gi}\n            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ requests\n",
            ),
        );
        says(
            "predictable-demands",
            text,
            "Its QoS class is `Guaranteed`: it is evicted last, and not before it exceeds its limits.",
        );
    }

    #[test]
    fn of_limits_alone_and_of_a_quota() {
        present(
            "predictable-demands",
            "\
apiVersion: batch/v1beta1
kind: CronJob
metadata: {name: dump}
spec:
  schedule: '0 1 * * *'
  jobTemplate:
    spec:
      template:
        spec:
          restartPolicy: Never
          priorityClassName: low
          ^^^^^^^^^^^^^^^^^^^^^^ priority
          containers:
            - {name: dump, image: 'a:1', resources: {limits: {memory: 64Mi}}}
",
        );
        present(
            "predictable-demands",
            "apiVersion: v1\nkind: ResourceQuota\n^^^^^^^^^^^^^^^^^^^ quota\nmetadata: {name: team}\nspec: {hard: {requests.cpu: '4', pods: '10'}}\n",
        );
    }

    #[test]
    fn a_memory_limit_is_added_as_large_as_the_request() {
        let text = "\
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: nginx:1.29
      resources:
        requests:
          cpu: 100m
          memory: 200Mi
";
        partial("predictable-demands", "limits", text);
        mends(
            "predictable-demands",
            "limits",
            text,
            &format!("{text}        limits:\n          memory: 200Mi\n"),
        );
    }

    #[test]
    fn a_neighbour_that_says_nothing() {
        let text = "\
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - {name: web, image: 'nginx:1.29', resources: {limits: {cpu: 1, memory: 1Gi}}}
    - name: log
      image: fluent-bit:4
";
        says(
            "predictable-demands",
            text,
            "Its QoS class is `Burstable`: when the node runs out of memory it goes before `Guaranteed` pods as soon as it uses more than it requested.",
        );
        let mended = mended("predictable-demands", "requests", text);
        assert!(mended.contains("          memory: 128Mi\n"), "{mended}");
    }

    #[test]
    fn numbers_of_objects_and_of_replicas_are_none() {
        absent(
            "predictable-demands",
            "apiVersion: v1\nkind: ResourceQuota\nmetadata: {name: team}\nspec: {hard: {pods: '10', services: '5'}}\n",
        );
        absent(
            "predictable-demands",
            "apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec: {containers: [{name: web, image: 'nginx:1.29', resources: {}}]}\n",
        );
        absent(
            "predictable-demands",
            "apiVersion: v1\nkind: PersistentVolumeClaim\nmetadata: {name: data}\nspec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}\n",
        );
    }
}
