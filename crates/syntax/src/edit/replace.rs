//! Writing something else in the place of a key or a value.

use super::form::{Form, column, is_json};
use super::fragment::{Value, block_value};
use super::lines::{Lines, hang};
use super::remove::value_start;
use super::scalar::{double_quoted, flow_scalar, scalar};
use super::seat::{Seat, gap, vacated};
use super::{Refusal, flow_insert};
use crate::span::offset;
use crate::{Document, Edit, Entry, Node, NodeKind, Span, Style};

/// Gives an entry another key, in the quotes of the old one.
///
/// # Errors
/// When the mapping has the new key already.
pub fn rename_key(entry: Entry<'_>, new: &str) -> Result<Vec<Edit>, Refusal> {
    let mapping = entry.key.parent();
    let taken = mapping.and_then(|mapping| mapping.get(new));
    if let Some(other) = taken.filter(|other| other.key != entry.key) {
        return Err(Refusal::KeyExists(other.key.span()));
    }
    let in_flow = mapping.is_some_and(|mapping| mapping.style() == Style::FlowCollection);
    let text = match entry.key.style() {
        Style::DoubleQuoted => double_quoted(new),
        Style::SingleQuoted => single_quoted(new),
        _ if in_flow => flow_scalar(new),
        _ => scalar(new),
    };
    Ok(vec![Edit::replace(entry.key.span(), text)])
}

fn single_quoted(text: &str) -> String {
    if text.chars().any(char::is_control) {
        return double_quoted(text);
    }
    format!("'{}'", text.replace('\'', "''"))
}

/// Writes a plain scalar in double quotes, so that it is read as a string: `80` becomes `"80"`.
/// Any other node stays as it is.
#[must_use]
pub fn quote(node: Node<'_>) -> Vec<Edit> {
    if node.kind() != NodeKind::Scalar || node.style() != Style::Plain {
        return Vec::new();
    }
    let space = if node.is_missing() { " " } else { "" };
    let quoted = format!("{space}{}", double_quoted(node.value()));
    vec![Edit::replace(node.span(), quoted)]
}

/// Replaces a value, but not its anchor or tag, by `value_yaml`, which is YAML in block style,
/// indented by two spaces a level, without a final line break; it is laid out like its new
/// surroundings. Comments beside the value stay.
///
/// # Errors
/// When the new value is not YAML, or the node is a key.
pub fn replace_value(node: Node<'_>, value_yaml: &str) -> Result<Vec<Edit>, Refusal> {
    let new = Document::parse(value_yaml);
    if new.error().is_some() {
        return Err(Refusal::NotYaml);
    }
    let in_flow = |node: Node<'_>| node.style() == Style::FlowCollection;
    if node.parent().is_some_and(in_flow) || is_json(node) {
        return Ok(vec![replace_in_flow(node, &new)]);
    }
    if node.entry().is_some_and(|entry| entry.key == node) {
        return Err(Refusal::NotACollection);
    }
    let text = Lines(node.document().text());
    let old = Old::of(node, text);
    let new = New::of(node, old.head.end, value_yaml);
    let (mut head, mut body) = (old.head, old.body);
    if new.first.is_empty() {
        head = vacated(text, head);
    } else if new.hides_comments {
        body = Span::new(text.end(head.end).min(body.start), body.end);
    }
    let space = match node.parent() {
        _ if !old.is_nothing || new.first.is_empty() => 0,
        Some(list) if list.kind() == NodeKind::Sequence => gap(list) - 1,
        _ => 1,
    };
    let first = format!("{}{}", " ".repeat(space), new.first);
    if head.end == body.start {
        return Ok(vec![Edit::replace(head.cover(body), first + &new.rest)]);
    }
    let edits = [Edit::replace(head, first), Edit::replace(body, new.rest)];
    let matters = |edit: &Edit| !edit.span.is_empty() || !edit.new_text.is_empty();
    Ok(edits.into_iter().filter(matters).collect())
}

fn replace_in_flow(node: Node<'_>, new: &Document) -> Edit {
    let text = Lines(node.document().text());
    let form = flow_insert::form_around(node);
    let space = if node.is_missing() { " " } else { "" };
    let indent = text.indent(node.span().start);
    let new = hang(&form.root(new), indent, text.line_break());
    Edit::replace(node.span(), format!("{space}{new}"))
}

/// What is replaced, in two parts, so that a comment between them stays.
struct Old {
    /// On the line where the value starts.
    head: Span,
    /// On the lines below, with the line break before them.
    body: Span,
    /// Whether the head is empty and lies right behind a colon or dash.
    is_nothing: bool,
}

impl Old {
    fn of(node: Node<'_>, text: Lines<'_>) -> Self {
        let span = node.span();
        let entry = node.entry();
        let first_line = text.start(span.start);
        let head = match (node.style(), entry) {
            (Style::Literal | Style::Folded, _) => {
                let header = text.rest(span.start);
                let length = header.find([' ', '\t']).unwrap_or(header.len());
                Span::new(span.start, span.start + offset(length))
            }
            (Style::BlockCollection, Some(entry)) if text.opens(span.start) => {
                Span::empty(value_start(entry))
            }
            _ => span,
        };
        let end = text.end(head.end);
        let body = match node.style() {
            Style::Literal | Style::Folded => Span::new(end, span.end),
            Style::BlockCollection if head.is_empty() => {
                let above = text.above(first_line).map_or(end, |above| text.end(above));
                Span::new(above, text.end(span.end))
            }
            _ => Span::empty(end),
        };
        let is_nothing = head.is_empty();
        Self {
            head,
            body,
            is_nothing,
        }
    }
}

/// What comes in its place, in two parts as well.
struct New {
    first: String,
    /// Further lines, each with the line break before it.
    rest: String,
    /// Whether comments right below the first line would be read as content.
    hides_comments: bool,
}

impl New {
    fn of(node: Node<'_>, head_end: u32, value_yaml: &str) -> Self {
        let form = Form::around(node);
        let base = node.parent().map_or(0, column);
        match block_value(value_yaml, form) {
            Value::Nothing => Self::one_piece("null".to_owned()),
            Value::Line(lines) if lines.starts_with(['|', '>']) => {
                Self::in_two(&hang(&lines, base, form.line_break), true)
            }
            Value::Line(lines) => Self::one_piece(hang(&lines, base, form.line_break)),
            Value::Lines(lines, kind) => {
                let (column, lines) = match Seat::of(node, head_end, kind, form) {
                    Seat::Here(column) => (column, lines),
                    Seat::Below(column) => (column, format!("\n{lines}")),
                };
                Self::in_two(&hang(&lines, column, form.line_break), false)
            }
        }
    }

    fn one_piece(first: String) -> Self {
        Self {
            first,
            rest: String::new(),
            hides_comments: false,
        }
    }

    fn in_two(lines: &str, hides_comments: bool) -> Self {
        let (first, rest) = lines.split_at(lines.find(['\r', '\n']).unwrap_or(lines.len()));
        Self {
            first: first.to_owned(),
            rest: rest.to_owned(),
            hides_comments,
        }
    }
}
