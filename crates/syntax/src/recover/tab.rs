//! Tabs where spaces are due.

use super::diagnosis::Diagnosis;
use super::site::{Line, Site};
use crate::span::offset;
use crate::{Edit, Span, SyntaxErrorKind};

/// How many spaces a tab may stand for, the most usual first.
const WIDTHS: [usize; 3] = [2, 4, 8];

/// A tab in the indentation of a line, or between an indicator and its value.
pub(super) fn tab(site: &Site<'_>) -> Diagnosis {
    let Some(tabs) = offending(site) else {
        let here = site.char_span(site.at);
        return Diagnosis::new(SyntaxErrorKind::Tab, here);
    };
    let mut diagnosis = Diagnosis::new(SyntaxErrorKind::Tab, tabs);
    let line = site.line(tabs.start);
    if tabs.start >= line.indent_end {
        return diagnosis.cure(vec![Edit::replace(tabs, " ")]);
    }
    for width in WIDTHS {
        diagnosis = diagnosis.cure(spaces(site, line, width));
    }
    if !site.openers().flows.is_empty() {
        // Inside brackets go-yaml takes tabs for space.
        diagnosis = diagnosis.tolerated();
    }
    // Seen as one more level than the line above.
    diagnosis.cure(vec![Edit::replace(
        Span::new(line.start, line.indent_end),
        " ".repeat(site.line_above(line).map_or(0, Line::indent) as usize),
    )])
}

/// The tabs the parser complains of: at its place, or in the indentation of a line after it.
fn offending(site: &Site<'_>) -> Option<Span> {
    let line = site.error_line();
    let before = Span::new(line.start, line.indent_end.max(site.at));
    // The parser points behind the tab, at it, or at the value of the line before it.
    if let Some(tab) = last_tab(site, before).or_else(|| first_tab(site, line)) {
        return Some(tab);
    }
    let mut below = site.line_below(line);
    while let Some(line) = below {
        let tab = last_tab(site, Span::new(line.start, line.indent_end));
        if tab.is_some() {
            return tab;
        }
        below = site.line_below(line);
    }
    None
}

/// The last run of tabs in `span`.
fn last_tab(site: &Site<'_>, span: Span) -> Option<Span> {
    let text = site.of(span);
    let end = text.rfind('\t')? + 1;
    let start = text.get(..end)?.trim_end_matches('\t').len();
    Some(Span::new(offset(start), offset(end)).shift(span.start))
}

/// The first run of tabs from the error on, where it stands between an indicator and a value.
fn first_tab(site: &Site<'_>, line: Line) -> Option<Span> {
    let span = Span::new(site.at, line.end);
    let text = site.of(span);
    let start = text.find('\t')?;
    let plain = text.get(..start)?.contains(|c: char| c.is_alphanumeric());
    let run = text.get(start..)?;
    let end = start + run.len() - run.trim_start_matches('\t').len();
    (!plain).then(|| Span::new(offset(start), offset(end)).shift(span.start))
}

/// Spaces for the tabs in the indentation of `line` and of every line that starts with one.
fn spaces(site: &Site<'_>, line: Line, width: usize) -> Vec<Edit> {
    let mut edits = Vec::new();
    let mut next = Some(line);
    while let Some(line) = next {
        let indent = Span::new(line.start, line.indent_end);
        let text = site.of(indent);
        if edits.is_empty() || text.starts_with('\t') {
            edits.push(Edit::replace(
                indent,
                text.replace('\t', &" ".repeat(width)),
            ));
        }
        next = site.line_below(line);
    }
    edits
}
