//! A text in the course of repair, and where its places were before.

use crate::span::offset;
use crate::{Edit, Span, apply, sort_by_key};

/// Edits that were applied together.
#[derive(Clone)]
struct Round {
    /// In ascending order, in bytes of the text before the round.
    edits: Vec<Edit>,
    /// Whether they changed what the text says.
    is_repair: bool,
}

/// A repaired text that remembers how it came about.
#[derive(Clone)]
pub(crate) struct Patched {
    pub text: String,
    /// The length of the first text in bytes.
    pub original_length: u32,
    rounds: Vec<Round>,
    /// What differed from the first, without changing any place.
    changed: Vec<Span>,
}

impl Patched {
    pub fn new(text: String) -> Self {
        Self {
            original_length: offset(text.len()),
            text,
            rounds: Vec::new(),
            changed: Vec::new(),
        }
    }

    /// Remembers that `span` is not as it was written.
    pub fn changed(mut self, span: Span) -> Self {
        self.changed.push(span);
        self
    }

    /// The text after another round; none when the edits do not fit it. What `is_repair` says of
    /// the round decides whether it is one of the [changes](Self::changes).
    pub fn with(&self, edits: &[Edit], is_repair: bool) -> Option<Self> {
        let text = apply(&self.text, edits).ok()?;
        let mut edits = edits.to_vec();
        sort_by_key(&mut edits, |edit| edit.span);
        let mut rounds = self.rounds.clone();
        rounds.push(Round { edits, is_repair });
        Some(Self {
            text,
            original_length: self.original_length,
            rounds,
            changed: self.changed.clone(),
        })
    }

    /// Where a place of the repaired text was in the first one: before what was deleted there.
    pub fn original(&self, at: u32) -> u32 {
        self.back(self.rounds.len(), at, Side::End)
    }

    /// A span of the repaired text in bytes of the first one, without what was deleted at its
    /// ends.
    pub fn original_span(&self, span: Span) -> Span {
        let end = self.original(span.end);
        let start = if span.is_empty() {
            end
        } else {
            self.back(self.rounds.len(), span.start, Side::Start)
        };
        Span::new(start, end)
    }

    fn back(&self, rounds: usize, at: u32, side: Side) -> u32 {
        let rounds = self.rounds.iter().take(rounds).rev();
        rounds.fold(at, |at, round| before_round(at, round, side))
    }

    /// What was changed, in bytes of the first text.
    pub fn changes(&self) -> Vec<Span> {
        let mut changes = self.changed.clone();
        for (number, round) in self.rounds.iter().enumerate() {
            let original = |at| self.back(number, at, Side::End);
            let spans = round.edits.iter().map(|edit| edit.span);
            let spans = spans.filter(|_| round.is_repair);
            changes.extend(spans.map(|span| Span::new(original(span.start), original(span.end))));
        }
        changes
    }
}

/// Which end of a span a place is.
#[derive(Clone, Copy, PartialEq)]
enum Side {
    Start,
    End,
}

/// Where a place was before a round of edits.
fn before_round(at: u32, round: &Round, side: Side) -> u32 {
    // How many bytes the text has gained and lost before the edit at hand.
    let (mut gained, mut lost) = (0, 0);
    for Edit { span, new_text } in &round.edits {
        let start = span.start + gained - lost;
        let end = start + offset(new_text.len());
        let behind_deletion = side == Side::Start && new_text.is_empty();
        if at < start || at == start && !behind_deletion {
            break;
        }
        if at <= end {
            return if at == end { span.end } else { span.start };
        }
        gained += offset(new_text.len());
        lost += span.len();
    }
    at + lost - gained
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_found_again_through_several_rounds() {
        let text = Patched::new("abcdef".to_owned());
        let first = [Edit::delete(Span::new(1, 3))];
        let second = [Edit::insert(1, "XYZ"), Edit::delete(Span::new(2, 3))];
        let text = text.with(&first, true).unwrap();
        let text = text.with(&second, true).unwrap();
        assert_eq!(text.text, "aXYZdf");
        let original = |start, end| text.original_span(Span::new(start, end));
        assert_eq!(original(0, 1), Span::new(0, 1));
        assert_eq!(original(0, 4), Span::new(0, 1));
        assert_eq!(original(4, 5), Span::new(3, 4));
        assert_eq!(original(5, 6), Span::new(5, 6));
        assert_eq!(original(0, 6), Span::new(0, 6));
        let changes = [Span::new(1, 3), Span::new(1, 1), Span::new(4, 5)];
        assert_eq!(text.changes(), changes);
    }
}
