//! Daemon Service: a pod on every node, or on every node of a kind.

use podyard_kube::model::{Pod, dig, items_at, text_at};
use podyard_kube::{Words, text};

use crate::mend::append;
use crate::{Card, Mend, Part, Pattern, Role, Scene};

/// See the module.
pub const PATTERN: Pattern = Pattern {
    id: "daemon-service",
    part: Part::Behavioral,
    chapter: 9,
    name: Words::new("Daemon Service", "데몬 서비스"),
    gist: Words::new(
        "What belongs to the node rather than to an application runs once on each: logs, metrics, \
         storage, networking.",
        "애플리케이션이 아니라 노드에 딸린 일(로그, 메트릭, 스토리지, 네트워크)을 노드마다 하나씩 \
         실행해요.",
    ),
    roles: &[
        Role::new("daemon-set", "DaemonSet", "데몬셋"),
        Role::new("node-selection", "node selection", "노드 선택"),
        Role::new("toleration", "toleration", "톨러레이션"),
        Role::new("host-access", "access to the host", "호스트 접근"),
        Role::new("update", "update strategy", "업데이트 전략"),
    ],
    detect,
};

/// Taints of nodes of the control plane, which few daemons want to leave out.
const CONTROL_PLANE: &str = "node-role.kubernetes.io/control-plane";
const MASTER: &str = "node-role.kubernetes.io/master";

fn detect(scene: &mut Scene<'_, '_, '_>) {
    for (id, set) in scene.of_kind("DaemonSet") {
        let name = set.name;
        let says = || {
            text!(
                "DaemonSet `{name}` runs a pod on every node that fits.",
                "`{name}` 데몬셋이 조건에 맞는 모든 노드에 파드를 하나씩 실행해요."
            )
        };
        let Some(mut card) = scene.card(id, says) else {
            continue;
        };
        card.role("daemon-set", set.head());
        if let Some(update) = set.at("spec.updateStrategy") {
            card.role("update", update);
        }
        if let Some(pod) = &set.pod {
            of_pod(&mut card, pod);
        }
        scene.push(card);
    }
}

fn of_pod<'d>(card: &mut Card<'d>, pod: &'d Pod<'d>) {
    for field in ["nodeSelector", "affinity.nodeAffinity"] {
        if let Some(node) = dig(pod.spec, field) {
            card.role("node-selection", node);
        }
    }
    for field in ["hostNetwork", "hostPID", "hostIPC"] {
        if let Some(node) = dig(pod.spec, field).filter(|it| it.value() == "true") {
            card.role("host-access", node);
        }
    }
    for volume in pod.volumes.iter().filter(|it| it.source == "hostPath") {
        card.role("host-access", volume.node);
    }
    for port in pod.containers.iter().flat_map(|it| &it.ports) {
        if text_at(port.node, "hostPort").is_some() {
            card.role("host-access", port.node);
        }
    }
    let tolerations: Vec<_> = items_at(pod.spec, "tolerations").collect();
    if let Some(node) = dig(pod.spec, "tolerations") {
        card.role("toleration", node);
    }
    let key = |it| text_at(it, "key");
    let goes_everywhere = tolerations
        .iter()
        .any(|it| key(*it).is_none() && text_at(*it, "operator") == Some("Exists"));
    let on_control_plane = tolerations.iter().any(|it| key(*it) == Some(CONTROL_PLANE));
    let old = tolerations.iter().find(|it| key(**it) == Some(MASTER));
    if goes_everywhere {
        card.fact(|| {
            text!(
                "It tolerates every taint: it runs on each node, whatever happens there.",
                "모든 테인트를 견뎌요. 어떤 노드에서든 실행돼요."
            )
        });
    } else if let (Some(_), false) = (old, on_control_plane) {
        let why = text!(
            "It means to run on the control plane too, but tolerates only the taint `{MASTER}`, \
             which nodes have had no more since 1.25.",
            "컨트롤 플레인에도 실행하려는 듯하지만 `{MASTER}` 테인트만 견뎌요. 1.25부터 노드에는 이 \
             테인트가 없어요."
        );
        let title = text!(
            "Tolerate `{CONTROL_PLANE}` too",
            "`{CONTROL_PLANE}` 테인트도 견디게 하기"
        );
        let item = format!("key: {CONTROL_PLANE}\noperator: Exists\neffect: NoSchedule");
        let edits = append(pod.spec, "tolerations", &item);
        card.missing(
            "toleration",
            why,
            Mend::suggested(title, card.document(), edits),
        );
    } else if !on_control_plane {
        card.fact(|| {
            text!(
                "Nodes with a taint, such as those of the control plane, are left out.",
                "컨트롤 플레인처럼 테인트가 있는 노드는 빠져요."
            )
        });
    }
}

#[cfg(test)]
mod tests {
    use crate::harness::{absent, mends, partial, present};

    fn set(rest: &str) -> String {
        format!(
            "apiVersion: apps/v1\nkind: DaemonSet\nmetadata: {{name: agent}}\nspec:\n  selector: {{matchLabels: {{app: agent}}}}\n  template:\n    metadata: {{labels: {{app: agent}}}}\n    spec:\n      containers: [{{name: agent, image: 'agent:1'}}]\n{rest}"
        )
    }

    #[test]
    fn with_access_to_the_host() {
        present(
            "daemon-service",
            &set("      hostNetwork: true\n      ^^^^^^^^^^^^^^^^^ host-access\n"),
        );
        present(
            "daemon-service",
            &set(
                "      volumes:\n        - {name: logs, hostPath: {path: /var/log}}\n          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ host-access\n",
            ),
        );
        present("daemon-service", &set("      nodeSelector: {gpu: 'true'}\n      ^^^^^^^^^^^^^^^^^^^^^^^^^^^ node-selection\n").replace("apps/v1", "extensions/v1beta1"));
    }

    #[test]
    fn the_taint_of_the_control_plane_has_a_new_name() {
        let text = set(
            "      tolerations:\n        - key: node-role.kubernetes.io/master\n          effect: NoSchedule\n",
        );
        partial("daemon-service", "toleration", &text);
        mends(
            "daemon-service",
            "toleration",
            &text,
            &format!(
                "{text}        - key: node-role.kubernetes.io/control-plane\n          operator: Exists\n          effect: NoSchedule\n"
            ),
        );
    }

    #[test]
    fn other_workloads_are_none() {
        for kind in ["Deployment", "ReplicaSet"] {
            absent(
                "daemon-service",
                &set("").replace("kind: DaemonSet", &format!("kind: {kind}")),
            );
        }
        absent(
            "daemon-service",
            "apiVersion: v1\nkind: Pod\nmetadata: {name: kube-proxy}\nspec: {hostNetwork: true, containers: [{name: a, image: 'a:1'}]}\n",
        );
    }
}
