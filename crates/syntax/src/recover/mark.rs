//! From the tree of a repaired text to that of the text as written.

use super::patch::Patched;
use crate::span::offset;
use crate::tree::{DECODED, Index, MISSING, NONE, REPAIRED, Tree};
use crate::{NodeKind, Span, Style};

/// Puts every span back to where it was before the repairs, and marks what they touched.
pub(super) fn finish(text: &str, mut tree: Tree, patched: &Patched) -> Tree {
    let back = |span: Span| patched.original_span(span);
    let Tree { nodes, decoded, .. } = &mut tree;
    let mut latest = 0;
    for node in nodes.iter_mut() {
        let span = back(node.span);
        // What is missing beside a deletion stays behind what comes before it.
        latest = span.start.max(latest);
        node.span = Span::new(latest, span.end);
        if node.flags & DECODED == 0 {
            let value = node.value.of(&patched.text);
            node.value = back(node.value);
            if node.value.of(text) != value {
                let start = offset(decoded.len());
                decoded.push_str(value);
                node.value = Span::new(start, offset(decoded.len()));
                node.flags |= DECODED;
            }
        }
    }
    for properties in &mut tree.properties {
        properties.anchor = properties.anchor.map(back);
        properties.tag = properties.tag.map(back);
    }
    for comment in &mut tree.comments {
        *comment = back(*comment);
    }
    tree.start_marker = tree.start_marker.map(back);
    tree.end_marker = tree.end_marker.map(back);
    for change in patched.changes() {
        mark(text, &mut tree, change);
    }
    tree
}

/// Marks the scalars a change touches and the collection it lies in.
fn mark(text: &str, tree: &mut Tree, change: Span) {
    // The nodes that start before the change ends; the last of them is the nearest.
    let before = tree
        .nodes
        .partition_point(|node| node.span.start <= change.end);
    let mut index = before;
    while let Some(node) = index
        .checked_sub(1)
        .and_then(|index| tree.nodes.get_mut(index))
    {
        let is_leaf = matches!(node.kind, NodeKind::Scalar | NodeKind::Alias);
        let gap = Span::new(node.span.end, change.start).of(text);
        let touched = node.span.end >= change.start
            || node.flags & MISSING != 0 && gap.trim_start_matches([' ', '\t']).is_empty();
        if !touched {
            break;
        }
        if is_leaf {
            node.flags |= REPAIRED;
        }
        index -= 1;
    }
    if let Some(index) = collection_around(text, tree, before, change)
        && let Some(node) = tree.nodes.get_mut(index as usize)
    {
        node.flags |= REPAIRED;
    }
}

/// The collection a change belongs to: the innermost one it lies in, or that it would go on by its
/// column.
fn collection_around(text: &str, tree: &Tree, before: usize, change: Span) -> Option<Index> {
    let line_start = text
        .get(..change.start as usize)?
        .rfind(['\n', '\r'])
        .map_or(0, |at| at + 1);
    let line = text.get(line_start..)?;
    let column = line.len() - line.trim_start_matches([' ', '\t']).len();
    let mut index = offset(before.saturating_sub(1));
    loop {
        let node = tree.node(index)?;
        let is_collection = matches!(node.kind, NodeKind::Mapping | NodeKind::Sequence);
        let inside = change.start <= node.span.end;
        let goes_on = node.style == Style::BlockCollection && {
            let start = text.get(..node.span.start as usize)?;
            let own = start.len() - start.rfind(['\n', '\r']).map_or(0, |at| at + 1);
            column >= own
        };
        if is_collection && (inside || goes_on) || node.parent == NONE {
            return Some(index);
        }
        index = node.parent;
    }
}
