//! Brackets that are not closed, not opened or not in pairs, and commas that are missing.

use super::diagnosis::Diagnosis;
use super::site::Site;
use super::{colon, indentation};
use crate::{Edit, Span, SyntaxErrorKind};

/// A flow collection that does not end, or goes on where it cannot.
pub(super) fn unclosed(site: &Site<'_>) -> Diagnosis {
    let openers = site.openers();
    let Some(&innermost) = openers.flows.last() else {
        return indentation::continuation(site);
    };
    let open = site.char_at(innermost).unwrap_or('[');
    let opener = site.char_span(innermost);
    let closers = closers(site, &openers.flows);
    let mut diagnosis = Diagnosis::new(SyntaxErrorKind::UnclosedFlow { open }, opener);
    diagnosis = diagnosis.cure(vec![Edit::insert(openers.last, closers.as_str())]);
    if openers.flows.len() > 1 {
        let inner = closers.get(..1).unwrap_or_default();
        diagnosis = diagnosis.attempt(vec![Edit::insert(openers.last, inner)]);
    }
    let end = site.rest_of_line(innermost).end;
    if end != openers.last {
        diagnosis = diagnosis.cure(vec![Edit::insert(end, closers)]);
    }
    diagnosis
}

/// The brackets that close `flows`, innermost first.
pub(super) fn closers(site: &Site<'_>, flows: &[u32]) -> String {
    flows
        .iter()
        .rev()
        .map(|&open| {
            if site.char_at(open) == Some('{') {
                '}'
            } else {
                ']'
            }
        })
        .collect()
}

/// `{a]`
pub(super) fn mismatched(site: &Site<'_>, open: char) -> Diagnosis {
    let (closer, wrong) = if open == '{' { ('}', ']') } else { (']', '}') };
    let from = site.at + 1;
    let text = Span::new(from, crate::span::offset(site.text.len()));
    let close = matching_bracket(site.of(text), wrong).map_or(from, |at| from + at);
    let kind = SyntaxErrorKind::MismatchedBracket { open, close: wrong };
    Diagnosis::new(kind, site.char_span(close))
        .related(Some(site.char_span(site.at)))
        .cure(vec![Edit::insert(close, closer)])
        .cure(vec![Edit::replace(site.char_span(close), closer)])
}

/// Where the first bracket `wanted` stands that closes nothing within `text`.
fn matching_bracket(text: &str, wanted: char) -> Option<u32> {
    let mut depth = 0_u32;
    let mut quote = None;
    for (at, c) in text.char_indices() {
        match c {
            '"' | '\'' if quote == Some(c) => quote = None,
            '"' | '\'' if quote.is_none() => quote = Some(c),
            _ if quote.is_some() => {}
            '[' | '{' => depth += 1,
            ']' | '}' if depth > 0 => depth -= 1,
            ']' | '}' if c == wanted => return Some(crate::span::offset(at)),
            _ => {}
        }
    }
    None
}

/// A closing bracket that nothing opened.
pub(super) fn unexpected_bracket(site: &Site<'_>) -> Diagnosis {
    let close = site.char_at(site.at).unwrap_or(']');
    let here = site.char_span(site.at);
    let mut diagnosis = Diagnosis::new(SyntaxErrorKind::UnexpectedBracket { close }, here);
    let alone = site.of(site.error_line().span()).trim() == site.of(here);
    if !alone && let Some(value) = site.value_of_line(site.error_line()) {
        let starts_value = value.start == site.at;
        if starts_value && value.len() > 1 {
            diagnosis = diagnosis.cure(vec![site.quote(value)]);
        }
    }
    diagnosis.cure(vec![Edit::delete(here)])
}

/// Two entries of a flow collection without a comma between them.
pub(super) fn missing_comma(site: &Site<'_>) -> Diagnosis {
    let openers = site.openers();
    if site.char_at(site.at) == Some(':') {
        return colon::in_flow(site);
    }
    let before = site.of(Span::new(0, site.at)).trim_end();
    let end = crate::span::offset(before.len());
    let rest = site.rest_of_line(site.at);
    let next = site.of(rest);
    let next = next
        .find([',', ']', '}'])
        .map_or(rest.end, |at| rest.start + crate::span::offset(at));
    let mut diagnosis = Diagnosis::new(SyntaxErrorKind::MissingComma, Span::new(rest.start, next))
        .related(openers.flows.last().map(|&open| site.char_span(open)))
        .cure(vec![Edit::insert(end, ",")]);
    if !openers.flows.is_empty() {
        let closers = closers(site, &openers.flows);
        diagnosis = diagnosis.attempt(vec![Edit::insert(end, closers)]);
    }
    diagnosis
}
