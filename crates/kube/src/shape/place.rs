//! Where in an object a value stands, and what is due there.

use podyard_schema::{Field, Type};
use podyard_syntax::{Entry, Node};

/// A place's number within its [`Shape`](super::Shape): 0 is the object itself.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct PlaceId(pub(crate) u32);

impl PlaceId {
    /// The object itself.
    pub const ROOT: PlaceId = PlaceId(0);

    pub(crate) fn index(self) -> usize {
        self.0 as usize
    }
}

/// A value of an object beside what the schema says is due there.
#[derive(Clone, Copy, Debug)]
pub struct Place<'d, 's> {
    /// The place it is in; none for the object itself.
    pub parent: Option<PlaceId>,
    /// The way from the parent.
    pub step: Step<'d, 's>,
    /// The value as written; where that is an alias, see [`Place::target`].
    pub node: Node<'d>,
    /// What is due.
    pub ty: Type<'s>,
    /// The field whose value this is, or whose list or map it is in directly.
    pub field: Option<Field<'s>>,
    /// Whether the API server looks at the value once it is decoded: not so below `status`.
    pub enforced: bool,
}

/// One step of a way into an object.
#[derive(Clone, Copy, Debug)]
pub enum Step<'d, 's> {
    /// The object itself.
    Root,
    /// A field of an object type. `name` is the field's; the key may be a misspelling of it.
    Field {
        /// Key and value as written.
        entry: Entry<'d>,
        /// The name that is meant.
        name: &'s str,
    },
    /// A key of a free map.
    Key {
        /// Key and value as written.
        entry: Entry<'d>,
    },
    /// An item of a list, counted from 0.
    Item(usize),
}

impl<'d> Place<'d, '_> {
    /// The value, an alias resolved.
    pub fn target(&self) -> Node<'d> {
        crate::object::target(self.node)
    }

    /// The entry whose value this is.
    pub fn entry(&self) -> Option<Entry<'d>> {
        match self.step {
            Step::Field { entry, .. } | Step::Key { entry } => Some(entry),
            Step::Root | Step::Item(_) => None,
        }
    }

    /// The name of the key that leads here, as meant.
    pub fn name(&self) -> Option<&str> {
        match self.step {
            Step::Field { name, .. } => Some(name),
            Step::Key { entry } => Some(entry.key.value()),
            Step::Root | Step::Item(_) => None,
        }
    }
}
