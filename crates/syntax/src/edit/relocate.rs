//! Moving entries to another depth.

use super::content::{Content, Moved};
use super::element::elements;
use super::flow_text::FlowForm;
use super::form::{Form, ancestors, column, is_json};
use super::insert::insert;
use super::lines::Lines;
use super::remove::{Leads, remove};
use super::scalar::scalar;
use super::{Position, Refusal};
use crate::{Edit, Entry, Node, NodeKind, Span, Style};

/// Moves an entry into the mapping `into`, re-indented, with the comments that belong to it:
/// those right above in its column, inside, beside, and deeper ones below.
///
/// `into` is as in [`super::insert_entry`]. From block style into brackets the entry is written
/// anew, and its comments go above the line of the brackets.
///
/// # Errors
/// When `into` has the key already, lies inside the entry, or cannot take it.
pub fn move_entry(
    entry: Entry<'_>,
    into: Node<'_>,
    position: Position<'_>,
) -> Result<Vec<Edit>, Refusal> {
    let Some(mapping) = entry.key.parent() else {
        return Err(Refusal::NotACollection);
    };
    let from = position_of(mapping, entry);
    let to = position.index(into);
    if mapping == into && (to == from || to == from + 1) {
        return Ok(Vec::new());
    }
    let moved = Moved::new(mapping, from, from + 1);
    let removal = remove(mapping, from, from + 1, Leads::Go);
    carry(moved, removal, into, to)
}

/// Moves all entries of the mapping that is `entry`'s value to the end of the mapping `into`,
/// and deletes `entry` itself: two mappings become one.
///
/// # Errors
/// As [`move_entry`], for each of the entries; also when the value is no mapping.
pub fn merge_entry(entry: Entry<'_>, into: Node<'_>) -> Result<Vec<Edit>, Refusal> {
    let Some(holder) = entry.key.parent() else {
        return Err(Refusal::NotACollection);
    };
    let count = entry.value.entries().count();
    if count == 0 {
        return Err(Refusal::NotACollection);
    }
    let from = position_of(holder, entry);
    let moved = Moved::new(entry.value, 0, count);
    let removal = remove(holder, from, from + 1, Leads::Stay);
    carry(moved, removal, into, Position::Last.index(into))
}

/// Puts an entry, as it stands, under a new `key` of the same mapping: `name: a` becomes
/// `metadata:` with `name: a` below.
///
/// # Errors
/// When the mapping has `key` already: then [`move_entry`] does it.
pub fn wrap_entry(entry: Entry<'_>, key: &str) -> Result<Vec<Edit>, Refusal> {
    let Some(mapping) = entry.key.parent() else {
        return Err(Refusal::NotACollection);
    };
    if let Some(entry) = mapping.get(key) {
        return Err(Refusal::KeyExists(entry.key.span()));
    }
    let all = elements(mapping);
    let Some(element) = all.get(position_of(mapping, entry)) else {
        return Err(Refusal::NotACollection);
    };
    let text = Lines(mapping.document().text());
    let form = Form::around(mapping);
    let start = element.span.start;
    if mapping.style() == Style::FlowCollection {
        let json = is_json(mapping);
        let form = FlowForm {
            json,
            spaced: true,
            step: None,
        };
        let head = format!("{}: {{", form.key(key));
        return Ok(vec![
            Edit::insert(start, head),
            Edit::insert(element.span.end, "}"),
        ]);
    }
    let indent = " ".repeat(form.step);
    let below = " ".repeat(column(mapping) + form.step);
    let head = format!("{}:{}{below}", scalar(key), form.line_break);
    let mut edits = vec![Edit::insert(start, head)];
    let mut line = text.next(start);
    while line < element.tail {
        if text.end(line) > line {
            edits.push(Edit::insert(line, indent.clone()));
        }
        line = text.next(line);
    }
    Ok(edits)
}

fn position_of(mapping: Node<'_>, entry: Entry<'_>) -> usize {
    let mut entries = mapping.entries();
    entries
        .position(|other| other.key == entry.key)
        .unwrap_or(0)
}

/// Inserts what is `moved`, and makes `removal`, which takes it from its old place.
fn carry(
    moved: Moved<'_>,
    removal: Vec<Edit>,
    into: Node<'_>,
    index: usize,
) -> Result<Vec<Edit>, Refusal> {
    let inside = |node: Node<'_>| {
        moved
            .entries
            .iter()
            .any(|entry| entry.value == node || entry.key == node)
    };
    if ancestors(into).any(inside) {
        return Err(Refusal::IntoItself);
    }
    for entry in &moved.entries {
        let taken = into
            .get(entry.key.value())
            .filter(|other| entry.key.kind() == NodeKind::Scalar && !moved.entries.contains(other));
        if let Some(other) = taken {
            return Err(Refusal::KeyExists(other.key.span()));
        }
    }
    let span = moved.span();
    let mut edits = insert(into, index, &Content::Moved(moved))?;
    let goal = edits.iter().map(|edit| edit.span.start).max();
    if goal.is_some_and(|goal| breaks_aliases(into, span, goal)) {
        return Err(Refusal::AnchorOrder);
    }
    let text = Lines(into.document().text());
    for mut gone in removal {
        for new in &mut edits {
            keep_apart(text, &mut gone, new);
        }
        edits.push(gone);
    }
    Ok(edits)
}

/// Whether an alias would come to stand before its anchor if `span` went to `goal`.
fn breaks_aliases(node: Node<'_>, span: Span, goal: u32) -> bool {
    let passed = Span::new(span.end.min(goal), span.start.max(goal));
    let aliases = node
        .document()
        .nodes()
        .filter(|node| node.kind() == NodeKind::Alias);
    let pairs = aliases.filter_map(|alias| Some((alias.span(), alias.target()?.span())));
    pairs.into_iter().any(|(alias, target)| {
        let (later, earlier) = if goal >= span.end {
            (alias, target)
        } else {
            (target, alias)
        };
        span.encloses(earlier) && passed.encloses(later) && !span.encloses(later)
    })
}

/// Where the last line of a text has no line break and goes, the removal takes the line break
/// before it, and may so reach over the place of what is inserted there.
fn keep_apart(text: Lines<'_>, gone: &mut Edit, new: &mut Edit) {
    let at = new.span.start;
    let between = Span::new(gone.span.start, at).of(text.0);
    let over = gone.span.start < at && at < gone.span.end && new.span.is_empty();
    if over && between.trim().is_empty() {
        gone.span.start = at;
        let line = new.new_text.trim_end_matches(['\n', '\r']).len();
        new.new_text.truncate(line);
    }
}
