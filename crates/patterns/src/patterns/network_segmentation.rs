//! Network Segmentation: who may talk to whom is written down, and all else is refused.

use podyard_kube::graph::{Graph, Id};
use podyard_kube::model::{Relation, Resource, dig, items_at, text_at};
use podyard_kube::{Text, Words, text};
use podyard_syntax::Node;

use crate::facts::reach::Direction::{self, Egress, Ingress};
use crate::facts::reach::{Peer, Ports, covers, open, way};
use crate::mend::append;
use crate::{Card, Mend, Part, Pattern, Role, Scene};

/// See the module.
pub const PATTERN: Pattern = Pattern {
    id: "network-segmentation",
    part: Part::Security,
    chapter: 24,
    name: Words::new("Network Segmentation", "네트워크 세분화"),
    gist: Words::new(
        "Any pod can reach any other unless something forbids it: first all is closed, then what \
         must be open is opened.",
        "막지 않으면 모든 파드가 서로 닿을 수 있어요. 먼저 모두 닫고, 필요한 길만 열어요.",
    ),
    roles: &[
        Role::new("policy", "policy", "정책"),
        Role::new("pods", "pods it stands over", "적용되는 파드"),
        Role::new("allowed", "what it allows", "허용하는 것"),
        Role::new("default-deny", "default deny", "기본 거부"),
        Role::new("dns", "way to DNS", "DNS로 가는 길"),
    ],
    detect,
};

fn detect(scene: &mut Scene<'_, '_, '_>) {
    for (id, policy) in scene.of_kind("NetworkPolicy") {
        if let Some(card) = of_policy(scene, id, policy) {
            scene.push(card);
        }
    }
    for (id, policy) in scene.of_kind("AuthorizationPolicy.security.istio.io") {
        let name = policy.name;
        let says = || {
            text!(
                "AuthorizationPolicy `{name}` says which requests the mesh lets through.",
                "`{name}` AuthorizationPolicy가 메시에서 어떤 요청을 통과시킬지 정해요."
            )
        };
        let Some(mut card) = scene.card(id, says) else {
            continue;
        };
        card.role("policy", policy.head());
        if let Some(rules) = policy.at("spec.rules") {
            card.role("allowed", rules);
        }
        scene.push(card);
    }
}

fn rules<'d>(policy: &Resource<'d>, direction: Direction) -> Vec<Node<'d>> {
    items_at(policy.object.root, direction.rules()).collect()
}

/// Whether it stands over all pods of its namespace and allows nothing.
fn denies(policy: &Resource<'_>, direction: Direction) -> bool {
    let over_all = policy
        .choices
        .first()
        .is_none_or(|it| it.selector.is_empty());
    over_all && covers(policy, direction) && rules(policy, direction).is_empty()
}

fn of_policy<'d>(scene: &Scene<'_, '_, 'd>, id: Id, policy: &'d Resource<'d>) -> Option<Card<'d>> {
    let graph = scene.graph;
    let pods: Vec<_> = graph.targets(id, Relation::Selects).collect();
    let is_over_all = policy
        .choices
        .first()
        .is_none_or(|it| it.selector.is_empty());
    let near = |it: &Resource<'_>| match (it.namespace, policy.namespace) {
        (Some(a), Some(b)) => a == b,
        _ => true,
    };
    // One that stands over nobody here segments nothing.
    if pods.is_empty() && !is_over_all && graph.pods().any(|(_, it, _)| near(it)) {
        return None;
    }
    let name = policy.name;
    let is_denial = denies(policy, Ingress) || denies(policy, Egress);
    let says = || match is_denial {
        true => text!(
            "NetworkPolicy `{name}` closes all pods of the namespace; others may open them again.",
            "`{name}` 네트워크폴리시가 네임스페이스의 모든 파드를 닫아요. 필요한 길은 다른 정책이 열어요."
        ),
        false => text!(
            "NetworkPolicy `{name}` lets through only what it names.",
            "`{name}` 네트워크폴리시가 적어 둔 것만 통과시켜요."
        ),
    };
    let mut card = scene.card(id, says)?;
    card.role("policy", policy.head());
    for (pod, it) in pods {
        card.role_of("pods", graph, pod, it.head());
    }
    for field in ["ingress", "egress"] {
        if let Some(node) = policy.at(&format!("spec.{field}")) {
            card.role("allowed", node);
        }
    }
    for (other, it) in graph.of_kind("NetworkPolicy") {
        if near(it) && (denies(it, Ingress) || denies(it, Egress)) {
            card.role_of("default-deny", graph, other, it.head());
        }
    }
    tell(&mut card, policy);
    for (pods, it) in graph.targets(id, Relation::Selects).take(TOLD) {
        card.fact(|| reached(graph, pods, it));
    }
    if !card.has("default-deny") {
        deny(scene, &mut card, id);
    }
    names(&mut card, policy);
    Some(card)
}

/// What is not named here stays open where no policy stands over it.
fn deny<'d>(scene: &Scene<'_, '_, 'd>, card: &mut Card<'d>, id: Id) {
    let why = text!(
        "Pods that no policy selects still take traffic from everywhere: nothing closes the \
         namespace as a whole.",
        "어떤 정책도 고르지 않은 파드는 여전히 어디서든 트래픽을 받아요. 네임스페이스 전체를 닫는 정책이 \
         없어요."
    );
    let yaml = "apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata:\n  name: \
                default-deny-ingress\n  {ns}\nspec:\n  podSelector: {}\n  policyTypes:\n    - \
                Ingress";
    let title = text!(
        "Add a policy that closes the namespace: `default-deny-ingress`",
        "네임스페이스를 닫는 `default-deny-ingress` 정책 추가하기"
    );
    card.missing(
        "default-deny",
        why,
        Mend::new_object(title, scene.graph, id, yaml),
    );
}

/// Pods that may call others, but cannot look up their names.
fn names<'d>(card: &mut Card<'d>, policy: &Resource<'d>) {
    let out = rules(policy, Egress);
    if out.is_empty() || !covers(policy, Egress) {
        return;
    }
    let opens = |rule: &Node<'d>| {
        let mut ports = items_at(*rule, "ports").peekable();
        ports.peek().is_none()
            || ports.any(|port| matches!(text_at(port, "port"), None | Some("53" | "dns")))
    };
    if let Some(rule) = out.iter().find(|rule| opens(rule)) {
        let goes_anywhere = dig(*rule, "to").is_none();
        let to_dns = items_at(*rule, "ports").any(|it| text_at(it, "port") == Some("53"));
        if goes_anywhere || to_dns {
            card.role("dns", *rule);
        }
        // A rule without ports may lead to where the names are, or not.
        return;
    }
    let name = policy.name;
    let why = text!(
        "`{name}` lets nothing out to port 53: its pods cannot look up any name, not even those of \
         Services.",
        "`{name}` 정책이 53번 포트로 나가는 길을 열지 않아요. 서비스 이름조차 찾을 수 없어요."
    );
    let title = text!("Let DNS queries out", "DNS 질의를 내보내기");
    let item = "ports:\n  - protocol: UDP\n    port: 53\n  - protocol: TCP\n    port: 53";
    let edits = append(policy.object.root, "spec.egress", item);
    card.missing("dns", why, Mend::suggested(title, card.document(), edits));
}

/// So many pods, and so many who may reach them, are told by name.
const TOLD: usize = 5;

/// Who of this workspace may reach some pods, under all its policies together.
fn reached(graph: &Graph<'_>, pods: Id, resource: &Resource<'_>) -> Text {
    let name = resource.name;
    let ports = |ports: Ports| match ports {
        None => String::new(),
        Some(ports) => format!(":{}", ports.into_iter().collect::<Vec<_>>().join(",")),
    };
    if let Some(open) = open(graph, pods, Ingress, Peer::Anyone) {
        let ports = ports(open);
        return text!(
            "With all policies here together, anyone may reach `{name}{ports}`.",
            "여기 있는 정책을 모두 합치면 누구나 `{name}{ports}`에 닿을 수 있어요."
        );
    }
    let others = graph.pods().filter(|(id, _, _)| *id != pods);
    let from = others.filter_map(|(id, other, _)| {
        let ports = ports(way(graph, id, pods)?);
        Some(format!("`{}{ports}`", other.name))
    });
    let from: Vec<_> = from.take(TOLD).collect();
    let from = from.join(", ");
    match from.is_empty() {
        true => text!(
            "With all policies here together, nothing in this manifest may reach `{name}`.",
            "여기 있는 정책을 모두 합치면 이 매니페스트에서 `{name}`에 닿을 수 있는 것은 없어요."
        ),
        false => text!(
            "With all policies here together, `{name}` may be reached by: {from}.",
            "여기 있는 정책을 모두 합치면 `{name}`에 닿을 수 있는 것: {from}"
        ),
    }
}

/// What it says of who may reach its pods, and whom they may reach.
fn tell(card: &mut Card<'_>, policy: &Resource<'_>) {
    if !card.is_told() {
        return;
    }
    if covers(policy, Ingress) {
        let from = ends(&rules(policy, Ingress), "from");
        card.fact(|| match from {
            None => text!(
                "Nobody may reach its pods.",
                "아무도 파드에 닿을 수 없어요."
            ),
            Some(from) => text!(
                "May reach its pods: {from}.",
                "파드에 닿을 수 있는 것: {from}"
            ),
        });
    }
    if covers(policy, Egress) {
        let to = ends(&rules(policy, Egress), "to");
        card.fact(|| match to {
            None => text!(
                "Its pods may reach nobody.",
                "파드가 아무 데도 닿을 수 없어요."
            ),
            Some(to) => text!("Its pods may reach: {to}.", "파드가 닿을 수 있는 것: {to}"),
        });
    } else {
        card.fact(|| {
            text!(
                "What its pods send out is not restricted.",
                "파드가 내보내는 트래픽은 제한하지 않아요."
            )
        });
    }
}

/// The peers of some rules in the words of the manifest; none where there are no rules.
fn ends(rules: &[Node<'_>], field: &str) -> Option<String> {
    let mut told = Vec::new();
    for rule in rules {
        let ports: Vec<_> = items_at(*rule, "ports")
            .map(|it| text_at(it, "port").unwrap_or("*").to_owned())
            .collect();
        let ports = match ports.is_empty() {
            true => String::new(),
            false => format!(":{}", ports.join(",")),
        };
        let peers: Vec<_> = items_at(*rule, field).collect();
        if peers.is_empty() {
            told.push(format!("`*{ports}`"));
        }
        for peer in peers {
            let labels = |field: &str| {
                let node = dig(peer, field)?;
                let selector = podyard_kube::model::Selector::of_labels(node);
                let pairs: Vec<_> = selector
                    .equal
                    .iter()
                    .map(|(k, v)| format!("{k}={v}"))
                    .collect();
                Some(match (pairs.is_empty(), selector.is_empty()) {
                    (true, true) => "*".to_owned(),
                    (true, false) => "…".to_owned(),
                    _ => pairs.join(","),
                })
            };
            let who = match (labels("namespaceSelector"), labels("podSelector")) {
                (Some(namespace), Some(pod)) => format!("{namespace}/{pod}"),
                (Some(namespace), None) => format!("{namespace}/*"),
                (None, Some(pod)) => pod,
                (None, None) => text_at(peer, "ipBlock.cidr").unwrap_or("?").to_owned(),
            };
            told.push(format!("`{who}{ports}`"));
        }
    }
    told.truncate(8);
    (!told.is_empty()).then(|| told.join(", "))
}

#[cfg(test)]
mod tests {
    use crate::harness::{absent, mends, partial, present, says};

    const DENY: &str = "---\napiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata:\n  name: default-deny-ingress\nspec:\n  podSelector: {}\n  policyTypes:\n    - Ingress\n";

    fn policy(spec: &str) -> String {
        format!(
            "apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {{name: db}}\nspec:\n  podSelector: {{matchLabels: {{app: db}}}}\n{spec}"
        )
    }

    const ALLOW: &str = "  ingress:\n    - from: [{podSelector: {matchLabels: {app: web}}}]\n      ports: [{port: 5432}]\n";

    #[test]
    fn denied_then_allowed() {
        let text = format!("{}{DENY}", policy(ALLOW));
        present(
            "network-segmentation",
            &text.replace("  ingress:\n", "  ingress:\n  ^^^^^^^^ allowed\n"),
        );
        says(
            "network-segmentation",
            &text,
            "May reach its pods: `app=web:5432`.",
        );
        says("network-segmentation", &text, "Nobody may reach its pods.");
        present("network-segmentation", &DENY[4..]);
        present(
            "network-segmentation",
            "apiVersion: security.istio.io/v1\nkind: AuthorizationPolicy\nmetadata: {name: a}\nspec: {rules: [{from: [{source: {namespaces: [a]}}]}]}\n",
        );
    }

    #[test]
    fn policies_are_told_together() {
        let pod = |name: &str| {
            format!(
                "---\napiVersion: v1\nkind: Pod\nmetadata: {{name: {name}-0, labels: {{app: {name}}}}}\nspec: {{containers: [{{name: a, image: 'a:1'}}]}}\n"
            )
        };
        let text = format!("{}{DENY}{}{}", policy(ALLOW), pod("db"), pod("web"));
        says(
            "network-segmentation",
            &text,
            "With all policies here together, `db-0` may be reached by: `web-0:5432`.",
        );
        says(
            "network-segmentation",
            &text,
            "With all policies here together, nothing in this manifest may reach `web-0`.",
        );
    }

    #[test]
    fn a_denial_is_added_beside() {
        partial("network-segmentation", "default-deny", &policy(ALLOW));
        mends(
            "network-segmentation",
            "default-deny",
            &policy(ALLOW),
            &format!("{}{DENY}", policy(ALLOW)),
        );
    }

    #[test]
    fn names_are_let_out() {
        let out = "  policyTypes: [Egress]\n  egress:\n    - to: [{podSelector: {}}]\n      ports: [{port: 80}]\n";
        let text = format!("{}{DENY}", policy(out));
        mends(
            "network-segmentation",
            "dns",
            &text,
            &format!(
                "{}    - ports:\n        - protocol: UDP\n          port: 53\n        - protocol: TCP\n          port: 53\n{DENY}",
                policy(out)
            ),
        );
    }

    #[test]
    fn one_that_selects_nothing_here_is_none() {
        let pod = "---\napiVersion: v1\nkind: Pod\nmetadata: {name: p, labels: {app: web}}\nspec: {containers: [{name: a, image: 'a:1'}]}\n";
        absent("network-segmentation", &format!("{}{pod}", policy(ALLOW)));
        absent("network-segmentation", &pod[4..]);
        absent(
            "network-segmentation",
            "apiVersion: policy/v1\nkind: PodDisruptionBudget\nmetadata: {name: p}\nspec: {minAvailable: 1, selector: {matchLabels: {app: web}}}\n",
        );
    }
}
