//! What advice about objects shares: where it points, and the edits it offers.

use podyard_kube::model::{Container, Pod, Resource, Stage, Volume, dig, items_at, text_at};
use podyard_kube::{Diagnostic, FieldPath, Fix, Text, Words, put, text};
use podyard_syntax::edit::{delete_entry, delete_item};
use podyard_syntax::{Node, NodeKind};

use crate::Rule;
use crate::mend::head;
use crate::words::{excerpt, fill};

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

/// Containers, volumes or rules of an object of which something is said: the way to each takes as
/// long as its list is long.
pub(crate) const MOST: usize = 100;

/// Every container of an object's pod, with the pod.
pub(crate) fn containers<'r, 'd>(
    resource: &'r Resource<'d>,
) -> impl Iterator<Item = (&'r Pod<'d>, &'r Container<'d>)> {
    let pods = resource.pod.iter();
    pods.flat_map(|pod| pod.containers.iter().take(MOST).map(move |it| (pod, it)))
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

/// Every container of a pod for Linux: of one for Windows, settings of Linux are refused.
pub(crate) fn linux_containers<'r, 'd>(
    resource: &'r Resource<'d>,
) -> impl Iterator<Item = (&'r Pod<'d>, &'r Container<'d>)> {
    containers(resource).filter(|(pod, _)| text_at(pod.spec, "os.name") != Some("windows"))
}

/// Whether a container is root on its node: what else would bind it is then void or refused.
pub(crate) fn is_privileged(container: &Container<'_>) -> bool {
    text_at(container.node, "securityContext.privileged") == Some("true")
}

/// A field of a container's security context, or else of its pod's.
pub(crate) fn security_at<'d>(
    pod: &Pod<'d>,
    container: &Container<'d>,
    field: &str,
) -> Option<Node<'d>> {
    let path = format!("securityContext.{field}");
    container.at(&path).or_else(|| dig(pod.spec, &path))
}

/// What a field is in the security contexts of the pod and of its containers.
pub(crate) fn in_security<'d>(resource: &Resource<'d>, field: &str) -> Vec<Node<'d>> {
    let path = format!("securityContext.{field}");
    let pods = resource.pod.iter().map(|pod| pod.spec);
    let nodes = pods.chain(containers(resource).map(|(_, container)| container.node));
    nodes.filter_map(|node| dig(node, &path)).collect()
}

/// Whether the pod, or a container of it, is a process of its Windows node.
pub(crate) fn is_host_process(resource: &Resource<'_>) -> bool {
    let switches = in_security(resource, "windowsOptions.hostProcess");
    switches.iter().any(|it| it.value() == "true")
}

/// The suggested fix that puts a scalar at a path below a node.
pub(crate) fn assign(below: Node<'_>, path: &str, value: &str) -> Option<Fix> {
    let field = path.rsplit('.').next().unwrap_or_default();
    let title = text!("Set `{field}: {value}`", "`{field}: {value}` 설정하기");
    set(title, below, path, value)
}

/// The suggested fix that takes away the entry of which a node is the value, named by its key.
pub(crate) fn drop_entry(value: Node<'_>) -> Option<Fix> {
    let key = value.entry()?.key.value();
    take_away(text!("Remove `{key}`", "`{key}` 지우기"), value)
}

/// The suggested fix that takes an item out of its list, but none of which others are aliases.
pub(crate) fn drop_item(title: Text, item: Node<'_>) -> Option<Fix> {
    let is_plain = item.anchor().is_none();
    is_plain.then(|| Fix::suggested(title, delete_item(item)))
}

/// The same for a scalar, where the list has other items.
pub(crate) fn leave_out(item: Node<'_>) -> Option<Fix> {
    let word = excerpt(item.value());
    let title = text!("Remove `{word}`", "`{word}` 지우기");
    let has_others = item.parent()?.items().nth(1).is_some();
    drop_item(title, item).filter(|_| has_others)
}

/// The pod's volumes that are paths of its node, each with the path.
pub(crate) fn host_paths<'r, 'd>(
    resource: &'r Resource<'d>,
) -> impl Iterator<Item = (&'r Volume<'d>, Node<'d>)> {
    let volumes = resource.pod.iter().flat_map(|pod| &pod.volumes);
    let paths = volumes
        .take(MOST)
        .filter_map(|it| Some((it, dig(it.node, "hostPath.path")?)));
    paths.filter(|(_, path)| path.kind() == NodeKind::Scalar && !path.value().is_empty())
}

/// What a container runtime's socket is called, on Windows its pipe.
const SOCKETS: [&str; 8] = [
    "containerd-containerd",
    "containerd.sock",
    "cri-dockerd.sock",
    "crio.sock",
    "docker.sock",
    "docker_engine",
    "dockershim.sock",
    "podman.sock",
];

/// Whether a path of a node is a container runtime's socket.
pub(crate) fn is_runtime_socket(path: &str) -> bool {
    let name = path.rsplit(['/', '\\']).next();
    name.is_some_and(|name| SOCKETS.contains(&name))
}

/// The rules that a Role or ClusterRole grants: of one that collects those of others, its own are
/// overwritten.
pub(crate) fn granted<'d>(resource: &Resource<'d>) -> impl Iterator<Item = Node<'d>> {
    let is_role = resource.is_any(&["ClusterRole", "Role"]);
    let is_whole = is_role && resource.at("aggregationRule").is_none();
    let rules = items_at(resource.object.root, "rules").take(MOST);
    rules.filter(move |_| is_whole)
}

/// The first item of a list that is one of these.
pub(crate) fn listed<'d>(node: Node<'d>, path: &str, among: &[&str]) -> Option<Node<'d>> {
    items_at(node, path).find(|item| among.contains(&item.value()))
}
