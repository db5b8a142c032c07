//! Putting an entry into a mapping or an item into a sequence.

use super::content::Content;
use super::element::{elements, in_brackets};
use super::form::{Form, column, is_json};
use super::lines::{Lines, hang};
use super::seat::{Seat, gap, vacated};
use super::{Refusal, flow_insert};
use crate::{Edit, Entry, Node, NodeKind, Resolved, Span, Style};

/// Where among its siblings an entry goes.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Position<'d> {
    /// Before all others.
    First,
    /// After all others.
    Last,
    /// Right before this entry of the same mapping.
    Before(Entry<'d>),
    /// Right after this entry of the same mapping.
    After(Entry<'d>),
}

impl Position<'_> {
    /// The number of entries of `mapping` that stand before it; an entry of another mapping
    /// stands for the last place.
    pub(super) fn index(self, mapping: Node<'_>) -> usize {
        let find = |key: Node<'_>| mapping.entries().position(|entry| entry.key == key);
        match self {
            Self::First => Some(0),
            Self::Last => None,
            Self::Before(entry) => find(entry.key),
            Self::After(entry) => find(entry.key).map(|index| index + 1),
        }
        .unwrap_or_else(|| mapping.entries().count())
    }
}

/// Puts `key: value_yaml` into `mapping`: a mapping in block or flow style, `{}`, or a value
/// that is null or missing, as in `labels:`.
///
/// `value_yaml` is YAML in block style, indented by two spaces a level, without a final line
/// break; it is laid out like its new surroundings.
///
/// # Errors
/// When the key is there already, or `mapping` cannot take it.
pub fn insert_entry(
    mapping: Node<'_>,
    key: &str,
    value_yaml: &str,
    position: Position<'_>,
) -> Result<Vec<Edit>, Refusal> {
    if let Some(entry) = mapping.get(key) {
        return Err(Refusal::KeyExists(entry.key.span()));
    }
    let content = Content::entry(key, value_yaml)?;
    insert(mapping, position.index(mapping), &content)
}

/// Puts an item at the end of `sequence`: a sequence in block or flow style, `[]`, or a value
/// that is null or missing, as in `args:`. `item_yaml` is as in [`insert_entry`].
///
/// # Errors
/// When `sequence` cannot take it.
pub fn append_item(sequence: Node<'_>, item_yaml: &str) -> Result<Vec<Edit>, Refusal> {
    insert_item(sequence, usize::MAX, item_yaml)
}

/// As [`append_item`], but before the item number `index`, counted from 0; an index past the end
/// stands for the end.
///
/// # Errors
/// When `sequence` cannot take it.
pub fn insert_item(
    sequence: Node<'_>,
    index: usize,
    item_yaml: &str,
) -> Result<Vec<Edit>, Refusal> {
    insert(sequence, index, &Content::item(item_yaml)?)
}

/// Puts `content` before the element number `index` of `into`.
pub(super) fn insert(
    into: Node<'_>,
    index: usize,
    content: &Content<'_>,
) -> Result<Vec<Edit>, Refusal> {
    let in_flow = |node: Node<'_>| node.style() == Style::FlowCollection;
    let inside_flow = into.parent().is_some_and(in_flow);
    match into.kind() {
        NodeKind::Alias => Err(Refusal::Alias),
        NodeKind::Scalar if into.resolved() != Resolved::Null || is_key(into) => {
            Err(Refusal::NotACollection)
        }
        NodeKind::Scalar if inside_flow => Ok(flow_insert::open(into, content)),
        NodeKind::Scalar => Ok(open(into, content)),
        kind if kind != content.collection() => Err(Refusal::NotACollection),
        _ if !in_flow(into) => Ok(insert_lines(into, index, content)),
        _ if !in_brackets(into) => Err(Refusal::NoBrackets),
        _ if flow_insert::is_bare(into) && !inside_flow && !is_key(into) && !is_json(into) => {
            Ok(open(into, content))
        }
        _ => Ok(flow_insert::insert(into, index, content)),
    }
}

fn is_key(node: Node<'_>) -> bool {
    node.entry().is_some_and(|entry| entry.key == node)
}

/// Puts `content` into a block collection that has elements.
fn insert_lines(into: Node<'_>, index: usize, content: &Content<'_>) -> Vec<Edit> {
    let text = Lines(into.document().text());
    let form = Form::around(into);
    let elements = elements(into);
    let column = column(into);
    let lines = content.block(form, gap(into));
    match (elements.get(index), elements.last()) {
        (Some(next), _) if text.opens(next.span.start) => {
            vec![own_lines(text, next.lead(), column, &lines, form)]
        }
        (Some(next), _) => {
            let hung = hang(&format!("{lines}\n"), column, form.line_break);
            let new_text = format!("{hung}{}", " ".repeat(column));
            vec![Edit::insert(next.span.start, new_text)]
        }
        (None, Some(last)) => {
            let at = after(text, last.tail(), content);
            vec![own_lines(text, at, column, &lines, form)]
        }
        (None, None) => Vec::new(),
    }
}

/// The line below `at` where `content` can start without taking blank lines in.
fn after(text: Lines<'_>, at: u32, content: &Content<'_>) -> u32 {
    let mut line = text.next(at);
    while content.keeps_blank_lines() && line < text.len() && text.is_blank(line) {
        line = text.next(line);
    }
    line
}

/// Inserts `lines`, indented to `column`, where a line starts.
pub(super) fn own_lines(text: Lines<'_>, at: u32, column: usize, lines: &str, form: Form) -> Edit {
    let indented = hang(&format!("\n{lines}"), column, form.line_break);
    let new_text = if text.unbroken(at) {
        broken(indented, form)
    } else {
        let lines = indented.strip_prefix(form.line_break).unwrap_or(&indented);
        format!("{lines}{}", form.line_break)
    };
    Edit::insert(at, new_text)
}

/// Lines for the end of a text that has no line break there: a blank last line, which is part of
/// a block scalar, is one only with a line break of its own.
fn broken(lines: String, form: Form) -> String {
    if lines.ends_with(form.line_break) {
        lines + form.line_break
    } else {
        lines
    }
}

/// Makes a block collection of a value that is missing, null, `{}` or `[]`.
fn open(node: Node<'_>, content: &Content<'_>) -> Vec<Edit> {
    let text = Lines(node.document().text());
    let form = Form::around(node);
    let span = node.span();
    let lines = content.block(form, 2);
    match Seat::of(node, span.end, content.collection(), form) {
        Seat::Here(column) => {
            let hung = hang(&lines, column, form.line_break);
            let space = if node.is_missing() {
                " ".repeat(column.saturating_sub(text.column(span.start)))
            } else {
                String::new()
            };
            let last = text.above(after(text, span.end, content));
            let end = last.map_or(span.end, |last| text.end(last));
            let hung = if text.unbroken(end) {
                broken(hung, form)
            } else {
                hung
            };
            vec![Edit::replace(
                Span::new(span.start, end),
                format!("{space}{hung}"),
            )]
        }
        Seat::Below(column) => {
            let gone = vacated(text, span);
            let removal = (!gone.is_empty() && !node.is_missing()).then(|| Edit::delete(gone));
            let at = after(text, span.end, content);
            let below = own_lines(text, at, column, &lines, form);
            removal.into_iter().chain([below]).collect()
        }
    }
}
