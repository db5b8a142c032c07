//! Pictures of what a resource is made of and works with, as data: what is drawn, not where.

mod pod;
mod reach;
mod rollout;
mod service;

use podyard_kube::Text;
use podyard_kube::graph::{Graph, Id};

/// A picture.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Diagram {
    /// Boxes and the arrows between them.
    Boxes {
        /// The boxes.
        boxes: Vec<Drawn>,
        /// The arrows.
        arrows: Vec<Arrow>,
    },
    /// Parts of a whole, as stretches of one bar.
    Bar(Vec<Stretch>),
}

/// A box.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Drawn {
    /// What stands in it, line by line; the last is its name.
    pub lines: Vec<Text>,
    /// How it looks.
    pub look: Look,
}

/// An arrow between two boxes, given by their indexes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Arrow {
    /// Where it starts.
    pub from: usize,
    /// Where it points.
    pub to: usize,
    /// What stands beside it; may be empty.
    pub label: Text,
}

/// A part of a bar.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Stretch {
    /// What it is.
    pub says: Text,
    /// How long it is.
    pub count: u64,
    /// How it looks.
    pub look: Look,
}

/// How a part of a picture looks.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Look {
    /// What it is all about.
    Strong,
    /// What belongs to it.
    Plain,
    /// What is not always there, or outside.
    Dashed,
}

/// So many boxes of one sort are drawn: nobody reads a picture of more.
const MOST: usize = 8;

/// The picture that shows a pattern on a resource, if one does.
pub(crate) fn of(graph: &Graph<'_>, pattern: &str, id: Id) -> Option<Diagram> {
    let resource = graph.placed(id)?.resource;
    match pattern {
        "init-container" | "sidecar" | "adapter" | "ambassador" | "configuration-template" => {
            pod::of(resource.pod.as_ref()?)
        }
        "declarative-deployment" => rollout::of(resource),
        "service-discovery" => service::of(graph, id),
        "network-segmentation" => reach::of(graph, id),
        _ => None,
    }
}

/// The same in both languages: a name, a number.
fn plain(text: impl Into<String>) -> Text {
    let text = text.into();
    Text {
        en: text.clone(),
        ko: text,
    }
}

#[cfg(test)]
fn told(text: &str, pattern: &str) -> Option<Vec<String>> {
    use podyard_kube::model::Model;
    use podyard_syntax::{Document, split};

    let documents: Vec<_> = split(text)
        .into_iter()
        .map(|span| Document::parse(span.of(text)))
        .collect();
    let models: Vec<_> = documents.iter().map(Model::of).collect();
    let graph = Graph::of(&models);
    let found = crate::detect(&graph);
    let diagram = found.into_iter().find(|it| it.pattern.id == pattern)?;
    Some(match diagram.diagram? {
        Diagram::Bar(stretches) => stretches
            .iter()
            .map(|it| format!("{} {}", it.count, it.says.en))
            .collect(),
        Diagram::Boxes { boxes, arrows } => {
            let line = |it: &Drawn| {
                let lines: Vec<_> = it.lines.iter().map(|it| it.en.as_str()).collect();
                lines.join(" | ")
            };
            let name = |at: usize| boxes[at].lines.last().map_or("", |it| it.en.as_str());
            let arrow =
                |it: &Arrow| format!("{} -{}-> {}", name(it.from), it.label.en, name(it.to));
            boxes
                .iter()
                .map(line)
                .chain(arrows.iter().map(arrow))
                .collect()
        }
    })
}
