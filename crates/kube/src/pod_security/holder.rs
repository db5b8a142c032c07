//! Whoever has fields that controls are about: a pod or a container.

use crate::model::{dig, entry_at};
use podyard_syntax::{Entry, Node, Resolved};

/// The `spec` of a pod, or a container.
#[derive(Clone, Copy)]
pub(super) struct Holder<'d> {
    pub node: Node<'d>,
    /// Its `securityContext`, in which most of the fields are that are asked for.
    context: Option<Node<'d>>,
}

impl<'d> Holder<'d> {
    pub fn of(node: Node<'d>) -> Self {
        Self {
            node,
            context: dig(node, "securityContext"),
        }
    }

    /// The field at the end of some fields, with its key; `None` where it is null or absent.
    pub fn field(self, path: &str) -> Option<Entry<'d>> {
        let (holder, path) = self.way(path)?;
        field(holder, path)
    }

    /// Whether something stands there.
    pub fn is_set(self, path: &str) -> bool {
        self.field(path).is_some()
    }

    /// Whether `true` stands there.
    pub fn is_true(self, path: &str) -> bool {
        let found = self.field(path);
        found.is_some_and(|it| it.value.resolved() == Resolved::Bool(true))
    }

    /// The items of a list as they are written, aliases not followed.
    pub fn written(self, path: &str) -> impl Iterator<Item = Node<'d>> + use<'d> {
        let list = self.way(path).and_then(|(holder, path)| dig(holder, path));
        list.into_iter().flat_map(Node::items)
    }

    /// A node and the rest of the way from there; `None` where it leads nowhere.
    fn way(self, path: &str) -> Option<(Node<'d>, &str)> {
        match path.strip_prefix("securityContext.") {
            Some(rest) => Some((self.context?, rest)),
            None => Some((self.node, path)),
        }
    }
}

/// The field at the end of some fields below a node, with its key; `None` where it is null or
/// absent.
pub(super) fn field<'d>(holder: Node<'d>, path: &str) -> Option<Entry<'d>> {
    let found = entry_at(holder, path)?;
    (found.value.resolved() != Resolved::Null).then_some(found)
}
