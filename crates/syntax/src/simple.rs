//! The form in which most manifests are written, read without the parser: many times faster.
//!
//! That form is block mappings and sequences, scalars and flow collections on one line, and literal
//! block scalars. There are no tabs, anchors, tags, aliases, escapes nor scalars of several lines,
//! and no slips. Of a text with anything else, or in any doubt, nothing is said here, and the
//! parser reads it whole. What is read is what [`build`](crate::build::build) makes of the parser's
//! events, node by node; the tests hold both against each other.

use crate::node::MERGE;
use crate::refusal::may_be_refused;
use crate::scalar::is_text;
use crate::tree::{DECODED, Index, MISSING, NONE, NodeData, TEXT, Tree};
use crate::{NodeKind, Span, Style};

/// Whether texts are read here at all. In a browser the bytes to fetch count for more than the time
/// to read what a person typed.
pub(crate) const IS_USED: bool = cfg!(not(target_family = "wasm"));

/// Collections within each other; more is left to the parser.
const MOST_DEPTH: usize = 64;

/// Bytes of a text whose places and nodes are surely counted in 32 bits.
const LONGEST: usize = 1 << 30;

/// Bytes of a key; YAML allows 1,024 characters where no `?` announces it.
const LONGEST_KEY: usize = 1_000;

/// The bytes at which a plain scalar may end.
const ENDS: [bool; 256] = table(b"\n #:");

/// The same in a flow collection.
const ENDS_IN_FLOW: [bool; 256] = table(b"\n #:?,[]{}");

#[allow(clippy::indexing_slicing)] // A byte is below 256, and the compiler runs this.
const fn table(bytes: &[u8]) -> [bool; 256] {
    let mut table = [false; 256];
    let mut at = 0;
    while at < bytes.len() {
        table[bytes[at] as usize] = true;
        at += 1;
    }
    table
}

/// What is read of a text in the simple form.
pub(crate) struct Found {
    pub tree: Tree,
    /// Whether nothing in it can be refused by Kubernetes' reader.
    pub is_surely_taken: bool,
}

/// Reads a text in the simple form; `None` of any other.
pub(crate) fn read(text: &str) -> Option<Found> {
    if text.len() > LONGEST {
        return None;
    }
    // Without a branch a compiler makes this many bytes at once; few manifests hold other letters.
    let is_plain = |byte: u8| (byte == b'\n') | matches!(byte, b' '..=b'~');
    let are_plain = text.bytes().fold(true, |are, byte| are & is_plain(byte));
    if !are_plain && !text.chars().all(is_simple) {
        return None;
    }
    let mut reader = Reader::new(text);
    let start = reader.start_marker();
    reader.lines(start)?;
    reader.finish()
}

/// Characters that mean nothing to anybody but a person, and those of ASCII that can be typed.
fn is_simple(c: char) -> bool {
    matches!(c, '\n' | ' '..='~' | '\u{A1}'..='\u{1FFF}' | '\u{2030}'..='\u{D7FF}' | '\u{10000}'..='\u{1FFFF}')
}

/// A block collection whose end was not met yet.
struct Level {
    index: Index,
    /// The column of its first key or dash, from 0.
    indent: usize,
    kind: NodeKind,
}

/// Why reading stops: the text is not simple.
type Simple<T> = Option<T>;

struct Reader<'t> {
    text: &'t str,
    bytes: &'t [u8],
    tree: Tree,
    /// The block collections being read, outermost first.
    open: Vec<Level>,
    /// The flow collections being read are in these nodes.
    flows: Vec<Index>,
    /// Where the last token ended.
    last: u32,
    /// Whether the last token was a `:` or a `-` whose value may stand on the next lines.
    awaits: bool,
    /// Whether Kubernetes' reader may refuse a scalar.
    may_be_refused: bool,
}

impl<'t> Reader<'t> {
    fn new(text: &'t str) -> Self {
        let mut tree = Tree::default();
        tree.nodes.reserve(text.len().min(1 << 16) / 10 + 1);
        Self {
            text,
            bytes: text.as_bytes(),
            tree,
            open: Vec::new(),
            flows: Vec::new(),
            last: 0,
            awaits: false,
            may_be_refused: false,
        }
    }

    /// Reads a `---` on the first line; the start of the next one.
    fn start_marker(&mut self) -> usize {
        if !self.bytes.starts_with(b"---\n") {
            return 0;
        }
        self.tree.start_marker = Some(Span::new(0, 3));
        self.last = 3;
        4
    }

    fn lines(&mut self, start: usize) -> Simple<()> {
        let mut at = start;
        while at < self.bytes.len() {
            let indent = self.spaces(at);
            let first = at + indent;
            at = match self.bytes.get(first) {
                None => break,
                Some(b'\n') => first + 1,
                Some(b'#') => self.comment(first),
                Some(_) => self.line(at, first)?,
            };
        }
        Some(())
    }

    fn spaces(&self, at: usize) -> usize {
        let rest = self.bytes.get(at..).unwrap_or_default();
        rest.iter().take_while(|byte| **byte == b' ').count()
    }

    /// The end of the line that holds the byte `at`: where its line break is, or the text ends.
    fn line_end(&self, at: usize) -> usize {
        let rest = self.bytes.get(at..).unwrap_or_default();
        memchr::memchr(b'\n', rest).map_or(self.bytes.len(), |length| at + length)
    }

    /// Notes a comment; the start of the next line.
    fn comment(&mut self, at: usize) -> usize {
        let end = self.line_end(at);
        self.tree.comments.push(span(at, end));
        end + 1
    }

    /// Reads a line whose first character stands at `first`; the start of what comes after it.
    fn line(&mut self, start: usize, first: usize) -> Simple<usize> {
        let is_marker = |it: &[u8]| it.starts_with(b"---") || it.starts_with(b"...");
        if first == start && is_marker(self.bytes.get(first..)?) {
            return None;
        }
        self.enter(first - start, self.is_dash(first))?;
        let mut at = first;
        while self.is_dash(at) {
            self.node_in(NodeKind::Sequence, at, at - start);
            self.token(at + 1);
            let next = at + 1 + self.spaces(at + 1);
            if self.is_end(next) {
                self.awaits = true;
                return self.rest(next);
            }
            at = next;
            if let Some(next) = self.scalar_of_item(at)? {
                return Some(next);
            }
        }
        self.node_in(NodeKind::Mapping, at, at - start);
        self.entry(at)
    }

    /// Makes the innermost open collection the one that a line at this indentation continues, or
    /// leaves what is awaited to be opened by it.
    fn enter(&mut self, indent: usize, is_dash: bool) -> Simple<()> {
        if let Some(level) = self.open.last() {
            let is_value = indent > level.indent
                || (indent == level.indent && is_dash && level.kind == NodeKind::Mapping);
            match (self.awaits, is_value) {
                (true, true) => {
                    self.awaits = false;
                    return Some(());
                }
                (true, false) => self.nothing(),
                (false, _) if indent > level.indent => return None,
                (false, _) => {}
            }
        } else if !self.tree.nodes.is_empty() {
            return None;
        }
        while let Some(level) = self.open.last() {
            let is_over = level.indent > indent
                || (level.indent == indent && level.kind == NodeKind::Sequence && !is_dash);
            if !is_over {
                break;
            }
            self.close();
        }
        let kind = match is_dash {
            true => NodeKind::Sequence,
            false => NodeKind::Mapping,
        };
        let Some(level) = self.open.last() else {
            return self.tree.nodes.is_empty().then_some(());
        };
        (level.indent == indent && level.kind == kind).then_some(())
    }

    /// Opens a block collection, unless the innermost one is that.
    fn node_in(&mut self, kind: NodeKind, at: usize, indent: usize) {
        let is_open = self
            .open
            .last()
            .is_some_and(|level| level.indent == indent && level.kind == kind);
        if !is_open {
            let index = self.collection(kind, Style::BlockCollection, at);
            self.open.push(Level {
                index,
                indent,
                kind,
            });
        }
    }

    /// Reads an item that is a scalar or a flow collection; none where it is a collection of the
    /// lines.
    fn scalar_of_item(&mut self, at: usize) -> Simple<Option<usize>> {
        if self.open.len() >= MOST_DEPTH {
            return None;
        }
        if self.is_dash(at) || self.key_end(at).is_some() {
            return Some(None);
        }
        self.value(at).map(Some)
    }

    /// Reads a key and what stands on its line behind it.
    fn entry(&mut self, at: usize) -> Simple<usize> {
        let end = self.key_end(at)?;
        if end - at > LONGEST_KEY || self.open.len() >= MOST_DEPTH {
            return None;
        }
        self.scalar(at, end);
        self.token(end + 1);
        let next = end + 1 + self.spaces(end + 1);
        if self.is_end(next) {
            self.awaits = true;
            return self.rest(next);
        }
        if self.is_dash(next) {
            return None;
        }
        self.value(next)
    }

    /// Where the key ends that starts at `at`: its `:` stands there, with a space or the end of the
    /// line behind it.
    fn key_end(&self, at: usize) -> Option<usize> {
        let end = match self.bytes.get(at)? {
            b'"' | b'\'' => self.quote_end(at)?,
            _ => self.plain_end::<false>(at)?,
        };
        let is_key = self.bytes.get(end) == Some(&b':');
        (is_key && self.is_space(end + 1)).then_some(end)
    }

    /// Reads a value that starts at `at`; the start of the next line.
    fn value(&mut self, at: usize) -> Simple<usize> {
        let end = match self.bytes.get(at)? {
            b'|' => return self.literal(at),
            b'[' | b'{' => self.flow(at)?,
            b'"' | b'\'' => {
                let end = self.quote_end(at)?;
                self.scalar(at, end);
                end
            }
            _ => {
                let end = self.plain_end::<false>(at)?;
                // A `:` here would be a mapping within a line.
                if self.bytes.get(end) == Some(&b':') {
                    return None;
                }
                self.scalar(at, end);
                end
            }
        };
        self.rest(end)
    }

    /// Reads the rest of a line, which may hold a comment; the start of the next one.
    fn rest(&mut self, at: usize) -> Simple<usize> {
        let next = at + self.spaces(at);
        match self.bytes.get(next) {
            None => Some(next),
            Some(b'\n') => Some(next + 1),
            Some(b'#') if next > at || self.bytes.get(at.wrapping_sub(1)) == Some(&b' ') => {
                Some(self.comment(next))
            }
            Some(_) => None,
        }
    }

    fn is_dash(&self, at: usize) -> bool {
        self.bytes.get(at) == Some(&b'-') && self.is_space(at + 1)
    }

    fn is_space(&self, at: usize) -> bool {
        matches!(self.bytes.get(at), None | Some(b' ' | b'\n'))
    }

    /// Whether nothing but a comment stands at `at`, which comes after a space or an indicator.
    fn is_end(&self, at: usize) -> bool {
        let is_comment = || at > 0 && self.bytes.get(at - 1) == Some(&b' ');
        match self.bytes.get(at) {
            None | Some(b'\n') => true,
            Some(b'#') => is_comment(),
            Some(_) => false,
        }
    }

    /// Where the quoted scalar ends that starts at `at`, behind its closing quote.
    fn quote_end(&self, at: usize) -> Option<usize> {
        let quote = *self.bytes.get(at)?;
        let inside = self.bytes.get(at + 1..)?;
        let length = inside
            .iter()
            .position(|byte| *byte == quote || matches!(byte, b'\\' | b'\n'))?;
        let end = at + 1 + length;
        // Two single quotes are one that is escaped; a backslash means something in double quotes
        // alone, and is left to the parser in both.
        let closes = inside.get(length) == Some(&quote) && self.bytes.get(end + 1) != Some(&quote);
        closes.then_some(end + 1)
    }

    /// Where the plain scalar ends that starts at `at`: before a comment, the end of the line or a
    /// `:` that ends a key, and in a flow collection before its indicators.
    fn plain_end<const IN_FLOW: bool>(&self, at: usize) -> Option<usize> {
        let first = *self.bytes.get(at)?;
        let starts = match first {
            b'-' => !self.is_space(at + 1) && !IN_FLOW,
            b'\n' | b' ' | b'?' | b':' | b',' | b'[' | b']' | b'{' | b'}' | b'#' | b'&' | b'*'
            | b'!' | b'|' | b'>' | b'\'' | b'"' | b'%' | b'@' | b'`' => false,
            _ => true,
        };
        if !starts {
            return None;
        }
        let ends = if IN_FLOW { &ENDS_IN_FLOW } else { &ENDS };
        let mut end = at;
        let mut next = at;
        loop {
            let rest = self.bytes.get(next..).unwrap_or_default();
            let is_inside = |byte: &&u8| !ends.get(usize::from(**byte)).is_some_and(|it| *it);
            let run = rest.iter().take_while(is_inside).count();
            if run > 0 {
                next += run;
                end = next;
            }
            match self.bytes.get(next) {
                None | Some(b'\n') => break,
                Some(b' ') => {}
                Some(b'#') if next > at && self.bytes.get(next - 1) == Some(&b' ') => break,
                Some(b':') if self.is_space(next + 1) => break,
                Some(b':' | b'?' | b'#') if IN_FLOW => return None,
                Some(b',' | b'[' | b']' | b'{' | b'}') if IN_FLOW => break,
                Some(_) => end = next + 1,
            }
            next += 1;
        }
        // A key with a space before its `:` is rare enough for the parser.
        let is_key = self.bytes.get(next) == Some(&b':');
        (!is_key || next == end).then_some(end)
    }

    /// Reads a flow collection; where it ends.
    fn flow(&mut self, at: usize) -> Simple<usize> {
        if self.flows.len() + self.open.len() >= MOST_DEPTH {
            return None;
        }
        let is_mapping = self.bytes.get(at) == Some(&b'{');
        let (kind, close) = match is_mapping {
            true => (NodeKind::Mapping, b'}'),
            false => (NodeKind::Sequence, b']'),
        };
        let index = self.collection(kind, Style::FlowCollection, at);
        self.token(at + 1);
        self.flows.push(index);
        let mut next = at + 1 + self.spaces(at + 1);
        let mut is_first = true;
        loop {
            if is_first && self.bytes.get(next) == Some(&close) {
                break;
            }
            is_first = false;
            if is_mapping {
                let end = self.flow_scalar(next)?;
                if self.bytes.get(end) != Some(&b':') || self.bytes.get(end + 1) != Some(&b' ') {
                    return None;
                }
                self.token(end + 1);
                next = end + 1 + self.spaces(end + 1);
            }
            let end = match self.bytes.get(next)? {
                b'[' | b'{' => self.flow(next)?,
                _ => self.flow_scalar(next)?,
            };
            next = end + self.spaces(end);
            match self.bytes.get(next)? {
                b',' => next = next + 1 + self.spaces(next + 1),
                byte if *byte == close => break,
                _ => return None,
            }
        }
        self.flows.pop();
        let (end, count) = (next + 1, self.count());
        if let Some(node) = self.tree.nodes.get_mut(index as usize) {
            node.end = count;
            node.span = span(at, end);
        }
        self.token(end);
        Some(end)
    }

    fn flow_scalar(&mut self, at: usize) -> Simple<usize> {
        let end = match self.bytes.get(at)? {
            b'"' | b'\'' => self.quote_end(at)?,
            _ => self.plain_end::<true>(at)?,
        };
        self.scalar(at, end);
        Some(end)
    }

    /// Reads a literal block scalar whose header stands at `at`; the start of the line after it.
    fn literal(&mut self, at: usize) -> Simple<usize> {
        let parent = self.open.last()?.indent;
        let rest = self.bytes.get(at..)?;
        let (header, keeps_break) = match rest {
            [b'|', b'\n', ..] => (1, true),
            [b'|', b'-', b'\n', ..] => (2, false),
            _ => return None,
        };
        let mut next = at + header + 1;
        let indent = self.spaces(next);
        let is_blank = matches!(self.bytes.get(next + indent), None | Some(b'\n'));
        if indent <= parent || is_blank {
            return None;
        }
        let start = self.tree.decoded.len();
        let mut end = next;
        let mut blank_lines = 0;
        while next < self.bytes.len() {
            let own = self.spaces(next);
            let line_end = self.line_end(next);
            if line_end == self.bytes.len() {
                // Without a line break at the very end the rules are others.
                return None;
            }
            if next + own == line_end {
                if own > indent {
                    return None;
                }
                blank_lines += 1;
            } else if own < indent {
                match own <= parent {
                    true => break,
                    false => return None,
                }
            } else {
                let breaks = std::mem::take(&mut blank_lines) + usize::from(end > at + header + 1);
                self.tree.decoded.extend(std::iter::repeat_n('\n', breaks));
                let line = self.text.get(next + indent..line_end)?;
                self.tree.decoded.push_str(line);
                end = line_end;
            }
            next = line_end + 1;
        }
        if keeps_break {
            self.tree.decoded.push('\n');
        }
        let value = span(start, self.tree.decoded.len());
        self.tree.may_merge |= self.tree.decoded.get(start..) == Some(MERGE);
        let flags = DECODED | TEXT;
        self.push(
            NodeKind::Scalar,
            Style::Literal,
            span(at, end),
            value,
            flags,
        );
        self.token(end);
        Some(next)
    }

    /// Notes a scalar on one line, in quotes or not.
    fn scalar(&mut self, start: usize, end: usize) {
        let (style, inset) = match self.bytes.get(start) {
            Some(b'"') => (Style::DoubleQuoted, 1),
            Some(b'\'') => (Style::SingleQuoted, 1),
            _ => (Style::Plain, 0),
        };
        let value = span(start + inset, end.saturating_sub(inset));
        let text = value.of(self.text);
        self.tree.may_merge |= text == MERGE;
        let is_text = style != Style::Plain || is_text(text);
        self.may_be_refused |= !is_text && may_be_refused(text);
        let flags = if is_text { TEXT } else { 0 };
        self.push(NodeKind::Scalar, style, span(start, end), value, flags);
        self.token(end);
    }

    /// Nothing is written where a value was awaited.
    fn nothing(&mut self) {
        self.awaits = false;
        let here = Span::empty(self.last);
        self.push(NodeKind::Scalar, Style::Plain, here, here, MISSING);
    }

    /// Notes a collection, whose end is not known yet.
    fn collection(&mut self, kind: NodeKind, style: Style, start: usize) -> Index {
        let here = span(start, start);
        self.push(kind, style, here, here, 0)
    }

    fn push(&mut self, kind: NodeKind, style: Style, span: Span, value: Span, flags: u8) -> Index {
        let index = self.count();
        let flow = self.flows.last().copied();
        let parent = flow.or_else(|| self.open.last().map(|level| level.index));
        self.tree.nodes.push(NodeData {
            kind,
            style,
            flags,
            parent: parent.unwrap_or(NONE),
            end: index + 1,
            span,
            value,
            properties: NONE,
        });
        index
    }

    fn close(&mut self) {
        let (count, last) = (self.count(), self.last);
        let closed = self.open.pop();
        let node = closed.and_then(|level| self.tree.nodes.get_mut(level.index as usize));
        if let Some(node) = node {
            node.end = count;
            node.span = Span::new(node.span.start, last);
        }
    }

    fn count(&self) -> Index {
        small(self.tree.nodes.len())
    }

    fn token(&mut self, end: usize) {
        self.last = small(end);
    }

    fn finish(mut self) -> Simple<Found> {
        if self.awaits {
            self.nothing();
        }
        while !self.open.is_empty() {
            self.close();
        }
        // Documents are kept in their thousands, and an allocator that shrinks nodes leaves them the
        // room they had.
        self.tree.nodes = self.tree.nodes.as_slice().to_vec();
        (!self.tree.nodes.is_empty()).then_some(Found {
            is_surely_taken: !self.tree.may_merge && !self.may_be_refused,
            tree: self.tree,
        })
    }
}

fn span(start: usize, end: usize) -> Span {
    Span::new(small(start), small(end))
}

/// A place in a text, or a number of nodes: see [`LONGEST`].
fn small(number: usize) -> u32 {
    number as u32
}

#[cfg(test)]
mod tests;
