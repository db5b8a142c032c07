//! What stands at a place of a file.

use podyard_kube::embedded::{Part, parts};
use podyard_rules::{Context, Judged};
use podyard_syntax::{Dialect, Span};

use crate::File;

/// The document of a file in which a caret at `offset` stands: of two neighbours the second; none
/// in the text around embedded manifests. An empty text is one empty document.
pub(crate) fn document_at(file: &File, offset: u32) -> Option<Part> {
    let parts = parts(&file.path, &file.text);
    let index = parts.partition_point(|part| part.span.start <= offset);
    let Some(part) = index.checked_sub(1).and_then(|index| parts.get(index)) else {
        return Some(Part {
            span: Span::empty(0),
            dialect: Dialect::Yaml,
        });
    };
    let is_around = part.dialect.is_around();
    (part.span.touches(offset) && !is_around).then_some(*part)
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
