//! One document: its text, its tree and its error.

use crate::parse::Parsed;
use crate::tree::Tree;
use crate::{Node, NodeId, Span, SyntaxError};

/// One YAML document with the text it was read from; every span is relative to that text.
#[derive(Debug)]
pub struct Document {
    text: Box<str>,
    tree: Tree,
    error: Option<SyntaxError>,
    tolerated: Option<SyntaxError>,
    effort: usize,
}

impl Document {
    /// Reads the text of one document, as [`crate::split`] gives it. Never fails: broken text
    /// gives a tree too, and an [error](Self::error).
    #[must_use]
    pub fn parse(text: &str) -> Self {
        let Parsed {
            tree,
            error,
            tolerated,
            effort,
            ..
        } = crate::parse::parse(text);
        Self {
            text: text.into(),
            tree,
            error,
            tolerated,
            effort,
        }
    }

    /// The text it was read from.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The root node; none when there is nothing but comments and blank space.
    #[must_use]
    pub fn root(&self) -> Option<Node<'_>> {
        Node::new(self, 0)
    }

    /// The node with this number.
    #[must_use]
    pub fn node(&self, id: NodeId) -> Option<Node<'_>> {
        Node::new(self, id.0)
    }

    /// All nodes in the order of the text.
    pub fn nodes(&self) -> impl Iterator<Item = Node<'_>> {
        self.root().into_iter().flat_map(Node::descendants)
    }

    /// The first thing that keeps the text from being read: the API server would refuse it.
    #[must_use]
    pub fn error(&self) -> Option<&SyntaxError> {
        self.error.as_ref()
    }

    /// The first thing that YAML forbids but Kubernetes' reader takes all the same, such as a
    /// closing `]` in the column of its key.
    #[must_use]
    pub fn tolerated(&self) -> Option<&SyntaxError> {
        self.tolerated.as_ref()
    }

    /// What YAML allows but Kubernetes' reader refuses, in the order of the text.
    #[must_use]
    pub fn refusals(&self) -> Vec<SyntaxError> {
        crate::refusal::refusals(self)
    }

    /// The comments from `#` to the end of the line, in order.
    #[must_use]
    pub fn comments(&self) -> &[Span] {
        &self.tree.comments
    }

    /// The `---` that opens the document.
    #[must_use]
    pub fn start_marker(&self) -> Option<Span> {
        self.tree.start_marker
    }

    /// The `...` that closes the document.
    #[must_use]
    pub fn end_marker(&self) -> Option<Span> {
        self.tree.end_marker
    }

    /// The deepest node that a caret at the byte `offset` touches; of two neighbours the
    /// one that starts there.
    #[must_use]
    pub fn node_at(&self, offset: u32) -> Option<Node<'_>> {
        let touching = |node: &Node<'_>| node.span().touches(offset);
        let mut node = self.root().filter(touching)?;
        while let Some(child) = node.children().filter(touching).last() {
            node = child;
        }
        Some(node)
    }

    /// How many bytes the parser was given until it had this tree: the length of the text when it
    /// is sound, more when it had to be repaired.
    #[must_use]
    pub fn effort(&self) -> usize {
        self.effort
    }

    pub(crate) fn tree(&self) -> &Tree {
        &self.tree
    }
}
