//! A mapping beside the type it is to have.

use podyard_kube::shape::{PlaceId, Shape};
use podyard_schema::{ObjectType, Version};
use podyard_syntax::{Edit, Entry, Node, edit};

use crate::mend::respell;

/// A mapping of an object that is being migrated.
pub(super) struct Site<'c, 'd, 's> {
    /// The object beside its new kind.
    pub shape: &'c Shape<'d, 's>,
    /// The mapping's place in it.
    pub id: PlaceId,
    /// The mapping, an alias resolved.
    pub node: Node<'d>,
    /// The type it is to have.
    pub ty: ObjectType<'s>,
    /// The version that serves it.
    pub version: Version,
}

impl<'d> Site<'_, 'd, '_> {
    /// Whether the new type has that field.
    pub fn has(&self, field: &str) -> bool {
        self.ty.field(self.version, field).is_some()
    }

    /// The entry of that key, if the new type has no such field.
    pub fn foreign(&self, key: &str) -> Option<Entry<'d>> {
        self.node.get(key).filter(|_| !self.has(key))
    }

    /// Whether a field of the new type is not there.
    pub fn lacks(&self, field: &str) -> bool {
        self.has(field) && self.node.get(field).is_none()
    }

    /// Puts in a field of the new type that is not there.
    pub fn fill(&self, field: &str, yaml: &str, position: edit::Position<'_>) -> Option<Vec<Edit>> {
        self.lacks(field)
            .then(|| edit::insert_entry(self.node, field, yaml, position).ok())?
    }

    /// Gives a foreign key the name that the new type has for it.
    pub fn rename(&self, old: &str, new: &str) -> Option<Vec<Edit>> {
        let entry = self.foreign(old).filter(|_| self.lacks(new))?;
        edit::rename_key(entry, new).ok()
    }

    /// Leaves out a foreign key.
    pub fn drop(&self, key: &str) -> Option<Vec<Edit>> {
        self.foreign(key).map(edit::delete_entry)
    }

    /// Brings a foreign key below `field`, which is made or already there, under the name it has
    /// there.
    pub fn nest(&self, key: &str, field: &str, name: &str) -> Option<Vec<Edit>> {
        let entry = self.foreign(key).filter(|_| self.has(field))?;
        match self.node.get(field) {
            Some(holder) => edit::move_entry(entry, target(holder), edit::Position::Last).ok(),
            None => {
                let mut edits = edit::wrap_entry(entry, field).ok()?;
                edits.push(respell(entry.key, name));
                Some(edits)
            }
        }
    }
}

/// An entry's value, an alias resolved.
pub(super) fn target(entry: Entry<'_>) -> Node<'_> {
    entry.value.target().unwrap_or(entry.value)
}

/// The changes that can be made, all together; none when there are none.
pub(super) fn all<const N: usize>(changes: [Option<Vec<Edit>>; N]) -> Option<Vec<Edit>> {
    Some(changes.into_iter().flatten().flatten().collect())
}

/// The first change that can be made.
pub(super) fn first<const N: usize>(changes: [Option<Vec<Edit>>; N]) -> Option<Vec<Edit>> {
    changes.into_iter().flatten().next()
}
