//! Quotes that are not closed, or closed too early.

use super::diagnosis::Diagnosis;
use super::indentation;
use super::site::{Line, Site};
use crate::span::offset;
use crate::{Edit, Span, SyntaxErrorKind};

/// A quoted text that does not end, or only where its value cannot reach.
pub(super) fn unclosed(site: &Site<'_>) -> Diagnosis {
    let openers = site.openers();
    let Some(open) = openers.quote else {
        return indentation::continuation(site);
    };
    let quote = site.char_at(open).unwrap_or('"');
    let line = site.line(open);
    let opener = site.char_span(open);
    let mut diagnosis = Diagnosis::new(
        SyntaxErrorKind::UnclosedQuote { quote },
        Span::new(
            open,
            open + offset(site.of(Span::new(open, line.end)).trim_end().len()),
        ),
    )
    .related(Some(opener));

    let closers = super::flow::closers(site, &openers.flows);
    let text = Span::new(open + 1, line.end);
    // `["a", "b]`: the bracket at the end of the line was meant as one.
    if let Some(before) = before_closers(site.of(text), &closers) {
        let at = text.start + offset(before);
        diagnosis = diagnosis.cure(vec![Edit::insert(at, quote.to_string())]);
    }
    if !closers.is_empty()
        && let Some(comma) = site.of(text).find(',')
    {
        let at = text.start + offset(comma);
        diagnosis = diagnosis.attempt(vec![Edit::insert(at, quote.to_string())]);
    }
    let ends = [line, last_line_of_text(site, line)];
    let distinct = if ends[0] == ends[1] { 1 } else { 2 };
    for end in ends.into_iter().take(distinct).rev() {
        let mut edits = close_at(site, Span::new(open + 1, end.end), quote, "");
        diagnosis = diagnosis.cure(edits);
        if !closers.is_empty() {
            edits = close_at(site, Span::new(open + 1, end.end), quote, &closers);
            diagnosis = diagnosis.cure(edits);
        }
    }
    diagnosis.attempt(vec![Edit::delete(opener)])
}

/// Closes the quote after the last character of `text`, leaving out a backslash that would
/// escape it.
fn close_at(site: &Site<'_>, text: Span, quote: char, closers: &str) -> Vec<Edit> {
    let written = site.of(text).trim_end();
    let kept = match quote {
        '"' => written
            .get(..without_open_escape(written))
            .unwrap_or(written),
        _ => written,
    };
    let end = text.start + offset(written.len());
    let from = text.start + offset(kept.len());
    vec![Edit::replace(
        Span::new(from, end),
        format!("{quote}{closers}"),
    )]
}

/// The length of `text` up to an escape that its end cuts off.
fn without_open_escape(text: &str) -> usize {
    let mut chars = text.char_indices();
    while let Some((at, c)) = chars.next() {
        if c != '\\' {
            continue;
        }
        let digits = match chars.next() {
            None => return at,
            Some((_, 'x')) => 2,
            Some((_, 'u')) => 4,
            Some((_, 'U')) => 8,
            Some(_) => 0,
        };
        let complete = (0..digits).all(|_| chars.next().is_some());
        if !complete {
            return at;
        }
    }
    text.len()
}

/// Where the closing brackets at the end of `text` start, when they close what is open.
fn before_closers(text: &str, closers: &str) -> Option<usize> {
    let text = text.trim_end();
    let before = text.trim_end_matches([']', '}', ' ']);
    let found = text.get(before.len()..)?.replace(' ', "");
    (!found.is_empty() && closers.starts_with(&found)).then_some(before.len())
}

/// The last of the lines below that go on with the text: indented deeper than the line the quote
/// opens on, and no key or entry of their own.
fn last_line_of_text(site: &Site<'_>, line: Line) -> Line {
    let mut last = line;
    while let Some(next) = site.line_below(last) {
        let starts_anew = site.of(next.content()).starts_with("- ");
        if next.indent() <= line.indent() || starts_anew || site.colon(next.content()).is_some() {
            break;
        }
        last = next;
    }
    last
}

/// Text between a closing quote and the end of the line.
pub(super) fn text_after(site: &Site<'_>) -> Diagnosis {
    let line = site.error_line();
    let rest = site.rest_of_line(site.at);
    let before = site.of(Span::new(line.start, site.at)).trim_end();
    let close = line.start + offset(before.len());
    if close <= line.indent_end {
        return indentation::bad(site);
    }
    if site.char_at(site.at) == Some('#') {
        return Diagnosis::new(SyntaxErrorKind::MissingSpaceBeforeComment, rest)
            .cure(vec![Edit::insert(site.at, " ")])
            .tolerated();
    }
    let quote = before.chars().last().filter(|c| matches!(c, '"' | '\''));
    let openers = site.openers();
    if !openers.flows.is_empty() && matches!(site.char_at(site.at), Some('"' | '\'' | '{' | '[')) {
        let next = site.of(rest).find([',', ']', '}']);
        let next = next.map_or(rest.end, |at| rest.start + offset(at));
        return Diagnosis::new(SyntaxErrorKind::MissingComma, Span::new(rest.start, next))
            .related(openers.flows.last().map(|&open| site.char_span(open)))
            .cure(vec![Edit::insert(close, ",")]);
    }
    let mut diagnosis = Diagnosis::new(SyntaxErrorKind::TextAfterQuote, rest)
        .related(Some(site.char_before(close)));
    let value = site
        .value_of_line(line)
        .filter(|value| value.end == rest.end);
    if let (Some(quote), Some(value)) = (quote, value) {
        let inner = Span::new(value.start + 1, value.end.saturating_sub(1));
        let written = site.of(value);
        // `'it's'` and `"say "hi""`: the quotes inside were meant as text.
        if written.len() > 1 && written.starts_with(quote) && written.ends_with(quote) {
            let text = match quote {
                '\'' => site.of(inner).replace('\'', "''"),
                _ => site.of(inner).replace('"', "\\\""),
            };
            diagnosis = diagnosis.cure(vec![Edit::replace(inner, text)]);
        }
    }
    // `"key" value` on a line of its own lacks a colon.
    if site.colon(line.content()).is_none() {
        diagnosis = diagnosis.attempt(vec![Edit::insert(close, ":")]);
    }
    diagnosis.attempt(vec![Edit::delete(Span::new(close, rest.end))])
}
