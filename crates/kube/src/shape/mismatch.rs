//! What can be out of shape.

use podyard_schema::{Field, ObjectType, Type, Values};
use podyard_syntax::Entry;

use super::PlaceId;
use super::misplaced::Destination;
use super::scalar::Fault;
use crate::near::Distance;

/// Something that is not as the schema says, at one place.
#[derive(Clone, Debug)]
pub struct Mismatch<'d, 's> {
    /// The place it is about: the mapping for fields, the value for types.
    pub place: PlaceId,
    /// What it is.
    pub kind: MismatchKind<'d, 's>,
}

/// What is not as the schema says.
#[derive(Clone, Debug)]
pub enum MismatchKind<'d, 's> {
    /// A key that the type does not have.
    UnknownField {
        /// Key and value as written.
        entry: Entry<'d>,
        /// The type.
        owner: ObjectType<'s>,
        /// The field that is meant, when that is clear, and how far the key is from it. What
        /// hangs below was judged as that field.
        meant: Option<(Field<'s>, Distance)>,
    },
    /// Keys that belong to another level, all to the same one.
    MisplacedFields {
        /// Keys and values as written.
        entries: Vec<Entry<'d>>,
        /// The type they were written in.
        owner: ObjectType<'s>,
        /// Where they belong.
        destination: Destination<'d, 's>,
    },
    /// A key that stands in the mapping already.
    DuplicateKey {
        /// The later one.
        entry: Entry<'d>,
        /// The first one.
        first: Entry<'d>,
    },
    /// A key of a free map that YAML reads as another text: `on` as `true`, `0777` as `511`.
    ChangedKey {
        /// The key and its value.
        entry: Entry<'d>,
        /// What it becomes.
        becomes: String,
    },
    /// A field without which the API server refuses the object is absent, null or empty.
    MissingField {
        /// The type that has it.
        owner: ObjectType<'s>,
        /// The field.
        field: Field<'s>,
        /// Its entry when it is there but empty.
        entry: Option<Entry<'d>>,
    },
    /// A value of another type than is due.
    WrongType {
        /// What is due.
        expected: Type<'s>,
    },
    /// A string is due, and YAML silently reads the plain scalar as a number or a boolean.
    UnquotedScalar,
    /// A number or a boolean is due, and quotes make it a string.
    QuotedScalar {
        /// What is due.
        expected: Type<'s>,
    },
    /// A boolean is due, and a word near one is written.
    MisspelledBoolean {
        /// What is meant.
        meant: bool,
    },
    /// A scalar of the right type that cannot be read as what is due.
    Malformed(Fault),
    /// A value that is none of the allowed ones.
    UnknownValue {
        /// The allowed ones.
        values: Values<'s>,
        /// The nearest of them.
        meant: Option<&'s str>,
    },
}
