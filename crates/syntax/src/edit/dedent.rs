//! Text that is to stand elsewhere.

use crate::Node;

/// A node's text as if it stood at the left margin: all its lines moved to the left by the column
/// at which it starts.
#[must_use]
pub fn dedented(node: Node<'_>) -> String {
    let text = node.document().text();
    let start = node.span().start as usize;
    let before = text.get(..start).unwrap_or_default();
    let column = before.len() - before.rfind('\n').map_or(0, |at| at + 1);
    let mut lines = node.source().split('\n');
    let mut dedented = lines.next().unwrap_or_default().to_owned();
    for line in lines {
        dedented.push('\n');
        let blank = line.len() - line.trim_start_matches(' ').len();
        dedented.push_str(line.get(blank.min(column)..).unwrap_or_default());
    }
    dedented
}
