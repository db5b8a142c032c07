//! Allowing a finding where it stands, as an edit of the text.
//!
//! A comment allows what `podyard_rules` reads in it; where one can stand depends on what is around:
//! behind a line is best, for it speaks of that line alone, but inside of a string it would be part
//! of the string, and a line has room for one comment only. So each place is tried, and the first one
//! is taken after which the finding is allowed by that comment and nothing else is told.

use podyard_kube::{Severity, embedded::parts};
use podyard_syntax::{Document, Edit, Node, NodeKind, Span, apply};

use crate::{Analyzer, FileReport, Workspace};

/// How long a reason may be, in characters: a comment is one line to be read.
const LONGEST_REASON: usize = 200;

impl Analyzer {
    /// The edit of a file that allows the findings of a rule that start at `offset`, a byte of the
    /// file's text, for a reason in somebody's words. None where no comment can: in JSON, where the
    /// API server refuses the object, where no such finding is, or without a reason.
    pub fn allow(
        &mut self,
        workspace: &Workspace,
        file: usize,
        offset: u32,
        code: &str,
        reason: &str,
    ) -> Option<Edit> {
        let opened = workspace.files.get(file)?;
        if is_json(&opened.path, &opened.text) {
            return None;
        }
        let before = self.check(workspace);
        let before = before.files.get(file)?;
        let is_meant = |it: &crate::Diagnostic| it.code == code && it.span.start == offset;
        let mut meant = before.diagnostics.iter().filter(|it| is_meant(it));
        if !meant.any(|it| it.severity != Severity::Error) {
            return None;
        }
        let comment = comment(code, reason);
        let places = places(&opened.path, &opened.text, offset, &comment);
        places.into_iter().find(|edit| {
            let mut tried = workspace.clone();
            let Some(target) = tried.files.get_mut(file) else {
                return false;
            };
            let Ok(text) = apply(&target.text, std::slice::from_ref(edit)) else {
                return false;
            };
            target.text = text;
            let after = self.check(&tried);
            let after = after.files.get(file);
            after.is_some_and(|after| is_allowed(before, after, edit, code))
        })
    }
}

/// Whether the comment of an edit allows findings of a rule, and nothing new is told.
fn is_allowed(before: &FileReport, after: &FileReport, edit: &Edit, code: &str) -> bool {
    let written = edit.new_text.len();
    let written = Span::new(
        edit.span.start,
        edit.span.start + u32::try_from(written).unwrap_or(0),
    );
    let by_it = |it: &&crate::Allowed| {
        it.diagnostic.code == code && written.start <= it.by.start && it.by.end <= written.end
    };
    let allowed = after.allowed.iter().filter(by_it).count();
    allowed > 0 && after.diagnostics.len() + allowed <= before.diagnostics.len()
}

/// The comment, with a reason that keeps to its line.
fn comment(code: &str, reason: &str) -> String {
    let words = reason.split(|c: char| c.is_whitespace() || c.is_control());
    let words: Vec<_> = words.filter(|it| !it.is_empty()).collect();
    let reason: String = words.join(" ").chars().take(LONGEST_REASON).collect();
    format!("# podyard: allow {code} because {}", reason.trim_end())
}

/// Where the comment may stand, the best first.
fn places(path: &str, text: &str, offset: u32, comment: &str) -> Vec<Edit> {
    let mut places = vec![Edit::insert(line_end(text, offset), format!(" {comment}"))];
    let Some(part) = parts(path, text)
        .into_iter()
        .rfind(|part| part.span.start <= offset)
    else {
        return places;
    };
    let document = Document::parse_as(part.dialect, part.span.of(text));
    let line_break = match text.contains("\r\n") {
        true => "\r\n",
        false => "\n",
    };
    let within = offset.saturating_sub(part.span.start);
    for entry in enclosing(&document, within) {
        let start = line_start(text, entry + part.span.start);
        let line = text.get(start as usize..).unwrap_or_default();
        let indent = line.len() - line.trim_start_matches(' ').len();
        let indent = line.get(..indent).unwrap_or_default();
        places.push(Edit::insert(
            start,
            format!("{indent}{comment}{line_break}"),
        ));
    }
    places.dedup();
    places
}

/// Where the entries and items begin that an offset is in, from the inside out.
fn enclosing(document: &Document, offset: u32) -> Vec<u32> {
    let mut starts = Vec::new();
    let mut next = document.root();
    while let Some(node) = next.take() {
        let touched = match node.kind() {
            NodeKind::Mapping => node
                .entries()
                .map(|it| (it.span(), it.value))
                .find(|(span, _)| span.touches(offset)),
            NodeKind::Sequence => node
                .items()
                .map(|it: Node<'_>| (it.span(), it))
                .find(|(span, _)| span.touches(offset)),
            _ => None,
        };
        if let Some((span, inner)) = touched {
            starts.push(span.start);
            next = Some(inner);
        }
    }
    starts.reverse();
    starts
}

/// The end of the line of an offset, before its line break and what is blank there.
fn line_end(text: &str, offset: u32) -> u32 {
    let rest = text.get(offset as usize..).unwrap_or_default();
    let line = rest.split(['\n', '\r']).next().unwrap_or_default();
    offset + u32::try_from(line.trim_end_matches([' ', '\t']).len()).unwrap_or(0)
}

fn line_start(text: &str, offset: u32) -> u32 {
    let before = text.get(..offset as usize).unwrap_or_default();
    let start = before.rfind('\n').map_or(0, |at| at + 1);
    u32::try_from(start).unwrap_or(0)
}

/// Whether a file is JSON, which knows no comments, by its name or its beginning.
fn is_json(path: &str, text: &str) -> bool {
    let by_name = path.rsplit_once('.').map(|(_, it)| it);
    match by_name {
        Some(it) if it.eq_ignore_ascii_case("json") => true,
        _ => text.trim_start().starts_with(['{', '[']) && !text.contains('#'),
    }
}
