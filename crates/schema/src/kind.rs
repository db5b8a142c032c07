//! Kinds: what `apiVersion` and `kind` name together.

use crate::lifecycle::maturity;
use crate::origin::Origin;
use crate::table::{KindRow, Table, VersionSet};
use crate::types::ObjectType;
use crate::version::Version;
use std::fmt;

/// What `apiVersion` and `kind` name together, such as `apps/v1` `Deployment`.
#[derive(Clone, Copy)]
pub struct Kind<'s> {
    pub(crate) table: &'s Table,
    pub(crate) row: &'s KindRow,
}

impl<'s> Kind<'s> {
    /// `v1` for the core group, otherwise `group/version`.
    pub fn api_version(self) -> &'s str {
        self.table.string(self.row.api_version)
    }

    /// The API group; empty for the core group.
    pub fn group(self) -> &'s str {
        self.table.string(self.row.group)
    }

    /// The version within the group, such as `v1beta1`.
    pub fn version(self) -> &'s str {
        self.table.string(self.row.version)
    }

    /// The name, such as `Deployment`.
    pub fn name(self) -> &'s str {
        self.table.string(self.row.name)
    }

    /// The resource's name in URLs and in RBAC rules, such as `deployments`; empty for kinds that
    /// are no resource of their own, such as lists.
    pub fn plural(self) -> &'s str {
        self.table.string(self.row.plural)
    }

    /// Whose kind it is.
    pub fn origin(self) -> Origin<'s> {
        Origin::of(self.table)
    }

    /// Whether objects of this kind live in a namespace.
    pub fn namespaced(self) -> bool {
        self.row.namespaced
    }

    /// Whether a cluster of the version that was asked for serves this group version only when told
    /// to (alpha and, since 1.24, new beta groups).
    pub fn off_by_default(self) -> bool {
        self.row.off_by_default
    }

    /// Whether this is a list of objects (`PodList`, `List`) rather than an object.
    pub fn is_list(self) -> bool {
        self.row.plural_is_empty(self.table) && self.name().ends_with("List")
    }

    /// Where its version stands in its group's history: what came later is greater, `v2beta1` than
    /// `v1`, and `v2` than both.
    pub fn age(self) -> impl Ord + Copy + use<> {
        maturity(self.version())
    }

    /// The first version that has the kind under this `apiVersion`; `None` when the oldest in the
    /// table has it already.
    pub fn since(self) -> Option<Version> {
        self.table.since(self.versions())
    }

    /// The last version that has the kind under this `apiVersion`; `None` when the newest in the
    /// table has it still.
    pub fn until(self) -> Option<Version> {
        self.table.until(self.versions())
    }

    fn versions(self) -> VersionSet {
        let rows = self.table.kinds_named(self.name()).iter();
        rows.filter(|row| row.api_version == self.row.api_version)
            .fold(0, |all, row| all | row.versions)
    }

    /// The type of the whole object, `apiVersion`, `kind` and `metadata` included.
    pub fn ty(self) -> ObjectType<'s> {
        ObjectType {
            table: self.table,
            index: self.row.ty,
        }
    }
}

impl KindRow {
    fn plural_is_empty(&self, table: &Table) -> bool {
        table.string(self.plural).is_empty()
    }
}

impl PartialEq for Kind<'_> {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self.row, other.row)
    }
}

impl Eq for Kind<'_> {}

impl fmt::Debug for Kind<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.api_version(), self.name())
    }
}
