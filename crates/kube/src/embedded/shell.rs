//! The here-documents of a shell script (POSIX, Shell Command Language, section 2.7.4).

use podyard_syntax::{Dialect, Span};

use super::{Region, is_manifest, offset};

/// What `<<` announces.
struct Heredoc<'t> {
    /// The line that ends it.
    end: &'t str,
    /// Whether its text stands as it is, without variables.
    is_quoted: bool,
    /// Whether tabs before its lines are dropped: `<<-`.
    drops_tabs: bool,
}

/// Whether a line calls a command and gives it a here-document.
pub(super) fn opens(line: &str) -> bool {
    heredoc(line).is_some()
}

/// The here-documents among some lines that look like manifests. One that is still open reaches to
/// the end. The lines are indented by so many spaces that are not their own.
pub(super) fn regions(text: &str, lines: Span, indent: usize) -> Vec<Region> {
    let mut regions = Vec::new();
    let mut open: Option<(Heredoc<'_>, u32)> = None;
    let mut at = lines.start;
    for line in lines.of(text).split_inclusive('\n') {
        let end = at + offset(line.len());
        match &open {
            None => open = heredoc(line).map(|heredoc| (heredoc, end)),
            Some((heredoc, start)) if closes(line, heredoc, indent) => {
                add(&mut regions, text, heredoc, indent, Span::new(*start, at));
                open = None;
            }
            Some(_) => {}
        }
        at = end;
    }
    if let Some((heredoc, start)) = open {
        add(&mut regions, text, &heredoc, indent, Span::new(start, at));
    }
    regions
}

fn add(regions: &mut Vec<Region>, text: &str, heredoc: &Heredoc<'_>, indent: usize, span: Span) {
    if is_manifest(span.of(text)) {
        let reads = heredoc.is_quoted && !heredoc.drops_tabs;
        regions.push(Region {
            span,
            indent,
            dialect: if reads {
                Dialect::Yaml
            } else {
                Dialect::Heredoc
            },
        });
    }
}

fn heredoc(line: &str) -> Option<Heredoc<'_>> {
    let (command, rest) = line.split_once("<<")?;
    // A comment, a shift in arithmetic, or `<<<`, which takes a word.
    let call = command
        .trim_start()
        .trim_start_matches(['$', '%', '>', '#'])
        .trim();
    let is_call = call.starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '.'));
    if command.trim_start().starts_with("# ") || !is_call || call.ends_with(':') {
        return None;
    }
    let (drops_tabs, rest) = match rest.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, rest),
    };
    let rest = rest.trim_start_matches(' ');
    let word = rest.trim_start_matches(['\'', '"', '\\']);
    let ends = |c: char| c != '_' && !c.is_ascii_alphanumeric();
    let end = word.get(..word.find(ends).unwrap_or(word.len()))?;
    let is_word = end.starts_with(|c: char| c == '_' || c.is_ascii_alphabetic());
    is_word.then_some(Heredoc {
        end,
        is_quoted: word.len() < rest.len(),
        drops_tabs,
    })
}

fn closes(line: &str, heredoc: &Heredoc<'_>, indent: usize) -> bool {
    let line = line.trim_end();
    let rest = match heredoc.drops_tabs {
        true => line.trim_start_matches('\t'),
        false => line,
    };
    let spaces = rest.len() - rest.trim_start_matches(' ').len();
    spaces <= indent && rest.trim_start_matches(' ') == heredoc.end
}
