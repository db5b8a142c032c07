//! Putting a new key above an entry.

use super::element::elements;
use super::form::Form;
use super::lines::Lines;
use super::relocate::position_of;
use super::scalar::scalar;
use super::{Refusal, flow_insert};
use crate::{Edit, Entry, Style};

/// Puts an entry, as it stands, under a new `key` of the same mapping: `name: a` becomes
/// `metadata:` with `name: a` below.
///
/// # Errors
/// When the mapping has `key` already: then [`super::move_entry`] does it.
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
    let (head, step, end) = if mapping.style() == Style::FlowCollection {
        let form = flow_insert::form_around(entry.value);
        let head = form.pair(&form.key(key), "{");
        match form.step.filter(|_| text.opens(start)) {
            Some(step) => (head, step, Some("}")),
            None => {
                let end = Edit::insert(element.span.end, "}");
                return Ok(vec![Edit::insert(start, head), end]);
            }
        }
    } else {
        (format!("{}:", scalar(key)), form.step, None)
    };
    let column = text.column(start);
    let below = " ".repeat(column + step);
    let mut edits = vec![Edit::insert(
        start,
        format!("{head}{}{below}", form.line_break),
    )];
    let last = if end.is_some() {
        element.span.end
    } else {
        element.tail()
    };
    let mut line = text.next(start);
    while line < last {
        if text.end(line) > line {
            edits.push(Edit::insert(line, " ".repeat(step)));
        }
        line = text.next(line);
    }
    let end = end.map(|bracket| format!("{}{}{bracket}", form.line_break, " ".repeat(column)));
    edits.extend(end.map(|end| Edit::insert(last, end)));
    Ok(edits)
}
