//! What holds for the tree of any text; the fuzz target asks the same.

use podyard_syntax::{Document, NodeKind, Span, Stream, SyntaxError, apply, split};

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

/// Panics unless every span of the text's documents lies inside them on character boundaries and
/// every tree is in order.
#[track_caller]
pub fn text_fits(text: &str) {
    let spans = split(text);
    let whole: String = spans.iter().map(|span| span.of(text)).collect();
    assert_eq!(whole, text);
    for (_, document) in Stream::parse(text).documents() {
        document_fits(document);
    }
}
