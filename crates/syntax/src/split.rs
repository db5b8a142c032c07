//! Where one document ends and the next begins.

use crate::Span;
use crate::build::BYTE_ORDER_MARK;
use crate::span::offset;

/// Splits a file's text into the texts of its documents; put together they are the whole text.
///
/// A document starts at a `---` in column 0, together with the directives, comments and blank
/// lines directly before the first one, and ends before the next `---` or after a `...`
/// (YAML 1.2.2, section 9.1). The empty text has no document.
#[must_use]
pub fn split(text: &str) -> Vec<Span> {
    let mut documents = Vec::new();
    let mut start = 0;
    let mut in_prefix = true;
    for line in lines(text) {
        let first = text.as_bytes().get(line.start as usize);
        // Most lines begin like no marker, nor like a byte order mark.
        if !in_prefix && !matches!(first, Some(b'-' | b'.' | 0xEF)) {
            continue;
        }
        let content = line.of(text).trim_start_matches(BYTE_ORDER_MARK);
        if is_marker(content, "---") {
            if !in_prefix {
                documents.push(Span::new(start, line.start));
                start = line.start;
            }
            in_prefix = false;
        } else if is_marker(content, "...") {
            documents.push(Span::new(start, line.end));
            start = line.end;
            in_prefix = true;
        } else if in_prefix {
            in_prefix = is_prefix(content);
        }
    }
    let end = offset(text.len());
    if start < end {
        documents.push(Span::new(start, end));
    }
    documents
}

/// The lines of `text`, each with its line break: `\n`, `\r\n` or `\r`.
pub(crate) fn lines(text: &str) -> impl Iterator<Item = Span> {
    let bytes = text.as_bytes();
    let mut start = 0;
    std::iter::from_fn(move || {
        let rest = bytes.get(start..).filter(|rest| !rest.is_empty())?;
        let length = match memchr::memchr2(b'\n', b'\r', rest) {
            Some(at) if rest.get(at..at + 2) == Some(b"\r\n") => at + 2,
            Some(at) => at + 1,
            None => rest.len(),
        };
        let line = Span::new(offset(start), offset(start + length));
        start += length;
        Some(line)
    })
}

/// Whether a line starts with a document marker that is a word of its own.
pub(crate) fn is_marker(line: &str, marker: &str) -> bool {
    line.strip_prefix(marker)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\t', '\r', '\n']))
}

/// Whether a line may stand before the `---` of its document without being content.
fn is_prefix(line: &str) -> bool {
    line.starts_with('%') || {
        let content = line.trim_start_matches([' ', '\t', '\r', '\n']);
        content.is_empty() || content.starts_with('#')
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn assert_split(text: &str, expected: &[&str]) {
        let parts: Vec<&str> = split(text).into_iter().map(|span| span.of(text)).collect();
        assert_eq!(parts, expected);
        assert_eq!(parts.concat(), text);
    }

    #[test]
    fn nothing_is_no_document() {
        assert_split("", &[]);
    }

    #[test]
    fn each_marker_starts_a_document() {
        assert_split("a: 1\n---\nb: 2\n", &["a: 1\n", "---\nb: 2\n"]);
        assert_split("---\na\n--- b\n---", &["---\na\n", "--- b\n", "---"]);
    }

    #[test]
    fn a_header_comment_belongs_to_the_document_it_heads() {
        assert_split("# licence\n\n---\na: 1\n", &["# licence\n\n---\na: 1\n"]);
        assert_split("%YAML 1.2\n---\na\n", &["%YAML 1.2\n---\na\n"]);
    }

    #[test]
    fn an_end_marker_closes_its_document() {
        assert_split("a\n... # done\nb\n", &["a\n... # done\n", "b\n"]);
    }

    #[test]
    fn markers_inside_words_or_indented_are_text() {
        assert_split("---a\n ---\n...b\n", &["---a\n ---\n...b\n"]);
    }

    #[test]
    fn windows_line_ends_and_a_byte_order_mark_change_nothing() {
        assert_split(
            "\u{feff}---\r\na\r\n---\r\nb",
            &["\u{feff}---\r\na\r\n", "---\r\nb"],
        );
    }
}
