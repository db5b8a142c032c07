//! What roles grant.

use podyard_kube::model::{Resource, items_at};
use podyard_syntax::Node;

use super::MOST;

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
