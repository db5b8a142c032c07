//! What can be wrong with an expression.

use std::ops::Range;

use crate::types::Type;

/// The first thing for which an expression would be refused.
#[derive(Clone, PartialEq, Debug)]
pub struct Problem {
    /// In bytes of the expression's text.
    pub span: Range<usize>,
    /// What it is.
    pub kind: ProblemKind,
}

/// What is wrong.
#[derive(Clone, PartialEq, Debug)]
pub enum ProblemKind {
    /// A character that begins nothing.
    Character(char),
    /// A text in quotes that is not closed.
    OpenText,
    /// A backslash before what it has no meaning for.
    Escape,
    /// A number that is none, or too large.
    Number(String),
    /// Something that cannot stand where it does.
    Unexpected(String),
    /// The expression breaks off.
    End,
    /// A word that the language keeps for itself.
    Reserved(String),
    /// A name that means nothing here.
    UnknownName {
        /// The name.
        name: String,
        /// The names that mean something.
        known: Vec<String>,
    },
    /// A function that there is not.
    UnknownFunction {
        /// Its name.
        name: String,
        /// The minor version of Kubernetes in which expressions can use it, where it came later.
        since: Option<u8>,
        /// The functions that there are.
        known: Vec<String>,
    },
    /// A field that an object of a known type does not have.
    UnknownField {
        /// The field.
        name: String,
        /// The fields that it has.
        known: Vec<String>,
    },
    /// A field of what has none.
    NoFields(Type),
    /// A function or an operator that does not take such operands.
    NoOverload {
        /// Its name, such as `_+_` or `startsWith`.
        name: String,
        /// What it was given, the object it was called on first.
        given: Vec<Type>,
    },
    /// A value of another type than is due.
    Mismatch {
        /// What is due.
        due: Type,
        /// What is there.
        found: Type,
    },
    /// A text that the function it is given to cannot read.
    Unreadable {
        /// The function.
        name: String,
        /// What the text says.
        text: String,
    },
    /// Something that cannot be gone through item by item.
    NoRange(Type),
    /// `has()` of what is no field.
    NoSelection,
    /// What should be a variable's name is more than a name.
    NoVariable,
    /// It goes deeper than is looked at.
    TooDeep,
}
