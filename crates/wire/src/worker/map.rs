//! The workspace as a graph, as the page draws it.

use podyard_analysis::{self as analysis, Analyzer, Language, LineIndex};
use serde::{Deserialize, Serialize};

use super::Range;
use super::convert::{range, small};

/// The resources of a workspace and who speaks of whom.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Map {
    /// The resources in the order of the text, then what they speak of and is not there.
    pub nodes: Vec<MapNode>,
    /// Who speaks of whom, each pair and way once.
    pub edges: Vec<MapEdge>,
}

/// A resource.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct MapNode {
    /// Its kind.
    pub kind: String,
    /// Its name, or the labels by which it was looked for; empty where there is none.
    pub name: String,
    /// Its namespace where it is written.
    pub namespace: Option<String>,
    /// Where it stands; none for what is not in the workspace.
    pub at: Option<MapPlace>,
}

/// That one resource speaks of another.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct MapEdge {
    /// Who: an index into [`Map::nodes`].
    pub from: u32,
    /// Of whom: an index into [`Map::nodes`].
    pub to: u32,
    /// In what way, as people call it.
    pub relation: String,
    /// Where it is written.
    pub at: MapPlace,
}

/// A place in a file.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct MapPlace {
    /// An index into the files of the request.
    pub file: u32,
    /// The characters.
    pub range: Range,
}

/// The graph of a workspace, its words in `language`.
pub(super) fn map(
    analyzer: &mut Analyzer,
    workspace: &analysis::Workspace,
    language: Language,
) -> Map {
    let files = workspace.files.iter();
    let indexes: Vec<_> = files.map(|file| LineIndex::new(&file.text)).collect();
    let place = |(file, span): (usize, analysis::Span)| {
        Some(MapPlace {
            file: small(file),
            range: range(indexes.get(file)?, span),
        })
    };
    let found = analyzer.map(workspace);
    let nodes = found.nodes.into_iter().map(|node| MapNode {
        kind: node.kind,
        name: node.name,
        namespace: node.namespace,
        at: node.at.and_then(place),
    });
    let edges = found.edges.into_iter().filter_map(|edge| {
        Some(MapEdge {
            from: small(edge.from),
            to: small(edge.to),
            relation: edge.relation.words().get(language).to_owned(),
            at: place(edge.at)?,
        })
    });
    Map {
        nodes: nodes.collect(),
        edges: edges.collect(),
    }
}
