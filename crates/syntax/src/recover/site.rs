//! The surroundings of a syntax error.

use granit_parser::ErrorKind;

use crate::build::Built;
use crate::span::offset;
use crate::{Edit, Span, Style};

/// Where the parser stopped, and what it had read by then.
pub(crate) struct Site<'a> {
    pub text: &'a str,
    pub built: &'a Built,
    pub kind: &'a ErrorKind,
    /// The byte the parser points at.
    pub at: u32,
}

/// One line of a text, in bytes.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(crate) struct Line {
    pub start: u32,
    /// Where its first character stands that is neither space nor tab.
    pub indent_end: u32,
    /// Without its line break.
    pub end: u32,
}

impl Line {
    /// The number of characters before its text.
    pub fn indent(self) -> u32 {
        self.indent_end - self.start
    }

    pub fn is_blank(self) -> bool {
        self.indent_end == self.end
    }

    pub fn span(self) -> Span {
        Span::new(self.start, self.end)
    }

    /// Its text without indentation; trailing space included.
    pub fn content(self) -> Span {
        Span::new(self.indent_end, self.end)
    }
}

/// What was opened before the error and not closed.
#[derive(Default, Debug)]
pub(crate) struct Openers {
    /// The brackets, outermost first.
    pub flows: Vec<u32>,
    /// The quote the error lies behind.
    pub quote: Option<u32>,
    /// Where the last token ends.
    pub last: u32,
}

impl<'a> Site<'a> {
    pub fn of(&self, span: Span) -> &'a str {
        span.of(self.text)
    }

    pub fn char_at(&self, at: u32) -> Option<char> {
        self.text.get(at as usize..)?.chars().next()
    }

    /// The character at a place, or an empty span at the end.
    pub fn char_span(&self, at: u32) -> Span {
        let length = self.char_at(at).map_or(0, char::len_utf8);
        Span::new(at, at + offset(length))
    }

    /// The character that ends at a place.
    pub fn char_before(&self, at: u32) -> Span {
        let before = self.of(Span::new(0, at)).chars().next_back();
        Span::new(at - before.map_or(0, |c| offset(c.len_utf8())), at)
    }

    pub fn line(&self, at: u32) -> Line {
        let bytes = self.text.as_bytes();
        let at = (at as usize).min(bytes.len());
        let before = bytes.get(..at).unwrap_or_default();
        let start = before.iter().rposition(is_break).map_or(0, |b| b + 1);
        let rest = bytes.get(start..).unwrap_or_default();
        let length = rest.iter().position(is_break).unwrap_or(rest.len());
        let line = rest.get(..length).unwrap_or_default();
        let blank = |b: &u8| !matches!(b, b' ' | b'\t');
        let indent = line.iter().position(blank).unwrap_or(length);
        Line {
            start: offset(start),
            indent_end: offset(start + indent),
            end: offset(start + length),
        }
    }

    /// The line with the error.
    pub fn error_line(&self) -> Line {
        self.line(self.at)
    }

    /// The nearest line above that holds more than space.
    pub fn line_above(&self, line: Line) -> Option<Line> {
        let mut line = line;
        while line.start > 0 {
            let break_at = line.start - 1;
            let crlf = self.of(Span::new(break_at.saturating_sub(1), line.start)) == "\r\n";
            line = self.line(break_at - u32::from(crlf));
            if !line.is_blank() {
                return Some(line);
            }
        }
        None
    }

    /// The nearest line below that holds more than space.
    pub fn line_below(&self, line: Line) -> Option<Line> {
        let mut end = line.end;
        loop {
            let rest = self.text.get(end as usize..)?;
            let step = if rest.starts_with("\r\n") { 2 } else { 1 };
            if rest.is_empty() {
                return None;
            }
            let below = self.line(end + step);
            if !below.is_blank() {
                return Some(below);
            }
            end = below.end;
        }
    }

    /// From `from` to the end of its line without trailing space and comment.
    pub fn rest_of_line(&self, from: u32) -> Span {
        let text = self.of(Span::new(from, self.line(from).end));
        let comment = [" #", "\t#"]
            .iter()
            .filter_map(|mark| text.find(mark))
            .min();
        let text = text.get(..comment.unwrap_or(text.len())).unwrap_or(text);
        Span::new(from, from + offset(text.trim_end().len()))
    }

    /// The column of a place: the number of characters before it on its line.
    pub fn column(&self, at: u32) -> u32 {
        offset(self.of(Span::new(self.line(at).start, at)).chars().count())
    }

    /// The value on a line of the form `key: value`, up to the end of the line.
    pub fn value_of_line(&self, line: Line) -> Option<Span> {
        let colon = self.colon(line.content())?;
        let after = self.of(Span::new(colon + 1, line.end));
        let blank = after.len() - after.trim_start().len();
        let value = self.rest_of_line(colon + 1 + offset(blank));
        (!value.is_empty()).then_some(value)
    }

    /// The first `:` in `span` that separates a key from its value: followed by space or by the
    /// end of the line, and outside quotes at the start of a key.
    pub fn colon(&self, span: Span) -> Option<u32> {
        let text = self.of(span);
        let mut quote = None;
        let mut previous = ' ';
        for (at, c) in text.char_indices() {
            match quote {
                Some(open) if c == open => quote = None,
                Some(_) => {}
                None if matches!(c, '"' | '\'') && matches!(previous, ' ' | '{' | '[' | ',') => {
                    quote = Some(c);
                }
                None if c == ':' => {
                    let after = text.get(at + 1..).and_then(|rest| rest.chars().next());
                    if matches!(after, None | Some(' ' | '\t')) {
                        return Some(span.start + offset(at));
                    }
                }
                None if c == '#' && previous == ' ' && at > 0 => return None,
                None => {}
            }
            previous = c;
        }
        None
    }

    /// An edit that puts quotes around plain text.
    pub fn quote(&self, span: Span) -> Edit {
        Edit::replace(span, quoted(self.of(span)))
    }

    /// The columns block collections start in that were open or just closed, innermost first.
    pub fn columns(&self) -> Vec<u32> {
        let mut columns: Vec<u32> = Vec::new();
        let mut index = self.built.tree.nodes.len();
        while let Some(node) = index
            .checked_sub(1)
            .and_then(|i| self.built.tree.nodes.get(i))
        {
            // Only nodes of the path to the last one: those whose subtree reaches the end.
            if node.end as usize >= self.built.tree.nodes.len()
                && node.style == Style::BlockCollection
            {
                let column = self.column(node.span.start);
                if !columns.contains(&column) {
                    columns.push(column);
                }
            }
            index = match node.parent {
                crate::tree::NONE => 0,
                parent => parent as usize + 1,
            };
        }
        columns
    }

    /// The brackets and the quote that are open where the parser stopped. What it had not told
    /// yet is read again, roughly: plain words, quotes, brackets and comments.
    pub fn openers(&self) -> Openers {
        let mut openers = Openers {
            flows: self.built.flows.clone(),
            quote: None,
            last: self.built.last,
        };
        let to = match self.kind {
            // These point at the start of what they speak of.
            ErrorKind::UnclosedFlowCollection { .. }
            | ErrorKind::UnclosedQuotedScalar
            | ErrorKind::UnknownQuotedScalarEscape
            | ErrorKind::InvalidQuotedScalarHexEscape
            | ErrorKind::InvalidLowSurrogateHexEscape
            | ErrorKind::MissingLowSurrogate => offset(self.text.len()),
            _ => self.at,
        };
        let mut rest = Span::new(openers.last, to);
        while let Some(first) = self.of(rest).chars().next() {
            let text = self.of(rest);
            let in_flow = !openers.flows.is_empty();
            let mut length = first.len_utf8();
            match first {
                ' ' | '\t' | '\r' | '\n' => {
                    rest.start += 1;
                    continue;
                }
                '#' => {
                    length = text.find(['\r', '\n']).unwrap_or(text.len());
                    rest.start += offset(length);
                    continue;
                }
                '"' | '\'' => match closing_quote(text) {
                    Some(end) => length = end,
                    None => {
                        openers.quote = Some(rest.start);
                        openers.last = rest.start + offset(text.trim_end().len());
                        return openers;
                    }
                },
                '[' | '{' => openers.flows.push(rest.start),
                ']' | '}' if in_flow => {
                    openers.flows.pop();
                }
                ',' | ':' | '-' | '?' => {}
                '&' | '*' | '!' => {
                    let ends = |c: char| c.is_ascii_whitespace() || in_flow && ",[]{}".contains(c);
                    length = text.find(ends).unwrap_or(text.len());
                }
                _ => length = plain_length(text, in_flow),
            }
            rest.start += offset(length);
            openers.last = rest.start;
        }
        openers
    }
}

fn is_break(byte: &u8) -> bool {
    matches!(byte, b'\n' | b'\r')
}

/// The text in double quotes, or in single ones where that saves escapes.
pub(crate) fn quoted(text: &str) -> String {
    if text.contains(['"', '\\']) {
        format!("'{}'", text.replace('\'', "''"))
    } else {
        format!("\"{text}\"")
    }
}

/// The length of the quoted text at the start; none when it does not end.
fn closing_quote(text: &str) -> Option<usize> {
    let quote = text.chars().next()?;
    let mut chars = text.char_indices().skip(1).peekable();
    while let Some((at, c)) = chars.next() {
        if c == '\\' && quote == '"' {
            chars.next();
        } else if c == quote {
            let doubled = quote == '\'' && chars.next_if(|&(_, next)| next == quote).is_some();
            if !doubled {
                return Some(at + 1);
            }
        }
    }
    None
}

/// The length of the plain words at the start, at least one character.
fn plain_length(text: &str, in_flow: bool) -> usize {
    let mut previous = 'x';
    for (at, c) in text.char_indices() {
        let next = text
            .get(at + c.len_utf8()..)
            .and_then(|rest| rest.chars().next());
        let ends = match c {
            '\r' | '\n' => true,
            ':' => matches!(next, None | Some(' ' | '\t' | '\r' | '\n')),
            '#' => matches!(previous, ' ' | '\t'),
            ',' | '[' | ']' | '{' | '}' => in_flow,
            _ => false,
        };
        if ends && at > 0 {
            return text.get(..at).map_or(at, without_trailing_space);
        }
        previous = c;
    }
    without_trailing_space(text)
}

fn without_trailing_space(text: &str) -> usize {
    text.trim_end_matches([' ', '\t']).len()
}
