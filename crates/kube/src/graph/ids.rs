//! The resources that share a name or a label.

use std::slice;

use super::Id;

/// Resources in the order of the text; mostly it is one, which takes no room of its own.
#[derive(Debug)]
pub(super) enum Ids {
    One(Id),
    Several(Vec<Id>),
}

impl Ids {
    /// Puts one more behind the others.
    pub fn push(&mut self, id: Id) {
        match self {
            Ids::One(first) => *self = Ids::Several(vec![*first, id]),
            Ids::Several(ids) => ids.push(id),
        }
    }

    pub fn iter(&self) -> impl Iterator<Item = Id> {
        let ids = match self {
            Ids::One(id) => slice::from_ref(id),
            Ids::Several(ids) => ids,
        };
        ids.iter().copied()
    }
}
