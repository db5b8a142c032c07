//! The official YAML test suite: every valid case gives exactly its events, every invalid one an
//! error.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used
)] // A test fails by panicking.

use podyard_syntax::{Node, NodeKind, Stream, Style};
use serde_json::Value;

struct Case {
    id: String,
    must_fail: bool,
    text: String,
    events: String,
}

fn cases() -> Vec<Case> {
    let read = |line: &str| {
        let case: Value = serde_json::from_str(line).unwrap();
        let text = |name: &str| case[name].as_str().unwrap().to_owned();
        Case {
            id: text("id"),
            must_fail: case["fail"].as_bool().unwrap(),
            text: text("yaml"),
            events: text("tree"),
        }
    };
    include_str!("data/yaml-test-suite.jsonl")
        .lines()
        .map(read)
        .collect()
}

/// The event notation of the suite.
fn events(stream: &Stream) -> String {
    let mut out = "+STR\n".to_owned();
    for (_, document) in stream.documents() {
        if document.root().is_none() && document.start_marker().is_none() {
            continue;
        }
        out.push_str("+DOC");
        if document.start_marker().is_some() {
            out.push_str(" ---");
        }
        out.push('\n');
        match document.root() {
            Some(root) => node(root, &mut out),
            None => out.push_str("=VAL :\n"),
        }
        out.push_str("-DOC");
        if document.end_marker().is_some() {
            out.push_str(" ...");
        }
        out.push('\n');
    }
    out.push_str("-STR\n");
    out
}

fn node(node: Node<'_>, out: &mut String) {
    let (open, close) = match node.kind() {
        NodeKind::Mapping => ("+MAP", "-MAP\n"),
        NodeKind::Sequence => ("+SEQ", "-SEQ\n"),
        NodeKind::Scalar => ("=VAL", ""),
        NodeKind::Alias => ("=ALI", ""),
    };
    out.push_str(open);
    if node.style() == Style::FlowCollection {
        let mapping = node.kind() == NodeKind::Mapping;
        out.push_str(if mapping { " {}" } else { " []" });
    }
    if let Some(anchor) = node.anchor() {
        out.push(' ');
        out.push_str(anchor.of(node.document().text()));
    }
    if let Some(tag) = node.tag_uri() {
        out.push_str(&format!(" <{tag}>"));
    }
    match node.kind() {
        NodeKind::Scalar => {
            let style = match node.style() {
                Style::SingleQuoted => '\'',
                Style::DoubleQuoted => '"',
                Style::Literal => '|',
                Style::Folded => '>',
                _ => ':',
            };
            out.push_str(&format!(" {style}{}", escaped(node.value())));
        }
        NodeKind::Alias => out.push_str(&format!(" {}", node.source())),
        NodeKind::Mapping | NodeKind::Sequence => {}
    }
    out.push('\n');
    for child in node.children() {
        self::node(child, out);
    }
    out.push_str(close);
}

fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\")
        .replace('\n', "\\n")
        .replace('\t', "\\t")
        .replace('\r', "\\r")
        .replace('\u{8}', "\\b")
}

/// YAML alone is asked here, so what Kubernetes takes beyond it counts as an error.
fn is_refused(stream: &Stream) -> bool {
    stream
        .documents()
        .any(|(_, document)| document.error().or(document.tolerated()).is_some())
}

#[test]
fn the_suite_is_complete() {
    let cases = cases();
    assert_eq!(cases.len(), 402);
    assert_eq!(cases.iter().filter(|case| case.must_fail).count(), 94);
}

#[test]
fn every_valid_case_gives_its_events() {
    let mut wrong = Vec::new();
    for case in cases().iter().filter(|case| !case.must_fail) {
        let stream = Stream::parse(&case.text);
        let actual = events(&stream);
        if is_refused(&stream) || actual != case.events {
            wrong.push(format!(
                "{}: {:?}\nexpected {}\nbut got {actual}",
                case.id, case.text, case.events
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_invalid_case_is_refused() {
    let taken: Vec<String> = cases()
        .into_iter()
        .filter(|case| case.must_fail && !is_refused(&Stream::parse(&case.text)))
        .map(|case| format!("{}: {:?}", case.id, case.text))
        .collect();
    assert!(taken.is_empty(), "{}", taken.join("\n"));
}

/// These are refused by YAML and taken by go-yaml v2 (tried with v2.4.2).
#[test]
fn what_kubernetes_reads_all_the_same_is_no_error() {
    let tolerated: Vec<String> = cases()
        .into_iter()
        .filter(|case| {
            let stream = Stream::parse(&case.text);
            let mut documents = stream.documents();
            case.must_fail && documents.all(|(_, document)| document.error().is_none())
        })
        .map(|case| case.id)
        .collect();
    assert_eq!(
        tolerated,
        [
            "9C9N", "9JBA", "CVW2", "DK95/1", "G5U8", "HRE5", "MUS6/0", "QB6E", "SU5Z", "X4QW",
            "Y79Y/3", "YJV2"
        ]
    );
}
