//! The door to the table.

use crate::decode::{self, DecodeError};
use crate::kind::Kind;
use crate::table::Table;
use crate::version::Version;

/// The table that `cargo xtask codegen` makes.
static EMBEDDED: &[u8] = include_bytes!("../data/kubernetes.bin");

/// The Kubernetes API of every version that the table holds.
#[derive(Clone, Debug)]
pub struct Schema {
    table: Table,
}

impl Schema {
    /// The table that this crate carries. Decodes anew at each call (well under a millisecond).
    pub fn embedded() -> Schema {
        // A test decodes these very bytes; an empty table keeps the promise never to panic.
        Schema::decode(EMBEDDED).unwrap_or(Schema {
            table: Table::default(),
        })
    }

    /// Reads a table as `cargo xtask codegen` writes it.
    ///
    /// # Errors
    /// When the bytes are not such a table; never panics, whatever the bytes.
    pub fn decode(bytes: &[u8]) -> Result<Schema, DecodeError> {
        decode::table(bytes).map(|table| Schema { table })
    }

    /// The versions that the table holds, oldest first.
    pub fn versions(&self) -> impl Iterator<Item = Version> {
        let first = self.table.first_minor;
        (first..first.saturating_add(self.table.version_count)).map(Version::new)
    }

    /// The kind that `api_version` and `kind` name (exact, case matters) if `version` has it.
    pub fn kind(&self, version: Version, api_version: &str, kind: &str) -> Option<Kind<'_>> {
        self.kinds_named(version, kind)
            .find(|found| found.api_version() == api_version)
    }

    /// The kinds of that name (exact, case matters) in every group version that `version` has,
    /// by group, then version.
    pub fn kinds_named<'s>(
        &'s self,
        version: Version,
        kind: &str,
    ) -> impl Iterator<Item = Kind<'s>> + use<'s> {
        let table = &self.table;
        let start = table
            .kinds
            .partition_point(|row| table.string(row.name) < kind);
        let end = table
            .kinds
            .partition_point(|row| table.string(row.name) <= kind);
        self.rows(version, start, end)
    }

    /// Every kind that `version` has, lists included, by kind, then group, then version.
    pub fn kinds(&self, version: Version) -> impl Iterator<Item = Kind<'_>> {
        self.rows(version, 0, self.table.kinds.len())
    }

    fn rows<'s>(
        &'s self,
        version: Version,
        start: usize,
        end: usize,
    ) -> impl Iterator<Item = Kind<'s>> + use<'s> {
        let table = &self.table;
        let bit = table.bit(version.minor());
        table
            .kinds
            .get(start..end)
            .unwrap_or_default()
            .iter()
            .filter(move |row| row.versions & bit != 0)
            .map(move |row| Kind { table, row })
    }
}
