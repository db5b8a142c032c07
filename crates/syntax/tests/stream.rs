//! Editing one document of a file reads that one alone.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used
)] // A test fails by panicking.

use std::sync::Arc;

use podyard_syntax::{Document, Stream};

fn file(documents: usize) -> String {
    let document = |number| format!("kind: ConfigMap\nmetadata:\n  name: c{number}\n");
    let documents: Vec<String> = (0..documents).map(document).collect();
    documents.join("---\n")
}

/// How many documents of `after` had to be read, since `before` does not hold them.
fn read_anew(before: &Stream, after: &Stream) -> usize {
    let known: Vec<*const Document> = before.documents().map(|(_, d)| Arc::as_ptr(d)).collect();
    after
        .documents()
        .filter(|(_, document)| !known.contains(&Arc::as_ptr(document)))
        .count()
}

#[track_caller]
fn check(text: &str, changed: &str, expected: usize) {
    let before = Stream::parse(text);
    let after = before.update(changed);
    assert_eq!(read_anew(&before, &after), expected);
    let whole: String = after.documents().map(|(_, d)| d.text()).collect();
    assert_eq!(whole, changed);
    for (offset, document) in after.documents() {
        assert!(changed[offset as usize..].starts_with(document.text()));
    }
}

#[test]
fn one_change_among_a_thousand_documents_reads_one() {
    let text = file(1_000);
    assert_eq!(Stream::parse(&text).documents().count(), 1_000);
    check(&text, &text, 0);
    check(&text, &text.replace("name: c500\n", "name: changed\n"), 1);
    check(&text, &text.replace("name: c0\n", "name: changed\n"), 1);
    check(&text, &text.replace("name: c999\n", "name: changed\n"), 1);
}

#[test]
fn documents_that_move_are_not_read_again() {
    let text = file(20);
    let added = text.replacen("---\n", "---\nkind: New\n---\n", 1);
    check(&text, &added, 1);
    let removed = text.replacen("---\nkind: ConfigMap\nmetadata:\n  name: c7\n", "", 1);
    check(&text, &removed, 0);
    let parts: Vec<&str> = text.split_inclusive("---\n").collect();
    let (first, rest) = parts.split_at(10);
    let swapped = format!("---\n{}---\n{}", rest.concat(), first.concat());
    // The first one gains its `---`, and the last `---` opens one with nothing in it.
    check(&text, &swapped, 2);
}

#[test]
fn the_same_text_gives_the_same_stream_whatever_came_before() {
    let text = file(5);
    let direct = format!("{:?}", Stream::parse(&text));
    let roundabout = Stream::parse("a: [")
        .update(&file(9))
        .update("")
        .update(&text);
    assert_eq!(format!("{roundabout:?}"), direct);
}
