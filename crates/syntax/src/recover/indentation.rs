//! Lines that start in the wrong column.

use super::diagnosis::Diagnosis;
use super::site::{Line, Site};
use crate::{Edit, Span, Style, SyntaxErrorKind, sort_by_key};

/// A line whose column belongs to no open collection.
pub(super) fn bad(site: &Site<'_>) -> Diagnosis {
    let line = site.error_line();
    let span = key_of(site, line);
    realigned(site, Diagnosis::new(SyntaxErrorKind::BadIndentation, span))
}

/// A key indented deeper than the one above it, which has a value on its line already.
pub(super) fn under_scalar(site: &Site<'_>, scalar: Span) -> Diagnosis {
    let line = site.error_line();
    let diagnosis = Diagnosis::new(SyntaxErrorKind::BadIndentation, key_of(site, line));
    realigned(site, diagnosis.related(Some(scalar)))
}

/// A flow or quoted value that goes on no deeper than its key. Kubernetes' reader takes it.
pub(super) fn continuation(site: &Site<'_>) -> Diagnosis {
    let line = site.error_line();
    let deeper = " ".repeat(
        site.columns()
            .first()
            .map_or(1, |column| *column as usize + 1),
    );
    let kind = SyntaxErrorKind::ContinuationIndentation;
    Diagnosis::new(kind, site.rest_of_line(line.indent_end))
        .cure(vec![Edit::replace(
            Span::new(line.start, line.indent_end),
            deeper,
        )])
        .tolerated()
}

/// Text of a block scalar that is indented less than its first line.
pub(super) fn block_scalar(site: &Site<'_>) -> Diagnosis {
    let line = site.error_line();
    let kind = SyntaxErrorKind::BlockScalarIndentation;
    let diagnosis = Diagnosis::new(kind, site.rest_of_line(line.indent_end));
    match site.line_above(line) {
        Some(above) => diagnosis.cure(moved(site, line, above.indent())),
        None => diagnosis,
    }
}

/// A mapping goes on with something that is no key.
pub(super) fn key_expected(site: &Site<'_>) -> Diagnosis {
    let line = site.error_line();
    let text = site.of(line.content());
    if text == "-" || text.starts_with("- ") {
        let dash = site.char_span(line.indent_end);
        let diagnosis = Diagnosis::new(SyntaxErrorKind::EntryAmongKeys, dash);
        // As a key without a value everything in the entry is read.
        return realigned(site, diagnosis).attempt(vec![Edit::replace(dash, "?")]);
    }
    let starts_line = site.at <= line.indent_end;
    if starts_line {
        let after_block = site
            .built
            .tree
            .nodes
            .last()
            .is_some_and(|node| matches!(node.style, Style::Literal | Style::Folded));
        return if after_block && site.colon(line.content()).is_none() {
            block_scalar(site)
        } else {
            bad(site)
        };
    }
    text_after_value(site, line)
}

/// Something follows a complete value on its line: `[a] b`, `*a b`.
fn text_after_value(site: &Site<'_>, line: Line) -> Diagnosis {
    let rest = site.rest_of_line(site.at);
    let mut diagnosis = Diagnosis::new(SyntaxErrorKind::TextAfterQuote, rest);
    let value = site
        .value_of_line(line)
        .filter(|value| value.end == rest.end);
    if let Some(value) = value.filter(|value| value.start < rest.start) {
        diagnosis = diagnosis.cure(vec![site.quote(value)]);
    }
    diagnosis.attempt(vec![Edit::delete(rest)])
}

/// A sequence goes on with something that is no entry.
pub(super) fn entry_expected(site: &Site<'_>) -> Diagnosis {
    let line = site.error_line();
    if site.at > line.indent_end {
        return text_after_value(site, line);
    }
    let span = key_of(site, line);
    let diagnosis = Diagnosis::new(SyntaxErrorKind::KeyAmongEntries, span);
    // Beside the keys of the entry above, or else as an entry of its own.
    realigned(site, diagnosis)
        .attempt(moved(site, line, line.indent() + 2))
        .attempt(vec![Edit::insert(line.indent_end, "- ")])
}

/// `key: - item`
pub(super) fn entry_not_allowed(site: &Site<'_>) -> Diagnosis {
    let line = site.error_line();
    let dash = site.char_span(site.at);
    let before = site.of(Span::new(line.indent_end, site.at)).trim_end();
    if !before.ends_with(':') {
        let diagnosis = Diagnosis::new(SyntaxErrorKind::EntryAmongKeys, dash);
        return realigned(site, diagnosis);
    }
    let key_end = line.indent_end + crate::span::offset(before.len());
    let diagnosis = Diagnosis::new(SyntaxErrorKind::SequenceOnKeyLine, dash);
    if site.rest_of_line(site.at).len() < 2 {
        return diagnosis.attempt(vec![Edit::delete(dash)]);
    }
    let indent = site.of(Span::new(line.start, line.indent_end));
    let break_and_indent = format!("\n{indent}  ");
    let gap = Span::new(key_end, site.at);
    diagnosis.cure(vec![Edit::replace(gap, break_and_indent)])
}

/// The key a line starts with, or all its text.
fn key_of(site: &Site<'_>, line: Line) -> Span {
    match site.colon(line.content()) {
        Some(colon) => Span::new(line.indent_end, colon),
        None => site.rest_of_line(line.indent_end),
    }
}

/// Tries to move the line, with all that hangs below it, to the columns collections start in:
/// the nearest one first.
fn realigned(site: &Site<'_>, mut diagnosis: Diagnosis) -> Diagnosis {
    let line = site.error_line();
    let indent = line.indent();
    let mut columns = site.columns();
    sort_by_key(&mut columns, |column| column.abs_diff(indent));
    for column in columns.into_iter().filter(|column| *column != indent) {
        diagnosis = diagnosis.cure(moved(site, line, column));
    }
    diagnosis
}

/// Moves a line to another column, and with it the deeper lines below.
fn moved(site: &Site<'_>, line: Line, column: u32) -> Vec<Edit> {
    let shift = |line: Line, to: u32| {
        let indent = Span::new(line.start, line.indent_end);
        Edit::replace(indent, " ".repeat(to as usize))
    };
    let mut edits = vec![shift(line, column)];
    let mut below = line;
    while let Some(next) = site
        .line_below(below)
        .filter(|next| next.indent() > line.indent())
    {
        let to = (next.indent() + column).saturating_sub(line.indent());
        edits.push(shift(next, to));
        below = next;
    }
    edits
}
