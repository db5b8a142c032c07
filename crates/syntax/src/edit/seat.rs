//! Where a block collection goes that takes the place of a value.

use super::element::{elements, written};
use super::form::{Form, column};
use super::lines::Lines;
use crate::span::offset;
use crate::{Node, NodeKind, Span, Style};

/// The place of a block collection.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) enum Seat {
    /// Where the value starts, in this column.
    Here(usize),
    /// On the lines below that on which the value ends, in this column.
    Below(usize),
}

impl Seat {
    /// The seat of a collection of kind `kind` that takes the place of `node`, whose first line
    /// ends at `end` but for comments.
    pub fn of(node: Node<'_>, end: u32, kind: NodeKind, form: Form) -> Self {
        let text = Lines(node.document().text());
        let start = node.span().start;
        let has_properties = node.anchor().is_some() || node.tag().is_some();
        let has_comment = !text.rest(end).trim().is_empty();
        let own_line = !node.is_missing() && text.opens(start);
        let parent = node.parent();
        let base = parent.map_or(0, column);
        match parent.map(|parent| (parent, parent.kind())) {
            Some((_, NodeKind::Mapping)) => {
                if own_line && !has_comment && node.style() != Style::BlockCollection {
                    Self::Here(text.column(start))
                } else if kind == NodeKind::Sequence {
                    Self::Below(base + form.list_step)
                } else {
                    Self::Below(base + form.step)
                }
            }
            Some((list, _)) if has_properties || has_comment => Self::Below(base + gap(list)),
            Some((list, _)) if node.is_missing() => Self::Here(base + gap(list)),
            None if has_properties || has_comment || !own_line => Self::Below(0),
            _ => Self::Here(text.column(start)),
        }
    }
}

/// By how many columns the items of a block sequence stand away from their dashes.
pub(super) fn gap(sequence: Node<'_>) -> usize {
    let text = Lines(sequence.document().text());
    let mut items = sequence.items().zip(elements(sequence));
    let gap = items.find_map(|(item, element)| {
        let between = Span::new(element.span.start, written(item).start);
        let same_line = !between.of(text.0).contains(['\n', '\r']);
        (same_line && between.len() > 1).then_some(between.len() as usize)
    });
    gap.unwrap_or(2)
}

/// What goes of a value on the line `span` is on when its place is below: with the white space
/// before it, or, where a comment follows, up to that.
pub(super) fn vacated(text: Lines<'_>, span: Span) -> Span {
    let rest = text.rest(span.end);
    let spaces = rest.len() - rest.trim_start().len();
    if rest.trim().is_empty() {
        Span::new(trimmed(text, span.start), span.end)
    } else if span.is_empty() {
        span
    } else {
        Span::new(span.start, span.end + offset(spaces))
    }
}

/// Where the white space before `at` on its line starts.
pub(super) fn trimmed(text: Lines<'_>, at: u32) -> u32 {
    let before = text.before(at);
    at - offset(before.len() - before.trim_end().len())
}
