//! A word as a shell hands it on, knowing where each of its characters was written.

use podyard_syntax::Span;

/// One word of a command, or a part of one.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Word {
    text: String,
    /// The range that each byte of `text` was written as, quotes and backslashes left out.
    bytes: Vec<Span>,
    /// Everything that belongs to the word as it is written, quotes too.
    written: Span,
}

impl Word {
    /// A word that nobody has written, standing at `place`.
    pub fn unwritten(text: &str, place: Span) -> Word {
        Word {
            text: text.to_owned(),
            bytes: vec![place; text.len()],
            written: place,
        }
    }

    pub(crate) fn starting_at(at: u32) -> Word {
        Word {
            written: Span::empty(at),
            ..Word::default()
        }
    }

    pub(crate) fn push(&mut self, character: char, written: Span) {
        self.text.push(character);
        self.bytes
            .extend(std::iter::repeat_n(written, character.len_utf8()));
        self.end_at(written.end);
    }

    pub(crate) fn end_at(&mut self, end: u32) {
        self.written.end = self.written.end.max(end);
    }

    /// The characters that the command receives.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Where it is written.
    pub fn span(&self) -> Span {
        self.written
    }

    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// The bytes from `start` up to `end` of the text; what lies outside is left out.
    pub fn part(&self, start: usize, end: usize) -> Word {
        let end = end.min(self.text.len());
        let text = self.text.get(start..end).unwrap_or_default();
        let bytes = self.bytes.get(start..end).unwrap_or_default();
        let written = match (bytes.first(), bytes.last()) {
            (Some(first), Some(last)) => first.cover(*last),
            _ => Span::empty(match start.checked_sub(1) {
                Some(before) => self.bytes.get(before).map_or(self.written.end, |it| it.end),
                None => self.written.start,
            }),
        };
        Word {
            text: text.to_owned(),
            bytes: bytes.to_vec(),
            written,
        }
    }

    /// What stands before and after the first `separator`.
    pub fn cut(&self, separator: char) -> Option<(Word, Word)> {
        let at = self.text.find(separator)?;
        let after = at + separator.len_utf8();
        Some((self.part(0, at), self.part(after, self.text.len())))
    }

    /// What stands between the `separator`s.
    pub fn split(&self, separator: char) -> Vec<Word> {
        let mut parts = Vec::new();
        let mut rest = self.clone();
        while let Some((part, after)) = rest.cut(separator) {
            parts.push(part);
            rest = after;
        }
        parts.push(rest);
        parts
    }
}
