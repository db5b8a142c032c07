//! An expression as it was read. Operators are calls of functions such as `_+_`.

use std::ops::Range;

/// A part of an expression.
#[derive(Debug)]
pub(crate) struct Expr {
    /// In bytes of the text.
    pub span: Range<usize>,
    pub kind: Kind,
    /// How many parts stand in one another in it, itself among them.
    pub depth: usize,
}

#[derive(Debug)]
pub(crate) enum Kind {
    Literal(Literal),
    Name(String),
    /// `of.field`, or `of.?field`.
    Select {
        of: Box<Expr>,
        field: String,
        field_span: Range<usize>,
        is_optional: bool,
    },
    Call {
        target: Option<Box<Expr>>,
        name: String,
        name_span: Range<usize>,
        args: Vec<Expr>,
    },
    /// Items, each with whether it is left out where it is not there.
    List(Vec<(bool, Expr)>),
    Map(Vec<(bool, Expr, Expr)>),
    Object {
        name: String,
        fields: Vec<Field>,
    },
}

/// A field of an object that is made.
#[derive(Debug)]
pub(crate) struct Field {
    pub is_optional: bool,
    pub name: String,
    pub value: Expr,
}

#[derive(Clone, PartialEq, Debug)]
pub(crate) enum Literal {
    Null,
    Bool,
    Int,
    Uint,
    Double,
    /// With what it says, where that takes no reading of escapes.
    Text(Option<String>),
    Bytes,
}

impl Expr {
    pub fn new(span: Range<usize>, kind: Kind) -> Self {
        let depth = 1 + kind.parts().map(|part| part.depth).max().unwrap_or(0);
        Self { span, kind, depth }
    }

    /// The names between dots, where it is nothing but them.
    pub fn qualified(&self) -> Option<String> {
        match &self.kind {
            Kind::Name(name) => Some(name.clone()),
            Kind::Select {
                of,
                field,
                is_optional: false,
                ..
            } => Some(format!("{}.{field}", of.qualified()?)),
            _ => None,
        }
    }

    /// The name, where it is one without dots.
    pub fn name(&self) -> Option<&str> {
        match &self.kind {
            Kind::Name(name) if !name.starts_with('.') => Some(name),
            _ => None,
        }
    }
}

impl Kind {
    /// The expressions that stand in it.
    fn parts(&self) -> Box<dyn Iterator<Item = &Expr> + '_> {
        match self {
            Self::Literal(_) | Self::Name(_) => Box::new(std::iter::empty()),
            Self::Select { of, .. } => Box::new(std::iter::once(&**of)),
            Self::Call { target, args, .. } => Box::new(target.as_deref().into_iter().chain(args)),
            Self::List(items) => Box::new(items.iter().map(|(_, item)| item)),
            Self::Map(entries) => Box::new(entries.iter().flat_map(|(_, key, value)| [key, value])),
            Self::Object { fields, .. } => Box::new(fields.iter().map(|field| &field.value)),
        }
    }
}
