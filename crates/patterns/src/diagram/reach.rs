//! Who may reach the pods that a NetworkPolicy selects, and whom they may reach.

use podyard_kube::graph::{Graph, Id};
use podyard_kube::model::Relation;
use podyard_kube::{Text, text};

use super::{Arrow, Diagram, Drawn, Look, MOST, plain};
use crate::facts::reach::{Direction, Peer, Ports, open, way};

pub(super) fn of(graph: &Graph<'_>, policy: Id) -> Option<Diagram> {
    let resource = graph.placed(policy)?.resource;
    if !resource.is("NetworkPolicy") {
        return None;
    }
    let about: Vec<_> = graph.targets(policy, Relation::Selects).collect();
    let about: Vec<_> = about.into_iter().map(|(id, _)| id).take(MOST).collect();
    if about.is_empty() {
        return None;
    }
    let others = graph.pods().map(|(id, _, _)| id);
    let others = others.filter(|id| !about.contains(id)).take(MOST);
    let all: Vec<_> = about.iter().copied().chain(others).collect();
    let mut boxes: Vec<_> = all
        .iter()
        .map(|id| {
            let resource = graph.placed(*id).map(|it| it.resource);
            let (kind, name) = resource.map_or(("", ""), |it| (it.kind, it.name));
            Drawn {
                lines: vec![plain(kind), plain(name)],
                look: match about.contains(id) {
                    true => Look::Strong,
                    false => Look::Plain,
                },
            }
        })
        .collect();
    let mut arrows = Vec::new();
    for (from, source) in all.iter().enumerate() {
        for (to, target) in all.iter().enumerate() {
            let is_about = about.contains(source) || about.contains(target);
            if from != to
                && is_about
                && let Some(ports) = way(graph, *source, *target)
            {
                arrows.push(Arrow {
                    from,
                    to,
                    label: label(&ports),
                });
            }
        }
    }
    let anyone = boxes.len();
    for (to, id) in about.iter().enumerate() {
        if let Some(ports) = open(graph, *id, Direction::Ingress, Peer::Anyone) {
            arrows.push(Arrow {
                from: anyone,
                to,
                label: label(&ports),
            });
        }
    }
    if arrows.iter().any(|it| it.from == anyone) {
        boxes.push(Drawn {
            lines: vec![Text::new("anyone else", "그 밖의 모두")],
            look: Look::Dashed,
        });
    }
    Some(Diagram::Boxes { boxes, arrows })
}

fn label(ports: &Ports) -> Text {
    match ports {
        None => Text::new("any port", "모든 포트"),
        Some(ports) => {
            let ports: Vec<_> = ports.iter().take(4).map(String::as_str).collect();
            let ports = ports.join(", ");
            text!("port {ports}", "포트 {ports}")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::told;

    fn pod(name: &str) -> String {
        format!(
            "---\napiVersion: v1\nkind: Pod\nmetadata: {{name: {name}, labels: {{app: {name}}}}}\nspec: {{containers: [{{name: a, image: 'a:1'}}]}}\n"
        )
    }

    fn policy(name: &str, spec: &str) -> String {
        format!(
            "---\napiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {{name: {name}}}\nspec: {spec}\n"
        )
    }

    fn reach(policies: &[String]) -> Vec<String> {
        let text = [policies, &[pod("db"), pod("api"), pod("web")]]
            .concat()
            .concat();
        let told = told(&text, "network-segmentation").expect("it has a picture");
        told.into_iter().filter(|it| it.contains("->")).collect()
    }

    #[test]
    fn policies_that_select_the_same_pods_add_up() {
        let told = reach(&[
            policy(
                "db",
                "{podSelector: {matchLabels: {app: db}}, ingress: [{from: [{podSelector: {matchLabels: {app: api}}}], ports: [{port: 5432}]}]}",
            ),
            policy("closed", "{podSelector: {}, policyTypes: [Ingress]}"),
            policy(
                "more",
                "{podSelector: {matchLabels: {app: db}}, ingress: [{from: [{podSelector: {matchLabels: {app: api}}}], ports: [{port: 9187}]}]}",
            ),
        ]);
        assert_eq!(told, ["api -port 5432, 9187-> db"]);
    }

    #[test]
    fn a_way_must_be_open_at_both_ends() {
        let db = policy(
            "db",
            "{podSelector: {matchLabels: {app: db}}, ingress: [{from: [{podSelector: {}}]}]}",
        );
        let silent = policy(
            "silent",
            "{podSelector: {matchLabels: {app: web}}, policyTypes: [Egress]}",
        );
        let told = reach(&[db, silent]);
        assert!(told.contains(&"api -any port-> db".to_owned()), "{told:?}");
        assert!(
            !told
                .iter()
                .any(|it| it.starts_with("web -") && it.ends_with("db")),
            "{told:?}"
        );
    }

    #[test]
    fn an_open_rule_is_open_to_anyone_and_a_namespace_only_to_its_own() {
        let told = reach(&[policy(
            "db",
            "{podSelector: {matchLabels: {app: db}}, ingress: [{ports: [{port: 80}]}, {from: [{namespaceSelector: {matchLabels: {team: x}}}]}]}",
        )]);
        assert!(
            told.contains(&"anyone else -port 80-> db".to_owned()),
            "{told:?}"
        );
        assert!(told.contains(&"web -port 80-> db".to_owned()), "{told:?}");
    }
}
