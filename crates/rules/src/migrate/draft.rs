//! Edits upon edits of an object, told as edits of the text it came from.

use podyard_syntax::{
    Document, Edit, EditConflict, Node, NodeKind, Span, Style, apply, sort_by_key,
};

/// An object that is rewritten step by step, in a document of its own.
pub(super) struct Draft {
    document: Document,
    /// Where the object starts in `document`.
    start: u32,
    /// Where `document` starts in the text the object came from.
    offset: u32,
    pieces: Vec<Piece>,
    /// The length of the document before any step, in bytes.
    length: u32,
}

/// A stretch of the document as it now is.
enum Piece {
    /// This stretch of the document as it was.
    Kept(Span),
    New(String),
}

impl Draft {
    /// `None` when the object needs what is written elsewhere.
    pub(super) fn of(object: Node<'_>) -> Option<Self> {
        let text = object.document().text();
        let span = object.span();
        if object.descendants().any(|node| leads_out(node, span)) {
            return None;
        }
        let lines = match (object.parent(), object.style()) {
            (None, _) => Span::new(0, length(text)),
            // In brackets nothing around it matters.
            (_, Style::FlowCollection) => span,
            // What goes first goes behind the dash.
            _ => whole_lines(text, span),
        };
        let text = lines.of(text);
        let length = length(text);
        Some(Self {
            document: Document::parse(text),
            start: span.start - lines.start,
            offset: lines.start,
            pieces: vec![Piece::Kept(Span::new(0, length))],
            length,
        })
    }

    /// The object as it is after the steps made so far.
    pub(super) fn object(&self) -> Option<Node<'_>> {
        self.document
            .nodes()
            .find(|node| node.kind() == NodeKind::Mapping && node.span().start == self.start)
    }

    /// Makes the first step: `edits` speak of the text that the object came from.
    pub(super) fn rename(&mut self, edits: &[Edit]) -> Result<(), EditConflict> {
        let moved = |edit: &Edit| {
            let Span { start, end } = edit.span;
            let span = Span::new(
                start.saturating_sub(self.offset),
                end.saturating_sub(self.offset),
            );
            Edit::replace(span, edit.new_text.clone())
        };
        let edits: Vec<_> = edits.iter().map(moved).collect();
        self.step(&edits)
    }

    /// Makes one more step: `edits` speak of [`Draft::object`].
    pub(super) fn step(&mut self, edits: &[Edit]) -> Result<(), EditConflict> {
        let text = apply(self.document.text(), edits)?;
        let mut order: Vec<&Edit> = edits.iter().collect();
        sort_by_key(&mut order, |edit| (edit.span.start, edit.span.end));
        let mut old = std::mem::take(&mut self.pieces).into_iter().collect();
        let mut at = 0;
        for edit in order {
            take(
                &mut old,
                edit.span.start.saturating_sub(at),
                &mut self.pieces,
            );
            take(&mut old, edit.span.len(), &mut Vec::new());
            self.pieces.push(Piece::New(edit.new_text.clone()));
            at = edit.span.end;
        }
        self.pieces.extend(old);
        self.document = Document::parse(&text);
        Ok(())
    }

    /// All steps together, as edits of the text that the object came from.
    pub(super) fn edits(&self) -> Vec<Edit> {
        let mut edits = Vec::new();
        let (mut done, mut new) = (0, String::new());
        let end = Piece::Kept(Span::empty(self.length));
        for piece in self.pieces.iter().chain([&end]) {
            match piece {
                Piece::New(text) => new.push_str(text),
                Piece::Kept(span) => {
                    if span.start > done || !new.is_empty() {
                        let gone = Span::new(done + self.offset, span.start + self.offset);
                        edits.push(Edit::replace(gone, std::mem::take(&mut new)));
                    }
                    done = span.end;
                }
            }
        }
        edits
    }
}

/// Moves the first `bytes` of `old` to `into`.
fn take(old: &mut std::collections::VecDeque<Piece>, bytes: u32, into: &mut Vec<Piece>) {
    let mut left = bytes;
    while left > 0 {
        let Some(piece) = old.pop_front() else { return };
        let size = match &piece {
            Piece::Kept(span) => span.len(),
            Piece::New(text) => length(text),
        };
        if size <= left {
            left -= size;
            into.push(piece);
            continue;
        }
        let (head, tail) = match piece {
            Piece::Kept(span) => {
                let middle = span.start + left;
                let (head, tail) = (Span::new(span.start, middle), Span::new(middle, span.end));
                (Piece::Kept(head), Piece::Kept(tail))
            }
            Piece::New(mut text) => {
                let tail = text.split_off(left as usize);
                (Piece::New(text), Piece::New(tail))
            }
        };
        into.push(head);
        old.push_front(tail);
        left = 0;
    }
}

/// Whether a node is an alias of something outside `span`.
fn leads_out(node: Node<'_>, span: Span) -> bool {
    node.kind() == NodeKind::Alias
        && node
            .target()
            .is_some_and(|target| !span.encloses(target.span()))
}

/// The lines that `span` touches, with their line breaks.
fn whole_lines(text: &str, span: Span) -> Span {
    let before = text.get(..span.start as usize).unwrap_or_default();
    let after = text.get(span.end as usize..).unwrap_or_default();
    let start = before.rfind('\n').map_or(0, |at| at + 1);
    let end = after.find('\n').map_or(after.len(), |at| at + 1);
    Span::new(
        u32::try_from(start).unwrap_or(span.start),
        span.end + u32::try_from(end).unwrap_or(0),
    )
}

fn length(text: &str) -> u32 {
    u32::try_from(text.len()).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use podyard_syntax::edit;

    use super::*;

    fn draft(document: &Document) -> Draft {
        let root = document.root().unwrap();
        Draft::of(root.items().last().unwrap_or(root)).unwrap()
    }

    #[test]
    fn steps_are_told_as_edits_of_the_first_text() {
        for text in [
            "one: 1\ntwo: 2\nthree: 3\n",
            "- 0\n- one: 1\n  two: 2\n  three: 3",
            "[0, {one: 1, two: 2, three: 3}]\n",
        ] {
            let document = Document::parse(text);
            let mut draft = draft(&document);
            for (old, new) in [
                ("two", "zwei"),
                ("one", "eins"),
                ("zwei", "둘"),
                ("둘", "2"),
            ] {
                let entry = draft.object().unwrap().get(old).unwrap();
                let edits = edit::rename_key(entry, new).unwrap();
                draft.step(&edits).unwrap();
            }
            let entry = draft.object().unwrap().get("three").unwrap();
            let edits = edit::delete_entry(entry);
            draft.step(&edits).unwrap();
            let after = apply(text, &draft.edits()).unwrap();
            let expected = text.replace("one", "eins").replace("two", "\"2\"");
            let expected = expected
                .replace("\n  three: 3", "")
                .replace("three: 3\n", "");
            assert_eq!(after, expected.replace(", three: 3", ""));
        }
    }

    #[test]
    fn no_step_no_edit() {
        let document = Document::parse("a: 1\n");
        assert_eq!(draft(&document).edits(), []);
    }

    #[test]
    fn what_leans_on_another_object_is_left_alone() {
        let document = Document::parse("- &a {b: 1}\n- {a: *a}\n");
        let item = document.root().unwrap().items().nth(1).unwrap();
        assert!(Draft::of(item).is_none());
    }
}
