//! The tree says where everything stands.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used
)] // A test fails by panicking.

use podyard_syntax::{Document, Node, NodeKind};

/// Every node in the order of the text, as `kind source`.
fn outline(text: &str) -> Vec<String> {
    let document = Document::parse(text);
    assert_eq!(document.error(), None, "{text}");
    document
        .nodes()
        .map(|node| format!("{:?} {}", node.kind(), node.source()))
        .collect()
}

#[test]
fn collections_reach_from_their_first_key_to_their_last_value() {
    let text = "a:\n  b: 1 # one\n\n  c:\n  - x\n  - y z\n# end\n\n";
    assert_eq!(
        outline(text),
        [
            "Mapping a:\n  b: 1 # one\n\n  c:\n  - x\n  - y z",
            "Scalar a",
            "Mapping b: 1 # one\n\n  c:\n  - x\n  - y z",
            "Scalar b",
            "Scalar 1",
            "Scalar c",
            "Sequence - x\n  - y z",
            "Scalar x",
            "Scalar y z",
        ]
    );
}

#[test]
fn a_block_scalar_includes_its_header_but_no_blank_lines_after_it() {
    let text = "a: &x !!str |2-  # note\n\n    one  \n    two\n\n\nb: >\nc: |+\n";
    let document = Document::parse(text);
    let root = document.root().unwrap();
    let block = root.get("a").unwrap().value;
    assert_eq!(block.source(), "|2-  # note\n\n    one  \n    two");
    assert_eq!(block.value(), "\n  one  \n  two");
    assert_eq!(block.anchor().unwrap().of(text), "&x");
    assert_eq!(block.tag().unwrap().of(text), "!!str");
    assert_eq!(root.get("b").unwrap().value.source(), ">");
    assert_eq!(root.get("c").unwrap().value.source(), "|+");
}

#[test]
fn a_block_scalar_ends_before_a_comment_below() {
    let document = Document::parse("a:\n  b: |\n    one\n  # two\n  c: 3\n");
    let block = document.root().unwrap().get("a").unwrap().value;
    assert_eq!(block.get("b").unwrap().value.source(), "|\n    one");
}

#[test]
fn a_sequence_starts_at_its_own_first_dash() {
    let text = "- - a\n- b:\n  - - c\n";
    let document = Document::parse(text);
    let sequences = document
        .nodes()
        .filter(|node| node.kind() == NodeKind::Sequence);
    let starts: Vec<_> = sequences.map(|node| node.span().start).collect();
    assert_eq!(starts, [0, 2, 13, 15]);
}

#[test]
fn a_missing_value_lies_right_after_its_indicator() {
    #[track_caller]
    fn check(text: &str, key: &str, before: &str) {
        let document = Document::parse(text);
        let root = document.root().unwrap();
        let value = root.get(key).unwrap().value;
        assert!(value.is_missing());
        assert_eq!(&text[..value.span().start as usize], before);
        assert_eq!(value.span().len(), 0);
    }
    check("a:\nb: 1\n", "a", "a:");
    check("a :  # c\n\n\nb: 1\n", "a", "a :");
    check("a: &x # c\nb: 1\n", "a", "a: &x");
    check("a: !t\nb: 1\n", "a", "a: !t");
    check("{a, b: }", "a", "{a");
    check("{a, b: }", "b", "{a, b:");
    check("? a\n? b\n:\n", "a", "? a");
    check("? a\n? b\n:\n", "b", "? a\n? b\n:");

    let text = "- \n-   # c\n- x\n-";
    let document = Document::parse(text);
    let starts: Vec<u32> = document
        .root()
        .unwrap()
        .items()
        .map(|item| item.span().start)
        .collect();
    assert_eq!(starts, [1, 4, 13, 16]);
}

#[test]
fn windows_line_ends_a_byte_order_mark_and_korean_text_keep_exact_spans() {
    let text = "\u{feff}이름: 앱 서버 # 주석\r\n설명: |\r\n  첫째\r\n  둘째\r\n끝: '네'\r\n";
    let document = Document::parse(text);
    let root = document.root().unwrap();
    assert_eq!(root.get("이름").unwrap().value.source(), "앱 서버");
    let block = root.get("설명").unwrap().value;
    assert_eq!(block.source(), "|\r\n  첫째\r\n  둘째");
    assert_eq!(block.value(), "첫째\n둘째\n");
    assert_eq!(root.get("끝").unwrap().value.source(), "'네'");
    assert_eq!(document.comments()[0].of(text), "# 주석");
}

#[test]
fn json_is_yaml() {
    let text = "{\"kind\":\"Pod\",\n\t\"spec\": {\"containers\": [{\"name\": \"a\\tb\"}, []]}}";
    let document = Document::parse(text);
    assert_eq!(document.error(), None);
    let root = document.root().unwrap();
    assert_eq!(root.source(), text);
    assert_eq!(root.get("kind").unwrap().value.value(), "Pod");
    let spec = root.get("spec").unwrap().value;
    let container = spec.get("containers").unwrap().value.items().next();
    let name = container.unwrap().get("name").unwrap().value;
    assert_eq!((name.value(), name.source()), ("a\tb", "\"a\\tb\""));
}

#[test]
fn parents_children_and_the_node_under_the_caret_agree() {
    let text = "a:\n  - {b: [1, 2], c: }\n";
    let document = Document::parse(text);
    for node in document.nodes() {
        for child in node.children() {
            assert_eq!(child.parent(), Some(node));
            assert!(node.span().encloses(child.span()));
        }
    }
    let at = |needle: &str| document.node_at(text.find(needle).unwrap() as u32);
    assert_eq!(at("2").map(Node::source), Some("2"));
    assert_eq!(at("c:").map(Node::source), Some("c"));
    assert_eq!(at("- {").map(Node::kind), Some(NodeKind::Sequence));
    assert_eq!(document.node_at(99), None);
}
