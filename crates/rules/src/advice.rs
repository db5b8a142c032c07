//! What advice about objects shares: where it points, and the edits it offers.

use podyard_kube::model::{Container, Pod, Resource, Stage, dig, text_at};
use podyard_kube::{Diagnostic, FieldPath, Fix, Text, put};
use podyard_syntax::Node;
use podyard_syntax::edit::{delete_entry, delete_item};

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

/// How many containers of a pod, and items of their lists, are looked at: where a finding is costs
/// as much as it has siblings, and nobody writes so many by hand.
pub(crate) const MOST: usize = 1_000;

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
    let found = pods.flat_map(|pod| pod.containers.iter().map(move |it| (pod, it)));
    found.take(MOST)
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
    // What has an anchor may be needed elsewhere.
    if list.descendants().any(|it| it.anchor().is_some()) {
        return None;
    }
    let edits = match (list.items().count(), list.entry()) {
        (1, Some(entry)) => delete_entry(entry),
        _ => delete_item(item),
    };
    Some(Fix::suggested(title, edits))
}
