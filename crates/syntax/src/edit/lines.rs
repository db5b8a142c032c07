//! The lines of a text around a byte offset.

use crate::Span;
use crate::span::offset;

/// A text looked at line by line; offsets are bytes, and those beyond the text stand for its end.
#[derive(Clone, Copy)]
pub(super) struct Lines<'t>(pub &'t str);

impl<'t> Lines<'t> {
    /// Where the line that holds `at` starts.
    pub fn start(self, at: u32) -> u32 {
        let before = Span::new(0, at).of(self.0);
        before.rfind(['\n', '\r']).map_or(0, |at| offset(at + 1))
    }

    /// Where the line that holds `at` ends, before its line break.
    pub fn end(self, at: u32) -> u32 {
        let rest = self.after(at);
        at.saturating_add(offset(rest.find(['\n', '\r']).unwrap_or(rest.len())))
            .min(self.len())
    }

    /// Where the line after the one that holds `at` starts; the text's end when there is none.
    pub fn next(self, at: u32) -> u32 {
        let end = self.end(at);
        let rest = self.after(end);
        end + match rest.as_bytes() {
            [b'\r', b'\n', ..] => 2,
            [] => 0,
            _ => 1,
        }
    }

    /// Where the line above the one that starts at `start` starts.
    pub fn above(self, start: u32) -> Option<u32> {
        let before = Span::new(0, start).of(self.0);
        let above = before.strip_suffix('\n').unwrap_or(before);
        let above = above.strip_suffix('\r').unwrap_or(above);
        (above.len() < before.len()).then(|| self.start(offset(above.len())))
    }

    /// Whether only white space stands before `at` on its line.
    pub fn opens(self, at: u32) -> bool {
        self.before(at)
            .trim_start_matches('\u{feff}')
            .trim()
            .is_empty()
    }

    /// The number of characters before `at` on its line; a byte order mark is not one.
    pub fn column(self, at: u32) -> usize {
        self.before(at)
            .trim_start_matches('\u{feff}')
            .chars()
            .count()
    }

    /// The number of spaces that open the line which holds `at`.
    pub fn indent(self, at: u32) -> usize {
        let line = self.line(at).trim_start_matches('\u{feff}');
        line.len() - line.trim_start_matches(' ').len()
    }

    /// The line that holds `at`, without its line break.
    pub fn line(self, at: u32) -> &'t str {
        Span::new(self.start(at), self.end(at)).of(self.0)
    }

    /// What stands before `at` on its line.
    pub fn before(self, at: u32) -> &'t str {
        Span::new(self.start(at), at).of(self.0)
    }

    /// What stands after `at` on its line.
    pub fn rest(self, at: u32) -> &'t str {
        Span::new(at, self.end(at)).of(self.0)
    }

    /// Everything after `at`.
    pub fn after(self, at: u32) -> &'t str {
        self.0.get(at as usize..).unwrap_or_default()
    }

    /// Whether the line that holds `at` is blank.
    pub fn is_blank(self, at: u32) -> bool {
        self.line(at).trim().is_empty()
    }

    /// Whether nothing but a comment stands on the line that holds `at`.
    pub fn is_comment(self, at: u32) -> bool {
        self.line(at).trim_start().starts_with('#')
    }

    /// The text's length.
    pub fn len(self) -> u32 {
        offset(self.0.len())
    }

    /// Whether a line inserted at `at` needs a line break before it, because the text's last line
    /// ends without one.
    pub fn unbroken(self, at: u32) -> bool {
        at == self.len() && !self.0.is_empty() && !self.0.ends_with(['\n', '\r'])
    }

    /// The line break the text uses: its first one.
    pub fn line_break(self) -> &'static str {
        match self.0.find(['\n', '\r']) {
            Some(at) if self.0.get(at..at + 2) == Some("\r\n") => "\r\n",
            Some(at) if self.0.get(at..=at) == Some("\r") => "\r",
            _ => "\n",
        }
    }

    /// The next offset from `at` on where something else stands than white space and comments,
    /// and, where `commas` says so, commas.
    pub fn token(self, at: u32, commas: bool) -> u32 {
        let mut rest = self.after(at);
        loop {
            rest = rest.trim_start_matches([' ', '\t', '\n', '\r', '\u{feff}']);
            rest = match rest.as_bytes().first() {
                Some(b'#') => rest.trim_start_matches(|ch| ch != '\n' && ch != '\r'),
                Some(b',') if commas => rest.get(1..).unwrap_or_default(),
                _ => return offset(self.0.len() - rest.len()),
            };
        }
    }

    /// The next offset from `at` on where something else stands than white space.
    pub fn word(self, at: u32) -> u32 {
        let rest = self.after(at).trim_start_matches([' ', '\t', '\n', '\r']);
        offset(self.0.len() - rest.len())
    }
}

/// `text` with `columns` spaces before each line that has anything, the first left as it is, and
/// `line_break` between the lines.
pub(super) fn hang(text: &str, columns: usize, line_break: &str) -> String {
    let mut hung = String::with_capacity(text.len());
    for (number, line) in text.split('\n').enumerate() {
        if number > 0 {
            hung.push_str(line_break);
            if !line.is_empty() {
                hung.extend(std::iter::repeat_n(' ', columns));
            }
        }
        hung.push_str(line);
    }
    hung
}

/// `text` without the first `columns` spaces of every line but the first, lines parted by `\n`:
/// what [`hang`] undoes.
pub(super) fn unhang(text: &str, columns: usize) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let mut lines = text.split('\n');
    let mut unhung = lines.next().unwrap_or_default().to_owned();
    for line in lines {
        let spaces = line.len() - line.trim_start_matches(' ').len();
        unhung.push('\n');
        unhung.push_str(line.get(spaces.min(columns)..).unwrap_or_default());
    }
    unhung
}
