//! Tables of kinds that Kubernetes itself does not have.

use crate::decode::{self, DecodeError};
use crate::origin::Origin;
use crate::table::{Source, Table};

/// Kinds that Kubernetes itself does not have, to be joined to its own by
/// [`Schema::extend`](crate::Schema::extend).
///
/// They exist in every version of Kubernetes. Their types may refer to Kubernetes' own by name;
/// such a reference is resolved when the tables are joined.
#[derive(Clone, Debug)]
pub struct Extension {
    pub(crate) table: Table,
}

impl Extension {
    /// Reads the table of a system as `cargo xtask codegen` writes it.
    ///
    /// # Errors
    /// When the bytes are not such a table; never panics, whatever the bytes.
    pub fn decode(bytes: &[u8]) -> Result<Extension, DecodeError> {
        let table = decode::table(bytes)?;
        match table.source {
            Source::System(..) => Ok(Extension { table }),
            Source::Kubernetes | Source::Definition => Err(DecodeError::NotATable),
        }
    }

    /// Whose kinds these are.
    pub fn origin(&self) -> Origin<'_> {
        Origin::of(&self.table)
    }
}
