//! What is known about a place.

use podyard_kube::{
    Object,
    shape::{Place, Shape, Step},
};
use podyard_rules::Context;
use podyard_schema::{Field, Kind, Type, Version};
use podyard_syntax::{Entry, NodeKind, Span};

use crate::{
    Analyzer, File,
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
}

impl Analyzer {
    /// What is known about the field or value at a byte offset of a file; `None` where nothing
    /// is, as between words, in comments, and in objects of unknown kinds.
    pub fn hover(&mut self, file: &File, version: Version, offset: u32) -> Option<Hover> {
        let extent = document_at(&file.text, offset);
        let document = self.cache.document(extent.of(&file.text));
        let offset = offset.checked_sub(extent.start)?;
        let context = Context::new(&self.schema, version, &document);
        let judged = object_at(&context, offset)?;
        let mut hover = match kind_at(&judged.object, offset) {
            Some(entry) => about_kind(entry, judged.identity.kind?),
            None => about_field(judged.shape.as_ref()?, offset)?,
        };
        hover.span = hover.span.shift(extent.start);
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

fn about_kind(entry: Entry<'_>, kind: Kind<'_>) -> Hover {
    Hover {
        span: entry.value.span(),
        title: kind.name().to_owned(),
        path: String::new(),
        type_name: kind.api_version().to_owned(),
        required: false,
        default: None,
        values: Vec::new(),
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
    })
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
