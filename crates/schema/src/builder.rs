//! Makes an extension at run time, from definitions such as a CustomResourceDefinition's.

use crate::extension::Extension;
use crate::table::{
    Compound, FieldRow, KindRow, Reference, Source, StringId, Table, TypeCode, TypeRow, head,
};
use crate::types::{SCALARS, Type};
use std::collections::{BTreeMap, HashMap};

/// How deep lists and maps may nest without an object between them; what is deeper is free.
const MAX_DEPTH: u8 = 4;

/// Makes an [`Extension`] of the kinds of CustomResourceDefinitions.
///
/// Types are made from the inside out or declared first and filled later, so that they may hold
/// themselves. Whatever is asked for, nothing panics: what makes no sense is left out.
///
/// ```
/// use podyard_schema::{Builder, NewField, NewKind, Schema, Type, Version};
/// let mut builder = Builder::default();
/// let spec = builder.object("CronTabSpec");
/// let text = builder.scalar(Type::String);
/// builder.field(spec, "schedule", text, NewField { required: true, ..NewField::default() });
/// let template = builder.reference("io.k8s.api.core.v1", "PodTemplateSpec");
/// builder.field(spec, "template", template, NewField::default());
/// let root = builder.object("CronTab");
/// builder.field(root, "spec", spec.ty(), NewField::default());
/// builder.kind(NewKind {
///     group: "example.com",
///     version: "v1",
///     name: "CronTab",
///     plural: "crontabs",
///     namespaced: true,
///     ty: root,
/// });
/// let schema = Schema::embedded().with(builder.finish());
/// let kind = schema.kind(Version::LATEST, "example.com/v1", "CronTab").unwrap();
/// let Type::Object(spec) = kind.ty().field(Version::LATEST, "spec").unwrap().ty() else { panic!() };
/// assert!(spec.field(Version::LATEST, "schedule").unwrap().required());
/// ```
#[derive(Clone, Debug, Default)]
pub struct Builder {
    text: String,
    strings: Vec<(u32, u32)>,
    known: HashMap<String, StringId>,
    lists: Vec<Vec<StringId>>,
    compounds: Vec<(Draft, bool, u8)>,
    objects: Vec<Object>,
    references: Vec<(StringId, StringId)>,
    kinds: Vec<(KindRow, ObjectId)>,
}

/// A type that a [`Builder`] has made.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct TypeId(Draft);

/// A mapping with known fields that a [`Builder`] has made.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct ObjectId(u32);

/// What is known of a field beside its name and its type.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct NewField<'a> {
    /// Whether an object without it is refused.
    pub required: bool,
    /// The only values it may have; empty when any may do. See [`Field::values`](crate::Field::values).
    pub values: &'a [&'a str],
    /// What is filled in when it is absent, as YAML.
    pub default: Option<&'a str>,
    /// The fields of an item that tell the items of this list apart.
    pub list_map_keys: &'a [&'a str],
}

/// A kind to be made.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct NewKind<'a> {
    /// Its API group.
    pub group: &'a str,
    /// Its version within the group.
    pub version: &'a str,
    /// Its name, such as `CronTab`.
    pub name: &'a str,
    /// The resource's name, such as `crontabs`.
    pub plural: &'a str,
    /// Whether its objects live in a namespace.
    pub namespaced: bool,
    /// The type of the whole object. `apiVersion`, `kind` and `metadata` are added when it lacks
    /// them.
    pub ty: ObjectId,
}

/// A type, while it is not known how many of each sort there will be.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Draft {
    Scalar(u32),
    Compound(u32),
    Object(u32),
    Reference(u32),
}

#[derive(Clone, Debug)]
struct Object {
    name: StringId,
    open: bool,
    /// By name, as the table has them.
    fields: BTreeMap<String, (Draft, FieldRow)>,
}

impl ObjectId {
    /// It as a type.
    pub fn ty(self) -> TypeId {
        TypeId(Draft::Object(self.0))
    }
}

impl Builder {
    /// A type that has no parts: any that holds no other, [`Type::Any`] for those.
    pub fn scalar(&self, ty: Type<'static>) -> TypeId {
        let index = SCALARS.iter().position(|scalar| *scalar == ty);
        TypeId(Draft::Scalar(index.unwrap_or(SCALARS.len() - 1) as u32))
    }

    /// A sequence of `element`.
    pub fn list(&mut self, element: TypeId) -> TypeId {
        self.compound(element, false)
    }

    /// A mapping with free keys whose values are `element`.
    pub fn map(&mut self, element: TypeId) -> TypeId {
        self.compound(element, true)
    }

    /// An object type of Kubernetes itself, such as `io.k8s.api.core.v1` and `PodSpec`. Where
    /// Kubernetes has none of that name, anything may stand in its place.
    pub fn reference(&mut self, package: &str, name: &str) -> TypeId {
        let row = (self.string(package), self.string(name));
        let known = self.references.iter().position(|known| *known == row);
        let index = known.unwrap_or_else(|| {
            self.references.push(row);
            self.references.len() - 1
        });
        TypeId(Draft::Reference(index as u32))
    }

    /// A new mapping with known fields, none so far, called `name` where it is shown.
    pub fn object(&mut self, name: &str) -> ObjectId {
        let name = self.string(name);
        self.objects.push(Object {
            name,
            open: false,
            fields: BTreeMap::new(),
        });
        ObjectId(self.objects.len() as u32 - 1)
    }

    /// Lets an object have fields that are not listed.
    pub fn open(&mut self, object: ObjectId) {
        if let Some(object) = self.objects.get_mut(object.0 as usize) {
            object.open = true;
        }
    }

    /// Gives an object a field; the one of that name that it has already, if any, is replaced.
    pub fn field(&mut self, object: ObjectId, name: &str, ty: TypeId, new: NewField<'_>) {
        let row = FieldRow {
            name: self.string(name),
            head: head(name.as_bytes()),
            ty: 0,
            versions: 1,
            required: new.required,
            values: self.words(new.values),
            default: new.default.map(|text| self.string(text)),
            gate: None,
            list_map_keys: self.words(new.list_map_keys),
        };
        if let Some(object) = self.objects.get_mut(object.0 as usize) {
            object.fields.insert(name.to_owned(), (ty.0, row));
        }
    }

    /// Adds a kind.
    pub fn kind(&mut self, new: NewKind<'_>) {
        let text = self.scalar(Type::String);
        let metadata = self.reference("io.k8s.apimachinery.pkg.apis.meta.v1", "ObjectMeta");
        let common = [("apiVersion", text), ("kind", text), ("metadata", metadata)];
        for (name, ty) in common {
            let object = self.objects.get(new.ty.0 as usize);
            if object.is_some_and(|object| !object.fields.contains_key(name)) {
                self.field(new.ty, name, ty, NewField::default());
            }
        }
        let api_version = match new.group {
            "" => new.version.to_owned(),
            group => format!("{group}/{}", new.version),
        };
        let row = KindRow {
            group: self.string(new.group),
            version: self.string(new.version),
            api_version: self.string(&api_version),
            name: self.string(new.name),
            plural: self.string(new.plural),
            ty: 0,
            versions: 1,
            namespaced: new.namespaced,
            off_by_default: false,
        };
        self.kinds.push((row, new.ty));
    }

    /// The extension.
    pub fn finish(mut self) -> Extension {
        // An id of another builder may be beyond what this one has.
        self.kinds
            .retain(|(_, ty)| (ty.0 as usize) < self.objects.len());
        let package = self.string("");
        let counts = Counts {
            compounds: self.compounds.len() as u32,
            objects: self.objects.len() as u32,
            references: self.references.len() as u32,
        };
        let mut table = Table {
            source: Source::Definition,
            text: self.text,
            strings: self.strings,
            lists: self.lists,
            ..Table::default()
        };
        for (element, is_map, _) in self.compounds {
            let code = counts.code(element);
            table.compounds.push(match is_map {
                true => Compound::Map(code),
                false => Compound::List(code),
            });
        }
        for object in self.objects {
            let start = table.fields.len() as u32;
            for (draft, row) in object.fields.into_values() {
                let ty = counts.code(draft);
                table.fields.push(FieldRow { ty, ..row });
            }
            table.types.push(TypeRow {
                package,
                name: object.name,
                fields: (start, table.fields.len() as u32),
                open: object.open,
            });
        }
        let references = self.references.into_iter();
        table.references = references
            .map(|(package, name)| Reference {
                package,
                name,
                index: None,
            })
            .collect();
        for (row, ty) in self.kinds {
            let words =
                |row: &KindRow| [row.name, row.group, row.version].map(|id| table.string(id));
            // Few as they are, a sort of their own would be more code than work.
            let at = table
                .kinds
                .partition_point(|known| words(known) <= words(&row));
            table.kinds.insert(at, KindRow { ty: ty.0, ..row });
        }
        Extension { table }
    }

    fn compound(&mut self, element: TypeId, is_map: bool) -> TypeId {
        let depth = match element.0 {
            Draft::Compound(index) => match self.compounds.get(index as usize) {
                Some(&(_, _, depth)) => depth,
                None => MAX_DEPTH,
            },
            _ => 0,
        };
        if depth >= MAX_DEPTH {
            return self.scalar(Type::Any);
        }
        let new = (element.0, is_map, depth + 1);
        let known = self.compounds.iter().position(|known| *known == new);
        let index = known.unwrap_or_else(|| {
            self.compounds.push(new);
            self.compounds.len() - 1
        });
        TypeId(Draft::Compound(index as u32))
    }

    fn string(&mut self, text: &str) -> StringId {
        if let Some(&id) = self.known.get(text) {
            return id;
        }
        let start = self.text.len() as u32;
        self.text.push_str(text);
        self.strings.push((start, self.text.len() as u32));
        let id = self.strings.len() as StringId - 1;
        self.known.insert(text.to_owned(), id);
        id
    }

    /// The list of these words, the empty one first: that is where it is looked for.
    fn words(&mut self, words: &[&str]) -> Option<u32> {
        if words.is_empty() {
            return None;
        }
        let (empty, full): (Vec<&str>, Vec<&str>) = words.iter().partition(|word| word.is_empty());
        let words = empty.into_iter().take(1).chain(full);
        let list = words.map(|word| self.string(word)).collect();
        self.lists.push(list);
        Some(self.lists.len() as u32 - 1)
    }
}

/// How many there are of each sort of type that is not scalar.
struct Counts {
    compounds: u32,
    objects: u32,
    references: u32,
}

impl Counts {
    /// The type's number, [`Type::Any`]'s for one of another builder that is beyond this one's.
    fn code(&self, draft: Draft) -> TypeCode {
        let scalars = SCALARS.len() as u32;
        match draft {
            Draft::Scalar(index) => index,
            Draft::Compound(index) if index < self.compounds => scalars + index,
            Draft::Object(index) if index < self.objects => scalars + self.compounds + index,
            Draft::Reference(index) if index < self.references => {
                scalars + self.compounds + self.objects + index
            }
            _ => scalars - 1,
        }
    }
}
