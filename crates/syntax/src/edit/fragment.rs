//! New YAML, given in a canonical form, put into the form of the place it goes to.

use std::collections::HashMap;

use super::element::elements;
use super::form::Form;
use super::lines::{Lines, hang, unhang};
use super::scalar::scalar;
use crate::{Document, Node, NodeId, NodeKind, Style, sort_by_key};

/// `key: value` in block style, its lines parted by `\n` and its first column 0.
pub(super) fn block_entry(key: &str, value_yaml: &str, form: Form) -> String {
    let key = scalar(key);
    match block_value(value_yaml, form) {
        Value::Nothing => format!("{key}:"),
        Value::Line(text) => format!("{key}: {text}"),
        Value::Lines(text, kind) => {
            let step = if kind == NodeKind::Sequence {
                form.list_step
            } else {
                form.step
            };
            format!("{key}:{}", hang(&format!("\n{text}"), step, "\n"))
        }
    }
}

/// `- item` in block style, with `gap` columns from the dash to the item.
pub(super) fn block_item(item_yaml: &str, gap: usize, form: Form) -> String {
    let text = match block_value(item_yaml, form) {
        Value::Nothing => return "-".to_owned(),
        Value::Line(text) => text,
        Value::Lines(text, _) => hang(&text, gap, "\n"),
    };
    format!("-{}{text}", " ".repeat(gap - 1))
}

/// How a value is written in block style.
pub(super) enum Value {
    /// Not at all: null.
    Nothing,
    /// From the line of its key on; its further lines are already indented from the key's column.
    Line(String),
    /// On lines of its own, from column 0: a mapping or a sequence.
    Lines(String, NodeKind),
}

/// Brings a value given in canonical form into block style.
pub(super) fn block_value(value_yaml: &str, form: Form) -> Value {
    let text = value_yaml.trim_end_matches(['\n', '\r']);
    let document = Document::parse(text);
    let Some(root) = document.root() else {
        return Value::Nothing;
    };
    let bare = root.anchor().is_none() && root.tag().is_none();
    match root.style() {
        Style::BlockCollection if bare => Value::Lines(laid_out(root, form), root.kind()),
        Style::Literal | Style::Folded => Value::Line(block_scalar(text, root, form)),
        _ => Value::Line(hang(&unhang(text, 0), form.step, "\n")),
    }
}

/// Indents the content of a block scalar by one step, or as its header says.
fn block_scalar(text: &str, root: Node<'_>, form: Form) -> String {
    let text = unhang(text, 0);
    let header = root.source().lines().next().unwrap_or_default();
    let content = || {
        text.split('\n')
            .skip(1)
            .filter(|line| !line.trim().is_empty())
    };
    let spaces = |line: &str| line.len() - line.trim_start_matches(' ').len();
    let said = header.chars().find_map(|ch| ch.to_digit(10));
    let (cut, step) = match said {
        Some(columns) => (columns as usize, columns as usize),
        None => (content().map(spaces).min().unwrap_or(0), form.step),
    };
    hang(&unhang(&text, cut), step, "\n")
}

/// Re-indents a canonical block collection to the steps of `form`: a line that opens an element
/// goes where its collection now stands, any other line follows the element it is part of.
fn laid_out(root: Node<'_>, form: Form) -> String {
    let document = root.document();
    let text = Lines(document.text());
    let mut columns: HashMap<NodeId, (usize, usize)> = HashMap::new();
    // Where a line starts, the column its first element had, and the one it gets.
    let mut moves: Vec<(u32, usize, usize)> = Vec::new();
    let blocks = document
        .nodes()
        .filter(|node| node.style() == Style::BlockCollection);
    for node in blocks {
        let elements = elements(node);
        let Some(first) = elements.first() else {
            continue;
        };
        let old = text.column(first.span.start);
        let above = node.parent().and_then(|parent| {
            let (old, new) = columns.get(&parent.id())?;
            Some((parent.kind(), *old, *new))
        });
        let new = match above {
            None => 0,
            Some((NodeKind::Mapping, _, parent)) if text.opens(first.span.start) => {
                let list = node.kind() == NodeKind::Sequence;
                parent + if list { form.list_step } else { form.step }
            }
            Some((_, before, after)) => (old + after).saturating_sub(before),
        };
        columns.insert(node.id(), (old, new));
        let own_lines = elements
            .iter()
            .filter(|element| text.opens(element.span.start));
        moves.extend(own_lines.map(|element| (text.start(element.span.start), old, new)));
    }
    sort_by_key(&mut moves, |element| *element);
    moves.dedup_by_key(|(line, _, _)| *line);
    let mut lines = Vec::new();
    let mut at = 0;
    loop {
        let line = text.line(at);
        let indent = text.indent(at);
        let next = moves.partition_point(|(start, _, _)| *start <= at);
        let (above, below) = moves.split_at(next);
        let fits = |(_, old, _): &&(u32, usize, usize)| *old <= indent;
        let owner = match below.first() {
            Some(below) if text.is_comment(at) && below.1 == indent => Some(below),
            _ if text.is_comment(at) => above.iter().rfind(fits),
            _ => above.last(),
        };
        let (_, old, new) = owner.copied().unwrap_or_default();
        let content = line.get(indent..).unwrap_or_default();
        let columns = if content.is_empty() {
            0
        } else {
            (indent + new).saturating_sub(old)
        };
        lines.push(format!("{}{content}", " ".repeat(columns)));
        let following = text.next(at);
        if following == at || following == text.len() {
            break;
        }
        at = following;
    }
    lines.join("\n")
}
