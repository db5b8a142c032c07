//! One document: its text, its tree and its error.

use crate::holes::{fill, find, mark, may_have_holes};
use crate::parse::Parsed;
use crate::simple;
use crate::tree::Tree;
use crate::{Hole, Node, NodeId, Span, SyntaxError};

/// What a text is.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum Dialect {
    /// YAML, or JSON.
    #[default]
    Yaml,
    /// YAML in a here-document: a shell replaces `$NAME` and `$(…)` in it, and may drop the tabs at
    /// the start of its lines.
    Heredoc,
    /// The beginning of a Markdown text, up to the first YAML in it: no YAML itself.
    Markdown,
    /// The beginning of a shell script, up to the first YAML in it: no YAML itself.
    Script,
}

impl Dialect {
    /// Whether the text is one in which YAML is embedded rather than YAML.
    #[must_use]
    pub fn is_around(self) -> bool {
        matches!(self, Self::Markdown | Self::Script)
    }
}

/// One YAML document with the text it was read from; every span is relative to that text.
#[derive(Debug)]
pub struct Document {
    text: Box<str>,
    dialect: Dialect,
    holes: Vec<Hole>,
    tree: Tree,
    error: Option<SyntaxError>,
    tolerated: Option<SyntaxError>,
    effort: usize,
    is_surely_taken: bool,
}

impl Document {
    /// Reads the text of one document, as [`crate::split`] gives it. Never fails: broken text
    /// gives a tree too, and an [error](Self::error).
    #[must_use]
    pub fn parse(text: &str) -> Self {
        Self::parse_as(Dialect::Yaml, text)
    }

    /// The same for a text that may be something else.
    #[must_use]
    pub fn parse_as(dialect: Dialect, text: &str) -> Self {
        if dialect.is_around() {
            return Self::around(dialect, text);
        }
        let is_heredoc = dialect == Dialect::Heredoc;
        let holes = find(text, is_heredoc);
        let Parsed {
            mut tree,
            error,
            tolerated,
            effort,
            is_surely_taken,
            ..
        } = match holes.is_empty() && !is_heredoc {
            true => crate::parse::parse(text),
            false => crate::parse::parse(&fill(text, &holes, is_heredoc)),
        };
        mark(text, &mut tree, &holes);
        Self {
            text: text.into(),
            dialect,
            holes,
            tree,
            error,
            tolerated,
            effort,
            is_surely_taken,
        }
    }

    /// The same as [`parse`](Self::parse), of a text that any YAML reader takes as it stands;
    /// `None` where it has to be repaired, or something may be filled in first.
    #[must_use]
    pub fn parse_sound(text: &str) -> Option<Self> {
        if may_have_holes(text) {
            return None;
        }
        let parsed = crate::parse::parse_sound(text)?;
        Some(Self {
            tree: parsed.tree,
            effort: parsed.effort,
            ..Self::around(Dialect::Yaml, text)
        })
    }

    fn around(dialect: Dialect, text: &str) -> Self {
        Self {
            text: text.into(),
            dialect,
            holes: Vec::new(),
            tree: Tree::default(),
            error: None,
            tolerated: None,
            effort: 0,
            is_surely_taken: false,
        }
    }

    /// What the text is.
    #[must_use]
    pub fn dialect(&self) -> Dialect {
        self.dialect
    }

    /// What a program fills in before Kubernetes reads the text, in order.
    #[must_use]
    pub fn holes(&self) -> &[Hole] {
        &self.holes
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
        let mut refusals = crate::refusal::refusals(self);
        let touches = |error: &SyntaxError, hole: &Hole| {
            error.span.start < hole.span.end && hole.span.start < error.span.end
        };
        if !self.holes.is_empty() {
            refusals.retain(|error| {
                let behind = self
                    .holes
                    .partition_point(|it| it.span.end <= error.span.start);
                !self
                    .holes
                    .get(behind)
                    .is_some_and(|hole| touches(error, hole))
            });
        }
        refusals
    }

    /// Whether it is read as it stands: it has no syntax error, and no [hole](crate::Hole) into which
    /// something is yet to be filled.
    #[must_use]
    pub fn is_as_written(&self) -> bool {
        self.error().is_none() && self.holes.is_empty()
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

    /// Whether Kubernetes' reader is known to take it, without a look.
    pub(crate) fn is_surely_taken(&self) -> bool {
        simple::IS_USED && self.is_surely_taken
    }

    pub(crate) fn tree(&self) -> &Tree {
        &self.tree
    }
}
