//! What is due where the probe stands.

use podyard_kube::{
    TOP_LEVEL,
    identity::Standing,
    shape::{PlaceId, Shape, Step},
};
use podyard_rules::{Context, Declared, Judged};
use podyard_schema::{Field, Schema, Type, Version};
use podyard_syntax::{Document, Entry, Node, edit, sort_by_key};

use super::{Completion, CompletionKind, probe::Probe, skeleton::Skeletons};
use crate::at::object_at;

/// What can be written in the probe's place, the best first; `None` when nothing is known to fit.
pub(super) fn at(
    schema: &Schema,
    version: Version,
    document: &Document,
    probe: &Probe,
    declared: Vec<&Declared>,
) -> Option<Vec<Completion>> {
    let node = probe.find(document)?;
    let context = Context::new(schema, version, document);
    let judged = object_at(&context, node.span().start)?;
    let offer = Offer {
        schema,
        version,
        document,
        probe,
        judged,
        skeletons: Skeletons::new(version, judged.object.name_text()),
        declared,
    };
    let items = match node.entry() {
        Some(entry) if entry.key == node => offer.for_key(entry),
        _ => offer.for_value(node),
    };
    (!items.is_empty()).then_some(items)
}

pub(super) struct Offer<'a> {
    pub schema: &'a Schema,
    pub version: Version,
    pub document: &'a Document,
    pub probe: &'a Probe,
    /// The object the probe is in.
    pub judged: &'a Judged<'a, 'a>,
    pub skeletons: Skeletons<'a>,
    /// The objects of the workspace.
    pub declared: Vec<&'a Declared>,
}

impl<'a> Offer<'a> {
    /// The probe is a key.
    fn for_key(&self, entry: Entry<'a>) -> Vec<Completion> {
        let Some(mapping) = entry.key.parent() else {
            return Vec::new();
        };
        let root = self.judged.object.root;
        let known = self.judged.shape.as_ref();
        let Some(shape) = known.filter(|_| is_known(self.judged) || mapping != root) else {
            return self.top_level(mapping);
        };
        let due = shape
            .places()
            .filter(|(_, place)| place.target() == mapping)
            .last();
        let Some((id, place)) = due else {
            return Vec::new();
        };
        let lead = match (is_undashed(shape, id), self.probe.touches_sign) {
            (true, _) => "- ",
            (false, true) => " ",
            (false, false) => "",
        };
        match place.ty {
            Type::Object(ty) | Type::ObjectOr(ty, _) => {
                let mut items = self.fields(ty, ty.fields(self.version).collect(), mapping, lead);
                self.name_known(&mut items, shape, id);
                items
            }
            Type::Map(_) => self.keys(shape, id, mapping, lead),
            Type::List(element) => self.values(shape, id, element.ty(), "- "),
            ty => self.values(shape, id, ty, lead),
        }
    }

    /// The probe is a value, or an item of a list.
    fn for_value(&self, node: Node<'a>) -> Vec<Completion> {
        let object = &self.judged.object;
        let is = |entry: Option<Entry<'_>>| entry.is_some_and(|entry| entry.value == node);
        let lead = if self.probe.touches_sign { " " } else { "" };
        if is(object.kind) {
            return self.kinds(lead);
        }
        if is(object.api_version) {
            return self.api_versions(lead);
        }
        let Some(shape) = &self.judged.shape else {
            return Vec::new();
        };
        let due = shape.places().find(|(_, place)| place.node == node);
        due.map(|(id, place)| self.values(shape, id, place.ty, lead))
            .unwrap_or_default()
    }

    /// The fields that every object has, where its kind is not known; on an empty page whole
    /// objects as well.
    fn top_level(&self, mapping: Node<'a>) -> Vec<Completion> {
        if mapping != self.judged.object.root {
            return Vec::new();
        }
        let any = self.schema.kind(self.version, "v1", "Pod");
        let Some(ty) = any.map(|kind| kind.ty()) else {
            return Vec::new();
        };
        let fields = TOP_LEVEL
            .into_iter()
            .filter_map(|name| ty.field(self.version, name));
        let mut items = self.fields(ty, fields.collect(), mapping, "");
        if mapping.entries().nth(1).is_none() {
            items.extend(self.whole_objects());
        }
        items
    }

    /// The values that may stand at a place: those in use in the workspace first, then the closed
    /// set of the type, the default first, then common ones.
    fn values(
        &self,
        shape: &'a Shape<'a, 'a>,
        id: PlaceId,
        ty: Type<'_>,
        lead: &str,
    ) -> Vec<Completion> {
        let mut items = self.known(shape, id);
        let place = shape.place(id);
        items.extend(closed(ty, place.and_then(|place| place.field)));
        items.extend(self.common(shape, id));
        let mut seen = std::collections::HashSet::new();
        items.retain(|item| seen.insert(item.label.clone()));
        for item in &mut items {
            item.insert.insert_str(0, lead);
        }
        items
    }

    /// A value to be written as a string, whatever it looks like.
    pub fn string(&self, label: &str, detail: &str) -> Completion {
        let insert = match self.probe.quote {
            Some(_) => label.to_owned(),
            None => edit::scalar(label),
        };
        Completion {
            insert,
            ..value(label, detail)
        }
    }

    pub fn newline(&self) -> &'static str {
        match self.document.text().contains("\r\n") {
            true => "\r\n",
            false => "\n",
        }
    }
}

/// A value to be written as it is.
pub(super) fn value(label: &str, detail: &str) -> Completion {
    Completion {
        label: label.to_owned(),
        kind: CompletionKind::Value,
        detail: detail.to_owned(),
        insert: label.to_owned(),
        snippet: None,
        required: false,
    }
}

/// The closed set of values of a type, the default first.
fn closed(ty: Type<'_>, field: Option<Field<'_>>) -> Vec<Completion> {
    let default = field.and_then(Field::default);
    let mut values: Vec<&str> = match ty {
        Type::Boolean => vec!["true", "false"],
        Type::ObjectOr(_, other) if other.ty() == Type::Boolean => vec!["true", "false"],
        Type::String => field
            .into_iter()
            .flat_map(|field| field.values().iter())
            .collect(),
        _ => Vec::new(),
    };
    sort_by_key(&mut values, |value| default != Some(value));
    let detail = |value: &str| {
        if default == Some(value) {
            "default"
        } else {
            ""
        }
    };
    values
        .into_iter()
        .map(|text| value(text, detail(text)))
        .collect()
}

/// Whether the schema knows all fields of the object, and not only what every object has.
fn is_known(judged: &Judged<'_, '_>) -> bool {
    judged.identity.kind.is_some() && !matches!(judged.identity.standing, Standing::Custom(_))
}

/// Whether the mapping stands where a list of such mappings is due, so that a dash is missing.
fn is_undashed(shape: &Shape<'_, '_>, id: PlaceId) -> bool {
    let Some(place) = shape.place(id) else {
        return false;
    };
    let parent = place.parent.and_then(|parent| shape.place(parent));
    matches!(place.step, Step::Item(_))
        && parent.is_some_and(|parent| parent.target() == place.target())
}
