//! Whose a kind or a type is.

use crate::table::{Source, Table};

/// Whose a kind or a type is, which says how much can be promised about it.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Origin<'s> {
    /// Kubernetes itself: what does not fit is refused by the API server of that version.
    Kubernetes,
    /// A system that is installed in a cluster, or a tool that reads the file itself. Which version
    /// of it that is, nobody can tell from a manifest, so that nothing that does not fit is surely
    /// refused.
    System {
        /// Its name, such as `Argo CD`.
        name: &'s str,
        /// The version of it that is known, such as `3.4`.
        version: &'s str,
    },
    /// A CustomResourceDefinition at hand: what does not fit it is refused.
    Definition,
}

impl<'s> Origin<'s> {
    pub(crate) fn of(table: &'s Table) -> Self {
        match table.source {
            Source::Kubernetes => Origin::Kubernetes,
            Source::System(name, version) => Origin::System {
                name: table.string(name),
                version: table.string(version),
            },
            Source::Definition => Origin::Definition,
        }
    }
}
