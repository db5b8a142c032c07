//! A value and the way to it. Ways are made of references, so that looking costs nothing: only what
//! is told becomes a path.

use podyard_kube::FieldPath;
use podyard_syntax::{Node, NodeKind, Resolved, Span};

use crate::merges::Merges;

/// A value with the way that led to it.
#[derive(Clone, Copy)]
pub(crate) struct At<'a, 'd> {
    /// The value; never an alias, never null.
    pub node: Node<'d>,
    way: Way<'a, 'd>,
    merges: &'a Merges,
}

#[derive(Clone, Copy)]
enum Way<'a, 'd> {
    Base(&'a FieldPath),
    Field(&'a At<'a, 'd>, &'a str),
    Key(&'a At<'a, 'd>, &'d str),
    Index(&'a At<'a, 'd>, usize),
}

impl<'a, 'd> At<'a, 'd> {
    /// A value whose path is known.
    pub fn base(node: Node<'d>, path: &'a FieldPath, merges: &'a Merges) -> Self {
        Self {
            node,
            way: Way::Base(path),
            merges,
        }
    }

    fn below<'b>(&'b self, node: Node<'d>, way: Way<'b, 'd>) -> At<'b, 'd> {
        At {
            node,
            way,
            merges: self.merges,
        }
    }

    /// The value of a field; none where it is absent or null, which is the same to the server.
    pub fn get<'b>(&'b self, name: &'b str) -> Option<At<'b, 'd>> {
        let node = self.field(name)?;
        let is_there = node.resolved() != Resolved::Null;
        is_there.then(|| self.below(node, Way::Field(self, name)))
    }

    fn field(&self, name: &str) -> Option<Node<'d>> {
        self.merges.get(self.node, name)?.value.target()
    }

    /// The values of a list.
    pub fn items<'b>(&'b self) -> impl Iterator<Item = At<'b, 'd>> {
        let items = self.node.items().enumerate();
        items.filter_map(move |(index, node)| {
            Some(self.below(node.target()?, Way::Index(self, index)))
        })
    }

    /// The values of a map whose keys are free, by their keys.
    pub fn entries<'b>(&'b self) -> impl Iterator<Item = (&'d str, At<'b, 'd>)> {
        let entries = self.merges.entries(self.node);
        let named = entries.filter(|entry| entry.key.kind() == NodeKind::Scalar);
        named.filter_map(move |entry| {
            let key = entry.key.value();
            let value = entry.value.target()?;
            Some((key, self.below(value, Way::Key(self, key))))
        })
    }

    /// A text; none for anything else.
    pub fn text(&self) -> Option<&'d str> {
        match self.node.resolved() {
            Resolved::String(_) if !self.node.is_repaired() => Some(self.node.value()),
            _ => None,
        }
    }

    /// The text of a field; empty where it is absent.
    pub fn word(&self, name: &str) -> &'d str {
        self.field(name)
            .filter(|node| matches!(node.resolved(), Resolved::String(_)))
            .map_or("", |node| node.value())
    }

    /// A whole number; none for anything else.
    pub fn number(&self) -> Option<i64> {
        match self.node.resolved() {
            Resolved::Int(number) => Some(number),
            Resolved::Float(number) if number.fract() == 0.0 && number.abs() < 9e15 => {
                Some(number as i64)
            }
            _ => None,
        }
    }

    /// The number of a field.
    pub fn count(&self, name: &str) -> Option<i64> {
        self.get(name)?.number()
    }

    /// Whether a field is `true`.
    pub fn is_true(&self, name: &str) -> bool {
        let value = self.get(name).map(|at| at.node.resolved());
        value == Some(Resolved::Bool(true))
    }

    /// Whether a field is there, with anything in it: an empty text, list or map is nothing.
    pub fn has(&self, name: &str) -> bool {
        self.get(name).is_some_and(|at| !at.is_empty())
    }

    /// Whether it is null, 0, `false` or empty: in Go the same as if it were not given.
    pub fn is_nothing(&self) -> bool {
        let resolved = self.node.resolved();
        matches!(
            resolved,
            Resolved::Null | Resolved::Bool(false) | Resolved::Int(0)
        ) || self.is_empty()
    }

    /// Whether it is an empty text, list or map.
    pub fn is_empty(&self) -> bool {
        match self.node.kind() {
            NodeKind::Mapping => self.merges.entries(self.node).next().is_none(),
            NodeKind::Sequence => self.node.items().next().is_none(),
            _ => self.node.resolved() == Resolved::String(""),
        }
    }

    /// The key before the value, where it has one.
    pub fn key(&self) -> Option<Node<'d>> {
        Some(self.node.entry()?.key)
    }

    /// How many items a list has.
    pub fn len(&self) -> usize {
        self.node.items().count()
    }

    /// The characters of the value; of a mapping or a list those of its key, where it has one.
    pub fn span(&self) -> Span {
        match self.node.kind() {
            NodeKind::Scalar => self.node.span(),
            _ => self
                .node
                .entry()
                .map_or_else(|| self.node.span(), |entry| entry.key.span()),
        }
    }

    /// The way as the API server writes it.
    pub fn path(&self) -> FieldPath {
        match self.way {
            Way::Base(path) => path.clone(),
            Way::Field(up, name) => up.path().field(name),
            Way::Key(up, key) => {
                let mut path = up.path();
                path.push_key(key);
                path
            }
            Way::Index(up, index) => {
                let mut path = up.path();
                path.push_index(index);
                path
            }
        }
    }
}
