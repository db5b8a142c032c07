//! Changes that may help whatever is wrong, from the mildest to the coarsest.

use super::diagnosis::Attempt;
use super::site::Site;
use crate::{Edit, Span};

pub(super) fn attempts(site: &Site<'_>) -> Vec<Attempt> {
    let line = site.error_line();
    let mut attempts = Vec::new();
    let mut attempt = |edits: Vec<Edit>| {
        attempts.push(Attempt {
            edits,
            is_cure: false,
        });
    };
    if let Some(value) = site.value_of_line(line) {
        attempt(vec![site.quote(value)]);
        attempt(vec![Edit::delete(value)]);
    }
    attempt(vec![Edit::insert(
        site.rest_of_line(line.indent_end).end,
        ":",
    )]);
    attempt(vec![Edit::delete(line.content())]);
    if let Some(above) = site.line_above(line) {
        if let Some(value) = site.value_of_line(above) {
            attempt(vec![Edit::delete(value)]);
        }
        attempt(vec![Edit::delete(above.content())]);
        attempt(vec![
            Edit::delete(above.content()),
            Edit::delete(line.content()),
        ]);
    }
    if let Some(&open) = site.openers().flows.first() {
        let end = site.line(open.max(site.at)).end;
        attempt(vec![Edit::delete(Span::new(open, end))]);
        attempt(vec![Edit::delete(Span::new(open, site.line(open).end))]);
    }
    attempts
}
