//! The entries of a mapping and the items of a sequence, alike as stretches of text.

use super::lines::Lines;
use crate::span::offset;
use crate::{Node, NodeKind, Span, Style};

/// One entry or item, or several in a row, with everything that is written for it.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) struct Element {
    /// From the `?`, the `-`, the anchor or the key, to the end of the value.
    pub span: Span,
    /// The start of the line of the first comment that stands right above and in the same
    /// column; the start of its own line when there is none.
    pub lead: u32,
    /// The end of the last line that belongs to it: its own last line with the comment there,
    /// or that of comments below which are indented deeper.
    pub tail: u32,
}

impl Element {
    /// Everything from the first of `elements` to the last.
    pub fn run(elements: &[Self]) -> Option<Self> {
        let (first, last) = (elements.first()?, elements.last()?);
        Some(Self {
            span: first.span.cover(last.span),
            lead: first.lead,
            tail: last.tail,
        })
    }
}

/// The elements of a collection in the order of the text.
pub(super) fn elements(collection: Node<'_>) -> Vec<Element> {
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
    let heads_file = collection.parent().is_none();
    let elements = spans.into_iter().enumerate().map(|(index, (span, last))| {
        let headed = heads_file && index == 0;
        Element {
            span,
            lead: lead(text, span.start, headed),
            tail: tail(text, span, flow, last),
        }
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

fn opens_bracket(collection: Node<'_>) -> bool {
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

/// A comment right above belongs to what follows, save the one that opens a file, which speaks of
/// the whole.
fn lead(text: Lines<'_>, start: u32, headed: bool) -> u32 {
    let mut lead = text.start(start);
    if !text.opens(start) || headed {
        return lead;
    }
    let column = text.column(start);
    while let Some(above) = text.above(lead) {
        if !text.is_comment(above) || text.indent(above) != column {
            break;
        }
        lead = above;
    }
    lead
}

fn tail(text: Lines<'_>, span: Span, flow: bool, value: Node<'_>) -> u32 {
    let mut tail = text.end(span.end);
    if flow {
        return tail;
    }
    let column = text.column(span.start);
    let keeps = value.descendants().last().is_some_and(keeps_blank_lines);
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

/// Whether the blank lines below are part of the value, as in `|+`.
fn keeps_blank_lines(node: Node<'_>) -> bool {
    let block = matches!(node.style(), Style::Literal | Style::Folded);
    let header = node.source().lines().next().unwrap_or_default();
    let indicators = header.split([' ', '\t', '#']).next().unwrap_or_default();
    block && indicators.contains('+')
}
