//! What advice about objects shares: of what it speaks, and where it points.

mod access;
mod edits;
mod node;
mod scaling;

use podyard_kube::model::{Container, Pod, Resource, Stage, dig, text_at};
use podyard_kube::{Diagnostic, FieldPath, Text, Words};
use podyard_syntax::Node;

use crate::Rule;
use crate::mend::head;
use crate::words::{excerpt, fill};

pub(crate) use access::*;
pub(crate) use edits::*;
pub(crate) use node::*;
pub(crate) use scaling::*;

/// Kinds whose pods are to run until somebody stops them.
pub(crate) const SERVERS: [&str; 6] = [
    "DaemonSet",
    "Deployment",
    "Pod",
    "ReplicaSet",
    "ReplicationController",
    "StatefulSet",
];

/// How many items of a list of an object, such as the containers of a pod, are looked at: the way
/// to each takes as long as its list is long, and nobody writes so many by hand.
pub(crate) const MOST: usize = 100;

impl Rule {
    /// A finding of this rule at a node of an object.
    pub(crate) fn about(
        &self,
        resource: &Resource<'_>,
        node: Node<'_>,
        message: Text,
    ) -> Diagnostic {
        // What is said of the whole object has no path in it.
        let path = match node == resource.head() {
            true => FieldPath::default(),
            false => FieldPath::of(node, resource.object.root).unwrap_or_default(),
        };
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

impl Rule {
    /// A finding about a container, which the words name: at a node of it, or else at its name.
    pub(crate) fn of_container(
        &self,
        resource: &Resource<'_>,
        container: &Container<'_>,
        node: Option<Node<'_>>,
        words: Words,
    ) -> Diagnostic {
        let node = node.unwrap_or_else(|| label(container));
        self.about(resource, node, fill(words, &[&excerpt(container.name)]))
    }

    /// A finding about an object, which the words name by kind and name: at a node of it, or else
    /// at its kind.
    pub(crate) fn of_resource(
        &self,
        resource: &Resource<'_>,
        node: Option<Node<'_>>,
        words: Words,
    ) -> Diagnostic {
        let node = node.unwrap_or_else(|| resource.head());
        let values = [resource.kind, &excerpt(resource.name)];
        self.about(resource, node, fill(words, &values))
    }

    /// The finding that a switch of the pod is on, with the fix that takes it away.
    pub(crate) fn switched_on(
        &self,
        resource: &Resource<'_>,
        field: &str,
        words: Words,
    ) -> Option<Diagnostic> {
        let switch = dig(resource.pod.as_ref()?.spec, field)?;
        let finding = || self.of_resource(resource, Some(switch), words);
        (switch.value() == "true").then(|| finding().fix(drop_entry(switch)))
    }
}
