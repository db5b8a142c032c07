//! Tests a person can read: a manifest with the roles under the lines that fill them.
//!
//! ```text
//! livenessProbe:
//! ^^^^^^^^^^^^^^ liveness-probe
//! ```

use podyard_kube::graph::Graph;
use podyard_kube::model::Model;
use podyard_kube::{Language, Severity};
use podyard_schema::{Schema, Version};
use podyard_syntax::{Document, Edit, Span, apply, split};

use crate::{Found, Status, detect, pattern};

/// What is found in a text of one or more documents, and where each document starts.
pub(crate) fn found(text: &str) -> (Vec<Found>, Vec<u32>) {
    let spans = split(text);
    let documents: Vec<_> = spans
        .iter()
        .map(|span| Document::parse(span.of(text)))
        .collect();
    let models: Vec<_> = documents.iter().map(Model::of).collect();
    let found = detect(&Graph::of(&models));
    (found, spans.iter().map(|span| span.start).collect())
}

/// Asserts that the pattern is found whole, and that its roles are where the markers are.
#[track_caller]
pub(crate) fn present(id: &str, marked: &str) {
    let cards = expect_marked(id, marked);
    assert!(
        cards.iter().any(|card| card.status == Status::Present),
        "{id} is partial: {:#?}",
        cards.iter().map(|card| &card.missing).collect::<Vec<_>>()
    );
}

/// Asserts that the pattern is found without that role, and that its other roles are where the
/// markers are.
#[track_caller]
pub(crate) fn partial(id: &str, missing: &str, marked: &str) {
    let cards = expect_marked(id, marked);
    let lacks = |card: &Found| card.missing.iter().any(|it| it.role == missing);
    assert!(
        cards.iter().any(lacks),
        "{id} does not miss {missing}: {cards:#?}"
    );
}

/// Asserts that the pattern is not found.
#[track_caller]
pub(crate) fn absent(id: &str, text: &str) {
    let (found, _) = found(text);
    let cards: Vec<_> = found.iter().filter(|it| it.pattern.id == id).collect();
    assert!(cards.is_empty(), "{id} is found: {cards:#?}");
}

/// Asserts what the mend of a missing role makes of a manifest: the role is filled afterwards, and
/// no error comes with it.
#[track_caller]
pub(crate) fn mends(id: &str, role: &str, before: &str, after: &str) {
    let mended = mended(id, role, before);
    assert_eq!(mended, after);
}

/// What the mend of a missing role makes of a manifest.
#[track_caller]
pub(crate) fn mended(id: &str, role: &str, before: &str) -> String {
    let (found_before, starts) = found(before);
    let missing = found_before
        .iter()
        .filter(|card| card.pattern.id == id)
        .flat_map(|card| &card.missing)
        .filter(|missing| missing.role == role);
    let mend = missing
        .clone()
        .find_map(|missing| missing.mend.as_ref())
        .unwrap_or_else(|| panic!("no mend for {role} of {id}: {found_before:#?}"));
    let edits: Vec<_> = mend
        .edits
        .iter()
        .map(|(document, edit)| Edit {
            span: edit.span.shift(starts[*document]),
            new_text: edit.new_text.clone(),
        })
        .collect();
    let count_before = missing.count();
    let mended = apply(before, &edits).unwrap();
    let (found_after, _) = found(&mended);
    let count_after = found_after
        .iter()
        .filter(|card| card.pattern.id == id)
        .flat_map(|card| &card.missing)
        .filter(|missing| missing.role == role)
        .count();
    assert!(
        count_after < count_before,
        "{role} of {id} is still missing in:\n{mended}"
    );
    let (errors_before, errors_after) = (errors(before), errors(&mended));
    assert!(
        errors_after.len() <= errors_before.len(),
        "the mend brings {errors_after:?}:\n{mended}"
    );
    mended
}

/// Asserts that a fact or the card's sentence is told.
#[track_caller]
pub(crate) fn says(id: &str, text: &str, sentence: &str) {
    let (found, _) = found(text);
    let cards = found.iter().filter(|card| card.pattern.id == id);
    let told: Vec<_> = cards
        .flat_map(|card| {
            let facts = card.facts.iter().map(|fact| &fact.says);
            facts.chain([&card.says]).chain(&card.looks_like)
        })
        .map(|text| text.get(Language::English))
        .collect();
    assert!(told.contains(&sentence), "told: {told:#?}");
}

/// What the API server would refuse.
pub(crate) fn errors(text: &str) -> Vec<String> {
    findings(text, Severity::Error)
}

/// The findings of that severity and above.
pub(crate) fn findings(text: &str, least: Severity) -> Vec<String> {
    let schema = Schema::complete();
    let mut told = Vec::new();
    for span in split(text) {
        let document = Document::parse(span.of(text));
        let found = podyard_rules::check_document(&schema, Version::LATEST, &document);
        let found = found.iter().filter(|it| it.severity <= least);
        told.extend(found.map(|it| format!("{}: {}", it.code, it.message.en)));
    }
    told
}

#[track_caller]
fn expect_marked(id: &str, marked: &str) -> Vec<Found> {
    let pattern = pattern(id).unwrap_or_else(|| panic!("there is no pattern {id}"));
    let (text, markers) = unmark(marked);
    let (found, starts) = found(&text);
    let cards: Vec<_> = found.into_iter().filter(|it| it.pattern.id == id).collect();
    assert!(!cards.is_empty(), "{id} is not found in:\n{text}");
    let filled: Vec<_> = cards
        .iter()
        .flat_map(|card| &card.roles)
        .map(|filled| {
            let known = pattern.roles.iter().any(|role| role.id == filled.role);
            assert!(known, "{} is no role of {id}", filled.role);
            (filled.role, filled.span.shift(starts[filled.document]))
        })
        .collect();
    for (span, role) in markers {
        let meets = |(filled, at): &(&str, Span)| *filled == role && meets(&text, span, *at);
        assert!(
            filled.iter().any(meets),
            "{role} is not at `{}`, but: {:#?}",
            span.of(&text),
            filled
                .iter()
                .map(|(role, span)| (role, span.of(&text)))
                .collect::<Vec<_>>()
        );
    }
    cards
}

/// Takes the marker lines out.
fn unmark(marked: &str) -> (String, Vec<(Span, &str)>) {
    let mut text = String::new();
    let mut markers = Vec::new();
    let mut line_start = 0;
    for line in marked.split_inclusive('\n') {
        let body = line.trim_start();
        let carets = body.len() - body.trim_start_matches('^').len();
        if carets == 0 {
            line_start = text.len();
            text.push_str(line);
            continue;
        }
        let above = &text[line_start..];
        let indent = line.len() - body.len();
        let offset = |column: usize| {
            let mut places = above.char_indices().map(|(at, _)| at);
            let within = places.nth(column).unwrap_or(above.len());
            u32::try_from(line_start + within).unwrap()
        };
        let span = Span::new(offset(indent), offset(indent + carets));
        markers.push((span, body.trim_start_matches('^').trim()));
    }
    (text, markers)
}

/// Lines are marked under the first of them.
fn meets(text: &str, marked: Span, span: Span) -> bool {
    let first = span.of(text).lines().next().unwrap_or_default();
    marked.start == span.start && marked.of(text) == first.trim_end()
}
