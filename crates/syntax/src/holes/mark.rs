//! Telling the tree what the holes of its text touch.

use super::Hole;
use crate::tree::{Index, MISSING, NONE, OPEN, REPAIRED, Tree};
use crate::{NodeKind, Style};

/// Marks as not to be judged every scalar that a hole is part of or may bring, and as open every
/// collection into which one may bring more.
pub(crate) fn mark(text: &str, tree: &mut Tree, holes: &[Hole]) {
    for hole in holes {
        let behind = tree
            .nodes
            .partition_point(|node| node.span.start < hole.span.end);
        let Some(before) = behind.checked_sub(1) else {
            open_from(tree, behind);
            continue;
        };
        if hole.is_alone {
            if let Some(node) = tree.nodes.get_mut(before) {
                let goes_on = matches!(node.style, Style::Literal | Style::Folded);
                let is_leaf = matches!(node.kind, NodeKind::Scalar | NodeKind::Alias);
                let reaches = is_leaf && node.span.end > hole.span.start;
                if node.flags & MISSING != 0 || goes_on || reaches {
                    node.flags |= REPAIRED;
                }
            }
            open_around(tree, crate::span::offset(before));
            open_from(tree, behind);
        } else if let Some(node) = tree.nodes.get_mut(before)
            && matches!(node.kind, NodeKind::Scalar | NodeKind::Alias)
            && node.span.end > hole.span.start
        {
            node.flags |= REPAIRED;
            let after = text.get(node.span.end as usize..).unwrap_or_default();
            let parent = node.parent;
            if after.starts_with(':')
                && let Some(parent) = tree.nodes.get_mut(parent as usize)
            {
                parent.flags |= OPEN;
            }
        }
    }
}

/// Opens a node and all that it is in.
fn open_around(tree: &mut Tree, mut index: Index) {
    while index != NONE
        && let Some(node) = tree.nodes.get_mut(index as usize)
    {
        if node.flags & OPEN != 0 {
            return;
        }
        if matches!(node.kind, NodeKind::Mapping | NodeKind::Sequence) {
            node.flags |= OPEN;
        }
        index = node.parent;
    }
}

/// Opens the collections that start with the node of that number.
fn open_from(tree: &mut Tree, mut index: usize) {
    while let Some(node) = tree.nodes.get_mut(index)
        && matches!(node.kind, NodeKind::Mapping | NodeKind::Sequence)
        && node.flags & OPEN == 0
    {
        node.flags |= OPEN;
        index += 1;
    }
}
