//! Finding the holes of a text.

use super::Hole;
use crate::Span;
use crate::span::offset;
use crate::split::lines;

/// The holes in the order of the text; none of them overlap. Block scalars are texts of their own,
/// in which a template may stand as it is.
pub(crate) fn find(text: &str, is_heredoc: bool) -> Vec<Hole> {
    let may_have = may_have_holes(text) || is_heredoc && text.contains(['$', '`']);
    if !may_have {
        return Vec::new();
    }
    let mut finder = Finder {
        text,
        is_heredoc,
        holes: Vec::new(),
        done: 0,
        comments_end: true,
    };
    let mut block: Option<usize> = None;
    for line in lines(text) {
        let content = line.of(text);
        let indent = content.len() - content.trim_start_matches([' ', '\t']).len();
        let is_blank = content.trim().is_empty();
        if is_blank || finder.done > line.start {
            continue;
        }
        if block.is_some_and(|parent| indent > parent) {
            continue;
        }
        let start = line.start + offset(indent);
        if !content.trim_start().starts_with('#') {
            finder.line(start, line.start + offset(content.trim_end().len()));
        }
        block = block_parent(content);
    }
    finder.holes
}

/// Whether a text that is no here-document may have holes.
pub(crate) fn may_have_holes(text: &str) -> bool {
    let bytes = text.as_bytes();
    memchr::memchr2_iter(b'{', b'$', bytes).any(|at| {
        let open = bytes.get(at..at + 2);
        open.is_some_and(|open| matches!(open, b"{{" | b"{%" | b"${"))
    })
}

struct Finder<'t> {
    text: &'t str,
    is_heredoc: bool,
    holes: Vec<Hole>,
    /// Where the last hole ends.
    done: u32,
    /// Whether an end of a template's comment may still come.
    comments_end: bool,
}

impl Finder<'_> {
    /// Finds the holes that start on a line, given where its words start and end.
    fn line(&mut self, start: u32, end: u32) {
        let mut at = start;
        // What the line's first hole has grown to, as long as nothing else was met.
        let mut alone: Option<(usize, Span)> = None;
        let mut only = true;
        while let Some(from) = self.next(at, end) {
            let gap = Span::new(at, from).of(self.text);
            let is_gap = gap.trim().is_empty();
            only &= is_gap;
            let span = Span::new(from, self.end_of(from, end));
            let first = alone.map_or((self.holes.len(), span.start), |(n, it)| (n, it.start));
            alone = Some((first.0, Span::new(first.1, span.end)));
            let brings_lines = !is_gap
                && gap.trim_end().ends_with(':')
                && span.of(self.text).contains("indent")
                && self.rest_is_blank(span.end);
            self.holes.push(Hole {
                span,
                is_alone: brings_lines,
            });
            self.done = span.end;
            at = span.end;
        }
        let Some((first, span)) = alone.filter(|_| only) else {
            return;
        };
        if self.rest_is_blank(span.end) {
            self.holes.truncate(first);
            self.holes.push(Hole {
                span,
                is_alone: true,
            });
        }
    }

    fn rest_is_blank(&self, at: u32) -> bool {
        let rest = self.text.get(at as usize..).unwrap_or_default();
        let line = rest.find(['\n', '\r']).unwrap_or(rest.len());
        rest.get(..line).unwrap_or_default().trim().is_empty()
    }

    /// Where the next hole of a line starts.
    fn next(&self, from: u32, end: u32) -> Option<u32> {
        let line = Span::new(from, end).of(self.text);
        let mut chars = line.char_indices().peekable();
        let mut previous = ' ';
        while let Some((at, c)) = chars.next() {
            let next = chars.peek().map_or(' ', |&(_, next)| next);
            let opens = match (c, next) {
                ('{', '{' | '%') => true,
                ('$', '{') => variable(line.get(at..).unwrap_or_default()).is_some(),
                ('$', _) if self.is_heredoc => {
                    next == '(' || next == '_' || next.is_ascii_alphanumeric()
                }
                ('\\', '$' | '`') | ('`', _) => self.is_heredoc,
                ('#', _) if matches!(previous, ' ' | '\t') => return None,
                _ => false,
            };
            if opens {
                return Some(from + offset(at));
            }
            previous = c;
        }
        None
    }

    /// Where the hole that starts at `from` ends, at the latest with its line if it is not closed.
    fn end_of(&mut self, from: u32, line_end: u32) -> u32 {
        let rest = self.text.get(from as usize..).unwrap_or_default();
        let line = Span::new(from, line_end).of(self.text);
        let length = if rest.starts_with("{{") {
            self.action(rest, "{{", "}}")
        } else if rest.starts_with("{%") {
            self.action(rest, "{%", "%}")
        } else if rest.starts_with("${") {
            line.find('}').map(|at| at + 1)
        } else if rest.starts_with("$(") {
            command(line)
        } else if rest.starts_with('`') {
            let closed = line.get(1..).and_then(|rest| rest.find('`'));
            closed.map(|at| at + 2)
        } else if rest.starts_with('\\') {
            Some(2)
        } else {
            let name = |c: char| c == '_' || c.is_ascii_alphanumeric();
            let rest = line.get(1..).unwrap_or_default();
            Some(1 + rest.find(|c| !name(c)).unwrap_or(rest.len()))
        };
        from + offset(length.unwrap_or(line.len()))
    }

    /// The length of an action that may span lines. What is not closed before the next one opens
    /// is not closed at all, so that every byte is looked at once.
    fn action(&mut self, rest: &str, open: &str, close: &str) -> Option<usize> {
        let inner = rest.get(open.len()..)?;
        let comment = inner.trim_start_matches(['-', ' ', '\t', '\n', '\r']);
        if comment.starts_with("/*") && self.comments_end {
            match comment.find("*/") {
                Some(at) => {
                    let behind = rest.len() - comment.len() + at;
                    let closed = rest.get(behind..)?.find(close)?;
                    return Some(behind + closed + close.len());
                }
                None => self.comments_end = false,
            }
        }
        let limit = inner.find(open).unwrap_or(inner.len());
        let closed = inner.get(..limit)?.find(close)?;
        Some(open.len() + closed + close.len())
    }
}

/// The name in `${NAME}`, or in `${NAME:-default}`.
fn variable(text: &str) -> Option<&str> {
    let inner = text.strip_prefix("${")?;
    let inner = inner.get(..inner.find('}')?)?;
    let is_name = |c: char| c == '_' || c.is_ascii_alphanumeric();
    let name = inner.get(..inner.find(|c| !is_name(c)).unwrap_or(inner.len()))?;
    let starts = |c: char| c == '_' || c.is_ascii_alphabetic();
    let ends = inner.len() == name.len() || inner.get(name.len()..)?.starts_with([':', '-', '=']);
    (name.starts_with(starts) && ends).then_some(name)
}

/// The length of `$(…)`.
fn command(line: &str) -> Option<usize> {
    let mut depth = 0usize;
    for (at, c) in line.char_indices() {
        match c {
            '(' => depth += 1,
            ')' if depth == 1 => return Some(at + 1),
            ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    None
}

/// The column that the text of a block scalar lies beyond, when a line ends with the header of one.
fn block_parent(line: &str) -> Option<usize> {
    let content = line.trim_end();
    let content = [" #", "\t#"]
        .iter()
        .filter_map(|mark| content.find(mark))
        .min()
        .and_then(|at| content.get(..at))
        .map_or(content, str::trim_end);
    let header = content.rsplit([' ', '\t']).next()?;
    let indicators = header.strip_prefix(['|', '>'])?;
    let fits = indicators.len() <= 2
        && indicators
            .chars()
            .all(|c| matches!(c, '+' | '-') || c.is_ascii_digit());
    let before = content.strip_suffix(header)?.trim_end();
    if !fits || !before.ends_with([':', '-']) {
        return None;
    }
    let mut rest = content.trim_start_matches([' ', '\t']);
    let mut parent = content.len() - rest.len();
    while let Some(item) = rest.strip_prefix("- ") {
        let item = item.trim_start();
        if item == header {
            break;
        }
        parent = content.len() - item.len();
        rest = item;
    }
    Some(parent)
}
