//! Where a byte offset is, in the words of people and of other tools.

use str_indices::{chars, utf16};

use crate::Span;
use crate::span::offset as narrow;

/// A place in a text as editors and compilers tell it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct LineColumn {
    /// Lines count from 1.
    pub line: u32,
    /// Columns count from 1; the method that made or takes the value says in which unit.
    pub column: u32,
}

/// Converts between byte offsets, lines with columns, and UTF-16 offsets of one text.
///
/// A line ends with `\n`, `\r\n` or a lone `\r`, as in YAML 1.2 §5.4. A byte order mark that opens
/// the text takes no column, as editors and SARIF count, but it does take its three bytes and its
/// one UTF-16 unit.
///
/// No method fails: an offset inside a character stands for the character's start, and whatever
/// lies past the end of a line or of the text stands for that end. A lookup costs a binary search
/// over the lines and a walk along one of them.
#[derive(Clone, Debug)]
pub struct LineIndex<'t> {
    text: &'t str,
    /// Never empty, ascending; the first is the start of the text.
    lines: Vec<LineStart>,
}

/// Where a line's first character stands.
#[derive(Clone, Copy, Default, Debug)]
struct LineStart {
    byte: usize,
    utf16: usize,
}

impl<'t> LineIndex<'t> {
    /// Reads `text` once and remembers where its lines start.
    pub fn new(text: &'t str) -> Self {
        let mut last = LineStart::default();
        let mut lines = vec![last];
        for at in memchr::memchr2_iter(b'\n', b'\r', text.as_bytes()) {
            let byte = at + 1;
            if text.get(at..at + 2) == Some("\r\n") {
                continue;
            }
            let line = text.get(last.byte..byte).unwrap_or_default();
            last = LineStart {
                byte,
                utf16: last.utf16 + utf16::count(line),
            };
            lines.push(last);
        }
        LineIndex { text, lines }
    }

    /// How many lines the text has: one more than it has line ends.
    pub fn line_count(&self) -> u32 {
        narrow(self.lines.len())
    }

    /// The bytes of a line (from 1) without its line end; `None` when there is no such line.
    pub fn line_span(&self, line: u32) -> Option<Span> {
        let index = (line as usize).checked_sub(1)?;
        let start = self.lines.get(index)?.byte;
        let end = start + self.content(index).len();
        Some(Span::new(narrow(start), narrow(end)))
    }

    /// Byte offset to line and column, columns in Unicode characters.
    pub fn line_column(&self, offset: u32) -> LineColumn {
        self.locate(offset, chars::count)
    }

    /// Byte offset to line and column, columns in UTF-16 units.
    pub fn line_column_utf16(&self, offset: u32) -> LineColumn {
        self.locate(offset, utf16::count)
    }

    /// Line and column, columns in Unicode characters, to byte offset.
    pub fn offset(&self, place: LineColumn) -> u32 {
        self.find(place, chars::to_byte_idx)
    }

    /// Line and column, columns in UTF-16 units, to byte offset.
    pub fn offset_utf16(&self, place: LineColumn) -> u32 {
        self.find(place, utf16::to_byte_idx)
    }

    /// Byte offset to the offset in the whole text's UTF-16 form, as JavaScript counts.
    pub fn utf16(&self, offset: u32) -> u32 {
        let (line, within) = self.within_line(offset);
        narrow(self.start(line).utf16 + utf16::count(within))
    }

    /// Offset in the whole text's UTF-16 form to byte offset.
    pub fn from_utf16(&self, offset: u32) -> u32 {
        let offset = offset as usize;
        let line = self.last_line_where(|line| line.utf16 <= offset);
        let start = self.start(line);
        let rest = self.text.get(start.byte..self.stop(line));
        let within = utf16::to_byte_idx(rest.unwrap_or_default(), offset - start.utf16);
        narrow(start.byte + within)
    }

    fn locate(&self, offset: u32, count: fn(&str) -> usize) -> LineColumn {
        let (line, within) = self.within_line(offset);
        let visible = self.without_mark(line, within.trim_end_matches('\r'));
        LineColumn {
            line: narrow(line + 1),
            column: narrow(count(visible) + 1),
        }
    }

    fn find(&self, place: LineColumn, to_byte: fn(&str, usize) -> usize) -> u32 {
        let line = place.line.max(1) as usize - 1;
        if line >= self.lines.len() {
            return narrow(self.text.len());
        }
        let whole = self.content(line);
        let visible = self.without_mark(line, whole);
        let mark = whole.len() - visible.len();
        let column = place.column.max(1) as usize - 1;
        narrow(self.start(line).byte + mark + to_byte(visible, column))
    }

    /// The line (from 0) that holds `offset`, and what stands before `offset` in it.
    fn within_line(&self, offset: u32) -> (usize, &'t str) {
        let offset = self.text.floor_char_boundary(offset as usize);
        let line = self.last_line_where(|line| line.byte <= offset);
        let before = self.text.get(self.start(line).byte..offset);
        (line, before.unwrap_or_default())
    }

    fn last_line_where(&self, holds: impl Fn(&LineStart) -> bool) -> usize {
        self.lines.partition_point(holds).saturating_sub(1)
    }

    fn start(&self, line: usize) -> LineStart {
        self.lines.get(line).copied().unwrap_or_default()
    }

    /// Where the next line starts, or the text ends.
    fn stop(&self, line: usize) -> usize {
        let next = self.lines.get(line + 1);
        next.map_or(self.text.len(), |next| next.byte)
    }

    /// The line without its line end.
    fn content(&self, line: usize) -> &'t str {
        let whole = self.text.get(self.start(line).byte..self.stop(line));
        whole.unwrap_or_default().trim_end_matches(['\r', '\n'])
    }

    fn without_mark<'l>(&self, line: usize, text: &'l str) -> &'l str {
        match line {
            0 => text.strip_prefix('\u{feff}').unwrap_or(text),
            _ => text,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The same answers by walking all characters, slowly and plainly.
    struct Walk {
        byte: u32,
        utf16: u32,
        chars: LineColumn,
        units: LineColumn,
    }

    fn walk(text: &str) -> Vec<Walk> {
        let (mut utf16, mut line, mut column, mut unit) = (0, 1, 1, 1);
        let mut places = Vec::new();
        let mut rest = text.char_indices().peekable();
        while let Some((byte, ch)) = rest.next() {
            places.push(Walk {
                byte: byte as u32,
                utf16,
                chars: LineColumn { line, column },
                units: LineColumn { line, column: unit },
            });
            let next = rest.peek().map(|(_, next)| *next);
            utf16 += ch.len_utf16() as u32;
            match ch {
                '\u{feff}' if byte == 0 => {}
                '\r' if next == Some('\n') => {}
                '\r' | '\n' => (line, column, unit) = (line + 1, 1, 1),
                _ => (column, unit) = (column + 1, unit + ch.len_utf16() as u32),
            }
        }
        places.push(Walk {
            byte: text.len() as u32,
            utf16,
            chars: LineColumn { line, column },
            units: LineColumn { line, column: unit },
        });
        places
    }

    fn texts() -> impl Iterator<Item = String> {
        let alphabet = [
            "a", "\n", "\r\n", "\r", "한", "é", "😀", "\u{feff}", "e\u{301}", " ",
        ];
        let mut random = fastrand::Rng::with_seed(7);
        (0..2_000).map(move |_| {
            let pieces = random.usize(..24);
            (0..pieces)
                .map(|_| alphabet[random.usize(..alphabet.len())])
                .collect()
        })
    }

    #[test]
    fn every_offset_is_where_a_walk_finds_it() {
        for text in texts() {
            let index = LineIndex::new(&text);
            for place in walk(&text) {
                assert_eq!(index.line_column(place.byte), place.chars, "{text:?}");
                assert_eq!(index.line_column_utf16(place.byte), place.units, "{text:?}");
                assert_eq!(index.utf16(place.byte), place.utf16, "{text:?}");
                assert_eq!(index.from_utf16(place.utf16), place.byte, "{text:?}");
            }
        }
    }

    #[test]
    fn line_and_column_lead_back_to_the_offset() {
        for text in texts() {
            let index = LineIndex::new(&text);
            for Walk { byte, .. } in walk(&text) {
                let inside_line_end = text[..byte as usize].ends_with('\r')
                    && text[byte as usize..].starts_with('\n');
                let before_mark = byte == 0 && text.starts_with('\u{feff}');
                if inside_line_end || before_mark {
                    continue;
                }
                assert_eq!(index.offset(index.line_column(byte)), byte, "{text:?}");
                let units = index.line_column_utf16(byte);
                assert_eq!(index.offset_utf16(units), byte, "{text:?}");
            }
        }
    }

    #[test]
    fn an_offset_inside_a_character_stands_for_its_start() {
        let index = LineIndex::new("한😀x");
        assert_eq!(index.line_column(2), LineColumn { line: 1, column: 1 });
        assert_eq!(index.line_column(5), LineColumn { line: 1, column: 2 });
        assert_eq!(index.utf16(6), 1);
        assert_eq!(
            index.from_utf16(2),
            3,
            "between the halves of a surrogate pair"
        );
    }

    #[test]
    fn whatever_lies_past_an_end_stands_for_the_end() {
        let index = LineIndex::new("ab\r\nc");
        let place = |line, column| LineColumn { line, column };
        assert_eq!(index.line_column(u32::MAX), place(2, 2));
        assert_eq!(index.utf16(u32::MAX), 5);
        assert_eq!(index.from_utf16(u32::MAX), 5);
        assert_eq!(index.offset(place(1, 99)), 2, "before the line end");
        assert_eq!(index.offset(place(99, 1)), 5);
        assert_eq!(index.offset(place(0, 0)), 0);
    }

    #[test]
    fn a_byte_order_mark_takes_no_column() {
        let index = LineIndex::new("\u{feff}kind: Pod");
        assert_eq!(index.line_column(9), LineColumn { line: 1, column: 7 });
        assert_eq!(index.offset(LineColumn { line: 1, column: 7 }), 9);
        assert_eq!(index.utf16(9), 7);
    }

    #[test]
    fn lines_are_told_without_their_ends() {
        let index = LineIndex::new("a\r\n\r한\n");
        let lines: Vec<_> = (0..=5).map(|line| index.line_span(line)).collect();
        let line = |start, end| Some(Span::new(start, end));
        assert_eq!(index.line_count(), 4);
        assert_eq!(
            lines,
            [None, line(0, 1), line(3, 3), line(4, 7), line(8, 8), None]
        );
    }
}
