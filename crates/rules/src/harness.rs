//! Tests a person can read: a manifest with the expected findings under the offending characters.
//!
//! ```text
//! kind: Deploymnt
//!       ^^^^^^^^^ unknown-kind
//! ```

use std::sync::{Arc, LazyLock};

use podyard_kube::crd::Definitions;
use podyard_kube::embedded::parts;
use podyard_kube::graph::Graph;
use podyard_kube::model::Model;
use podyard_kube::{Diagnostic, Fix, Layer, Severity};
use podyard_schema::{Schema, Version};
use podyard_syntax::{Document, Span, apply};

use crate::{check_graph, every_rule, inspect_beside};

/// The documents of a text, each with where it starts.
pub(crate) fn documents(text: &str) -> Vec<(u32, Arc<Document>)> {
    let read = parts("", text).into_iter().map(|part| {
        let document = Document::parse_as(part.dialect, part.span.of(text));
        (part.span.start, Arc::new(document))
    });
    read.collect()
}

/// Kubernetes' kinds, and what the documents define.
pub(crate) fn defined(documents: &[(u32, Arc<Document>)]) -> (Schema, Definitions) {
    static SCHEMA: LazyLock<Schema> = LazyLock::new(Schema::complete);
    let documents = documents.iter().map(|(_, document)| Arc::clone(document));
    let documents = documents.filter(|document| Definitions::are_in(document));
    let definitions = Definitions::of(documents.collect());
    let schema = match definitions.is_empty() {
        true => SCHEMA.clone(),
        false => SCHEMA.clone().with(definitions.extension()),
    };
    (schema, definitions)
}

/// The findings of each of a text's documents, alone but for what the others define.
pub(crate) fn findings(text: &str) -> Vec<Diagnostic> {
    findings_in(Version::LATEST, text)
}

/// The same in that version.
pub(crate) fn findings_in(version: Version, text: &str) -> Vec<Diagnostic> {
    let documents = documents(text);
    let (schema, definitions) = defined(&documents);
    let inspected = documents.iter().flat_map(|(start, document)| {
        let model = Model::of(document);
        let found = inspect_beside(
            &every_rule(),
            &definitions,
            &schema,
            version,
            document,
            &model,
        );
        let found = found.diagnostics.into_iter();
        found.map(|it| shifted(it, *start))
    });
    inspected.collect()
}

/// A finding of a document as one of the text in which it starts there.
fn shifted(mut it: Diagnostic, start: u32) -> Diagnostic {
    it.span = it.span.shift(start);
    for related in &mut it.related {
        related.span = related.span.shift(start);
    }
    for edit in it.fixes.iter_mut().flat_map(|fix| &mut fix.edits) {
        edit.span = edit.span.shift(start);
    }
    it
}

/// Asserts that a marked manifest has the findings of its marker lines, and no others but advice of
/// which no line speaks: there is always something that could be wiser.
#[track_caller]
pub(crate) fn expect(marked: &str) {
    let (text, mut expected) = unmark(marked);
    let codes: Vec<_> = expected.iter().map(|(_, code)| *code).collect();
    let mut found = findings(&text);
    found.retain(|it| it.layer != Layer::Practice || codes.contains(&it.code));
    let mut unexpected = Vec::new();
    for diagnostic in &found {
        let position = expected
            .iter()
            .position(|(span, code)| *code == diagnostic.code && meets(&text, *span, diagnostic));
        match position {
            Some(position) => drop(expected.swap_remove(position)),
            None => unexpected.push(show(&text, diagnostic)),
        }
    }
    let missed: Vec<_> = expected
        .iter()
        .map(|(span, code)| format!("{code} at `{}`", span.of(&text)))
        .collect();
    assert!(
        unexpected.is_empty() && missed.is_empty(),
        "not expected:\n{}\nnot found:\n{}\nin:\n{text}",
        unexpected.join("\n"),
        missed.join("\n"),
    );
}

/// Asserts that a manifest has no finding of that code.
#[track_caller]
pub(crate) fn expect_none(code: &str, text: &str) {
    let found: Vec<_> = findings(text)
        .iter()
        .filter(|diagnostic| diagnostic.code == code)
        .map(|diagnostic| show(text, diagnostic))
        .collect();
    assert!(found.is_empty(), "{}", found.join("\n"));
}

/// Asserts what the first fix of the first finding of that code makes of a manifest.
#[track_caller]
pub(crate) fn expect_fix(code: &str, before: &str, after: &str) {
    let found = findings(before);
    let finding = found
        .iter()
        .find(|diagnostic| diagnostic.code == code)
        .unwrap_or_else(|| panic!("no {code} in {found:#?}"));
    let fix = finding.fixes.first().expect("the finding has a fix");
    assert_eq!(apply(before, &fix.edits).unwrap(), after);
    expect_mended(before, finding, fix);
}

/// Asserts that a fix takes its finding away, leaves sound YAML, and brings nothing new.
#[track_caller]
pub(crate) fn expect_mended(before: &str, finding: &Diagnostic, fix: &Fix) {
    let after = apply(before, &fix.edits).unwrap();
    let count = |text: &str, code: &str| {
        findings(text)
            .iter()
            .filter(|found| {
                found.code == code && found.severity <= Severity::Warning.max(finding.severity)
            })
            .count()
    };
    let was = count(before, finding.code);
    assert!(
        count(&after, finding.code) < was,
        "`{}` leaves {} there:\n{after}",
        fix.title.en,
        finding.code
    );
    for found in findings(&after)
        .iter()
        .filter(|found| found.severity <= Severity::Warning)
    {
        assert!(
            found.code == finding.code || count(before, found.code) >= count(&after, found.code),
            "`{}` brings {}:\n{after}",
            fix.title.en,
            show(&after, found),
        );
    }
}

/// The findings between the resources of a text.
pub(crate) fn in_graph(text: &str) -> Vec<(usize, Diagnostic)> {
    in_graph_of(Version::LATEST, text)
}

/// The findings of a code between the resources of a text.
pub(crate) fn between(code: &str, text: &str) -> Vec<Diagnostic> {
    let found = in_graph(text).into_iter().map(|(_, it)| it);
    found.filter(|it| it.code == code).collect()
}

/// All of them in that version.
pub(crate) fn in_graph_of(version: Version, text: &str) -> Vec<(usize, Diagnostic)> {
    let documents = documents(text);
    let models: Vec<_> = documents.iter().map(|(_, it)| Model::of(it)).collect();
    check_graph(&every_rule(), version, &Graph::of(&models))
}

/// Asserts the findings of a code between the resources of a text, each as `severity written`, and
/// with a fix as `severity written → new`.
#[track_caller]
pub(crate) fn expect_between(code: &str, text: &str, expected: &[&str]) {
    let documents = documents(text);
    let found = in_graph(text);
    let mine = found.iter().filter(|(_, finding)| finding.code == code);
    let told: Vec<_> = mine
        .map(|(at, finding)| {
            let written = finding.span.of(documents[*at].1.text());
            let severity = finding.severity.as_str();
            match finding.fixes.first() {
                Some(fix) => format!("{severity} {written} → {}", fix.edits[0].new_text),
                None => format!("{severity} {written}"),
            }
        })
        .collect();
    assert_eq!(told, expected, "in:\n{text}");
}

/// A finding in a line.
pub(crate) fn show(text: &str, diagnostic: &Diagnostic) -> String {
    format!(
        "{} at `{}` ({}): {}",
        diagnostic.code,
        diagnostic.span.of(text),
        diagnostic.path.as_deref().unwrap_or("-"),
        diagnostic.message.en,
    )
}

/// Takes the marker lines out.
fn unmark(marked: &str) -> (String, Vec<(Span, &str)>) {
    let mut text = String::new();
    let mut expected = Vec::new();
    let mut line_start = 0;
    for line in marked.split_inclusive('\n') {
        let Some((carets, code)) = marker(line) else {
            line_start = text.len();
            text.push_str(line);
            continue;
        };
        let above = &text[line_start..];
        let offset = |column: usize| {
            let within = above
                .char_indices()
                .nth(column)
                .map_or(above.len(), |(at, _)| at);
            u32::try_from(line_start + within).unwrap()
        };
        expected.push((Span::new(offset(carets.start), offset(carets.end)), code));
    }
    (text, expected)
}

/// The columns of a marker line's carets, and its code.
fn marker(line: &str) -> Option<(std::ops::Range<usize>, &str)> {
    let body = line.trim_start();
    let carets = body.len() - body.trim_start_matches('^').len();
    let code = body.trim_start_matches('^').trim();
    let start = line.len() - body.len();
    (carets > 0
        && code
            .chars()
            .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-'))
    .then_some((start..start + carets, code))
}

/// A finding of several lines is marked under its first line.
fn meets(text: &str, marked: Span, diagnostic: &Diagnostic) -> bool {
    let span = diagnostic.span;
    if span.is_empty() {
        return marked.start == span.start;
    }
    let first = span.of(text).lines().next().unwrap_or_default().trim_end();
    let end = span.start + u32::try_from(first.len()).unwrap();
    marked == Span::new(span.start, end)
}
