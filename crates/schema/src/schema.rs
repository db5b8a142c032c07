//! The door to the table.

use crate::decode::{self, DecodeError};
use crate::extension::Extension;
use crate::kind::Kind;
use crate::origin::Origin;
use crate::table::{KindRow, Table};
use crate::version::Version;
use std::sync::Arc;

/// The table that `cargo xtask codegen` makes.
static EMBEDDED: &[u8] = include_bytes!("../data/kubernetes.bin");

/// The Kubernetes API of every version that the table holds, and what extends it. A clone shares
/// the tables.
#[derive(Clone, Debug)]
pub struct Schema {
    table: Arc<Table>,
    extensions: Vec<Arc<Table>>,
}

impl Schema {
    /// The table that this crate carries. Decodes anew at each call (well under a millisecond).
    pub fn embedded() -> Schema {
        // A test decodes these very bytes; an empty table keeps the promise never to panic.
        Schema::decode(EMBEDDED).unwrap_or(Schema::of(Table::default()))
    }

    /// Reads a table as `cargo xtask codegen` writes it.
    ///
    /// # Errors
    /// When the bytes are not such a table; never panics, whatever the bytes.
    pub fn decode(bytes: &[u8]) -> Result<Schema, DecodeError> {
        decode::table(bytes).map(Schema::of)
    }

    fn of(table: Table) -> Schema {
        Schema {
            table: Arc::new(table),
            extensions: Vec::new(),
        }
    }

    /// Adds kinds. Where two extensions have the same kind the later one is meant; the table of a
    /// system takes the place of an earlier one of the same system.
    pub fn extend(&mut self, extension: Extension) {
        let mut table = extension.table;
        table.join(&self.table);
        if let Origin::System { name, .. } = Origin::of(&table) {
            self.extensions.retain(|known| {
                !matches!(Origin::of(known), Origin::System { name: known, .. } if known == name)
            });
        }
        self.extensions.push(Arc::new(table));
    }

    /// This schema with more kinds: see [`Schema::extend`].
    #[must_use]
    pub fn with(mut self, extension: Extension) -> Schema {
        self.extend(extension);
        self
    }

    /// Whether the kinds of the system of that name have been added.
    pub fn knows(&self, system: &str) -> bool {
        self.extensions
            .iter()
            .any(|table| matches!(Origin::of(table), Origin::System { name, .. } if name == system))
    }

    /// The versions that the table holds, oldest first.
    pub fn versions(&self) -> impl Iterator<Item = Version> {
        let first = self.table.first_minor;
        (first..first.saturating_add(self.table.version_count)).map(Version::new)
    }

    /// The kind that `api_version` and `kind` name (exact, case matters) if `version` has it:
    /// Kubernetes' own, or else an extension's.
    pub fn kind(&self, version: Version, api_version: &str, kind: &str) -> Option<Kind<'_>> {
        self.tables()
            .flat_map(|table| rows(table, version, table.kinds_named(kind)))
            .find(|found| found.api_version() == api_version)
    }

    /// Kubernetes' own kinds of that name (exact, case matters) in every group version that
    /// `version` has, by group, then version.
    pub fn kinds_named<'s>(
        &'s self,
        version: Version,
        kind: &str,
    ) -> impl Iterator<Item = Kind<'s>> + use<'s> {
        rows(&self.table, version, self.table.kinds_named(kind))
    }

    /// Kubernetes' own kind that `api_version` and `kind` name (exact, case matters) in the newest
    /// version that has it: whether and when there is or was such a kind.
    pub fn kind_ever(&self, api_version: &str, kind: &str) -> Option<Kind<'_>> {
        self.kinds_named_ever(kind)
            .find(|found| found.api_version() == api_version)
    }

    /// Kubernetes' own kinds of that name (exact, case matters) in every group version that any
    /// version has, each as in the newest that has it, by group, then version.
    pub fn kinds_named_ever<'s>(&'s self, kind: &str) -> impl Iterator<Item = Kind<'s>> + use<'s> {
        let table = &self.table;
        table
            .kinds_named(kind)
            .chunk_by(|a, b| a.api_version == b.api_version)
            .filter_map(|forms| forms.iter().max_by_key(|row| row.versions))
            .map(move |row| Kind { table, row })
    }

    /// Whether Kubernetes itself has, or had, kinds of that API group (exact; empty for the core
    /// group) in any version.
    pub fn has_group(&self, group: &str) -> bool {
        let mut kinds = self.table.kinds.iter();
        kinds.any(|row| self.table.string(row.group) == group)
    }

    /// Every kind of Kubernetes itself that `version` has, lists included, by kind, then group,
    /// then version.
    pub fn kinds(&self, version: Version) -> impl Iterator<Item = Kind<'_>> {
        rows(&self.table, version, &self.table.kinds)
    }

    /// Every kind of the extensions, those of the latest first; within one by kind, then group,
    /// then version. All are there in every version of Kubernetes.
    pub fn extension_kinds(&self) -> impl Iterator<Item = Kind<'_>> {
        let tables = self.extensions.iter().rev();
        tables.flat_map(|table| rows(table, Version::LATEST, &table.kinds))
    }

    /// The tables in the order in which a kind is looked for.
    fn tables(&self) -> impl Iterator<Item = &Table> {
        std::iter::once(&self.table)
            .chain(self.extensions.iter().rev())
            .map(Arc::as_ref)
    }
}

fn rows<'s>(
    table: &'s Table,
    version: Version,
    rows: &'s [KindRow],
) -> impl Iterator<Item = Kind<'s>> + use<'s> {
    let bit = table.bit(version.minor());
    rows.iter()
        .filter(move |row| row.versions & bit != 0)
        .map(move |row| Kind { table, row })
}
