//! The API as read from the sources, before it is written as a table.

use std::collections::BTreeMap;

/// The API of one minor version.
#[derive(Clone, Debug, Default)]
pub struct Api {
    pub types: BTreeMap<TypeName, ObjectDef>,
    pub kinds: Vec<KindDef>,
}

/// `io.k8s.api.core.v1` and `PodSpec`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TypeName {
    pub package: String,
    pub name: String,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ObjectDef {
    /// Whether there may be fields that are not listed.
    pub open: bool,
    pub fields: BTreeMap<String, FieldDef>,
    /// The source's words; never written to the table.
    pub description: String,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldDef {
    pub ty: TypeRef,
    /// As OpenAPI says until the facts have been applied; then as the API server acts.
    pub required: bool,
    pub values: Vec<String>,
    pub default: Option<String>,
    pub gate: Option<String>,
    pub list_map_keys: Vec<String>,
    /// The source's words; read for facts, never written to the table.
    pub description: String,
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TypeRef {
    Scalar(Scalar),
    Object(TypeName),
    List(Box<TypeRef>),
    Map(Box<TypeRef>),
    ObjectOr(TypeName, Box<TypeRef>),
}

/// In the order of their numbers in the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Scalar {
    String,
    Bytes,
    Time,
    MicroTime,
    Int32,
    Int64,
    Number,
    Boolean,
    IntOrString,
    Quantity,
    Any,
}

/// How many scalars there are.
pub const SCALARS: u32 = Scalar::Any as u32 + 1;

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct KindDef {
    pub name: String,
    pub group: String,
    pub version: String,
    /// Empty for kinds that are no resource of their own.
    pub plural: String,
    /// The kind of its lists, when there is one.
    pub list: Option<String>,
    pub namespaced: bool,
    pub off_by_default: bool,
    pub ty: TypeName,
}

impl FieldDef {
    /// A field of which nothing but the type is known.
    pub fn new(ty: TypeRef) -> FieldDef {
        FieldDef {
            ty,
            required: false,
            values: Vec::new(),
            default: None,
            gate: None,
            list_map_keys: Vec::new(),
            description: String::new(),
        }
    }
}

impl KindDef {
    pub fn api_version(&self) -> String {
        match self.group.as_str() {
            "" => self.version.clone(),
            group => format!("{group}/{}", self.version),
        }
    }
}

impl TypeName {
    /// Splits `io.k8s.api.core.v1.PodSpec` before its last part.
    pub fn parse(full: &str) -> Option<TypeName> {
        let (package, name) = full.rsplit_once('.')?;
        Some(TypeName {
            package: package.to_owned(),
            name: name.to_owned(),
        })
    }

    /// `core/v1` of `io.k8s.api.core.v1`: what the facts call the package.
    pub fn group_version(&self) -> (&str, &str) {
        let (rest, version) = self.package.rsplit_once('.').unwrap_or(("", &self.package));
        (
            rest.rsplit_once('.').map_or(rest, |(_, group)| group),
            version,
        )
    }
}

impl TypeRef {
    /// Adds the object types that this type names.
    pub fn objects<'t>(&'t self, into: &mut Vec<&'t TypeName>) {
        match self {
            TypeRef::Scalar(_) => {}
            TypeRef::Object(name) => into.push(name),
            TypeRef::List(element) | TypeRef::Map(element) => element.objects(into),
            TypeRef::ObjectOr(name, other) => {
                into.push(name);
                other.objects(into);
            }
        }
    }
}
