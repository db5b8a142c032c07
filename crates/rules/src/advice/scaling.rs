//! How many pods there are, who decides it, and who depends on them.

use podyard_kube::graph::{Edge, Graph, Id};
use podyard_kube::model::{Pod, Relation, Resource, dig, labels};
use podyard_kube::{Fix, Text};
use podyard_syntax::Node;
use podyard_syntax::edit::{self, Position, insert_entry, rename_key, replace_value};

use super::set;

/// Kinds of Kubernetes itself that are pods or make them.
pub(crate) const WORKLOADS: [&str; 8] = [
    "CronJob",
    "DaemonSet",
    "Deployment",
    "Job",
    "Pod",
    "ReplicaSet",
    "ReplicationController",
    "StatefulSet",
];

/// Whether an object is one of [`WORKLOADS`].
pub(crate) fn is_workload(resource: &Resource<'_>) -> bool {
    resource.is_any(&WORKLOADS)
}

/// The objects of some kinds in documents without syntax errors, each with its document's place;
/// none where a program will yet fill in something, which may be what seems to be absent.
pub(crate) fn whole<'g, 'd>(
    graph: &'g Graph<'d>,
    kinds: &'g [&'g str],
) -> impl Iterator<Item = (Id, usize, &'d Resource<'d>)> + use<'g, 'd> {
    let kinds = if graph.has_holes() { &[] } else { kinds };
    let found = kinds.iter().flat_map(|kind| graph.of_kind(kind));
    found.filter_map(|(id, resource)| {
        let is_broken = resource.object.root.document().error().is_some();
        let placed = graph.placed(id).filter(|_| !is_broken)?;
        Some((id, placed.document, resource))
    })
}

/// The whole number at a path, or what the API takes where nothing is written.
pub(crate) fn count(resource: &Resource<'_>, path: &str, default: i64) -> Option<i64> {
    match resource.at(path) {
        Some(_) => resource.number(path),
        None => Some(default),
    }
}

/// The value at a path, or else what stands for the object.
pub(crate) fn field_or_head<'d>(resource: &Resource<'d>, path: &str) -> Node<'d> {
    resource.at(path).unwrap_or_else(|| resource.head())
}

/// What decides how many pods a workload has, and where it says so.
pub(crate) fn scaler<'g, 'd>(
    graph: &'g Graph<'d>,
    id: Id,
) -> Option<(&'g Edge<'d>, &'d Resource<'d>)> {
    let edges = graph
        .edges_to(id)
        .filter(|it| it.relation == Relation::Scales);
    let mut scalers = edges.filter_map(|edge| Some((edge, graph.placed(edge.from)?.resource)));
    // A VerticalPodAutoscaler makes them larger, not more.
    scalers.find(|(_, it)| it.kind != "VerticalPodAutoscaler")
}

/// A Service that chooses the pods of a workload.
pub(crate) fn service<'d>(graph: &Graph<'d>, id: Id) -> Option<&'d Resource<'d>> {
    let mut services = graph.sources(id, Relation::Selects);
    services.find(|(_, it)| it.is("Service")).map(|(_, it)| it)
}

/// Whether pods have the volume of a claim, which often only one pod or node can use at a time.
pub(crate) fn has_claim(resource: &Resource<'_>) -> bool {
    let mut volumes = resource.pod.iter().flat_map(|pod| &pod.volumes);
    volumes.any(|it| it.source == "persistentVolumeClaim")
}

/// How many pods a workload has at least, as far as that is known.
pub(crate) fn fewest(graph: &Graph<'_>, id: Id) -> Option<i64> {
    const SCALED: [&str; 4] = [
        "Deployment",
        "ReplicaSet",
        "ReplicationController",
        "StatefulSet",
    ];
    let resource = graph.placed(id)?.resource;
    match scaler(graph, id) {
        Some((_, by)) if by.is("HorizontalPodAutoscaler") => count(by, "spec.minReplicas", 1),
        None if resource.is_any(&SCALED) => count(resource, "spec.replicas", 1),
        _ => None,
    }
}

/// The Deployments and StatefulSets of more than one pod, each with its document's place.
pub(crate) fn replicated<'g, 'd>(
    graph: &'g Graph<'d>,
) -> impl Iterator<Item = (usize, &'d Resource<'d>, &'d Pod<'d>)> + use<'g, 'd> {
    let sets = whole(graph, &["Deployment", "StatefulSet"]);
    let sets = sets.filter(|(id, ..)| fewest(graph, *id).is_some_and(|it| it > 1));
    sets.filter_map(|(_, document, it)| Some((document, it, it.pod.as_ref()?)))
}

/// Of so many pods the part that a bound such as `2` or `50%` stands for, rounded up as the API
/// does.
pub(crate) fn share(bound: &str, all: i64) -> Option<i64> {
    match bound.strip_suffix('%') {
        None => bound.parse().ok(),
        Some(percent) => {
            let hundredths = percent.parse::<i64>().ok()?.checked_mul(all)?;
            Some(hundredths.checked_add(99)? / 100)
        }
    }
}

/// The selector of a workload as YAML, indented like this; none where it is not of labels alone.
pub(crate) fn match_labels(resource: &Resource<'_>, indent: &str) -> Option<String> {
    let selector = resource.at("spec.selector")?;
    let found = labels(dig(selector, "matchLabels"));
    if found.is_empty() || dig(selector, "matchExpressions").is_some() {
        return None;
    }
    let mut yaml = format!("{indent}matchLabels:");
    for (key, value) in found {
        let (key, value) = (edit::scalar(key), edit::scalar(value));
        yaml.extend(["\n", indent, "  ", &key, ": ", &value]);
    }
    Some(yaml)
}

/// The suggested fix that sets a field of an object's `spec`; where it is absent it comes before
/// `next`, or else first.
pub(crate) fn set_in_spec(
    title: Text,
    resource: &Resource<'_>,
    field: &str,
    value: &str,
    next: &str,
) -> Option<Fix> {
    let spec = resource.at("spec")?;
    if dig(spec, field).is_some() {
        return set(title, spec, field, value);
    }
    let place = spec.get(next).map_or(Position::First, Position::Before);
    let edits = insert_entry(spec, field, value, place).ok()?;
    Some(Fix::suggested(title, edits))
}

/// The suggested fix that makes of the bound of a disruption budget one that lets a pod go.
pub(crate) fn one_at_a_time(bound: Node<'_>) -> Option<Fix> {
    let entry = bound.entry()?;
    let mut edits = match entry.key.value() {
        "maxUnavailable" => Vec::new(),
        "minAvailable" => rename_key(entry, "maxUnavailable").ok()?,
        _ => return None,
    };
    edits.extend(replace_value(bound, "1").ok()?);
    let title = Text::new(
        "Let one pod go at a time: `maxUnavailable: 1`",
        "한 번에 하나씩 내보내기: `maxUnavailable: 1`",
    );
    Some(Fix::suggested(title, edits))
}
