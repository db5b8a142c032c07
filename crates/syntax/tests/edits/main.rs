//! What the text looks like after an edit.
// A test may stop where it stands, in its helpers too.
#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

mod generate;
mod insert;
mod model;
mod property;
mod relocate;
mod remove;
mod replace;

use podyard_syntax::edit::Refusal;
use podyard_syntax::{Document, Edit, Entry, Node, apply};

/// Asserts what `edit` makes of `before`, with `\n` and again with `\r\n` as the line break, and
/// that it can be read.
#[track_caller]
fn check(before: &str, edit: impl Fn(&Document) -> Result<Vec<Edit>, Refusal>, after: &str) {
    for line_break in ["\n", "\r\n"] {
        let before = before.replace('\n', line_break);
        let document = Document::parse(&before);
        assert_eq!(document.error(), None, "{before}");
        let edits = edit(&document).expect("an edit");
        let text = apply(&before, &edits).expect("edits that fit together");
        assert_eq!(text.replace("\r\n", "\n"), after);
        let mixed = before.contains("\r\n") && text.replace("\r\n", "").contains(['\r', '\n']);
        assert!(!mixed, "other line breaks in {text:?}");
        assert_eq!(Document::parse(&text).error(), None, "{text}");
    }
}

#[track_caller]
fn refused(before: &str, edit: impl Fn(&Document) -> Result<Vec<Edit>, Refusal>) -> Refusal {
    edit(&Document::parse(before)).expect_err("no edit")
}

/// The node at a path such as `spec.containers.0`; nothing for the root.
#[track_caller]
fn node<'d>(document: &'d Document, path: &str) -> Node<'d> {
    let root = document.root().expect("a root");
    path.split('.')
        .filter(|step| !step.is_empty())
        .fold(root, |node, step| match step.parse::<usize>() {
            Ok(index) => node.items().nth(index).expect("the item"),
            Err(_) => node.get(step).expect("the key").value,
        })
}

#[track_caller]
fn entry<'d>(document: &'d Document, path: &str) -> Entry<'d> {
    let (above, key) = path.rsplit_once('.').unwrap_or(("", path));
    node(document, above).get(key).expect("the key")
}
