//! Whatever the text, the tree fits it.

use fastrand::Rng;
use podyard_syntax::{Document, NodeKind, Span, Stream, SyntaxError, apply, split};

/// What YAML gives a meaning to, what is long in UTF-8, and what is forbidden.
const PIECES: [&str; 64] = [
    "a", "b", "key", "kind", ":", ": ", ":\n", "- ", "-", "\n", "\n", "\n  ", "\n    ", "\r\n",
    "\r", " ", "  ", "\t", "[", "]", "{", "}", ",", ", ", "\"", "\"", "'", "'", "|", "|\n", ">-\n",
    "|2", "#", " # c", "&x ", "*x", "!", "!!str ", "!<", "%", "@", "`", "?", "? ", "---\n",
    "...\n", "--- ", "\\", "\\u00e9", "\\ud800", "가", "é", "🎉", "\u{feff}", "\0", "\u{85}",
    "\u{2028}", "0x1F", "~", "<<: ", "yes", "1e3", "x: y", "''",
];

fn random_text(random: &mut Rng) -> String {
    let pieces = random.usize(0..40);
    (0..pieces)
        .map(|_| PIECES[random.usize(0..PIECES.len())])
        .collect()
}

/// A manifest with a few pieces put in, taken out or cut off.
fn mutated(random: &mut Rng, manifests: &[String]) -> String {
    let mut text = manifests[random.usize(0..manifests.len())].clone();
    for _ in 0..random.usize(1..4) {
        let boundary = |random: &mut Rng, text: &str| {
            let mut at = random.usize(0..=text.len());
            while !text.is_char_boundary(at) {
                at -= 1;
            }
            at
        };
        let at = boundary(random, &text);
        match random.u8(0..4) {
            0 => text.insert_str(at, PIECES[random.usize(0..PIECES.len())]),
            1 => text.truncate(at),
            _ => {
                let mut end = at;
                for _ in 0..random.usize(1..12) {
                    end += text[end..].chars().next().map_or(0, char::len_utf8);
                }
                text.replace_range(at..end, "");
            }
        }
    }
    text
}

#[track_caller]
fn fits(text: &str, span: Span) {
    assert!(span.start <= span.end, "{span:?} in {text:?}");
    assert!(text.get(span.range()).is_some(), "{span:?} in {text:?}");
}

#[track_caller]
fn error_fits(text: &str, error: &SyntaxError) {
    fits(text, error.span);
    error.related.iter().for_each(|span| fits(text, *span));
    apply(text, &error.repair).unwrap_or_else(|conflict| panic!("{conflict} in {text:?}"));
}

#[track_caller]
fn document_fits(document: &Document) {
    let text = document.text();
    document
        .comments()
        .iter()
        .for_each(|span| fits(text, *span));
    let markers = [document.start_marker(), document.end_marker()];
    markers
        .into_iter()
        .flatten()
        .for_each(|span| fits(text, span));
    for error in document.error().into_iter().chain(document.tolerated()) {
        error_fits(text, error);
    }
    for refusal in document.refusals() {
        error_fits(text, &refusal);
    }
    let mut previous = 0;
    for node in document.nodes() {
        fits(text, node.span());
        assert!(previous <= node.span().start, "{node:?} in {text:?}");
        previous = node.span().start;
        node.anchor()
            .into_iter()
            .chain(node.tag())
            .for_each(|span| fits(text, span));
        let mut end = node.span().start;
        for child in node.children() {
            assert_eq!(child.parent(), Some(node));
            assert!(
                node.span().encloses(child.span()),
                "{node:?} {child:?} in {text:?}"
            );
            assert!(end <= child.span().start, "{child:?} in {text:?}");
            end = child.span().end;
        }
        if node.kind() == NodeKind::Mapping {
            assert_eq!(node.children().count(), 2 * node.entries().count());
        }
        let _ = (node.resolved(), node.json_key());
    }
    for at in 0..=text.len() {
        let touched = document.node_at(at as u32);
        assert!(touched.is_none_or(|node| node.span().touches(at as u32)));
    }
}

#[track_caller]
fn text_fits(text: &str) {
    let spans = split(text);
    let whole: String = spans.iter().map(|span| span.of(text)).collect();
    assert_eq!(whole, text);
    for (_, document) in Stream::parse(text).documents() {
        document_fits(document);
    }
}

#[test]
fn any_pieces_in_any_order() {
    for seed in 0..20_000 {
        text_fits(&random_text(&mut Rng::with_seed(seed)));
    }
}

#[test]
fn any_change_of_a_manifest() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/manifests");
    let mut paths: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|file| file.unwrap().path())
        .collect();
    paths.sort();
    let manifests: Vec<String> = paths
        .into_iter()
        .map(|path| std::fs::read_to_string(path).unwrap())
        .filter(|text| text.len() < 2_000)
        .collect();
    for seed in 0..2_000 {
        text_fits(&mutated(&mut Rng::with_seed(seed), &manifests));
    }
}

#[test]
fn every_case_of_the_yaml_test_suite_and_each_of_its_prefixes() {
    for line in include_str!("data/yaml-test-suite.jsonl").lines() {
        let case: serde_json::Value = serde_json::from_str(line).unwrap();
        let text = case["yaml"].as_str().unwrap();
        for (end, _) in text.char_indices() {
            text_fits(&text[..end]);
        }
        text_fits(text);
    }
}
