//! Manifests in the simple form are read without the parser, and as the parser reads them. A tab in
//! a comment at the end takes a text out of that form and changes nothing else.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::expect_used)] // A test may stop where it stands.

use std::fs;

use podyard_analysis::{content, patterns, rules};
use podyard_syntax::{Document, Node};
use podyard_tests::corpus;
use podyard_tests::record::{folder, manifests};
use serde_json::Value;

/// All that is known of a node.
fn facts(node: Node<'_>) -> impl PartialEq + std::fmt::Debug {
    let parent = node.parent().map(Node::id);
    let ends = node.descendants().count();
    let is = (node.is_missing(), node.is_repaired(), node.has_merge_key());
    (
        node.kind(),
        node.style(),
        node.span(),
        node.value(),
        parent,
        ends,
        is,
    )
}

fn same(text: &str) {
    let text = format!("{}\n", text.trim_end_matches('\n'));
    let (alone, parsed) = (
        Document::parse(&text),
        Document::parse(&format!("{text}#\t\n")),
    );
    assert_eq!(alone.error(), parsed.error(), "{text}");
    let (mut alone, mut parsed) = (alone.nodes(), parsed.nodes());
    loop {
        match (alone.next().map(facts), parsed.next().map(facts)) {
            (None, None) => break,
            (one, other) => assert_eq!(one, other, "{text}"),
        }
    }
}

#[test]
fn recorded_manifests() {
    for manifest in manifests() {
        let value: Value = serde_json::from_str(&manifest.text).expect("the record is JSON");
        let text = serde_yaml::to_string(&value).expect("JSON can be written as YAML");
        same(&text);
    }
}

#[test]
fn what_people_wrote() {
    for (_, text) in corpus() {
        same(&text);
    }
    for file in fs::read_dir(folder().join("sound")).expect("the folder is there") {
        same(&fs::read_to_string(file.expect("it can be listed").path()).expect("it is text"));
    }
    for rule in rules() {
        same(rule.docs.wrong);
        same(rule.docs.right);
    }
    for pattern in patterns() {
        let content = content(pattern.id).expect("every pattern has one");
        same(content.example);
    }
}
