//! The entries of a mapping and the items of a sequence, alike as stretches of text.

use super::lines::Lines;
use crate::span::offset;
use crate::{Node, NodeKind, Span, Style};

/// One entry or item, or several in a row.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) struct Element<'d> {
    /// From the `?`, the `-`, the anchor or the key, to the end of the value.
    pub span: Span,
    /// The item or the entry's value; the last one of several.
    last: Node<'d>,
    /// Whether it opens the document, so that comments above speak of the whole.
    heads_file: bool,
}

impl<'d> Element<'d> {
    /// Everything from the first of `elements` to the last.
    pub fn run(elements: &[Self]) -> Option<Self> {
        let (first, last) = (elements.first()?, elements.last()?);
        Some(Self {
            span: first.span.cover(last.span),
            last: last.last,
            heads_file: first.heads_file,
        })
    }

    /// The start of the line of the first comment that stands right above and in the same
    /// column; the start of its own line when there is none.
    pub fn lead(&self) -> u32 {
        let text = self.text();
        let mut lead = text.start(self.span.start);
        if !text.opens(self.span.start) || self.heads_file {
            return lead;
        }
        let column = text.column(self.span.start);
        while let Some(above) = text.above(lead) {
            if !text.is_comment(above) || text.indent(above) != column {
                break;
            }
            lead = above;
        }
        lead
    }

    /// The end of the last line that belongs to it: its own last line with the comment there, or,
    /// in block style, that of comments below which are indented deeper.
    pub fn tail(&self) -> u32 {
        let text = self.text();
        let mut tail = text.end(self.span.end);
        if self.in_flow() {
            return tail;
        }
        let keeps = self.keeps_blank_lines();
        let column = text.column(self.span.start);
        let mut line = text.next(tail);
        while line < text.len() {
            let end = text.end(line);
            if text.is_blank(line) {
                if keeps {
                    tail = end;
                }
            } else if text.is_comment(line) && text.indent(line) > column {
                tail = end;
            } else {
                break;
            }
            line = text.next(line);
        }
        tail
    }

    /// Whether blank lines below are part of its value, as in `|+`.
    pub fn keeps_blank_lines(&self) -> bool {
        !self.in_flow() && keeps_blank_lines(self.last)
    }

    fn in_flow(&self) -> bool {
        let parent = self.last.parent();
        parent.is_some_and(|parent| parent.style() == Style::FlowCollection)
    }

    fn text(&self) -> Lines<'d> {
        Lines(self.last.document().text())
    }
}

/// The elements of a collection in the order of the text.
pub(super) fn elements(collection: Node<'_>) -> Vec<Element<'_>> {
    let text = Lines(collection.document().text());
    let flow = collection.style() == Style::FlowCollection;
    let mut from = collection.span().start + u32::from(flow && opens_bracket(collection));
    let mut spans = Vec::new();
    if collection.kind() == NodeKind::Sequence {
        for item in collection.items() {
            let whole = written(item);
            let start = if flow {
                whole.start
            } else {
                text.token(from, false).min(whole.start)
            };
            from = whole.end;
            spans.push((Span::new(start, whole.end), item));
        }
    } else {
        for entry in collection.entries() {
            let key = written(entry.key);
            let end = written(entry.value).end.max(key.end);
            let start = question_mark(text, from, key.start).unwrap_or(key.start);
            from = end;
            spans.push((Span::new(start, end), entry.value));
        }
    }
    let opens_file = collection.parent().is_none();
    let elements = spans.into_iter().enumerate();
    let elements = elements.map(|(index, (span, last))| Element {
        span,
        last,
        heads_file: opens_file && index == 0,
    });
    elements.collect()
}

/// A node with its anchor and tag.
pub(super) fn written(node: Node<'_>) -> Span {
    let properties = [node.anchor(), node.tag()].into_iter().flatten();
    properties.fold(node.span(), Span::cover)
}

/// Whether the collection is in brackets, and closed.
pub(super) fn in_brackets(collection: Node<'_>) -> bool {
    let source = collection.source();
    opens_bracket(collection) && source.len() > 1 && source.ends_with(['}', ']'])
}

/// Whether the collection starts with a bracket: a single pair such as `a: b` in `[a: b]` does not.
pub(super) fn opens_bracket(collection: Node<'_>) -> bool {
    collection.source().starts_with(['{', '['])
}

/// The `?` of an explicit key that starts at `key`; it lies no farther back than `from`, unless
/// it opens the mapping.
fn question_mark(text: Lines<'_>, from: u32, key: u32) -> Option<u32> {
    let from = if from >= key { text.start(key) } else { from };
    let between = Span::new(from, key).of(text.0).trim_end();
    let before = between.strip_suffix('?')?;
    let alone = before.is_empty() || before.ends_with([' ', '\t', '\n', '\r', '{', '[', ',']);
    alone.then(|| from + offset(before.len()))
}

/// Whether blank lines below a node are part of it, as in `|+`.
pub(super) fn keeps_blank_lines(node: Node<'_>) -> bool {
    node.descendants().last().is_some_and(|last| {
        let block = matches!(last.style(), Style::Literal | Style::Folded);
        let header = last.source().split([' ', '\t', '\r', '\n']).next();
        block && header.is_some_and(|header| header.contains('+'))
    })
}
