//! Taking entries and items away.

use super::element::{Element, elements, in_brackets, opens_bracket, written};
use super::flow_text::comments_in;
use super::lines::Lines;
use super::seat::trimmed;
use crate::{Edit, Entry, Node, NodeKind, Span, Style};

/// Deletes an entry with the comment on its last line and those below that are indented deeper.
///
/// A mapping that had no other entry becomes `{}`. Comments above stay: they may speak of what
/// follows.
#[must_use]
pub fn delete_entry(entry: Entry<'_>) -> Vec<Edit> {
    let Some(mapping) = entry.key.parent() else {
        return Vec::new();
    };
    let index = mapping.entries().position(|other| other.key == entry.key);
    index.map_or_else(Vec::new, |index| {
        remove(mapping, index, index + 1, Leads::Stay)
    })
}

/// Deletes those entries of a mapping that are `unwanted`, each as [`delete_entry`] does, and
/// the comments between two that go; a mapping of which none is left becomes `{}`.
#[must_use]
pub fn delete_entries(mapping: Node<'_>, unwanted: impl Fn(Entry<'_>) -> bool) -> Vec<Edit> {
    let is_unwanted: Vec<_> = mapping.entries().map(unwanted).collect();
    let mut from = 0;
    let runs = is_unwanted.chunk_by(|a, b| a == b);
    let mut edits = Vec::new();
    for run in runs {
        let to = from + run.len();
        if run.first() == Some(&true) {
            edits.extend(remove(mapping, from, to, Leads::Stay));
        }
        from = to;
    }
    edits
}

/// Deletes an item of a sequence as [`delete_entry`] does an entry; a sequence that had no other
/// item becomes `[]`.
#[must_use]
pub fn delete_item(item: Node<'_>) -> Vec<Edit> {
    let Some(sequence) = item.parent() else {
        return Vec::new();
    };
    let index = sequence.items().position(|other| other == item);
    index.map_or_else(Vec::new, |index| {
        remove(sequence, index, index + 1, Leads::Stay)
    })
}

/// What becomes of the comments right above.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Leads {
    Stay,
    Go,
}

/// Removes the elements number `from` up to but not including `to`.
pub(super) fn remove(collection: Node<'_>, from: usize, to: usize, leads: Leads) -> Vec<Edit> {
    let elements = elements(collection);
    let Some(run) = elements.get(from..to).and_then(Element::run) else {
        return Vec::new();
    };
    let before = from.checked_sub(1).and_then(|index| elements.get(index));
    let after = elements.get(to);
    match (collection.style(), before, after) {
        (Style::FlowCollection, _, _) => remove_flow(collection, run, before, after, leads),
        (_, None, None) => empty(collection, run, leads),
        _ => vec![remove_lines(collection, run, before, leads)],
    }
}

/// Removes a run, but not all, of a block collection's elements.
fn remove_lines(
    collection: Node<'_>,
    run: Element<'_>,
    before: Option<&Element<'_>>,
    leads: Leads,
) -> Edit {
    let text = Lines(collection.document().text());
    if text.opens(run.span.start) {
        let start = first_line(text, run, leads);
        let mut end = text.next(run.tail());
        // Blank lines below must not become part of what is above.
        while before.is_some_and(|before| before.keeps_blank_lines())
            && end < text.len()
            && text.is_blank(end)
        {
            end = text.next(end);
        }
        let floor = before.map_or(0, |before| text.next(before.tail()));
        let start = above_blank_lines(text, start, end).max(floor.min(start));
        return Edit::delete(without_last_break(text, Span::new(start, end)));
    }
    // The first entry behind a dash: what follows takes its place there.
    Edit::delete(Span::new(run.span.start, text.word(run.tail())))
}

fn first_line(text: Lines<'_>, run: Element<'_>, leads: Leads) -> u32 {
    match leads {
        Leads::Go => run.lead(),
        Leads::Stay => text.start(run.span.start),
    }
}

/// Blank lines above go too when blank lines or nothing would follow them.
fn above_blank_lines(text: Lines<'_>, start: u32, end: u32) -> u32 {
    if end < text.len() && !text.is_blank(end) {
        return start;
    }
    let mut start = start;
    while let Some(above) = text.above(start).filter(|above| text.is_blank(*above)) {
        start = above;
    }
    start
}

/// Lines at the end of a text that has no line break there leave none behind, save that of a
/// blank line: this one is part of a text above.
fn without_last_break(text: Lines<'_>, lines: Span) -> Span {
    let above = text
        .above(lines.start)
        .filter(|above| !text.is_blank(*above));
    match above {
        Some(above) if text.unbroken(lines.end) => Span::new(text.end(above), lines.end),
        _ => lines,
    }
}

/// Removes all elements of a block collection, leaving `{}` or `[]`.
fn empty(collection: Node<'_>, run: Element<'_>, leads: Leads) -> Vec<Edit> {
    let text = Lines(collection.document().text());
    let bare = bare(collection);
    let holder = collection.entry().filter(|entry| entry.value == collection);
    let own_lines = text.opens(run.span.start);
    if let Some(entry) = holder.filter(|_| own_lines) {
        let at = value_start(entry);
        let lines = Span::new(first_line(text, run, leads), text.next(run.tail()));
        let lines = without_last_break(text, lines);
        return vec![Edit::insert(at, format!(" {bare}")), Edit::delete(lines)];
    }
    let whole = Edit::replace(Span::new(run.span.start, run.tail()), bare);
    let above = Span::new(first_line(text, run, leads), text.start(run.span.start));
    let comments = (!above.is_empty()).then(|| Edit::delete(above));
    comments.into_iter().chain([whole]).collect()
}

/// A collection of the same kind with nothing in it.
fn bare(collection: Node<'_>) -> &'static str {
    match collection.kind() {
        NodeKind::Sequence => "[]",
        _ => "{}",
    }
}

/// Right after an entry's colon, or the anchor or tag of its value: where a value may start.
pub(super) fn value_start(entry: Entry<'_>) -> u32 {
    let text = Lines(entry.key.document().text());
    let properties = [entry.value.anchor(), entry.value.tag()]
        .into_iter()
        .flatten();
    let key = written(entry.key).end;
    let token = text.token(key, false);
    let colon = if text.after(token).starts_with(':') {
        token + 1
    } else {
        key
    };
    properties
        .map(|property| property.end)
        .fold(colon, u32::max)
}

/// Removes a run of elements inside brackets, and the comma that parted it from the others.
fn remove_flow(
    collection: Node<'_>,
    run: Element<'_>,
    before: Option<&Element<'_>>,
    after: Option<&Element<'_>>,
    leads: Leads,
) -> Vec<Edit> {
    let text = Lines(collection.document().text());
    let token = text.token(run.span.end, false);
    let comma = text.after(token).starts_with(',').then_some(token + 1);
    let end = comma.unwrap_or(run.span.end);
    let rest = text.rest(end).trim();
    let own_lines = text.opens(run.span.start) && (rest.is_empty() || rest.starts_with('#'));
    let inside = Span::new(
        collection.span().start + 1,
        collection.span().end.saturating_sub(1),
    );
    let going = Span::new(run.span.start, text.end(end).min(inside.end));
    let going = comments_in(collection, going).count();
    let alone = before.is_none() && after.is_none();
    if alone && !opens_bracket(collection) {
        return vec![Edit::replace(run.span, "{}")];
    }
    if alone && in_brackets(collection) && comments_in(collection, inside).count() == going {
        // As a whole, so that nothing else can be put between the brackets by the way.
        return vec![Edit::replace(collection.span(), bare(collection))];
    }
    if own_lines {
        let lines = Span::new(first_line(text, run, leads), text.next(text.end(end)));
        let dangling = before.filter(|_| after.is_none() && comma.is_none());
        let dangling = dangling.and_then(|before| delete_comma(text, before));
        return dangling.into_iter().chain([Edit::delete(lines)]).collect();
    }
    let between = |from: u32, to: u32| Span::new(from, to).of(text.0);
    let gone = match (before, after) {
        (_, Some(after)) if !between(end, after.span.start).contains(['\n', '\r']) => {
            Span::new(run.span.start, after.span.start)
        }
        (Some(before), None) if !between(before.span.end, run.span.start).contains('#') => {
            Span::new(before.span.end, run.span.end)
        }
        (_, Some(_)) => Span::new(run.span.start, text.word(text.end(end))),
        _ => Span::new(trimmed(text, run.span.start), end),
    };
    let mut edits = vec![Edit::delete(gone)];
    if let (Some(before), None, None) = (before, after, comma)
        && gone.start > before.span.end
    {
        edits.extend(delete_comma(text, before));
    }
    edits
}

/// Deletes the comma after an element.
fn delete_comma(text: Lines<'_>, element: &Element<'_>) -> Option<Edit> {
    let at = text.token(element.span.end, false);
    let comma = text.after(at).starts_with(',');
    comma.then(|| Edit::delete(Span::new(at, at + 1)))
}
