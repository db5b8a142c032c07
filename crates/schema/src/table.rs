//! The rows of the decoded table. Every index in them has been checked by `decode`.

/// Index of a string in [`Table::strings`].
pub(crate) type StringId = u32;

/// What a value is, as a number: first the scalars in [`crate::types::SCALARS`]' order, then the
/// compounds (lists and maps), then the object types.
pub(crate) type TypeCode = u32;

/// Bit `i` stands for version `first_minor + i`.
pub(crate) type VersionSet = u32;

#[derive(Clone, Debug, Default)]
pub(crate) struct Table {
    pub first_minor: u8,
    pub version_count: u8,
    /// All strings, one after another.
    pub text: String,
    /// Byte ranges in `text`.
    pub strings: Vec<(u32, u32)>,
    pub lists: Vec<Vec<StringId>>,
    pub compounds: Vec<Compound>,
    pub types: Vec<TypeRow>,
    pub fields: Vec<FieldRow>,
    /// Sorted by kind, then group, then version.
    pub kinds: Vec<KindRow>,
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
}

#[derive(Clone, Copy, Debug)]
pub(crate) struct FieldRow {
    pub name: StringId,
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

impl Table {
    pub(crate) fn string(&self, id: StringId) -> &str {
        self.strings
            .get(id as usize)
            .and_then(|&(start, end)| self.text.get(start as usize..end as usize))
            .unwrap_or_default()
    }

    pub(crate) fn list(&self, id: u32) -> &[StringId] {
        self.lists.get(id as usize).map_or(&[], Vec::as_slice)
    }

    /// The bit of a version, or no bit when the table does not hold it.
    pub(crate) fn bit(&self, minor: u8) -> VersionSet {
        match minor.checked_sub(self.first_minor) {
            Some(i) if i < self.version_count => 1 << i,
            _ => 0,
        }
    }
}
