//! A text under several rounds of edits, still told as one list of edits to where it began.

use std::collections::VecDeque;

use podyard_syntax::{Edit, Span, sort_by_key};

/// What a text is made of after some edits, in order.
#[derive(Clone, PartialEq, Eq, Debug)]
enum Piece {
    /// Bytes of the text as it was at first.
    Kept(Span),
    /// Text that an edit brought.
    New(String),
}

impl Piece {
    fn len(&self) -> u32 {
        match self {
            Piece::Kept(span) => span.len(),
            Piece::New(text) => u32::try_from(text.len()).unwrap_or(u32::MAX),
        }
    }

    /// The piece's first `at` bytes, and the rest.
    fn split(self, at: u32) -> (Piece, Piece) {
        match self {
            Piece::Kept(span) => {
                let middle = span.start + at;
                let (left, right) = (Span::new(span.start, middle), Span::new(middle, span.end));
                (Piece::Kept(left), Piece::Kept(right))
            }
            Piece::New(text) => {
                let (left, right) = text.split_at_checked(at as usize).unwrap_or((&text, ""));
                (Piece::New(left.to_owned()), Piece::New(right.to_owned()))
            }
        }
    }
}

/// The edits between a text and what became of it.
#[derive(Clone, Debug)]
pub(crate) struct Pieces {
    pieces: Vec<Piece>,
    original: u32,
}

impl Pieces {
    /// A text of `len` bytes that nothing has changed yet.
    pub fn new(len: u32) -> Self {
        Self {
            pieces: vec![Piece::Kept(Span::new(0, len))],
            original: len,
        }
    }

    /// Applies edits that speak of the text as it is now and do not overlap.
    pub fn apply(&mut self, edits: &[Edit]) {
        let mut order: Vec<&Edit> = edits.iter().collect();
        sort_by_key(&mut order, |edit| (edit.span.start, edit.span.end));
        let mut rest = Rest(std::mem::take(&mut self.pieces).into());
        let mut done = 0;
        for edit in order {
            let kept = rest.take(edit.span.start.saturating_sub(done));
            self.pieces.extend(kept);
            if !edit.new_text.is_empty() {
                self.pieces.push(Piece::New(edit.new_text.clone()));
            }
            rest.take(edit.span.len());
            done = edit.span.end;
        }
        self.pieces.extend(rest.0);
    }

    /// The edits that lead from the first text to the last, in order, none touching another.
    pub fn edits(&self) -> Vec<Edit> {
        let mut edits: Vec<Edit> = Vec::new();
        let mut done = 0;
        let mut new_text = String::new();
        let end = Piece::Kept(Span::empty(self.original));
        for piece in self.pieces.iter().chain([&end]) {
            match piece {
                Piece::New(text) => new_text.push_str(text),
                Piece::Kept(span) => {
                    if span.start > done || !new_text.is_empty() {
                        let replaced = Span::new(done, span.start);
                        edits.push(Edit::replace(replaced, std::mem::take(&mut new_text)));
                    }
                    done = span.end;
                }
            }
        }
        edits
    }
}

/// The pieces that are still to be copied.
struct Rest(VecDeque<Piece>);

impl Rest {
    /// Takes off as many bytes from the front.
    fn take(&mut self, mut bytes: u32) -> Vec<Piece> {
        let mut taken = Vec::new();
        while bytes > 0
            && let Some(piece) = self.0.pop_front()
        {
            let len = piece.len();
            if len <= bytes {
                bytes -= len;
                taken.push(piece);
            } else {
                let (left, right) = piece.split(bytes);
                bytes = 0;
                taken.push(left);
                self.0.push_front(right);
            }
        }
        taken
    }
}

#[cfg(test)]
mod tests {
    use podyard_syntax::apply;

    use super::*;

    fn edit(start: u32, end: u32, new_text: &str) -> Edit {
        Edit::replace(Span::new(start, end), new_text)
    }

    #[test]
    fn two_rounds_are_told_as_one() {
        let text = "kind: Pod\nname: a\n";
        let rounds = [
            vec![edit(0, 0, "# one\n"), edit(10, 14, "title")],
            vec![edit(2, 5, "two"), edit(12, 15, "Job")],
        ];
        let mut pieces = Pieces::new(text.len() as u32);
        let mut after = text.to_owned();
        for round in &rounds {
            pieces.apply(round);
            after = apply(&after, round).unwrap();
        }
        assert_eq!(after, "# two\nkind: Job\ntitle: a\n");
        assert_eq!(
            pieces.edits(),
            [
                edit(0, 0, "# two\n"),
                edit(6, 9, "Job"),
                edit(10, 14, "title")
            ]
        );
    }

    #[test]
    fn any_rounds_lead_to_the_same_text() {
        let mut random = fastrand::Rng::with_seed(1);
        for _ in 0..500 {
            let text: String = (0..random.usize(..30))
                .map(|_| random.lowercase())
                .collect();
            let mut pieces = Pieces::new(text.len() as u32);
            let mut after = text.clone();
            for _ in 0..random.usize(..5) {
                let mut cuts: Vec<u32> = (0..2 * random.usize(..4))
                    .map(|_| random.u32(..=after.len() as u32))
                    .collect();
                cuts.sort_unstable();
                let round: Vec<Edit> = cuts
                    .chunks_exact(2)
                    .map(|cut| edit(cut[0], cut[1], ["", "X", "YZ"][random.usize(..3)]))
                    .collect();
                after = apply(&after, &round).unwrap();
                pieces.apply(&round);
            }
            assert_eq!(apply(&text, &pieces.edits()), Ok(after));
        }
    }
}
