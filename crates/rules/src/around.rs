//! What is said of a document in which a program will fill in something.

use podyard_kube::{Diagnostic, Fix, Layer, Severity};
use podyard_syntax::{Document, Edit, Hole, Span, Style};

use crate::Context;

/// The rule that says so.
const TEMPLATE: &str = "unrendered-template";

/// Leaves out what may not hold once the holes of a document are filled, and the fixes that might
/// tear a template apart.
pub(crate) fn settle(context: &Context<'_, '_>, found: &mut Vec<Diagnostic>) {
    let document = context.document;
    if document.holes().is_empty() {
        return;
    }
    let is_template = template(document).is_some();
    if is_template && (defines(document) || depends(context)) {
        found.retain(|finding| finding.code == TEMPLATE);
    }
    found.retain(|finding| {
        finding.severity > Severity::Warning || !touches_hole(document, finding.span)
    });
    let may_tear = document.holes().iter().any(|hole| hole.is_alone);
    for finding in found {
        if may_tear {
            let is_small = |fix: &Fix| fix.edits.iter().all(|edit| is_of_words(document, edit));
            finding.fixes.retain(is_small);
        }
        // What the parser stumbles over may be a template that it was read around wrongly.
        if finding.layer == Layer::Syntax && (may_tear || is_template) {
            finding.severity = finding.severity.max(Severity::Warning);
        }
    }
}

/// The first line of the first action that is no text in quotes, which other tools than Kubernetes
/// read later.
pub(crate) fn template(document: &Document) -> Option<Span> {
    let is_bare = |hole: &&Hole| {
        let node = || document.node_at(hole.span.start);
        let is_quoted = |style| matches!(style, Style::SingleQuoted | Style::DoubleQuoted);
        hole.is_alone || !node().is_some_and(|node| is_quoted(node.style()))
    };
    let mut holes = document.holes().iter();
    let hole =
        holes.find(|hole| hole.span.of(document.text()).starts_with('{') && is_bare(hole))?;
    let line = hole.span.of(document.text()).lines().next()?;
    let length = u32::try_from(line.trim_end().len()).ok()?;
    Some(Span::new(hole.span.start, hole.span.start + length))
}

/// Whether it holds definitions for other templates rather than objects.
fn defines(document: &Document) -> bool {
    let text = document.text();
    document.holes().iter().any(|hole| {
        let action = hole.span.of(text).trim_start_matches(['{', '-', ' ']);
        action.starts_with("define ")
    })
}

/// Whether it depends on a template what kind of object this is.
fn depends(context: &Context<'_, '_>) -> bool {
    context.objects.iter().any(|judged| {
        let times = |key: &str| {
            let entries = judged.object.root.entries();
            entries.filter(|entry| entry.key.value() == key).count()
        };
        judged.object.root.is_open() && (times("apiVersion") > 1 || times("kind") > 1)
    })
}

fn touches_hole(document: &Document, span: Span) -> bool {
    let holes = document.holes();
    let behind = holes.partition_point(|hole| hole.span.end <= span.start);
    holes
        .get(behind)
        .is_some_and(|hole| hole.span.start < span.end)
}

/// Whether an edit puts some words in place of others, in one line and outside the holes.
fn is_of_words(document: &Document, edit: &Edit) -> bool {
    let is_line = |text: &str| !text.is_empty() && !text.contains(['\n', '\r']);
    is_line(edit.span.of(document.text()))
        && is_line(&edit.new_text)
        && !touches_hole(document, edit.span)
}
