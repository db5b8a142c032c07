//! What is known about a place.

use podyard_kube::{
    Object,
    embedded::Part,
    shape::{Place, PlaceId, Shape, Step},
};
use podyard_rules::Context;
use podyard_schema::{Field, Kind, ObjectType, Schema, Type, Version};
use podyard_syntax::{Entry, NodeKind, Span};

use crate::{
    Analyzer, Workspace,
    at::{document_at, object_at},
};

/// What is known about a place.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Hover {
    /// The characters it is about, in bytes of the file.
    pub span: Span,
    /// The field's or the kind's name.
    pub title: String,
    /// The field path, such as `spec.containers[0].image`; empty for the object itself.
    pub path: String,
    /// What has to be written there, such as `[]Container`; for a kind, its apiVersion.
    pub type_name: String,
    /// Whether the API server refuses the object without it.
    pub required: bool,
    /// What the API server takes where nothing is written, as YAML.
    pub default: Option<String>,
    /// The values that are allowed; empty where any are.
    pub values: Vec<String>,
    /// The first version that has it; `None` when all that are known have.
    pub since: Option<Version>,
    /// The last version that has it; `None` when the newest has it still.
    pub until: Option<Version>,
    /// The feature gate without which the API server ignores or refuses it, when the gate is off
    /// by default.
    pub gate: Option<String>,
    /// Under which key the site holds a description of it: package, type and field with slashes
    /// between, such as `io.k8s.api.core.v1/PodSpec/containers`, the field empty for the type
    /// itself. `None` where Kubernetes' newest version has none.
    pub description: Option<String>,
}

impl Analyzer {
    /// What is known about the field or value at a byte offset of the file of that index; `None`
    /// where nothing is, as between words, in comments, and in objects of unknown kinds.
    pub fn hover(&mut self, workspace: &Workspace, file: usize, offset: u32) -> Option<Hover> {
        self.define(workspace);
        let version = workspace.kubernetes;
        let file = workspace.files.get(file)?;
        let Part { span, dialect } = document_at(file, offset)?;
        let document = self.cache.document(dialect, span.of(&file.text));
        let offset = offset.checked_sub(span.start)?;
        let context = Context::new(&self.known.schema, version, &document);
        let judged = object_at(&context, offset)?;
        let mut hover = match kind_at(&judged.object, offset) {
            Some(entry) => about_kind(&self.known.schema, entry, judged.identity.kind?),
            None => about_field(judged.shape.as_ref()?, offset)?,
        };
        hover.span = hover.span.shift(span.start);
        Some(hover)
    }
}

/// The entry that says what the object is, if its value is at `offset`.
fn kind_at<'d>(object: &Object<'d>, offset: u32) -> Option<Entry<'d>> {
    [object.api_version, object.kind]
        .into_iter()
        .flatten()
        .find(|entry| entry.value.span().touches(offset))
}

fn about_kind(schema: &Schema, entry: Entry<'_>, kind: Kind<'_>) -> Hover {
    let has = |version| {
        schema
            .kind(version, kind.api_version(), kind.name())
            .is_some()
    };
    Hover {
        span: entry.value.span(),
        title: kind.name().to_owned(),
        path: String::new(),
        type_name: kind.api_version().to_owned(),
        required: false,
        default: None,
        values: Vec::new(),
        since: first(has),
        until: last(has),
        gate: None,
        description: has(Version::LATEST)
            .then(|| description(kind.ty(), ""))
            .flatten(),
    }
}

fn about_field(shape: &Shape<'_, '_>, offset: u32) -> Option<Hover> {
    let (id, place, span) = shape
        .places()
        .filter(|(_, place)| place.ty != Type::Any || place.field.is_some())
        .filter_map(|(id, place)| Some((id, place, words_at(place, offset)?)))
        .last()?;
    let title = shape.ancestors(id).find_map(|(_, place)| place.name())?;
    let field = place.field;
    let owner = owner(shape, id);
    let has = |version| {
        owner
            .zip(field)
            .is_some_and(|(ty, field)| ty.field(version, field.name()).is_some())
    };
    Some(Hover {
        span,
        title: title.to_owned(),
        path: shape.path(id).to_string(),
        type_name: place.ty.to_string(),
        required: is_field(place) && field.is_some_and(Field::required),
        default: field
            .filter(|_| is_field(place))
            .and_then(Field::default)
            .map(str::to_owned),
        values: field
            .into_iter()
            .flat_map(|field| field.values().iter())
            .map(str::to_owned)
            .collect(),
        since: first(has),
        until: last(has),
        gate: field.and_then(Field::gate).map(str::to_owned),
        description: owner
            .zip(field)
            .filter(|_| has(Version::LATEST))
            .and_then(|(ty, field)| description(ty, field.name())),
    })
}

/// The type whose field a place is, or is in.
fn owner<'s>(shape: &Shape<'_, 's>, id: PlaceId) -> Option<ObjectType<'s>> {
    let (_, place) = shape.ancestors(id).find(|(_, place)| is_field(place))?;
    match shape.place(place.parent?)?.ty {
        Type::Object(ty) | Type::ObjectOr(ty, _) => Some(ty),
        _ => None,
    }
}

/// The first version with something, unless that is the first of all.
fn first(has: impl Fn(Version) -> bool) -> Option<Version> {
    let mut all = Version::ALL.iter().copied();
    all.next().filter(|oldest| !has(*oldest))?;
    all.find(|version| has(*version))
}

/// The last version with something, unless that is the newest of all.
fn last(has: impl Fn(Version) -> bool) -> Option<Version> {
    let mut all = Version::ALL.iter().rev().copied();
    all.next().filter(|newest| !has(*newest))?;
    all.find(|version| has(*version))
}

/// The key of a description; only Kubernetes' own types have any.
fn description(ty: ObjectType<'_>, field: &str) -> Option<String> {
    let package = ty.package();
    package
        .starts_with("io.k8s.")
        .then(|| format!("{package}/{}/{field}", ty.name()))
}

/// The key, or the value if it is a word and no collection, where it is at `offset`.
fn words_at(place: &Place<'_, '_>, offset: u32) -> Option<Span> {
    let key = place.entry().map(|entry| entry.key.span());
    let is_word = matches!(place.node.kind(), NodeKind::Scalar | NodeKind::Alias);
    let value = (is_word && !place.node.is_missing()).then(|| place.node.span());
    [key, value]
        .into_iter()
        .flatten()
        .find(|span| span.touches(offset))
}

/// Whether the place is a field's whole value rather than something in it.
fn is_field(place: &Place<'_, '_>) -> bool {
    matches!(place.step, Step::Field { .. })
}
