//! The rows of a table in memory. Every index in them has been checked by `decode`, or comes from
//! a `Builder`.

use crate::version::Version;
use std::sync::Arc;

/// Index of a string in [`Table::strings`].
pub(crate) type StringId = u32;

/// What a value is, as a number: first the scalars in [`crate::types::SCALARS`]' order, then the
/// compounds (lists and maps), then the object types, then the references to Kubernetes' own.
pub(crate) type TypeCode = u32;

/// Bit `i` stands for version `first_minor + i`; in a table that counts no versions any bit stands
/// for all of them.
pub(crate) type VersionSet = u32;

#[derive(Clone, Debug, Default)]
pub(crate) struct Table {
    /// Whose kinds these are.
    pub source: Source,
    /// Kubernetes' own table, which the references point into; none while it is not joined to it,
    /// or is that table.
    pub base: Option<Arc<Table>>,
    pub first_minor: u8,
    /// 0 where the kinds do not depend on the version of Kubernetes.
    pub version_count: u8,
    /// All strings, one after another.
    pub text: String,
    /// Byte ranges in `text`.
    pub strings: Vec<(u32, u32)>,
    pub lists: Vec<Vec<StringId>>,
    pub compounds: Vec<Compound>,
    pub types: Vec<TypeRow>,
    pub references: Vec<Reference>,
    pub fields: Vec<FieldRow>,
    /// Sorted by kind, then group, then version.
    pub kinds: Vec<KindRow>,
}

/// Whose kinds a table holds.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) enum Source {
    #[default]
    Kubernetes,
    /// The system's name, and the version of it.
    System(StringId, StringId),
    Definition,
}

/// An object type of Kubernetes itself, by its name.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Reference {
    pub package: StringId,
    pub name: StringId,
    /// Its index in [`Table::types`] of the base, once joined to one that has it.
    pub index: Option<u32>,
}

#[derive(Clone, Copy, Debug)]
pub(crate) enum Compound {
    List(TypeCode),
    Map(TypeCode),
    /// Index of an object type, and what else the value may be.
    ObjectOr(u32, TypeCode),
}

#[derive(Clone, Copy, Debug)]
pub(crate) struct TypeRow {
    pub package: StringId,
    pub name: StringId,
    /// Half-open range in [`Table::fields`], sorted by field name.
    pub fields: (u32, u32),
    /// Whether there may be fields that are not listed.
    pub open: bool,
}

#[derive(Clone, Copy, Debug)]
pub(crate) struct FieldRow {
    pub name: StringId,
    /// The [`head`] of the name.
    pub head: u64,
    pub ty: TypeCode,
    pub versions: VersionSet,
    pub required: bool,
    /// Index in [`Table::lists`].
    pub values: Option<u32>,
    pub default: Option<StringId>,
    pub gate: Option<StringId>,
    /// Index in [`Table::lists`].
    pub list_map_keys: Option<u32>,
}

#[derive(Clone, Copy, Debug)]
pub(crate) struct KindRow {
    pub group: StringId,
    pub version: StringId,
    pub api_version: StringId,
    pub name: StringId,
    pub plural: StringId,
    pub ty: u32,
    pub versions: VersionSet,
    pub namespaced: bool,
    pub off_by_default: bool,
}

/// The first eight bytes of a name as a number: names sort as their heads do, and where those are
/// equal by what follows.
pub(crate) fn head(name: &[u8]) -> u64 {
    match name.first_chunk() {
        Some(head) => u64::from_be_bytes(*head),
        None => (0..8).fold(0, |head, at| {
            head << 8 | name.get(at).map_or(0, |letter| u64::from(*letter))
        }),
    }
}

impl Table {
    pub(crate) fn string(&self, id: StringId) -> &str {
        self.strings
            .get(id as usize)
            .and_then(|&(start, end)| self.text.get(start as usize..end as usize))
            .unwrap_or_default()
    }

    /// The bytes of a string, for comparing it with many others.
    pub(crate) fn bytes(&self, id: StringId) -> &[u8] {
        let place = self.strings.get(id as usize);
        let bytes = |&(start, end): &(u32, u32)| {
            let text = self.text.as_bytes();
            text.get(start as usize..end as usize)
        };
        place.and_then(bytes).unwrap_or_default()
    }

    pub(crate) fn list(&self, id: u32) -> &[StringId] {
        self.lists.get(id as usize).map_or(&[], Vec::as_slice)
    }

    /// Resolves the references, by name, to the types of Kubernetes' own table.
    pub(crate) fn join(&mut self, base: &Arc<Table>) {
        let named = |table: &Table, package, name| {
            let (package, name) = (table.string(package), table.string(name));
            let found = base.types.iter().position(|row| {
                base.string(row.name) == name && base.string(row.package) == package
            })?;
            u32::try_from(found).ok()
        };
        let mut references = std::mem::take(&mut self.references);
        for reference in &mut references {
            reference.index = named(self, reference.package, reference.name);
        }
        self.references = references;
        self.base = Some(Arc::clone(base));
    }

    /// The kinds of that name, by group, then version.
    pub(crate) fn kinds_named(&self, name: &str) -> &[KindRow] {
        let name = name.as_bytes();
        let is_before = |row: &KindRow| self.bytes(row.name) < name;
        let start = self.kinds.partition_point(is_before);
        let behind = self.kinds.get(start..).unwrap_or_default();
        let is_of_it = |row: &&KindRow| self.bytes(row.name) == name;
        let count = behind.iter().take_while(is_of_it).count();
        behind.get(..count).unwrap_or_default()
    }

    /// The first version of a set; `None` when the table holds none that is older.
    pub(crate) fn since(&self, versions: VersionSet) -> Option<Version> {
        let first = versions.trailing_zeros();
        (first > 0 && self.version_count > 0).then(|| self.version_at(first))
    }

    /// The last version of a set; `None` when the table holds none that is newer.
    pub(crate) fn until(&self, versions: VersionSet) -> Option<Version> {
        let last = versions.checked_ilog2()?;
        (last + 1 < u32::from(self.version_count)).then(|| self.version_at(last))
    }

    fn version_at(&self, bit: u32) -> Version {
        Version::new(self.first_minor.saturating_add(bit as u8))
    }

    /// The bits of a version, or none when the table does not hold it.
    pub(crate) fn bit(&self, minor: u8) -> VersionSet {
        if self.version_count == 0 {
            return VersionSet::MAX;
        }
        match minor.checked_sub(self.first_minor) {
            Some(i) if i < self.version_count => 1 << i,
            _ => 0,
        }
    }
}
