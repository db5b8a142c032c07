//! The habits of a document that what we write in it follows.

use super::element::elements;
use super::lines::Lines;
use crate::{Node, NodeKind, Style};

/// How many nodes are looked at for a habit: the first lists and mappings tell it.
const SAMPLE: usize = 1_000;

/// How a document is laid out.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) struct Form {
    /// `\n`, `\r\n` or `\r`.
    pub line_break: &'static str,
    /// By how many columns a mapping in a mapping is indented.
    pub step: usize,
    /// By how many columns a list in a mapping is indented: often none.
    pub list_step: usize,
}

impl Form {
    /// The habits around `node`, or else of its document, or else those of Kubernetes' own tools.
    pub fn around(node: Node<'_>) -> Self {
        let document = node.document();
        let nodes = || ancestors(node).chain(document.nodes().take(SAMPLE));
        Self {
            line_break: Lines(document.text()).line_break(),
            step: nodes()
                .find_map(|node| indent(node, NodeKind::Mapping))
                .unwrap_or(2),
            list_step: nodes()
                .find_map(|node| indent(node, NodeKind::Sequence))
                .unwrap_or(0),
        }
    }
}

/// The node and everything it is in, from the inside out.
pub(super) fn ancestors<'d>(node: Node<'d>) -> impl Iterator<Item = Node<'d>> {
    std::iter::successors(Some(node), |node| node.parent())
}

/// The column of a block collection's keys or dashes, from 0.
pub(super) fn column(collection: Node<'_>) -> usize {
    let start = elements(collection).first().map(|first| first.span.start);
    let start = start.unwrap_or(collection.span().start);
    Lines(collection.document().text()).column(start)
}

/// By how much `node`, of kind `kind`, is indented in the mapping it is a value of.
fn indent(node: Node<'_>, kind: NodeKind) -> Option<usize> {
    let parent = node.parent()?;
    let block = |node: Node<'_>| node.style() == Style::BlockCollection;
    let fits = node.kind() == kind && parent.kind() == NodeKind::Mapping;
    if !fits || !block(node) || !block(parent) {
        return None;
    }
    let text = Lines(node.document().text());
    let start = node.span().start;
    let own_line = text.opens(start);
    let indent = text
        .column(start)
        .checked_sub(text.column(parent.span().start))?;
    (own_line && (indent > 0 || kind == NodeKind::Sequence)).then_some(indent)
}

/// Whether what is around `node` is written as JSON: in brackets, with keys in double quotes.
pub(super) fn is_json(node: Node<'_>) -> bool {
    ancestors(node)
        .filter(|node| node.kind() != NodeKind::Scalar)
        .take_while(|node| node.style() == Style::FlowCollection)
        .filter_map(|node| {
            node.descendants()
                .find(|inner| inner.kind() == NodeKind::Scalar)
        })
        .any(|first| first.style() == Style::DoubleQuoted)
}
