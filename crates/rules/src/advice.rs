//! What advice about objects shares: where it points, and the edits it offers.

use podyard_kube::graph::{Edge, Graph, Id};
use podyard_kube::model::{Container, Pod, Relation, Resource, Stage, dig, labels, text_at};
use podyard_kube::{Diagnostic, FieldPath, Fix, Text, put};
use podyard_syntax::Node;
use podyard_syntax::edit::{
    self, Position, delete_entry, delete_item, insert_entry, rename_key, replace_value,
};

use crate::Rule;
use crate::mend::head;

/// Kinds whose pods are to run until somebody stops them.
pub(crate) const SERVERS: [&str; 6] = [
    "DaemonSet",
    "Deployment",
    "Pod",
    "ReplicaSet",
    "ReplicationController",
    "StatefulSet",
];

impl Rule {
    /// A finding of this rule at a node of an object.
    pub(crate) fn about(
        &self,
        resource: &Resource<'_>,
        node: Node<'_>,
        message: Text,
    ) -> Diagnostic {
        let path = FieldPath::of(node, resource.object.root).unwrap_or_default();
        self.finding(head(node), message)
            .of_object(resource.index)
            .at_path(path.to_string())
    }
}

/// Every container of an object's pod, with the pod.
pub(crate) fn containers<'r, 'd>(
    resource: &'r Resource<'d>,
) -> impl Iterator<Item = (&'r Pod<'d>, &'r Container<'d>)> {
    let pods = resource.pod.iter();
    pods.flat_map(|pod| pod.containers.iter().map(move |it| (pod, it)))
}

/// The containers that do the pod's work, where the pod is to run until somebody stops it.
pub(crate) fn servers<'r, 'd>(
    resource: &'r Resource<'d>,
) -> impl Iterator<Item = &'r Container<'d>> {
    let serves = resource.is_any(&SERVERS);
    let found = containers(resource).map(|(_, container)| container);
    found.filter(move |it| serves && it.stage == Stage::Main)
}

/// What stands for a container where something is missing in it: its name.
pub(crate) fn label<'d>(container: &Container<'d>) -> Node<'d> {
    container.at("name").unwrap_or(container.node)
}

/// The text of a field of a container's security context, or else of its pod's.
pub(crate) fn security<'d>(
    pod: &Pod<'d>,
    container: &Container<'d>,
    field: &str,
) -> Option<&'d str> {
    let path = format!("securityContext.{field}");
    text_at(container.node, &path).or_else(|| text_at(pod.spec, &path))
}

/// The suggested fix that puts a value at a path below a node, in place of a scalar that is there.
pub(crate) fn set(title: Text, below: Node<'_>, path: &str, value_yaml: &str) -> Option<Fix> {
    let edits = put::set(below, path, value_yaml)?;
    Some(Fix::suggested(title, edits))
}

/// The suggested fix that takes away the entry of which a node is the value.
pub(crate) fn take_away(title: Text, value: Node<'_>) -> Option<Fix> {
    let entry = value.entry()?;
    Some(Fix::suggested(title, delete_entry(entry)))
}

/// The suggested fix that adds a value at a path below a node where there is none; no fix where it
/// would hide what a merge key brings.
pub(crate) fn add(title: Text, below: Node<'_>, path: &str, value_yaml: &str) -> Option<Fix> {
    let mut node = below;
    for field in path.split('.') {
        match node.get(field) {
            Some(entry) => node = entry.value.target()?,
            None if dig(node, field).is_some() => return None,
            None => break,
        }
    }
    let edits = put::put(below, path, value_yaml)?;
    Some(Fix::suggested(title, edits))
}

/// The suggested fix that takes an item out of its list, and with the last one the list.
pub(crate) fn take_item(title: Text, item: Node<'_>) -> Option<Fix> {
    let list = item.parent()?;
    let edits = match (list.items().count(), list.entry()) {
        (1, Some(entry)) => delete_entry(entry),
        _ => delete_item(item),
    };

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
