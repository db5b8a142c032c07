//! Text made to hurt is answered in linear time and without deep recursion.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used
)] // A test fails by panicking.

use podyard_syntax::{Document, MAX_DEPTH, Stream, SyntaxErrorKind};

/// Reads a text that `make` makes of a size and of one ten times as large, and makes sure that
/// the work, in bytes given to the parser, grows no faster than the text.
fn linear(make: impl Fn(usize) -> String) -> Document {
    let small = Document::parse(&make(500));
    let large = Document::parse(&make(5_000));
    let allowance = 1 << 20;
    let factor = large.text().len() / small.text().len().max(1) + 1;
    assert!(
        large.effort() <= small.effort() * factor + allowance,
        "{} bytes of work for {}, {} for {}",
        large.effort(),
        large.text().len(),
        small.effort(),
        small.text().len(),
    );
    large
}

#[test]
fn deep_nesting_is_told_as_such() {
    let nested: [fn(usize) -> String; 6] = [
        |n| "[".repeat(n),
        |n| format!("{}{}", "[".repeat(n), "]".repeat(n)),
        |n| "{a: ".repeat(n),
        |n| "- ".repeat(n),
        |n| "? ".repeat(n),
        |n| format!("{}x", "- a:\n ".repeat(n)),
    ];
    for make in nested {
        let document = linear(make);
        assert!(document.error().is_some());
        let deep = Document::parse(&make(100_000));
        let start: String = deep.text().chars().take(20).collect();
        assert!(deep.error().is_some(), "{start}");
        drop(deep);
    }
    for open in ["[", "- ", "{a: "] {
        let document = Document::parse(&open.repeat(100_000));
        let error = document.error().unwrap();
        assert_eq!(error.kind, SyntaxErrorKind::TooDeep);
        assert_eq!(
            error.span.of(document.text()),
            open.trim_end().get(..1).unwrap()
        );
    }
    let sound = format!("{}x{}", "[".repeat(MAX_DEPTH), "]".repeat(MAX_DEPTH));
    assert_eq!(Document::parse(&sound).error(), None);
}

#[test]
fn many_missing_values_before_much_empty_space() {
    let document = linear(|n| format!("{}{}", "? ".repeat(900), "\n".repeat(n * 200)));
    assert_eq!(
        document.nodes().filter(|node| node.is_missing()).count(),
        901
    );
}

#[test]
fn one_long_line() {
    let text = format!(
        "a: {}\nb: \"{}\"\n",
        "x".repeat(10 << 20),
        "y z ".repeat(5 << 18)
    );
    let document = Document::parse(&text);
    assert_eq!(document.error(), None);
    assert_eq!(document.effort(), text.len());
    assert_eq!(document.nodes().count(), 5);
    linear(|n| format!("a: [{}", "x, ".repeat(n)));
    linear(|n| format!("a: \"{}", "x ".repeat(n)));
    linear(|n| format!("{}: 1", "x".repeat(n)));
}

#[test]
fn errors_on_every_line() {
    linear(|n| "a: b: c\n".repeat(n));
    linear(|n| "a: @\n".repeat(n));
    linear(|n| "\ta: 1\n".repeat(n));
    linear(|n| "a: \"\n".repeat(n));
    linear(|n| "a: [\n".repeat(n));
    linear(|n| "]\n".repeat(n));
    linear(|n| "- a\nb\n".repeat(n));
    linear(|n| "a: 1\n  b: 2\n".repeat(n));
    linear(|n| "*a ".repeat(n));
    linear(|n| "a: |x\n".repeat(n));
    linear(|n| "a: \"\\q\"\n".repeat(n));
}

#[test]
fn control_characters_without_end() {
    for unit in ["\0", "a\0", "\u{80}: ", "\u{FFFF}\n"] {
        let document = linear(|n| unit.repeat(n));
        let kind = &document.error().unwrap().kind;
        assert!(matches!(kind, SyntaxErrorKind::ControlCharacter { .. }));
    }
}

#[test]
fn lone_surrogates() {
    let document = linear(|n| format!("a: \"{}\"", "\\ud800".repeat(n)));
    let kind = &document.error().unwrap().kind;
    assert!(matches!(kind, SyntaxErrorKind::InvalidEscape { .. }));
}

#[test]
fn an_alias_bomb_is_a_small_tree() {
    let bomb = |n| {
        let mut text = "a0: &a0 x\n".to_owned();
        for level in 1..n / 20 {
            let alias = format!("*a{}", level - 1);
            text += &format!("a{level}: &a{level} [{alias}, {alias}]\n");
        }
        text
    };
    let document = linear(bomb);
    assert_eq!(document.error(), None);
    let kinds: Vec<SyntaxErrorKind> = document
        .refusals()
        .into_iter()
        .map(|error| error.kind)
        .collect();
    assert_eq!(kinds, [SyntaxErrorKind::ExcessiveAliases]);
}

#[test]
fn fifty_thousand_documents() {
    let text = "---\na: [\n".repeat(50_000);
    let stream = Stream::parse(&text);
    assert_eq!(stream.documents().count(), 50_000);
    let effort: usize = stream
        .documents()
        .map(|(_, document)| document.effort())
        .sum();
    assert!(effort < 10 * text.len(), "{effort}");
}
