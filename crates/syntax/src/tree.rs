//! The arena a document's tree lives in.

use crate::simple;
use crate::{NodeKind, Span, Style};

/// A position in the arena; nodes lie in the order of the text, a parent before its children.
pub(crate) type Index = u32;

/// No node, or no properties.
pub(crate) const NONE: Index = u32::MAX;

/// All nodes of a document in one list, so that neither walking nor dropping recurses.
#[derive(PartialEq, Debug, Default)]
pub(crate) struct Tree {
    pub nodes: Vec<NodeData>,
    /// Anchors, tags and alias targets, which few nodes have.
    pub properties: Vec<Properties>,
    /// Scalar texts that differ from what is written: folded lines, escapes, block scalars.
    pub decoded: String,
    /// In the order of the text.
    pub comments: Vec<Span>,
    /// Whether some scalar reads `<<`: else no mapping has merge keys.
    pub may_merge: bool,
    pub start_marker: Option<Span>,
    pub end_marker: Option<Span>,
}

#[derive(PartialEq, Debug, Clone, Copy)]
pub(crate) struct NodeData {
    pub kind: NodeKind,
    pub style: Style,
    pub flags: u8,
    pub parent: Index,
    /// One past the last node of the subtree: the next sibling, where there is one.
    pub end: Index,
    pub span: Span,
    /// A scalar's text: in the source, or in [`Tree::decoded`] when [`DECODED`] is set.
    pub value: Span,
    pub properties: Index,
}

/// The scalar is surely a text to Kubernetes' reader. Not every such scalar has it.
pub(crate) const TEXT: u8 = 16;
/// The scalar is written as nothing at all.
pub(crate) const MISSING: u8 = 1;
/// The scalar's text lies in [`Tree::decoded`].
pub(crate) const DECODED: u8 = 2;
/// Recovery changed something here.
pub(crate) const REPAIRED: u8 = 4;
/// A hole may bring more into the collection.
pub(crate) const OPEN: u8 = 8;

#[derive(PartialEq, Debug, Clone, Default)]
pub(crate) struct Properties {
    pub anchor: Option<Span>,
    pub tag: Option<Span>,
    /// The tag as it reads once its handle is resolved.
    pub tag_uri: Option<Box<str>>,
    /// What `!!binary` decodes to.
    pub binary: Option<Box<str>>,
    /// What an alias refers to.
    pub target: Option<Index>,
}

impl Tree {
    pub fn node(&self, index: Index) -> Option<&NodeData> {
        self.nodes.get(index as usize)
    }

    /// A scalar's text, given the source.
    pub fn value<'t>(&'t self, source: &'t str, node: &NodeData) -> &'t str {
        node.value.of(self.holder(source, node))
    }

    /// Whether a node is a scalar with that text, given the source.
    #[inline]
    pub fn reads(&self, source: &str, node: &NodeData, text: &str) -> bool {
        // Most texts differ in their length.
        if node.value.len() as usize != text.len() || node.kind != NodeKind::Scalar {
            return false;
        }
        let value = self.holder(source, node).as_bytes();
        let value = value.get(node.value.range()).unwrap_or_default();
        let text = text.as_bytes();
        // Two parts that overlap are all of a short text, and are compared as numbers.
        match text.len() {
            4..=8 if simple::IS_USED => have_same_ends::<4>(value, text),
            9..=16 if simple::IS_USED => have_same_ends::<8>(value, text),
            // Most texts of one length differ in their first letter.
            _ => value.first() == text.first() && value == text,
        }
    }

    /// The text in which a scalar's value lies.
    fn holder<'t>(&'t self, source: &'t str, node: &NodeData) -> &'t str {
        match node.flags & DECODED {
            0 => source,
            _ => &self.decoded,
        }
    }

    pub fn properties_mut(&mut self, index: Index) -> Option<&mut Properties> {
        let node = self.nodes.get_mut(index as usize)?;
        if node.properties == NONE {
            node.properties = crate::span::offset(self.properties.len());
            self.properties.push(Properties::default());
        }
        self.properties.get_mut(node.properties as usize)
    }
}

fn have_same_ends<const BYTES: usize>(one: &[u8], other: &[u8]) -> bool {
    one.first_chunk::<BYTES>() == other.first_chunk()
        && one.last_chunk::<BYTES>() == other.last_chunk()
}
