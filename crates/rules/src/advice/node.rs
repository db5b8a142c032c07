//! What a pod may do to its node: security contexts, and paths of the node.

use podyard_kube::model::{Container, Pod, Resource, Volume, dig, text_at};
use podyard_syntax::{Node, NodeKind};

use super::{MOST, containers};

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
    let pods = resource.pod.iter().map(|pod| pod.spec);
    let nodes = pods.chain(containers(resource).map(|(_, container)| container.node));
    let contexts = nodes.filter_map(|node| dig(node, "securityContext"));
    contexts.filter_map(|context| dig(context, field)).collect()
}

/// Whether the pod, or a container of it, is a process of its Windows node.
pub(crate) fn is_host_process(resource: &Resource<'_>) -> bool {
    let switches = in_security(resource, "windowsOptions.hostProcess");
    switches.iter().any(|it| it.value() == "true")
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
