//! Field paths as the API server writes them.

use std::fmt;

use podyard_syntax::{Node, NodeKind};

/// A way from an object to one of its values, such as `spec.containers[0].image` or
/// `metadata.labels[app.kubernetes.io/name]`.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
pub struct FieldPath(Vec<Segment>);

/// One step of a [`FieldPath`].
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum Segment {
    /// A field.
    Field(String),
    /// A key of a free map.
    Key(String),
    /// An item, counted from 0.
    Index(usize),
}

impl FieldPath {
    /// The steps from the object inwards.
    pub fn segments(&self) -> &[Segment] {
        &self.0
    }

    /// Whether it is the object itself.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Goes on to a field.
    pub fn push_field(&mut self, name: &str) {
        self.0.push(Segment::Field(name.to_owned()));
    }

    /// Goes on to a key of a free map.
    pub fn push_key(&mut self, key: &str) {
        self.0.push(Segment::Key(key.to_owned()));
    }

    /// Goes on to an item.
    pub fn push_index(&mut self, index: usize) {
        self.0.push(Segment::Index(index));
    }

    /// The path with one more field.
    pub fn field(mut self, name: &str) -> Self {
        self.push_field(name);
        self
    }

    /// Goes on along another path.
    pub fn append(&mut self, mut rest: FieldPath) {
        self.0.append(&mut rest.0);
    }

    pub(crate) fn reverse(&mut self) {
        self.0.reverse();
    }

    /// The value at this path below `root`, aliases followed; `None` when there is none.
    pub fn find<'d>(&self, root: Node<'d>) -> Option<Node<'d>> {
        let mut node = root;
        for segment in &self.0 {
            let target = node.target()?;
            node = match segment {
                Segment::Field(key) | Segment::Key(key) => target.get(key)?.value,
                Segment::Index(index) => target.items().nth(*index)?,
            };
        }
        Some(node)
    }

    /// The way from `root` to `node` as far as the text alone tells: every key counts as a field.
    /// `None` when `node` is not below `root`.
    pub fn of(node: Node<'_>, root: Node<'_>) -> Option<Self> {
        let mut path = Self::default();
        let mut node = node;
        while node != root {
            let parent = node.parent()?;
            match parent.kind() {
                NodeKind::Sequence => {
                    path.push_index(parent.items().position(|item| item == node)?);
                }
                _ => path.push_field(node.entry()?.key.value()),
            }
            node = parent;
        }
        path.reverse();
        Some(path)
    }
}

impl fmt::Display for FieldPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (position, segment) in self.0.iter().enumerate() {
            match segment {
                Segment::Field(name) => {
                    f.write_str(if position == 0 { "" } else { "." })?;
                    f.write_str(name)?;
                }
                Segment::Key(key) => {
                    f.write_str("[")?;
                    f.write_str(key)?;
                    f.write_str("]")?;
                }
                Segment::Index(index) => write!(f, "[{index}]")?,
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use podyard_syntax::Document;

    use super::*;

    #[test]
    fn written_as_the_api_server_writes_them() {
        let mut path = FieldPath::default().field("spec").field("containers");
        path.push_index(0);
        assert_eq!(path.field("image").to_string(), "spec.containers[0].image");
        let mut path = FieldPath::default().field("metadata").field("labels");
        path.push_key("app.kubernetes.io/name");
        assert_eq!(path.to_string(), "metadata.labels[app.kubernetes.io/name]");
    }

    #[test]
    fn there_and_back() {
        let document = Document::parse("a:\n  - b: &x {c: 1}\n  - *x\n");
        let root = document.root().unwrap();
        for node in document.nodes() {
            if node.entry().is_none_or(|entry| entry.value == node) {
                let path = FieldPath::of(node, root).unwrap();
                assert_eq!(path.find(root), Some(node), "{path}");
            }
        }
        let mut through_alias = FieldPath::default().field("a");
        through_alias.push_index(1);
        let found = through_alias.field("c").find(root).unwrap();
        assert_eq!(found.value(), "1");
    }
}
