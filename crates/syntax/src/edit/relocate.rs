//! Moving entries to another depth.

use super::content::{Content, Moved};
use super::element::elements;
use super::form::{Form, ancestors, column};
use super::insert::insert;
use super::lines::{Lines, hang};
use super::remove::{Leads, remove};
use super::{Position, Refusal, flow_insert};
use crate::span::offset;
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
/// and deletes `entry` itself: two mappings become one. Where `into` is the mapping of `entry`
/// itself, they take its place.
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
    if ancestors(into).any(|node| node == entry.value) {
        return Err(Refusal::IntoItself);
    }
    let from = position_of(holder, entry);
    let moved = Moved::new(entry.value, 0, count);
    if into == holder {
        return unwrap_entry(entry, from, moved);
    }
    let removal = remove(holder, from, from + 1, Leads::Stay);
    carry(moved, removal, into, Position::Last.index(into))
}

/// Puts the entries of a value in the place of `entry`, which is number `from` of its mapping.
fn unwrap_entry(entry: Entry<'_>, from: usize, moved: Moved<'_>) -> Result<Vec<Edit>, Refusal> {
    let Some(mapping) = entry.key.parent() else {
        return Err(Refusal::NotACollection);
    };
    let siblings = mapping.entries().filter(|other| other.key != entry.key);
    check_free(&moved, siblings)?;
    let text = Lines(mapping.document().text());
    let form = Form::around(mapping);
    let Some(element) = elements(mapping).into_iter().nth(from) else {
        return Err(Refusal::NotACollection);
    };
    let content = Content::Moved(moved);
    if mapping.style() == Style::FlowCollection {
        return Ok(flow_insert::replace(mapping, element, &content));
    }
    let lines = hang(&content.block(form, 0), column(mapping), form.line_break);
    let start = element.span.start;
    Ok(vec![Edit::replace(
        Span::new(start, element.tail().max(text.end(start))),
        lines,
    )])
}

/// The number of entries of `mapping` before `entry`.
pub(super) fn position_of(mapping: Node<'_>, entry: Entry<'_>) -> usize {
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
    let staying = into
        .entries()
        .filter(|other| !moved.entries.contains(other));
    check_free(&moved, staying)?;
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

/// Makes sure that no key of what is `moved` is taken by one of `others`.
fn check_free<'d>(
    moved: &Moved<'d>,
    mut others: impl Iterator<Item = Entry<'d>>,
) -> Result<(), Refusal> {
    let keys: Vec<_> = moved
        .entries
        .iter()
        .filter_map(|entry| entry.key.json_key())
        .collect();
    let taken = others.find(|other| other.key.json_key().is_some_and(|key| keys.contains(&key)));
    taken.map_or(Ok(()), |other| Err(Refusal::KeyExists(other.key.span())))
}

/// Whether an alias would come to stand before its anchor, or in what it stands for, if `span`
/// went into the node `into` at `goal`.
fn breaks_aliases(into: Node<'_>, span: Span, goal: u32) -> bool {
    let passed = Span::new(span.end.min(goal), span.start.max(goal));
    let nodes = into.document().nodes();
    let mut aliases = nodes.filter(|node| node.kind() == NodeKind::Alias);
    aliases.any(|alias| {
        let Some(target) = alias.target() else {
            return false;
        };
        let (earlier, later) = if goal >= span.end {
            (target.span(), alias.span())
        } else {
            (alias.span(), target.span())
        };
        let overtaken = span.encloses(earlier) && passed.encloses(later) && !span.encloses(later);
        let within = span.encloses(alias.span()) && ancestors(into).any(|node| node == target);
        overtaken || within
    })
}

/// Makes a removal and an insertion fit together where they meet: a removal reaches over the
/// place of the insertion when it takes the line break before the last line of a text, blank
/// lines below, or the indentation of a line that goes behind a dash; and when it takes the last
/// line but not the line break before, the insertion needs none of its own.
fn keep_apart(text: Lines<'_>, gone: &mut Edit, new: &mut Edit) {
    let at = new.span.start;
    let emptied = Lines(Span::new(0, gone.span.start).of(text.0));
    if text.unbroken(at) && gone.span.end == at && !emptied.unbroken(gone.span.start) {
        let line = new
            .new_text
            .strip_prefix(text.line_break())
            .map(str::to_owned);
        new.new_text = line.unwrap_or_default();
    }
    if at <= gone.span.start || gone.span.end <= at || !new.span.is_empty() {
        return;
    }
    let blank = |from: u32, to: u32| Span::new(from, to).of(text.0).trim().is_empty();
    if blank(gone.span.start, at) {
        gone.span.start = at;
        let line = new.new_text.trim_end_matches(['\n', '\r']);
        if Lines(&new.new_text).next(offset(line.len())) == offset(new.new_text.len()) {
            new.new_text.truncate(line.len());
        }
    } else if blank(at, gone.span.end) && text.opens(gone.span.start) {
        new.span = Span::empty(gone.span.end);
    } else if blank(at, gone.span.end) {
        gone.span.end = at;
        new.new_text = new.new_text.trim_start().to_owned();
    }
}
