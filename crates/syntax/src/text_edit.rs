//! Text edits: how every repair and every fix is told.

use std::fmt;

use crate::{Span, sort_by_key};

/// Replaces the bytes of `span` by `new_text`; an empty span inserts, an empty text deletes.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Edit {
    /// What is replaced, in bytes of the text before any edit.
    pub span: Span,
    /// What stands there afterwards.
    pub new_text: String,
}

impl Edit {
    /// Replaces `span` by `new_text`.
    pub fn replace(span: Span, new_text: impl Into<String>) -> Self {
        Self {
            span,
            new_text: new_text.into(),
        }
    }

    /// Inserts `new_text` before the byte at `offset`.
    pub fn insert(offset: u32, new_text: impl Into<String>) -> Self {
        Self::replace(Span::empty(offset), new_text)
    }

    /// Deletes `span`.
    #[must_use]
    pub fn delete(span: Span) -> Self {
        Self::replace(span, "")
    }
}

/// Why edits could not be applied.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum EditConflict {
    /// Two edits change the same bytes; the span is that of the later one.
    Overlap(Span),
    /// A span reaches beyond the text or into the middle of a character.
    OutOfRange(Span),
}

impl fmt::Display for EditConflict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Overlap(span) => write!(f, "edits overlap at byte {}", span.start),
            Self::OutOfRange(span) => {
                write!(f, "no characters at bytes {}..{}", span.start, span.end)
            }
        }
    }
}

impl std::error::Error for EditConflict {}

/// Applies edits that all speak of the same `text`, in whatever order they are given.
///
/// Insertions at one place keep their given order.
///
/// # Errors
/// When two edits overlap or one lies outside the text; then nothing is applied.
pub fn apply(text: &str, edits: &[Edit]) -> Result<String, EditConflict> {
    let mut order: Vec<&Edit> = edits.iter().collect();
    sort_by_key(&mut order, |edit| (edit.span.start, edit.span.end));
    let added: usize = edits.iter().map(|edit| edit.new_text.len()).sum();
    let mut result = String::with_capacity(text.len() + added);
    let mut done = 0;
    for edit in order {
        let range = edit.span.range();
        if range.start < done {
            return Err(EditConflict::Overlap(edit.span));
        }
        let kept = text
            .get(done..range.start)
            .filter(|_| text.is_char_boundary(range.end))
            .ok_or(EditConflict::OutOfRange(edit.span))?;
        result.push_str(kept);
        result.push_str(&edit.new_text);
        done = range.end;
    }
    result.push_str(text.get(done..).unwrap_or_default());
    Ok(result)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn edits_apply_in_any_order() {
        let edits = [
            Edit::replace(Span::new(4, 7), "하나"),
            Edit::insert(0, "# "),
            Edit::delete(Span::new(3, 4)),
        ];
        assert_eq!(apply("one two", &edits), Ok("# one하나".to_owned()));
    }

    #[test]
    fn insertions_at_one_place_keep_their_order() {
        let edits = [Edit::insert(1, "x"), Edit::insert(1, "y")];
        assert_eq!(apply("ab", &edits), Ok("axyb".to_owned()));
    }

    #[test]
    fn overlapping_edits_are_refused() {
        let edits = [
            Edit::delete(Span::new(0, 2)),
            Edit::replace(Span::new(1, 3), "x"),
        ];
        assert_eq!(
            apply("abc", &edits),
            Err(EditConflict::Overlap(Span::new(1, 3)))
        );
    }

    #[test]
    fn edits_inside_a_character_or_beyond_the_end_are_refused() {
        for span in [Span::new(1, 3), Span::new(0, 9), Span::new(9, 9)] {
            let edit = [Edit::delete(span)];
            assert_eq!(apply("가", &edit), Err(EditConflict::OutOfRange(span)));
        }
    }
}
