//! What an expression can name.

use crate::types::Type;

/// The variables and functions of an expression.
#[derive(Clone, Debug)]
pub struct Scope {
    variables: Vec<(String, Type)>,
    /// The newest libraries that expressions can use: the minor version of Kubernetes.
    libraries: u8,
    /// Whether objects can be made, as patches are.
    patches: bool,
    /// Whether `cel.bind()` gives names to values, and lists of unknown types are looked through.
    bindings: bool,
    /// Whether a regular expression is none.
    is_no_pattern: fn(&str) -> bool,
}

/// The oldest server whose functions are told apart.
const OLDEST: u8 = 30;

impl Scope {
    /// No variable yet, and the functions that expressions can use which are new to a server of
    /// that minor version: those of the version before it, so that it can be taken back.
    pub fn new(minor: u8) -> Self {
        Self {
            variables: Vec::new(),
            libraries: minor.max(OLDEST) - 1,
            patches: false,
            bindings: false,
            is_no_pattern: |_| false,
        }
    }

    /// With one more variable, whose name may have dots.
    #[must_use]
    pub fn with(mut self, name: &str, ty: Type) -> Self {
        self.variables.push((name.to_owned(), ty));
        self
    }

    /// With the types that patches are made of.
    #[must_use]
    pub fn with_patches(mut self) -> Self {
        self.patches = true;
        self
    }

    /// With what expressions about devices have besides: `cel.bind()`, and `includes()`.
    #[must_use]
    pub fn with_bindings(mut self) -> Self {
        self.bindings = true;
        self
    }

    /// With a way to tell that a regular expression is none: those of `matches()` that are written
    /// out are then looked at.
    #[must_use]
    pub fn with_patterns(mut self, is_none: fn(&str) -> bool) -> Self {
        self.is_no_pattern = is_none;
        self
    }

    /// Whether what came with that version's libraries can be used.
    pub(crate) fn has(&self, since: u8) -> bool {
        since <= self.libraries
    }

    /// The names of variables.
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        self.variables.iter().map(|(name, _)| name.as_str())
    }

    /// What a name stands for: a variable, or a type.
    pub(crate) fn named(&self, name: &str) -> Option<Type> {
        let mut variables = self.variables.iter();
        let variable = variables.find(|(it, _)| it == name).map(|(_, ty)| ty);
        let as_type = || Some(Type::Kind(named_type(name)?.into()));
        variable.cloned().or_else(as_type)
    }

    /// The type of objects of that name, where one can be made, such as `JSONPatch`.
    pub fn object(&self, name: &str) -> Option<Type> {
        let is_object = name == "Object" || name.starts_with("Object.");
        match name {
            _ if !self.patches => None,
            "JSONPatch" => Some(patch()),
            _ => is_object.then(|| Type::open(name)),
        }
    }

    /// Whether functions for patches are there.
    pub(crate) fn has_patches(&self) -> bool {
        self.patches
    }

    /// Whether a text is no regular expression.
    pub(crate) fn is_no_pattern(&self, text: &str) -> bool {
        (self.is_no_pattern)(text)
    }

    /// Whether names can be given to values.
    pub(crate) fn has_bindings(&self) -> bool {
        self.bindings
    }
}

/// One change of a JSON patch.
fn patch() -> Type {
    Type::object(
        "JSONPatch",
        vec![
            ("op", Type::String),
            ("path", Type::String),
            ("from", Type::String),
            ("value", Type::Dyn),
        ],
    )
}

fn named_type(name: &str) -> Option<Type> {
    Some(match name {
        "bool" => Type::Bool,
        "bytes" => Type::Bytes,
        "double" => Type::Double,
        "int" => Type::Int,
        "uint" => Type::Uint,
        "string" => Type::String,
        "null_type" => Type::Null,
        "list" => Type::list(Type::Dyn),
        "map" => Type::map(Type::Dyn, Type::Dyn),
        "type" => Type::Kind(Type::Dyn.into()),
        "dyn" => Type::Dyn,
        "google.protobuf.Duration" => Type::Duration,
        "google.protobuf.Timestamp" => Type::Timestamp,
        "optional_type" => Type::optional(Type::Dyn),
        "net.IP"
        | "net.CIDR"
        | "kubernetes.Quantity"
        | "kubernetes.URL"
        | "kubernetes.Semver"
        | "kubernetes.NamedFormat" => Type::opaque(name),
        _ => return None,
    })
}
