//! A field of an object type, and what is known about its value.

use crate::table::{FieldRow, StringId, Table, VersionSet};
use crate::types::Type;
use crate::version::Version;
use std::fmt;

/// A field of an object type, in the form that it has in the version that was asked for.
#[derive(Clone, Copy)]
pub struct Field<'s> {
    pub(crate) table: &'s Table,
    pub(crate) row: &'s FieldRow,
    /// The rows of the same name in the same type: what the field is in one version and another.
    pub(crate) forms: &'s [FieldRow],
}

impl<'s> Field<'s> {
    /// The name as written in a manifest.
    pub fn name(self) -> &'s str {
        self.table.string(self.row.name)
    }

    /// What the value has to be.
    pub fn ty(self) -> Type<'s> {
        Type::from_code(self.table, self.row.ty)
    }

    /// Whether the API server refuses to create an object in which this field is absent, wherever
    /// the type occurs. Fields that it defaults, whose zero value it takes, or that it drops
    /// (`status`) are not required, whatever the published OpenAPI says.
    pub fn required(self) -> bool {
        self.row.required
    }

    /// The only values that the API server takes, or none when any value may do. For a list, the
    /// only values of its items. Where the server takes the empty string for an absent value, it
    /// is contained, but not counted or listed.
    pub fn values(self) -> Values<'s> {
        Values {
            table: self.table,
            ids: self.row.values.map_or(&[], |id| self.table.list(id)),
        }
    }

    /// What the API server fills in when the field is absent, as YAML, when that is one value
    /// regardless of the rest of the object.
    pub fn default(self) -> Option<&'s str> {
        self.row.default.map(|id| self.table.string(id))
    }

    /// The feature gate without which the API server ignores or refuses the field, when it is off
    /// by default in the version that was asked for.
    pub fn gate(self) -> Option<&'s str> {
        self.row.gate.map(|id| self.table.string(id))
    }

    /// The fields of an item that tell the items of this list apart; empty when the list is not
    /// keyed. Items of the same keys are duplicates.
    pub fn list_map_keys(self) -> Values<'s> {
        let ids = self
            .row
            .list_map_keys
            .map_or(&[][..], |id| self.table.list(id));
        Values {
            table: self.table,
            ids,
        }
    }

    /// The first version in which the type has a field of this name; `None` when the oldest in the
    /// table has it already.
    pub fn since(self) -> Option<Version> {
        self.table.since(self.versions())
    }

    /// The last version in which the type has a field of this name; `None` when the newest in the
    /// table has it still.
    pub fn until(self) -> Option<Version> {
        self.table.until(self.versions())
    }

    fn versions(self) -> VersionSet {
        self.forms.iter().fold(0, |all, row| all | row.versions)
    }
}

impl fmt::Debug for Field<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.name(), self.ty())
    }
}

/// Words, such as the values that a field may have.
#[derive(Clone, Copy)]
pub struct Values<'s> {
    table: &'s Table,
    ids: &'s [StringId],
}

impl<'s> Values<'s> {
    /// Whether there are none.
    pub fn is_empty(self) -> bool {
        self.ids.is_empty()
    }

    /// How many there are to list.
    pub fn len(self) -> usize {
        self.listed().len()
    }

    /// Whether `value` is one of them, exactly.
    pub fn contains(self, value: &str) -> bool {
        self.ids.iter().any(|&id| self.table.string(id) == value)
    }

    /// The words to show to a person.
    pub fn iter(self) -> impl ExactSizeIterator<Item = &'s str> + Clone {
        let table = self.table;
        self.listed().iter().map(move |&id| table.string(id))
    }

    /// All but the empty word, which comes first if it is there.
    fn listed(self) -> &'s [StringId] {
        match self.ids.split_first() {
            Some((&first, rest)) if self.table.string(first).is_empty() => rest,
            _ => self.ids,
        }
    }
}

impl fmt::Debug for Values<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}
