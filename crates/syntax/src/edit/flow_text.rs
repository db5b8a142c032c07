//! A node written in brackets.

use super::lines::hang;
use super::scalar::{double_quoted, flow_scalar};
use crate::{Document, Entry, Node, NodeKind, Resolved, Span, Style};

/// How a place inside brackets is written.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) struct FlowForm {
    /// Keys and strings stand in double quotes, and nothing is there that JSON does not know.
    pub json: bool,
    /// A space follows each comma and colon.
    pub spaced: bool,
    /// By how many columns each level is indented when every element has a line of its own;
    /// none when all stands on one line.
    pub step: Option<usize>,
}

impl FlowForm {
    /// What stands between two elements.
    pub fn comma(self) -> &'static str {
        if self.spaced { ", " } else { "," }
    }

    /// What stands between a key and its value. Only JSON's quoted keys need no space.
    fn colon(self) -> &'static str {
        if self.spaced || !self.json { ": " } else { ":" }
    }

    /// A key with its value, both written already.
    pub fn pair(self, key: &str, value: &str) -> String {
        format!("{key}{}{value}", self.colon())
    }

    /// A key.
    pub fn key(self, key: &str) -> String {
        if self.json {
            double_quoted(key)
        } else {
            flow_scalar(key)
        }
    }

    /// An entry; lines after the first are indented from its own column.
    pub fn entry(self, entry: Entry<'_>) -> String {
        let key = match entry.key.json_key() {
            Some(key) if self.json => double_quoted(&key),
            _ => self.text(entry.key),
        };
        self.pair(&key, &self.text(entry.value))
    }

    /// The root of a document; null when there is none.
    pub fn root(self, document: &Document) -> String {
        document
            .root()
            .map_or_else(|| "null".to_owned(), |root| self.text(root))
    }

    /// A node with its anchor and tag; lines after the first are indented from its own column.
    pub fn text(self, node: Node<'_>) -> String {
        let mut text = String::new();
        let source = node.document().text();
        for property in [node.anchor(), node.tag()].into_iter().flatten() {
            text.push_str(property.of(source));
            text.push(' ');
        }
        match node.kind() {
            NodeKind::Alias => text.push_str(node.source()),
            NodeKind::Scalar => text.push_str(&self.scalar(node)),
            NodeKind::Mapping => {
                let entries = node.entries().map(|entry| self.entry(entry));
                text.push_str(&self.enclose('{', entries.collect(), '}'));
            }
            NodeKind::Sequence => {
                let items = node.items().map(|item| self.text(item));
                text.push_str(&self.enclose('[', items.collect(), ']'));
            }
        }
        text
    }

    /// Elements in brackets.
    pub fn enclose(self, open: char, elements: Vec<String>, close: char) -> String {
        match self.step {
            Some(step) if !elements.is_empty() => {
                let inner = format!("\n{}", elements.join(",\n"));
                format!("{open}{}\n{close}", hang(&inner, step, "\n"))
            }
            _ => format!("{open}{}{close}", elements.join(self.comma())),
        }
    }

    fn scalar(self, node: Node<'_>) -> String {
        let source = node.source();
        let one_line = !source.contains(['\n', '\r']);
        let in_place = match node.style() {
            Style::Plain => !source.contains(['{', '}', '[', ']', ',']),
            Style::SingleQuoted => !self.json,
            Style::DoubleQuoted => true,
            _ => false,
        };
        match node.resolved() {
            Resolved::Null if node.kind() == NodeKind::Scalar => "null".to_owned(),
            Resolved::Bool(value) if self.json => value.to_string(),
            Resolved::Int(value) if self.json => value.to_string(),
            Resolved::UInt(value) if self.json => value.to_string(),
            Resolved::Float(value) if self.json && value.is_finite() => crate::float::plain(value),
            Resolved::String(_) if self.json && node.style() == Style::Plain => {
                double_quoted(node.value())
            }
            _ if in_place && one_line => source.to_owned(),
            _ => double_quoted(node.value()),
        }
    }
}

/// The comments inside `span`, each without its line break.
pub(super) fn comments_in<'d>(node: Node<'d>, span: Span) -> impl Iterator<Item = &'d str> {
    let document = node.document();
    let comments = document.comments();
    let from = comments.partition_point(|comment| comment.start < span.start);
    let inside = comments
        .iter()
        .skip(from)
        .take_while(move |comment| comment.end <= span.end);
    inside.map(|comment| comment.of(document.text()))
}
