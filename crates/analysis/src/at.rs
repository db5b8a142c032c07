//! What stands at a place of a file.

use podyard_rules::{Context, Judged};
use podyard_syntax::{Span, split};

/// The extent of the document in which a caret at `offset` stands: of two neighbours the second.
/// An empty text is one empty document.
pub(crate) fn document_at(text: &str, offset: u32) -> Span {
    let spans = split(text);
    let index = spans.partition_point(|span| span.start <= offset);
    let before = index.checked_sub(1).and_then(|index| spans.get(index));
    before.copied().unwrap_or(Span::empty(0))
}

/// The innermost object that a caret at `offset` of the document touches.
pub(crate) fn object_at<'c, 'd, 's>(
    context: &'c Context<'d, 's>,
    offset: u32,
) -> Option<&'c Judged<'d, 's>> {
    context
        .objects
        .iter()
        .rfind(|judged| judged.object.root.span().touches(offset))
}
