//! Scalars as a careful person writes them.

use std::fmt::Write;

use crate::{Document, Resolved, Style};

/// A text as a YAML scalar: plain where it reads back as this very string, in double quotes
/// otherwise. Fits block style.
pub fn scalar(text: &str) -> String {
    if reads_back(text) {
        text.to_owned()
    } else {
        double_quoted(text)
    }
}

/// As [`scalar`], for a place inside brackets.
pub(super) fn flow_scalar(text: &str) -> String {
    if !text.contains(['{', '}', '[', ']', ',']) && reads_back(text) {
        text.to_owned()
    } else {
        double_quoted(text)
    }
}

/// A text in double quotes, as JSON and YAML both read it.
pub fn double_quoted(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    for ch in text.chars() {
        match ch {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '\n' => quoted.push_str("\\n"),
            '\r' => quoted.push_str("\\r"),
            '\t' => quoted.push_str("\\t"),
            // Line breaks in YAML 1.1, the byte order mark, and what no text may hold as it is.
            '\u{85}' | '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}' => {
                escape(&mut quoted, ch);
            }
            _ if ch.is_control() => escape(&mut quoted, ch),
            _ => quoted.push(ch),
        }
    }
    quoted.push('"');
    quoted
}

fn escape(quoted: &mut String, ch: char) {
    // Writing to a string cannot fail.
    let _ = write!(quoted, "\\u{:04x}", ch as u32);
}

/// Whether `text`, written as it is, is a plain scalar that Kubernetes reads as this string.
fn reads_back(text: &str) -> bool {
    let document = Document::parse(text);
    let whole = |node: &crate::Node<'_>| node.style() == Style::Plain && node.source() == text;
    document.error().is_none()
        && document
            .root()
            .filter(whole)
            .is_some_and(|root| root.resolved() == Resolved::String(text))
}
