//! What ServiceAccounts may do: accounts, the roles bound to them, and their rules.

use podyard_kube::graph::{Edge, End, Graph, Id};
use podyard_kube::model::{Relation, Resource, items_at};
use podyard_syntax::Node;

/// One rule of a role.
#[derive(Clone, Debug)]
pub(crate) struct Rule<'d> {
    /// The whole rule.
    pub node: Node<'d>,
    /// `apiGroups`; the core group is empty.
    pub groups: Vec<&'d str>,
    /// `resources`.
    pub resources: Vec<&'d str>,
    /// `verbs`.
    pub verbs: Vec<&'d str>,
}

impl Rule<'_> {
    /// Whether it allows one of these verbs.
    pub(crate) fn allows(&self, verbs: &[&str]) -> bool {
        self.verbs.iter().any(|it| *it == "*" || verbs.contains(it))
    }

    /// Such as `get,list pods`.
    pub(crate) fn told(&self) -> String {
        format!("{} {}", self.verbs.join(","), self.resources.join(","))
    }
}

/// The rules of a Role or ClusterRole.
pub(crate) fn rules<'d>(role: &Resource<'d>) -> Vec<Rule<'d>> {
    let words = |node, field| items_at(node, field).map(Node::value).collect();
    items_at(role.object.root, "rules")
        .map(|node| Rule {
            node,
            groups: words(node, "apiGroups"),
            resources: words(node, "resources"),
            verbs: words(node, "verbs"),
        })
        .collect()
}

/// The bindings that name an account, each with the role it grants.
pub(crate) fn grants<'d>(graph: &Graph<'d>, account: Id) -> Vec<(Id, Option<Id>)> {
    let bindings = graph.sources(account, Relation::Binds);
    bindings
        .map(|(binding, _)| (binding, role_of(graph, binding)))
        .collect()
}

/// The role that a binding grants, where it is here.
pub(crate) fn role_of(graph: &Graph<'_>, binding: Id) -> Option<Id> {
    let is_role = |edge: &&Edge<'_>| match edge.to {
        End::Here(to) => graph
            .placed(to)
            .is_some_and(|it| it.resource.is_any(&["Role", "ClusterRole"])),
        _ => false,
    };
    let edge = graph.edges_from(binding).find(is_role)?;
    match edge.to {
        End::Here(to) => Some(to),
        _ => None,
    }
}

/// The account that a workload runs as, where it is here.
pub(crate) fn account_of(graph: &Graph<'_>, workload: Id) -> Option<Id> {
    let mut accounts = graph.targets(workload, Relation::RunsAs);
    accounts.next().map(|(id, _)| id)
}
