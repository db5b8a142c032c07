//! Handles to the nodes of a document.

use crate::scalar::CORE;
use crate::simple;
use crate::span::offset;
use crate::tree::{Index, MISSING, NodeData, OPEN, Properties, REPAIRED, TEXT};
use crate::{Document, Span};

/// A node's number within its document: 0 is the root, a parent comes before its children.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, PartialOrd, Ord)]
pub struct NodeId(pub(crate) u32);

/// What a node is.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum NodeKind {
    /// A text, number, boolean or null.
    Scalar,
    /// Keys with values.
    Mapping,
    /// Items in order.
    Sequence,
    /// `*name`, standing for an anchored node.
    Alias,
}

/// How a node is written.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Style {
    /// A scalar without quotes.
    Plain,
    /// `'…'`
    SingleQuoted,
    /// `"…"`
    DoubleQuoted,
    /// `|`
    Literal,
    /// `>`
    Folded,
    /// A collection by indentation.
    BlockCollection,
    /// A collection in brackets, or a single pair such as `a: b` inside `[a: b]`.
    FlowCollection,
    /// `*name`
    Alias,
}

/// A cheap handle to a node: compares equal when it is the same node of the same document.
#[derive(Clone, Copy)]
pub struct Node<'d> {
    document: &'d Document,
    /// One of those in the document's tree; its number is where it lies there.
    data: &'d NodeData,
}

/// A key with its value.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Entry<'d> {
    /// The key; mostly a scalar.
    pub key: Node<'d>,
    /// The value; missing where nothing is written.
    pub value: Node<'d>,
}

/// The key that merges.
pub(crate) const MERGE: &str = "<<";

impl Entry<'_> {
    /// Whether this is a merge key, `<<` without quotes, whose value's entries count as the
    /// mapping's own.
    #[must_use]
    pub fn is_merge(self) -> bool {
        self.key.reads(MERGE)
            && match self.key.tag_uri() {
                None => self.key.style() == Style::Plain,
                Some(tag) => tag.strip_prefix(CORE) == Some("merge"),
            }
    }

    /// From the start of the key to the end of the value.
    #[must_use]
    pub fn span(self) -> Span {
        self.key.span().cover(self.value.span())
    }
}

impl<'d> Node<'d> {
    pub(crate) fn new(document: &'d Document, index: Index) -> Option<Self> {
        let data = document.tree().node(index)?;
        Some(Self { document, data })
    }

    fn index(self) -> Index {
        let nodes = self.document.tree().nodes.as_slice();
        offset(nodes.element_offset(self.data).unwrap_or_default())
    }

    /// The node's number within its document.
    #[must_use]
    pub fn id(self) -> NodeId {
        NodeId(self.index())
    }

    /// The document it belongs to.
    #[must_use]
    pub fn document(self) -> &'d Document {
        self.document
    }

    /// What it is.
    #[must_use]
    pub fn kind(self) -> NodeKind {
        self.data.kind
    }

    /// How it is written.
    #[must_use]
    pub fn style(self) -> Style {
        self.data.style
    }

    /// Its extent in bytes of the document's text, without anchor and tag, trailing line break
    /// or comment.
    ///
    /// A block collection reaches from its first key or dash to the end of its last value, a
    /// block scalar from its header to the end of its last line. A missing value is empty and
    /// lies right after its `:` or `-`.
    #[must_use]
    pub fn span(self) -> Span {
        self.data.span
    }

    /// What is written at its span.
    #[must_use]
    pub fn source(self) -> &'d str {
        self.data.span.of(self.document.text())
    }

    /// The collection it is in; none for the root.
    #[must_use]
    pub fn parent(self) -> Option<Node<'d>> {
        Node::new(self.document, self.data.parent)
    }

    /// A mapping's entries as written, duplicates and `<<` included; nothing for other kinds.
    pub fn entries(self) -> impl Iterator<Item = Entry<'d>> {
        let mut children = self.children_of(NodeKind::Mapping);
        std::iter::from_fn(move || {
            Some(Entry {
                key: children.next()?,
                value: children.next()?,
            })
        })
    }

    /// A sequence's items; nothing for other kinds.
    pub fn items(self) -> impl Iterator<Item = Node<'d>> {
        self.children_of(NodeKind::Sequence)
    }

    /// The first entry whose key is a scalar with this text.
    #[must_use]
    pub fn get(self, key: &str) -> Option<Entry<'d>> {
        let document = self.document;
        let (tree, text) = (document.tree(), document.text());
        let end = match self.kind() {
            NodeKind::Mapping => self.data.end,
            _ => 0,
        };
        // Everybody looks for fields: only what is found becomes an entry.
        let nodes = tree.nodes.get(..end as usize)?;
        let mut next = self.index() + 1;
        loop {
            let name = nodes.get(next as usize)?;
            let value = nodes.get(name.end as usize)?;
            if tree.reads(text, name, key) {
                let node = |data| Node { document, data };
                return Some(Entry {
                    key: node(name),
                    value: node(value),
                });
            }
            next = value.end;
        }
    }

    /// Whether it is a mapping with a [merge key](Entry::is_merge).
    #[must_use]
    pub fn has_merge_key(self) -> bool {
        self.document.tree().may_merge && self.entries().any(Entry::is_merge)
    }

    /// The entry this node is the key or the value of.
    #[must_use]
    pub fn entry(self) -> Option<Entry<'d>> {
        self.parent()?
            .entries()
            .find(|entry| entry.key == self || entry.value == self)
    }

    /// A scalar's text with quotes, escapes and folding undone; empty for other kinds.
    #[must_use]
    pub fn value(self) -> &'d str {
        let document = self.document;
        document.tree().value(document.text(), self.data)
    }

    /// Whether it is a scalar with this text, without looking at more of it than needed.
    #[must_use]
    pub fn reads(self, text: &str) -> bool {
        let document = self.document;
        document.tree().reads(document.text(), self.data, text)
    }

    /// Whether nothing is written, as in `key:`.
    #[must_use]
    pub fn is_missing(self) -> bool {
        self.data.flags & MISSING != 0
    }

    /// Whether recovery changed something in this node itself, or, in a collection, between
    /// its children, or whether a [hole](crate::Hole) is part of this scalar: what is there may
    /// not be what was meant, so it is not to be judged.
    #[must_use]
    pub fn is_repaired(self) -> bool {
        self.data.flags & REPAIRED != 0
    }

    /// Whether a [hole](crate::Hole) may bring more into this collection than is written: what is
    /// absent may come from there, and what stands twice may be one or the other.
    #[must_use]
    pub fn is_open(self) -> bool {
        self.data.flags & OPEN != 0
    }

    /// The anchor, with its `&`.
    #[must_use]
    pub fn anchor(self) -> Option<Span> {
        self.properties()?.anchor
    }

    /// The tag, with its `!`.
    #[must_use]
    pub fn tag(self) -> Option<Span> {
        self.properties()?.tag
    }

    /// The tag with its handle resolved, such as `tag:yaml.org,2002:str` for `!!str`.
    #[must_use]
    pub fn tag_uri(self) -> Option<&'d str> {
        self.properties()?.tag_uri.as_deref()
    }

    /// Whether it is known to be a text without looking at it.
    pub(crate) fn is_surely_text(self) -> bool {
        simple::IS_USED && self.data.flags & TEXT != 0
    }

    pub(crate) fn binary(self) -> Option<&'d str> {
        self.properties()?.binary.as_deref()
    }

    /// What an alias stands for, none where its anchor is unknown or encloses it; any other
    /// node stands for itself.
    #[must_use]
    pub fn target(self) -> Option<Node<'d>> {
        if self.kind() == NodeKind::Alias {
            Node::new(self.document, self.properties()?.target?)
        } else {
            Some(self)
        }
    }

    /// The direct children in the order of the text: items, or keys and values by turns.
    pub fn children(self) -> impl Iterator<Item = Node<'d>> {
        self.children_of(self.kind())
    }

    /// The node itself and everything in it, in the order of the text.
    pub fn descendants(self) -> impl Iterator<Item = Node<'d>> {
        self.subtree()
            .filter_map(move |index| Node::new(self.document, index))
    }

    /// The numbers of the node itself and everything in it.
    pub(crate) fn subtree(self) -> std::ops::Range<u32> {
        self.index()..self.data.end
    }

    fn children_of(self, kind: NodeKind) -> impl Iterator<Item = Node<'d>> {
        let end = if self.kind() == kind {
            self.data.end
        } else {
            0
        };
        let mut next = self.index() + 1;
        std::iter::from_fn(move || {
            let child = (next < end).then(|| Node::new(self.document, next))??;
            next = child.data.end;
            Some(child)
        })
    }

    fn properties(self) -> Option<&'d Properties> {
        let tree = self.document.tree();
        tree.properties.get(self.data.properties as usize)
    }
}

impl PartialEq for Node<'_> {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self.data, other.data)
    }
}

impl Eq for Node<'_> {}

impl std::fmt::Debug for Node<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Span { start, end } = self.span();
        write!(
            f,
            "{:?} {start}..{end} {:?}",
            self.data.style,
            self.source()
        )
    }
}
