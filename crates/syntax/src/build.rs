//! From the parser's events to the tree.

use granit_parser::{Event, Options, Parser, ScalarStyle, ScanError, StrInput, StructureStyle};

use crate::node::MERGE;
use crate::scalar::{CORE, decode_binary};
use crate::span::offset;
use crate::tree::{DECODED, Index, MISSING, NONE, NodeData, REPAIRED, Tree};
use crate::{NodeKind, Span, Style, sort_by_key};

/// How deeply collections may nest. Kubernetes' reader gives up at 10,000; no object of the API
/// comes near either, and whoever walks the tree by recursion is safe below this.
pub const MAX_DEPTH: usize = 1_000;

pub(crate) const BYTE_ORDER_MARK: char = '\u{FEFF}';

/// What a pass over a text gave: the tree as far as it came, and what stopped it.
pub(crate) struct Built {
    pub tree: Tree,
    pub stopped: Option<ScanError>,
    /// An alias without an anchor before it; reading goes on after it.
    pub unknown_alias: Option<Span>,
    /// Where the last token told of ends.
    pub last: u32,
    /// The brackets that were open, outermost first.
    pub flows: Vec<u32>,
}

/// Reads `text` once, up to its end or the first thing the parser cannot take.
pub(crate) fn build(text: &str, strict_indentation: bool) -> Built {
    let mut builder = Builder::new(text);
    let mut parser = Parser::new_from_str_with_options(text, options(strict_indentation));
    let stopped = builder.run(&mut parser);
    builder.finish(stopped)
}

fn options(strict_indentation: bool) -> Options {
    granit_parser::options! {
        strict_indentation: strict_indentation,
        emit_unresolved_aliases: true,
        emit_anchor_events: true,
        max_buffered_comment_events: usize::MAX,
        flow_nesting_limit: MAX_DEPTH,
        block_nesting_limit: MAX_DEPTH,
    }
}

/// A collection being read. Until it is closed its node's `end` is [`NONE`].
struct Open {
    index: Index,
    is_mapping: bool,
    children: u32,
}

struct Builder<'t> {
    text: &'t str,
    tree: Tree,
    /// The collections being read, outermost first.
    open: Vec<Open>,
    /// The anchored nodes; the parser numbers them from 1.
    anchors: Vec<Index>,
    /// Where the last token ended: a missing value lies no farther back, nor does the header of
    /// a block scalar.
    last: u32,
    /// From the last token on, what is known to hold nothing but space and comments.
    searched: Option<Span>,
    unknown_alias: Option<Span>,
}

impl<'t> Builder<'t> {
    fn new(text: &'t str) -> Self {
        let mut tree = Tree::default();
        // Manifests hold about one node to every ten bytes; a large text may be one scalar.
        tree.nodes.reserve(text.len().min(1 << 16) / 10 + 1);
        Self {
            text,
            tree,
            open: Vec::new(),
            anchors: Vec::new(),
            last: 0,
            searched: None,
            unknown_alias: None,
        }
    }

    fn run(&mut self, parser: &mut Parser<'t, StrInput<'t>>) -> Option<ScanError> {
        while let Some(event) = parser.next_event() {
            match event {
                Ok((event, span)) => self.event(event, &span),
                Err(error) => return Some(error),
            }
        }
        None
    }

    fn event(&mut self, event: Event<'t>, parsed: &granit_parser::Span) {
        let span = self.span(parsed);
        match event {
            Event::Comment(..) => self.tree.comments.push(span),
            Event::DocumentStart(true, _) => {
                self.tree.start_marker = Some(span);
                self.last = span.end;
            }
            Event::DocumentEnd => {
                self.tree.end_marker = (!span.is_empty()).then_some(span);
            }
            Event::Scalar(value, style, _, tag) => {
                self.scalar(&value, style, span);
                self.tag(tag.as_deref(), parsed);
            }
            Event::SequenceStart(style, _, tag) => {
                self.open(NodeKind::Sequence, style, span);
                self.tag(tag.as_deref(), parsed);
            }
            Event::MappingStart(style, _, tag) => {
                self.open(NodeKind::Mapping, style, span);
                self.tag(tag.as_deref(), parsed);
            }
            Event::SequenceEnd | Event::MappingEnd => self.close(span),
            Event::Anchor(_, _) => self.anchor(span),
            Event::Alias(id) => {
                let target = id.checked_sub(1).and_then(|id| self.anchors.get(id));
                let target = target.copied();
                self.alias(span, target);
            }
            Event::UnresolvedAlias(_) => {
                self.unknown_alias.get_or_insert(span);
                self.alias(span, None);
            }
            _ => {}
        }
    }

    /// The bytes of a parser's span.
    fn span(&self, parsed: &granit_parser::Span) -> Span {
        let range = parsed.byte_range().unwrap_or_default();
        Span::new(offset(range.start), offset(range.end))
    }

    #[allow(clippy::indexing_slicing)] // The node was pushed the line before.
    fn push(&mut self, kind: NodeKind, style: Style, span: Span) -> &mut NodeData {
        let index = offset(self.tree.nodes.len());
        let mut parent = NONE;
        if let Some(open) = self.open.last_mut() {
            parent = open.index;
            open.children += 1;
        }
        self.tree.nodes.push(NodeData {
            kind,
            style,
            flags: 0,
            parent,
            end: index + 1,
            span,
            value: Span::empty(span.start),
            properties: NONE,
        });
        let at = self.tree.nodes.len() - 1;
        &mut self.tree.nodes[at]
    }

    fn scalar(&mut self, value: &str, style: ScalarStyle, span: Span) {
        let (style, content) = match style {
            ScalarStyle::Plain => (Style::Plain, span),
            ScalarStyle::SingleQuoted => (Style::SingleQuoted, inside_quotes(span)),
            ScalarStyle::DoubleQuoted => (Style::DoubleQuoted, inside_quotes(span)),
            ScalarStyle::Literal => (Style::Literal, span),
            ScalarStyle::Folded => (Style::Folded, span),
        };
        let missing = style == Style::Plain && span.is_empty();
        if missing {
            let at = self.missing_at(span.start);
            let node = self.push(NodeKind::Scalar, style, Span::empty(at));
            node.flags = MISSING;
            self.last = at;
            return;
        }
        let extent = match style {
            Style::Literal | Style::Folded => self.block_scalar(span),
            _ => span,
        };
        self.last = extent.end;
        self.tree.may_merge |= value == MERGE;
        if content.of(self.text) == value && !matches!(style, Style::Literal | Style::Folded) {
            self.push(NodeKind::Scalar, style, extent).value = content;
        } else {
            let start = offset(self.tree.decoded.len());
            self.tree.decoded.push_str(value);
            let end = offset(self.tree.decoded.len());
            let node = self.push(NodeKind::Scalar, style, extent);
            node.flags = DECODED;
            node.value = Span::new(start, end);
        }
    }

    /// Where a missing value lies that the parser puts at `at`: right after its `:`, `-`, anchor
    /// or tag. The parser may have gone on to a comment or the next entry.
    fn missing_at(&mut self, at: u32) -> u32 {
        let ahead = self.text.as_bytes().get(at as usize..).unwrap_or_default();
        let before_colon = match ahead {
            [b':'] => true,
            [b':', next, ..] => b" \t\r\n,[]{}".contains(next),
            _ => false,
        };
        match self.open.last() {
            Some(open) if open.is_mapping && before_colon => {
                let is_value = open.children % 2 == 1;
                return (at + u32::from(is_value)).max(self.last);
            }
            _ => {}
        }
        // What lies behind the last token is gone through once, however many values are missing.
        let from = match self.searched {
            Some(searched) if searched.start == self.last => searched.end,
            _ => self.last,
        };
        let mut end = self.last;
        let mut rest = Span::new(from, at).of(self.text);
        while let Some(first) = rest.bytes().next() {
            let done = at - offset(rest.len());
            let step = match first {
                b'-' | b':' | b'?' | b',' => {
                    end = done + 1;
                    1
                }
                b'&' | b'!' => {
                    let word = rest.find([' ', '\t', '\r', '\n']).unwrap_or(rest.len());
                    end = done + offset(word);
                    word
                }
                b'#' => rest.find(['\r', '\n']).unwrap_or(rest.len()),
                b' ' | b'\t' | b'\r' | b'\n' => 1,
                _ if rest.starts_with(BYTE_ORDER_MARK) => BYTE_ORDER_MARK.len_utf8(),
                _ => break,
            };
            rest = rest.get(step..).unwrap_or_default();
        }
        self.searched = Some(Span::new(end, at));
        end
    }

    /// The extent of a block scalar whose content, as the parser gives it, leaves out the header
    /// and may reach over blank lines to the next token.
    fn block_scalar(&self, content: Span) -> Span {
        let header = self.indicator(b"|>");
        let header = header.unwrap_or(content.start);
        let text = Span::new(header, content.end).of(self.text);
        let indented = text.trim_end_matches(' ');
        // The parser goes on to the indentation of a comment on the next line.
        let text = if indented.ends_with(['\n', '\r']) {
            indented
        } else {
            text
        };
        let mut end = header + offset(text.len());
        let mut rest = text;
        // Drop trailing line breaks and blank lines, but no spaces of the last line of text.
        while let Some(line) = rest.strip_suffix(['\n', '\r']) {
            let line = line.strip_suffix('\r').unwrap_or(line);
            end = header + offset(line.len());
            let blank = line.trim_end_matches([' ', '\t']);
            if blank.is_empty() || blank.ends_with(['\n', '\r']) {
                rest = blank;
                end = header + offset(blank.len());
            } else {
                break;
            }
        }
        Span::new(header, end)
    }

    /// Where the first of the indicators `wanted` stands after the last token, looking over
    /// blank space, comments, other indicators, anchors and tags.
    fn indicator(&self, wanted: &[u8]) -> Option<u32> {
        let ahead = self.text.get(self.last as usize..)?;
        let mut rest = ahead;
        loop {
            let first = rest.bytes().next()?;
            let step = match first {
                _ if wanted.contains(&first) => {
                    return Some(self.last + offset(ahead.len() - rest.len()));
                }
                b'#' => rest.find(['\r', '\n'])?,
                b'&' | b'!' => rest.find([' ', '\t', '\r', '\n'])?,
                b' ' | b'\t' | b'\r' | b'\n' | b':' | b'-' | b'?' => 1,
                _ if rest.starts_with(BYTE_ORDER_MARK) => BYTE_ORDER_MARK.len_utf8(),
                _ => return None,
            };
            rest = rest.get(step..)?;
        }
    }

    fn starts_with_dash(&self, at: u32) -> bool {
        let ahead = self.text.as_bytes().get(at as usize..).unwrap_or_default();
        matches!(ahead, [b'-'] | [b'-', b' ' | b'\t' | b'\r' | b'\n', ..])
    }

    fn open(&mut self, kind: NodeKind, style: StructureStyle, span: Span) {
        let style = match style {
            StructureStyle::Block => Style::BlockCollection,
            StructureStyle::Flow => Style::FlowCollection,
        };
        let index = offset(self.tree.nodes.len());
        let mut span = span;
        if kind == NodeKind::Sequence
            && style == Style::BlockCollection
            && let Some(open) = self.open.last().filter(|open| open.is_mapping)
            && (open.children % 2 == 1 || !self.starts_with_dash(span.start))
        {
            // The parser puts a sequence in the column of its key after its first dash.
            let dash = self.indicator(b"-");
            span = Span::empty(dash.unwrap_or(span.start));
        }
        self.push(kind, style, span).end = NONE;
        self.open.push(Open {
            index,
            is_mapping: kind == NodeKind::Mapping,
            children: 0,
        });
        if !span.is_empty() {
            self.last = span.end;
        }
    }

    fn close(&mut self, span: Span) {
        let Some(Open { index, .. }) = self.open.pop() else {
            return;
        };
        let end = offset(self.tree.nodes.len());
        let content_end = if span.is_empty() { self.last } else { span.end };
        if let Some(node) = self.tree.nodes.get_mut(index as usize) {
            node.end = end;
            node.span = Span::new(node.span.start, content_end);
            self.last = node.span.end;
        }
    }

    fn tag(&mut self, tag: Option<&granit_parser::Tag>, parsed: &granit_parser::Span) {
        let (Some(tag), Some(span)) = (tag, parsed.tag_span()) else {
            return;
        };
        let span = self.span(&span);
        let node = offset(self.tree.nodes.len()).saturating_sub(1);
        let uri = format!("{}{}", tag.handle(), tag.suffix());
        let binary = match uri.strip_prefix(CORE) {
            Some("binary") => {
                let node = self.tree.node(node);
                node.and_then(|node| decode_binary(self.tree.value(self.text, node)))
            }
            _ => None,
        };
        if let Some(properties) = self.tree.properties_mut(node) {
            properties.tag = Some(span);
            properties.tag_uri = Some(uri.into());
            properties.binary = binary;
        }
    }

    fn anchor(&mut self, span: Span) {
        let node = offset(self.tree.nodes.len()).saturating_sub(1);
        self.anchors.push(node);
        if let Some(properties) = self.tree.properties_mut(node) {
            properties.anchor = Some(span);
        }
    }

    fn alias(&mut self, span: Span, target: Option<Index>) {
        let encloses = target
            .and_then(|target| self.tree.node(target))
            .is_some_and(|node| node.end == NONE);
        let index = offset(self.tree.nodes.len());
        self.push(NodeKind::Alias, Style::Alias, span);
        self.last = span.end;
        if let Some(properties) = self.tree.properties_mut(index) {
            properties.target = target.filter(|_| !encloses);
        }
    }

    fn finish(mut self, stopped: Option<ScanError>) -> Built {
        let last = self.last;
        let flows = self.open.iter().filter_map(|open| {
            let node = self.tree.node(open.index)?;
            // A pair such as `a: b` in `[a: b]` has no bracket of its own.
            let bracket = Span::new(node.span.start, node.span.start + 1).of(self.text);
            let opened = matches!(bracket, "[" | "{") && node.style == Style::FlowCollection;
            opened.then_some(node.span.start)
        });
        let flows = flows.collect();
        while let Some(open) = self.open.last() {
            if open.is_mapping && open.children % 2 == 1 {
                let at = Span::empty(self.last);
                self.push(NodeKind::Scalar, Style::Plain, at).flags = MISSING | REPAIRED;
            }
            self.close(Span::empty(self.last));
        }
        let lone_nothing = matches!(self.tree.nodes.as_slice(), [node]
            if node.flags & MISSING != 0 && node.properties == NONE);
        if lone_nothing {
            self.tree.nodes.clear();
        }
        sort_by_key(&mut self.tree.comments, |comment| *comment);
        Built {
            tree: self.tree,
            stopped,
            unknown_alias: self.unknown_alias,
            last,
            flows,
        }
    }
}

fn inside_quotes(span: Span) -> Span {
    if span.len() < 2 {
        return span;
    }
    Span::new(span.start + 1, span.end - 1)
}
