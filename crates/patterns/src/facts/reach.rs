//! Who may reach whom under all NetworkPolicies of a workspace together.
//!
//! Source: <https://kubernetes.io/docs/concepts/services-networking/network-policies/>: pods that no
//! policy of a direction selects are open in it; others are closed but for what the policies that
//! select them allow, taken together; a way is open where both its ends let it.

use std::collections::BTreeSet;

use podyard_kube::graph::{Graph, Id};
use podyard_kube::model::{Label, Relation, Resource, Selector, dig, items_at, text_at};
use podyard_syntax::Node;

/// The ports of a way; `None` for all.
pub(crate) type Ports = Option<BTreeSet<String>>;

/// A direction of traffic.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Direction {
    /// Into the pods.
    Ingress,
    /// Out of them.
    Egress,
}

impl Direction {
    /// Where a policy's rules for it are.
    pub(crate) fn rules(self) -> &'static str {
        match self {
            Direction::Ingress => "spec.ingress",
            Direction::Egress => "spec.egress",
        }
    }

    fn peers(self) -> &'static str {
        match self {
            Direction::Ingress => "from",
            Direction::Egress => "to",
        }
    }

    fn name(self) -> &'static str {
        match self {
            Direction::Ingress => "Ingress",
            Direction::Egress => "Egress",
        }
    }
}

/// The other end of a way.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Peer<'d> {
    /// Pods of the workspace.
    Pods(&'d Resource<'d>),
    /// Anything that is not in the workspace, whatever it is.
    Anyone,
}

/// Whether a policy stands over traffic in that direction.
pub(crate) fn covers(policy: &Resource<'_>, direction: Direction) -> bool {
    let types: Vec<_> = items_at(policy.object.root, "spec.policyTypes")
        .map(Node::value)
        .collect();
    match types.is_empty() {
        false => types.contains(&direction.name()),
        true => direction == Direction::Ingress || policy.at("spec.egress").is_some(),
    }
}

/// The policies that stand over pods in that direction.
fn over<'g, 'd>(
    graph: &'g Graph<'d>,
    pods: Id,
    direction: Direction,
) -> impl Iterator<Item = &'d Resource<'d>> + use<'g, 'd> {
    let policies = graph.sources(pods, Relation::Selects).map(|(_, it)| it);
    policies.filter(move |it| it.is("NetworkPolicy") && covers(it, direction))
}

/// The ports on which pods let through traffic from or to a peer; nothing where they let through
/// none.
pub(crate) fn open(
    graph: &Graph<'_>,
    pods: Id,
    direction: Direction,
    peer: Peer<'_>,
) -> Option<Ports> {
    let mut is_over = false;
    let mut ports: Option<Ports> = None;
    for policy in over(graph, pods, direction) {
        is_over = true;
        for rule in items_at(policy.object.root, direction.rules()) {
            if admits(graph, policy, rule, direction, peer) {
                ports = Some(either(ports, of_rule(rule)));
            }
        }
    }
    match is_over {
        true => ports,
        false => Some(None),
    }
}

/// The ports of a way from some pods to others, where it is open at both ends.
pub(crate) fn way(graph: &Graph<'_>, from: Id, to: Id) -> Option<Ports> {
    let source = graph.placed(from)?.resource;
    let target = graph.placed(to)?.resource;
    let out = open(graph, from, Direction::Egress, Peer::Pods(target))?;
    let into = open(graph, to, Direction::Ingress, Peer::Pods(source))?;
    Some(match (out, into) {
        (None, ports) | (ports, None) => ports,
        // One may name a port and the other number it: both are told.
        (Some(out), Some(into)) => {
            let both: BTreeSet<_> = out.intersection(&into).cloned().collect();
            match both.is_empty() {
                true if is_numbered(&out) && is_numbered(&into) => return None,
                true => Some(into),
                false => Some(both),
            }
        }
    })
}

fn is_numbered(ports: &BTreeSet<String>) -> bool {
    ports.iter().all(|it| it.parse::<u16>().is_ok())
}

fn either(a: Option<Ports>, b: Ports) -> Ports {
    match (a, b) {
        (None, b) => b,
        (Some(Some(mut a)), Some(b)) => {
            a.extend(b);
            Some(a)
        }
        _ => None,
    }
}

fn of_rule(rule: Node<'_>) -> Ports {
    let ports: Option<BTreeSet<_>> = items_at(rule, "ports")
        .map(|it| {
            let port = text_at(it, "port")?;
            Some(match text_at(it, "endPort") {
                Some(end) => format!("{port}-{end}"),
                None => port.to_owned(),
            })
        })
        .collect();
    ports.filter(|it| !it.is_empty())
}

fn admits(
    graph: &Graph<'_>,
    policy: &Resource<'_>,
    rule: Node<'_>,
    direction: Direction,
    peer: Peer<'_>,
) -> bool {
    let mut peers = items_at(rule, direction.peers()).peekable();
    if peers.peek().is_none() {
        return true;
    }
    let Peer::Pods(resource) = peer else {
        return false;
    };
    let Some(pod) = &resource.pod else {
        return false;
    };
    peers.any(|peer| {
        if dig(peer, "ipBlock").is_some() {
            return false;
        }
        let chooses = |field: &str, labels: &[Label<'_>]| {
            let selector = dig(peer, field).map(Selector::of_labels);
            selector.map(|it| it.matches(labels))
        };
        let is_pod = chooses("podSelector", &pod.labels);
        let namespace = namespace_labels(graph, resource);
        match (
            is_pod,
            dig(peer, "namespaceSelector").map(Selector::of_labels),
        ) {
            (None, None) => false,
            (Some(is_pod), None) => is_pod && is_near(policy, resource),
            (is_pod, Some(selector)) => {
                let is_there = match namespace {
                    Some(labels) => selector.matches(&labels),
                    // Which labels its namespace has is not known here.
                    None => selector.is_empty(),
                };
                is_there && is_pod.unwrap_or(true)
            }
        }
    })
}

fn is_near(a: &Resource<'_>, b: &Resource<'_>) -> bool {
    match (a.namespace, b.namespace) {
        (Some(a), Some(b)) => a == b,
        _ => true,
    }
}

/// The labels of a resource's namespace, as far as they are known: every namespace is labelled
/// with its name.
fn namespace_labels<'d>(graph: &Graph<'d>, resource: &Resource<'d>) -> Option<Vec<Label<'d>>> {
    let name = resource.namespace?;
    let declared = graph.find("Namespace", name, None);
    let labels = declared.and_then(|id| Some(graph.placed(id)?.resource.labels.clone()));
    let mut labels = labels.unwrap_or_default();
    labels.push(("kubernetes.io/metadata.name", name));
    Some(labels)
}
