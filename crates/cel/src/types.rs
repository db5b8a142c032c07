//! Types of values.

use std::fmt;
use std::sync::Arc;

/// A type. Two are the same where they are equal; what fits what is in `unify`.
#[derive(Clone, Debug)]
pub enum Type {
    /// Known only once it is evaluated: fits everything.
    Dyn,
    /// `true` or `false`.
    Bool,
    /// A whole number of 64 bits.
    Int,
    /// A whole number of 64 bits without a sign.
    Uint,
    /// A number with a fraction.
    Double,
    /// A text.
    String,
    /// Bytes.
    Bytes,
    /// `null`.
    Null,
    /// A length of time.
    Duration,
    /// A point in time.
    Timestamp,
    /// A list of items of one type.
    List(Arc<Type>),
    /// A map with keys and values of one type each.
    Map(Arc<Type>, Arc<Type>),
    /// A type as a value.
    Kind(Arc<Type>),
    /// A type that only functions look into, such as a quantity, with its parameters.
    Opaque(Arc<str>, Arc<[Type]>),
    /// An object with fields.
    Struct(Arc<Struct>),
    /// A type that is found out while checking, by number.
    Var(u32),
}

/// A type of objects.
#[derive(Debug)]
pub struct Struct {
    /// Its name, such as `kubernetes.AdmissionRequest`.
    pub name: String,
    /// Its fields with their types; none where any field may stand.
    pub fields: Option<Vec<(String, Type)>>,
}

impl Type {
    /// A list of such items.
    pub fn list(item: Self) -> Self {
        Self::List(Arc::new(item))
    }

    /// A map of such keys and values.
    pub fn map(key: Self, value: Self) -> Self {
        Self::Map(Arc::new(key), Arc::new(value))
    }

    /// An object with these fields.
    pub fn object(name: &str, fields: Vec<(&str, Self)>) -> Self {
        let fields = fields.into_iter().map(|(name, ty)| (name.to_owned(), ty));
        Self::Struct(Arc::new(Struct {
            name: name.to_owned(),
            fields: Some(fields.collect()),
        }))
    }

    /// An object that may have any field.
    pub fn open(name: &str) -> Self {
        Self::Struct(Arc::new(Struct {
            name: name.to_owned(),
            fields: None,
        }))
    }

    /// A type without parameters that only functions look into.
    pub fn opaque(name: &str) -> Self {
        Self::Opaque(name.into(), [].into())
    }

    /// What may be there or not.
    pub fn optional(of: Self) -> Self {
        Self::Opaque(OPTIONAL.into(), [of].into())
    }

    /// What may be there, of an optional.
    pub(crate) fn unwrapped(&self) -> Option<&Self> {
        match self {
            Self::Opaque(name, of) if **name == *OPTIONAL => of.first(),
            _ => None,
        }
    }
}

const OPTIONAL: &str = "optional_type";

impl PartialEq for Type {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::List(a), Self::List(b)) | (Self::Kind(a), Self::Kind(b)) => a == b,
            (Self::Map(key, value), Self::Map(other_key, other_value)) => {
                key == other_key && value == other_value
            }
            (Self::Opaque(a, of), Self::Opaque(b, other_of)) => a == b && of == other_of,
            (Self::Struct(a), Self::Struct(b)) => a.name == b.name,
            (Self::Var(a), Self::Var(b)) => a == b,
            _ => std::mem::discriminant(self) == std::mem::discriminant(other),
        }
    }
}

/// As the API server writes it.
impl fmt::Display for Type {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let word = match self {
            Self::Dyn | Self::Var(_) => "dyn",
            Self::Bool => "bool",
            Self::Int => "int",
            Self::Uint => "uint",
            Self::Double => "double",
            Self::String => "string",
            Self::Bytes => "bytes",
            Self::Null => "null",
            Self::Duration => "duration",
            Self::Timestamp => "timestamp",
            Self::List(item) => return write!(out, "list({item})"),
            Self::Map(key, value) => return write!(out, "map({key}, {value})"),
            Self::Kind(of) => return write!(out, "type({of})"),
            Self::Struct(of) => &of.name,
            Self::Opaque(name, of) => {
                out.write_str(name)?;
                let mut of = of.iter();
                return match of.next() {
                    Some(first) => write!(out, "({first})"),
                    None => Ok(()),
                };
            }
        };
        out.write_str(word)
    }
}

/// Reads a type as `functions.txt` writes it: `list(A)` with one letter for what any type can take
/// the place of.
pub(crate) fn read(text: &str) -> Type {
    let (name, inside) = match text.split_once('(') {
        Some((name, rest)) => (name, rest.strip_suffix(')').unwrap_or(rest)),
        None => (text, ""),
    };
    let first = || read(inside);
    match name {
        "dyn" => Type::Dyn,
        "bool" => Type::Bool,
        "int" => Type::Int,
        "uint" => Type::Uint,
        "double" => Type::Double,
        "string" => Type::String,
        "bytes" => Type::Bytes,
        "duration" => Type::Duration,
        "timestamp" => Type::Timestamp,
        "list" => Type::list(first()),
        "map" => {
            let mut parts = split(inside);
            let mut part = || parts.next().map_or(Type::Dyn, read);
            Type::map(part(), part())
        }
        "type" => Type::Kind(Arc::new(first())),
        "optional" => Type::optional(first()),
        _ => match (name.len(), name.bytes().next()) {
            (1, Some(letter)) => Type::Var(u32::from(letter)),
            _ => Type::opaque(name),
        },
    }
}

/// The parts between commas that stand in no brackets.
pub(crate) fn split(text: &str) -> impl Iterator<Item = &str> {
    let mut depth = 0_i32;
    let parts = text.split(move |c| {
        match c {
            '(' => depth += 1,
            ')' => depth -= 1,
            _ => {}
        }
        c == ',' && depth == 0
    });
    parts.filter(|part| !part.is_empty())
}
