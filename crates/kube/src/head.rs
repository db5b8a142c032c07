//! What of a node a finding points at.

use podyard_syntax::{Node, NodeKind, Span, Style};

/// The characters of a node that stand for it in a finding: all of a scalar, of a collection the
/// first key or dash.
pub fn head(node: Node<'_>) -> Span {
    match node.kind() {
        NodeKind::Scalar | NodeKind::Alias => node.span(),
        NodeKind::Mapping | NodeKind::Sequence if node.style() == Style::FlowCollection => {
            node.span()
        }
        NodeKind::Mapping => node
            .entries()
            .next()
            .map_or(Span::empty(node.span().start), |entry| entry.key.span()),
        NodeKind::Sequence => Span::new(node.span().start, node.span().start + 1),
    }
}
