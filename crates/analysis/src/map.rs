//! The workspace's resources and who speaks of whom.

use podyard_kube::graph::{End, Graph, Id};
use podyard_kube::model::{Choice, Chosen, Relation, Resource};
use podyard_syntax::Span;

use crate::{Analyzer, Workspace, analyzer::graph};

/// The resources of a workspace as a graph. Spans are byte ranges in the file's text.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Map {
    /// The resources in the order of the text, then what they speak of and is not there: a name
    /// that nothing has, labels that no pod has.
    pub nodes: Vec<MapNode>,
    /// Who speaks of whom, each pair and way once.
    pub edges: Vec<MapEdge>,
}

/// A resource.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct MapNode {
    /// Its kind.
    pub kind: String,
    /// Its name; empty where there is none.
    pub name: String,
    /// Its namespace where it is written.
    pub namespace: Option<String>,
    /// Where it stands: the index of its file and its place in it; none for what is not there.
    pub at: Option<(usize, Span)>,
    /// Whether it is not there but must be.
    pub absent: bool,
}

/// That one resource speaks of another.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct MapEdge {
    /// Who: an index into [`Map::nodes`].
    pub from: usize,
    /// Of whom: an index into [`Map::nodes`].
    pub to: usize,
    /// In what way.
    pub relation: Relation,
    /// Where it is written: the index of the file and the place in it.
    pub at: (usize, Span),
}

impl Analyzer {
    /// Who speaks of whom in a workspace.
    pub fn map(&mut self, workspace: &Workspace) -> Map {
        let standing = self.standing(workspace);
        let graph = graph(&standing);
        let place = |document: usize, span: Span| {
            let standing = standing.get(document)?;
            Some((standing.file, span.shift(standing.offset)))
        };
        let mut map = Map::default();
        for id in graph.ids() {
            let Some(placed) = graph.placed(id) else {
                continue;
            };
            let resource = placed.resource;
            map.nodes.push(MapNode {
                kind: resource.kind.to_owned(),
                name: resource.name.to_owned(),
                namespace: resource.namespace.map(str::to_owned),
                at: place(placed.document, resource.object.root.span()),
                absent: false,
            });
        }
        let present = map.nodes.len();
        for edge in graph.edges() {
            let (from, optional) = (
                edge.from.index(),
                edge.reference.is_some_and(|it| it.optional),
            );
            let to = match edge.to {
                End::Here(id) => id.index(),
                // What most clusters have need not be drawn.
                End::Given => continue,
                End::Absent(..) if optional => continue,
                End::Absent(kind, name) => {
                    let absent = map.nodes.iter().skip(present);
                    let mut absent = absent.zip(present..);
                    match absent.find(|(it, _)| it.kind == kind && it.name == name) {
                        Some((_, at)) => at,
                        None => {
                            map.nodes.push(MapNode {
                                kind: kind.to_owned(),
                                name: name.to_owned(),
                                namespace: None,
                                at: None,
                                absent: true,
                            });
                            map.nodes.len() - 1
                        }
                    }
                }
            };
            let document = graph.placed(edge.from).map(|placed| placed.document);
            let Some(at) = document.and_then(|document| place(document, edge.at.span())) else {
                continue;
            };
            let same = |it: &MapEdge| (it.from, it.to, it.relation) == (from, to, edge.relation);
            if from != to
                && !map
                    .edges
                    .iter()
                    .rev()
                    .take_while(|it| it.from == from)
                    .any(same)
            {
                map.edges.push(MapEdge {
                    from,
                    to,
                    relation: edge.relation,
                    at,
                });
            }
        }
        for (id, resource) in graph.resources() {
            let document = graph.placed(id).map(|placed| placed.document);
            for choice in in_vain(&graph, id, resource) {
                let node = choice.selector.node;
                let Some(at) = document.and_then(|document| place(document, node.span())) else {
                    continue;
                };
                let labels = choice.selector.equal.iter();
                let labels: Vec<_> = labels
                    .map(|(key, value)| format!("{key}={value}"))
                    .collect();
                map.nodes.push(MapNode {
                    kind: match choice.among {
                        Chosen::Pods => "Pod",
                        Chosen::Services => "Service",
                    }
                    .to_owned(),
                    name: labels.join(", "),
                    namespace: None,
                    at: None,
                    absent: true,
                });
                map.edges.push(MapEdge {
                    from: id.index(),
                    to: map.nodes.len() - 1,
                    relation: Relation::Selects,
                    at,
                });
            }
        }
        map
    }
}

/// The selectors of a resource that choose nothing, though there is something to choose from.
fn in_vain<'g>(
    graph: &'g Graph<'_>,
    id: Id,
    resource: &'g Resource<'g>,
) -> impl Iterator<Item = &'g Choice<'g>> {
    let chooses = graph.edges_from(id).any(|edge| edge.reference.is_none());
    let may_choose = |choice: &Choice<'_>| match choice.among {
        Chosen::Pods => graph.pods().next().is_some(),
        Chosen::Services => graph.of_kind("Service").next().is_some(),
    };
    let choices = resource.choices.iter().filter(move |_| !chooses);
    choices.filter(move |it| !it.selector.is_empty() && may_choose(it))
}
