//! Moving misplaced keys to where they belong.

use podyard_kube::shape::Destination;
use podyard_syntax::{Edit, Entry, Node, Style, apply, edit};

use crate::mend::indented;
use podyard_syntax::edit::dedented;

/// The edits that move misplaced keys, or none when one of them cannot be moved.
///
/// Neighbours in brackets share commas: taken out one by one their edits may overlap.
pub(crate) fn edits(entries: &[Entry<'_>], destination: &Destination<'_, '_>) -> Option<Vec<Edit>> {
    let text = destination.mapping.document().text();
    all(entries, destination).filter(|edits| apply(text, edits).is_ok())
}

fn all(entries: &[Entry<'_>], destination: &Destination<'_, '_>) -> Option<Vec<Edit>> {
    let Some((outer, inner)) = destination.create.split_first() else {
        return moved(entries, destination.mapping);
    };
    match destination.mapping.get(outer) {
        Some(empty) if inner.is_empty() && destination.as_item => {
            let mut edits = deleted(entries);
            edits.extend(edit::append_item(empty.value, &block(entries)).ok()?);
            Some(edits)
        }
        Some(empty) if inner.is_empty() => moved(entries, empty.value),
        Some(_) => None,
        None => created(entries, destination, outer, inner),
    }
}

pub(crate) fn moved(entries: &[Entry<'_>], into: Node<'_>) -> Option<Vec<Edit>> {
    let mut edits = Vec::new();
    for entry in entries {
        edits.extend(edit::move_entry(*entry, into, edit::Position::Last).ok()?);
    }
    Some(edits)
}

fn deleted(entries: &[Entry<'_>]) -> Vec<Edit> {
    entries
        .iter()
        .flat_map(|entry| edit::delete_entry(*entry))
        .collect()
}

/// Moves the keys under fields that have to be made first.
fn created(
    entries: &[Entry<'_>],
    destination: &Destination<'_, '_>,
    outer: &str,
    inner: &[&str],
) -> Option<Vec<Edit>> {
    let mapping = destination.mapping;
    if let ([entry], []) = (entries, inner)
        && entry.key.parent() == Some(mapping)
        && !destination.as_item
    {
        return edit::wrap_entry(*entry, outer).ok();
    }
    let mut yaml = block(entries);
    if destination.as_item {
        yaml = format!("- {}", indented(&yaml, 2));
    }
    for name in inner.iter().rev() {
        yaml = format!("{name}:\n  {}", indented(&yaml, 2));
    }
    let all = mapping.entries().all(|entry| entries.contains(&entry));
    if all {
        let yaml = format!("{outer}:\n  {}", indented(&yaml, 2));
        return edit::replace_value(mapping, &yaml).ok();
    }
    let mut edits = deleted(entries);
    edits.extend(edit::insert_entry(mapping, outer, &yaml, edit::Position::Last).ok()?);
    Some(edits)
}

/// The entries as lines at the left margin.
fn block(entries: &[Entry<'_>]) -> String {
    let lines = entries.iter().map(|entry| {
        let (key, value) = (entry.key.source(), dedented(entry.value));
        let is_block = entry.value.style() == Style::BlockCollection;
        match is_block {
            true => format!("{key}:\n  {}", indented(&value, 2)),
            false => format!("{key}: {value}"),
        }
    });
    lines.collect::<Vec<_>>().join("\n")
}
