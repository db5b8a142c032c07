//! Colons: missing, glued to their value, or one too many.

use super::diagnosis::Diagnosis;
use super::indentation;
use super::site::{Line, Site};
use crate::span::offset;
use crate::{Edit, Span, SyntaxErrorKind};

/// A `:` that makes a key where none may stand.
pub(super) fn value_not_allowed(site: &Site<'_>) -> Diagnosis {
    let line = site.error_line();
    let first = site.colon(line.content());
    if let Some(first) = first.filter(|&first| first < site.at)
        && let Some(value) = site.value_of_line(line)
    {
        return Diagnosis::new(SyntaxErrorKind::ColonInValue, value)
            .related(Some(site.char_span(first)))
            .cure(vec![site.quote(value)]);
    }
    // The key was read as going on with the text of the lines above.
    let nodes = &site.built.tree.nodes;
    let start = match nodes.last() {
        Some(scalar) if scalar.span.end <= site.at && scalar.span.end == site.built.last => {
            scalar.span.start
        }
        _ => site.at,
    };
    let above = site.line(start);
    let alone = site.of(Span::new(above.indent_end, start));
    if above.start == line.start {
        return indentation::bad(site);
    }
    if alone.is_empty() || alone.chars().all(|c| matches!(c, '-' | ' ')) {
        return word_alone(site, above, start);
    }
    indentation::under_scalar(site, site.rest_of_line(start))
}

/// Text without a `:` where a key is due.
pub(super) fn key_expected(site: &Site<'_>) -> Diagnosis {
    let line = site.error_line();
    let word = site.rest_of_line(site.at);
    if word.len() > 1_024 {
        return Diagnosis::new(SyntaxErrorKind::KeyTooLong, word);
    }
    word_alone(site, line, site.at.max(line.indent_end))
}

/// The words from `start` on stand where `key: value` or `- item` is due.
fn word_alone(site: &Site<'_>, line: Line, start: u32) -> Diagnosis {
    let words = site.rest_of_line(start);
    let text = site.of(words);
    if let Some(rest) = text.strip_prefix('-')
        && !rest.starts_with(['-', ' '])
        && !rest.is_empty()
    {
        let dash = site.char_span(start);
        return Diagnosis::new(SyntaxErrorKind::MissingSpaceAfterDash, dash)
            .cure(vec![Edit::insert(dash.end, " ")]);
    }
    if let Some(colon) = glued_colon(text) {
        let colon = site.char_span(start + offset(colon));
        return Diagnosis::new(SyntaxErrorKind::MissingSpaceAfterColon, colon)
            .cure(vec![Edit::insert(colon.end, " ")]);
    }
    let mut diagnosis = Diagnosis::new(SyntaxErrorKind::MissingColon, words);
    let key = text.split([' ', '\t']).next().unwrap_or(text);
    if key.len() < text.len() && is_name(key) {
        let end = start + offset(key.len());
        diagnosis = diagnosis.cure(vec![Edit::insert(end, ":")]);
    }
    let end = Edit::insert(words.end.min(line.end).max(start), ":");
    diagnosis.attempt(vec![end])
}

/// Where a `:` has text right before and after it, as in `image:nginx`; a URL has none.
fn glued_colon(text: &str) -> Option<usize> {
    let (key, rest) = text.split_once(':')?;
    let glued = is_name(key) && !rest.is_empty() && !rest.starts_with([' ', '\t', '/']);
    glued.then_some(key.len())
}

/// Whether this could be the name of a field.
fn is_name(word: &str) -> bool {
    let inner = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | '/');
    word.starts_with(|c: char| c.is_alphabetic() || c == '_') && word.chars().all(inner)
}

/// `{a: 1 b: 2}` reads `1 b` as one word: a comma is missing before its last part.
pub(super) fn in_flow(site: &Site<'_>) -> Diagnosis {
    let scalar = site.built.tree.nodes.last().map(|node| node.span);
    let scalar = scalar
        .filter(|span| span.end == site.at)
        .unwrap_or_default();
    let text = site.of(scalar);
    let word = text.rfind([' ', '\t', '\n']).map_or(0, |at| at + 1);
    let start = scalar.start + offset(word);
    let before = site.of(Span::new(0, start)).trim_end();
    Diagnosis::new(SyntaxErrorKind::MissingComma, Span::new(start, site.at))
        .cure(vec![Edit::insert(offset(before.len()), ",")])
}
