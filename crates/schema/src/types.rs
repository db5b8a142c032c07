//! What a value may be.

use crate::field::Field;
use crate::origin::Origin;
use crate::table::{Compound, FieldRow, Table, TypeCode, TypeRow, head};
use crate::version::Version;
use std::fmt;
use std::hash::{Hash, Hasher};

/// What a value of a field, list or map has to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Type<'s> {
    /// A mapping with known fields.
    Object(ObjectType<'s>),
    /// A mapping with free keys; every value is of the element's type.
    Map(Element<'s>),
    /// A sequence; every item is of the element's type.
    List(Element<'s>),
    /// A string.
    String,
    /// A string of base64 (standard alphabet, padded), as in `Secret.data`.
    Bytes,
    /// A string such as `2006-01-02T15:04:05Z` (RFC 3339).
    Time,
    /// A string such as `2006-01-02T15:04:05.000000Z`: RFC 3339 with exactly six digits of
    /// fractional seconds, which `Time` may have in any number.
    MicroTime,
    /// A whole number of 32 bits, signed.
    Int32,
    /// A whole number of 64 bits, signed.
    Int64,
    /// Any number.
    Number,
    /// `true` or `false`.
    Boolean,
    /// A whole number of 32 bits or a string, as in `Service.spec.ports[].targetPort`.
    IntOrString,
    /// A number or a string such as `500m` or `1.5Gi`.
    Quantity,
    /// Anything: whatever is below is free (`RawExtension`, `JSON`, `FieldsV1`).
    Any,
    /// A mapping with known fields, or else a value of the other type: in CustomResourceDefinitions
    /// `additionalProperties` is a schema or a boolean, `items` a schema or a list of schemas,
    /// `dependencies` a schema or a list of strings.
    ObjectOr(ObjectType<'s>, Element<'s>),
}

/// The scalars, by their number in the table.
pub(crate) const SCALARS: [Type<'static>; 11] = [
    Type::String,
    Type::Bytes,
    Type::Time,
    Type::MicroTime,
    Type::Int32,
    Type::Int64,
    Type::Number,
    Type::Boolean,
    Type::IntOrString,
    Type::Quantity,
    Type::Any,
];

impl<'s> Type<'s> {
    pub(crate) fn from_code(table: &'s Table, code: TypeCode) -> Type<'s> {
        let index = code as usize;
        if let Some(&scalar) = SCALARS.get(index) {
            return scalar;
        }
        let index = index - SCALARS.len();
        let object = |index| ObjectType { table, index };
        match table.compounds.get(index) {
            Some(&Compound::List(code)) => Type::List(Element { table, code }),
            Some(&Compound::Map(code)) => Type::Map(Element { table, code }),
            Some(&Compound::ObjectOr(index, code)) => {
                Type::ObjectOr(object(index), Element { table, code })
            }
            None => Type::object(table, index - table.compounds.len()),
        }
    }

    /// One of the table's own object types or, by a number beyond those, one that it refers to.
    fn object(table: &'s Table, index: usize) -> Type<'s> {
        let Some(beyond) = index.checked_sub(table.types.len()) else {
            let index = index as u32;
            return Type::Object(ObjectType { table, index });
        };
        let referred = table.references.get(beyond).and_then(|it| it.index);
        match (&table.base, referred) {
            (Some(table), Some(index)) => Type::Object(ObjectType { table, index }),
            _ => Type::Any,
        }
    }
}

/// Written as a person would say it: `PodSpec`, `[]Container`, `map[string]string`.
impl fmt::Display for Type<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Type::Object(object) => f.write_str(object.name()),
            Type::Map(element) => write!(f, "map[string]{}", element.ty()),
            Type::List(element) => write!(f, "[]{}", element.ty()),
            Type::String => f.write_str("string"),
            Type::Bytes => f.write_str("[]byte"),
            Type::Time => f.write_str("Time"),
            Type::MicroTime => f.write_str("MicroTime"),
            Type::Int32 => f.write_str("int32"),
            Type::Int64 => f.write_str("int64"),
            Type::Number => f.write_str("number"),
            Type::Boolean => f.write_str("boolean"),
            Type::IntOrString => f.write_str("IntOrString"),
            Type::Quantity => f.write_str("Quantity"),
            Type::Any => f.write_str("any"),
            Type::ObjectOr(object, other) => write!(f, "{} | {}", object.name(), other.ty()),
        }
    }
}

/// The type of a list's items or of a map's values.
#[derive(Clone, Copy)]
pub struct Element<'s> {
    table: &'s Table,
    code: TypeCode,
}

impl<'s> Element<'s> {
    /// The type itself.
    pub fn ty(self) -> Type<'s> {
        Type::from_code(self.table, self.code)
    }
}

impl PartialEq for Element<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.code == other.code && std::ptr::eq(self.table, other.table)
    }
}

impl Eq for Element<'_> {}

impl fmt::Debug for Element<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.ty(), f)
    }
}

/// A mapping with known fields, such as `PodSpec`.
#[derive(Clone, Copy)]
pub struct ObjectType<'s> {
    pub(crate) table: &'s Table,
    pub(crate) index: u32,
}

impl<'s> ObjectType<'s> {
    /// Whose type it is.
    pub fn origin(self) -> Origin<'s> {
        Origin::of(self.table)
    }

    fn row(self) -> Option<&'s TypeRow> {
        self.table.types.get(self.index as usize)
    }

    /// The short name, such as `PodSpec`. Not unique: see [`ObjectType::package`].
    pub fn name(self) -> &'s str {
        self.row().map_or("", |row| self.table.string(row.name))
    }

    /// Where the type is defined, such as `io.k8s.api.core.v1`.
    pub fn package(self) -> &'s str {
        self.row().map_or("", |row| self.table.string(row.package))
    }

    /// Whether there may be fields that are not listed: where the whole type is not known, or
    /// where the API server keeps whatever else there is.
    pub fn is_open(self, version: Version) -> bool {
        let Some(row) = self.row() else { return true };
        // Another system's kind may refer to a type that an older Kubernetes does not have.
        row.open || (row.fields.0 < row.fields.1 && self.fields(version).next().is_none())
    }

    /// The fields that `version` has, sorted by name.
    pub fn fields(self, version: Version) -> impl Iterator<Item = Field<'s>> {
        let table = self.table;
        let bit = table.bit(version.minor());
        self.rows()
            .chunk_by(|a, b| a.name == b.name)
            .filter_map(move |forms| {
                let row = forms.iter().find(|row| row.versions & bit != 0)?;
                Some(Field { table, row, forms })
            })
    }

    /// The names of those of them that every object must have.
    pub fn required_names(self, version: Version) -> impl Iterator<Item = &'s str> {
        let table = self.table;
        let bit = table.bit(version.minor());
        let rows = self.rows().iter();
        let required = rows.filter(move |row| row.required && row.versions & bit != 0);
        required.map(|row| table.string(row.name))
    }

    /// The field of that name (exact, case matters) if `version` has it.
    pub fn field(self, version: Version, name: &str) -> Option<Field<'s>> {
        let (table, forms) = (self.table, self.forms(name));
        let bit = table.bit(version.minor());
        let row = forms.iter().find(|row| row.versions & bit != 0)?;
        Some(Field { table, row, forms })
    }

    /// The field of that name (exact, case matters) in the newest version that has it: whether and
    /// when there is or was such a field.
    pub fn field_ever(self, name: &str) -> Option<Field<'s>> {
        let (table, forms) = (self.table, self.forms(name));
        let row = forms.iter().max_by_key(|row| row.versions)?;
        Some(Field { table, row, forms })
    }

    fn forms(self, name: &str) -> &'s [FieldRow] {
        let rows = self.rows();
        let (table, name) = (self.table, name.as_bytes());
        let head = head(name);
        // Only the names of one head are looked up, and few are.
        let start = rows.partition_point(|row| row.head < head);
        let alike = rows.get(start..).unwrap_or_default().iter();
        let mut alike = alike.take_while(|row| row.head == head);
        let is_of_it = |row: &FieldRow| table.bytes(row.name) == name;
        let Some(before) = alike.position(is_of_it) else {
            return &[];
        };
        let count = 1 + alike.take_while(|row| is_of_it(row)).count();
        let start = start + before;
        rows.get(start..start + count).unwrap_or_default()
    }

    fn rows(self) -> &'s [FieldRow] {
        self.row()
            .and_then(|row| {
                let (start, end) = row.fields;
                self.table.fields.get(start as usize..end as usize)
            })
            .unwrap_or_default()
    }
}

impl PartialEq for ObjectType<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.index == other.index && std::ptr::eq(self.table, other.table)
    }
}

impl Eq for ObjectType<'_> {}

impl Hash for ObjectType<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.index.hash(state);
    }
}

impl fmt::Debug for ObjectType<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.package(), self.name())
    }
}
