//! From a document's text to its tree and its error.

use crate::build::{Built, build};
use crate::recover::{Patched, recover};
use crate::simple;
use crate::span::offset;
use crate::tree::Tree;
use crate::{Edit, Span, SyntaxError, SyntaxErrorKind};

pub(crate) struct Parsed {
    pub tree: Tree,
    pub error: Option<SyntaxError>,
    pub tolerated: Option<SyntaxError>,
    /// The first alias without an anchor before it.
    pub unknown_alias: Option<Span>,
    /// The bytes the parser was given.
    pub effort: usize,
    /// Whether Kubernetes' reader is known to take it: it is in the [simple] form, with nothing in it
    /// that may be refused.
    pub is_surely_taken: bool,
}

pub(crate) fn parse(text: &str) -> Parsed {
    let mut parsed = read(text);
    // Repairs may have made an alias of something else.
    let written = |span: &Span| span.of(text).starts_with('*');
    let alias = parsed.unknown_alias.filter(written);
    let alias = alias.map(|span| unknown_alias(text, span));
    if let Some(alias) = alias {
        let earlier = |error: &SyntaxError| error.span.start <= alias.span.start;
        if !parsed.error.as_ref().is_some_and(earlier) {
            parsed.error = Some(alias);
        }
    }
    parsed
}

fn read(text: &str) -> Parsed {
    if simple::IS_USED
        && let Some(found) = simple::read(text)
    {
        return Parsed {
            tree: found.tree,
            error: None,
            tolerated: None,
            unknown_alias: None,
            effort: text.len(),
            is_surely_taken: found.is_surely_taken,
        };
    }
    let Some(error) = control_characters(text) else {
        let built = build(text, true);
        return if built.stopped.is_some() {
            recover(text, Patched::new(text.to_owned()), built, None)
        } else {
            sound(text, built)
        };
    };
    let patched = Patched::new(without_control_characters(text)).changed(error.span);
    let built = build(&patched.text, true);
    recover(text, patched, built, Some(error))
}

/// What is read of a text that needs no repair; `None` of any other.
pub(crate) fn parse_sound(text: &str) -> Option<Parsed> {
    if control_characters(text).is_some() {
        return None;
    }
    let built = build(text, true);
    (built.stopped.is_none() && built.unknown_alias.is_none()).then(|| sound(text, built))
}

fn sound(text: &str, built: Built) -> Parsed {
    Parsed {
        tree: built.tree,
        error: None,
        tolerated: None,
        unknown_alias: built.unknown_alias,
        effort: text.len(),
        is_surely_taken: false,
    }
}

fn unknown_alias(text: &str, span: Span) -> SyntaxError {
    let name = span.of(text).trim_start_matches('*');
    let is_name = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-');
    let mut repair = Vec::new();
    // `*.example.com` was never meant as an alias.
    if !name.chars().all(is_name) {
        repair.push(Edit::replace(span, format!("\"*{name}\"")));
    }
    SyntaxError {
        kind: SyntaxErrorKind::UnknownAlias { name: name.into() },
        span,
        related: None,
        repair,
    }
}

/// The first run of characters that may not stand in YAML at all. Its repair deletes every such
/// run, unless there are too many for edits one by one.
fn control_characters(text: &str) -> Option<SyntaxError> {
    // ASCII first: most texts hold no other candidate, and this scan is a fast one.
    let suspicious = |byte: u8| byte < b' ' && !b"\t\n\r".contains(&byte) || byte >= 0x7F;
    if !text.bytes().any(suspicious) {
        return None;
    }
    let mut runs: Vec<Span> = Vec::new();
    for (at, c) in text.char_indices().filter(|&(_, c)| is_control(c)) {
        let span = Span::new(offset(at), offset(at + c.len_utf8()));
        let too_many = runs.len() > MOST_RUNS;
        match runs.last_mut() {
            Some(run) if run.end == span.start => run.end = span.end,
            _ if too_many => break,
            _ => runs.push(span),
        }
    }
    let first = *runs.first()?;
    let character = first.of(text).chars().next()?;
    let deletions = runs.iter().map(|run| Edit::delete(*run)).collect();
    Some(SyntaxError {
        kind: SyntaxErrorKind::ControlCharacter { character },
        span: first,
        related: None,
        repair: if runs.len() > MOST_RUNS {
            Vec::new()
        } else {
            deletions
        },
    })
}

const MOST_RUNS: usize = 1_000;

/// Whether YAML forbids a character everywhere (YAML 1.2.2, section 5.1, in the narrower form of
/// go-yaml's reader, which has no exception for quoted text).
fn is_control(c: char) -> bool {
    !matches!(c,
        '\t' | '\n' | '\r' | ' '..='~' | '\u{85}' | '\u{A0}'..='\u{FFFD}' | '\u{10000}'..)
}

/// The text with a harmless character of the same length in place of every forbidden one.
fn without_control_characters(text: &str) -> String {
    text.chars()
        .map(|c| match c.len_utf8() {
            _ if !is_control(c) => c,
            1 => ' ',
            2 => '\u{A0}',
            _ => char::REPLACEMENT_CHARACTER,
        })
        .collect()
}
