//! The walk itself.

use std::collections::{HashMap, HashSet};
use std::mem;

use podyard_schema::{Element, Field, ObjectType, Origin, Type, Version};
use podyard_syntax::{Budget, Entry, Node, NodeId, NodeKind, Resolved, plain_number};

use super::mismatch::{Mismatch, MismatchKind};
use super::place::{Place, PlaceId, Step};
use super::present::Present;
use super::unknown::Surroundings;
use super::{Extent, fits, scalar};
use crate::near;
use crate::object::{TOP_LEVEL, target};

/// Misspelled or misplaced keys of one object that are puzzled over; the rest is told as unknown
/// without a guess, so that a hostile text costs no more than its length.
const GUESSES: u32 = 64;

/// Values beyond the text's own number of bytes that aliases may unfold to.
const UNFOLDED: usize = 20_000;

pub(super) type Outcome<'d, 's> = (Vec<Place<'d, 's>>, Vec<Mismatch<'d, 's>>);

pub(super) fn walk<'d, 's>(
    root: Node<'d>,
    extent: Extent<'s>,
    version: Version,
) -> Outcome<'d, 's> {
    let (Extent::Whole(kind) | Extent::Common(kind)) = extent;
    let mut walker = Walker {
        version,
        extent,
        broken: root.document().error().is_some(),
        limit: root.document().text().len().saturating_add(UNFOLDED),
        guesses: GUESSES,
        budget: Budget::default(),
        // About one value to every twenty bytes.
        places: Vec::with_capacity(root.span().len() as usize / 20 + 1),
        mismatches: Vec::new(),
        supplied: HashSet::new(),
        stack: Vec::with_capacity(FEW),
        spare: Vec::with_capacity(FEW),
        spare_present: Present::default(),
    };
    walker.visit_later(Place {
        parent: None,
        step: Step::Root,
        node: root,
        ty: Type::Object(kind.ty()),
        field: None,
        enforced: true,
    });
    while let Some(id) = walker.stack.pop() {
        walker.visit(id);
    }
    walker.finish()
}

pub(super) struct Walker<'d, 's> {
    pub(super) version: Version,
    extent: Extent<'s>,
    /// The document has a syntax error: what is absent may only be unreadable.
    broken: bool,
    limit: usize,
    pub(super) guesses: u32,
    budget: Budget,
    pub(super) places: Vec<Place<'d, 's>>,
    mismatches: Vec<Mismatch<'d, 's>>,
    /// Fields that are absent only because they were written elsewhere.
    pub(super) supplied: HashSet<(NodeId, &'s str)>,
    stack: Vec<PlaceId>,
    /// Room for the entries of the next mapping.
    spare: Vec<Entry<'d>>,
    /// Room for the fields of the next object.
    spare_present: Present<'d, 's>,
}

impl<'d, 's> Walker<'d, 's> {
    fn visit_later(&mut self, place: Place<'d, 's>) {
        if self.places.len() >= self.limit {
            return;
        }
        let id = PlaceId(u32::try_from(self.places.len()).unwrap_or(u32::MAX));
        self.places.push(place);
        self.stack.push(id);
    }

    pub(super) fn tell(&mut self, place: PlaceId, kind: MismatchKind<'d, 's>) {
        self.mismatches.push(Mismatch { place, kind });
    }

    fn visit(&mut self, id: PlaceId) {
        let Some(place) = self.places.get(id.index()).copied() else {
            return;
        };
        let Some(node) = place.node.target() else {
            return;
        };
        let due = match place.ty {
            Type::ObjectOr(ty, _) if node.kind() == NodeKind::Mapping => Type::Object(ty),
            Type::ObjectOr(_, other) => other.ty(),
            ty => ty,
        };
        match (due, node.kind()) {
            (Type::Object(ty), NodeKind::Mapping) => self.visit_object(id, &place, node, ty),
            (Type::Map(element), NodeKind::Mapping) => self.visit_map(id, &place, node, element),
            (Type::List(element), NodeKind::Sequence) => {
                self.visit_list(id, &place, node, element.ty());
            }
            // Go reads a JSON array of numbers into bytes as well.
            (Type::Bytes, NodeKind::Sequence) => {
                if !node.items().all(is_byte) {
                    self.wrong_type(id, node, place.ty);
                }
            }
            // The decoders of these unions leave out a scalar without a word; only a schema or a
            // boolean is strict.
            (Type::List(_), NodeKind::Scalar) if matches!(place.ty, Type::ObjectOr(..)) => {}
            (Type::Any, NodeKind::Mapping) => self.visit_free(id, &place, node),
            (Type::Any, NodeKind::Sequence) => self.visit_list(id, &place, node, Type::Any),
            (Type::List(element), NodeKind::Mapping) => {
                self.wrong_type(id, node, place.ty);
                if let Type::Object(_) = element.ty() {
                    self.visit_later(Place {
                        parent: Some(id),
                        step: Step::Item(0),
                        node,
                        ty: element.ty(),
                        ..place
                    });
                }
            }
            (Type::Object(ty), NodeKind::Sequence) => {
                self.wrong_type(id, node, place.ty);
                let mut items = node.items();
                if let (Some(only), None) = (items.next(), items.next())
                    && target(only).kind() == NodeKind::Mapping
                    && fits(only, Type::Object(ty), self.version)
                {
                    self.visit_later(Place {
                        parent: Some(id),
                        step: Step::Item(0),
                        node: only,
                        ty: Type::Object(ty),
                        ..place
                    });
                }
            }
            (Type::Object(_) | Type::Map(_) | Type::List(_), NodeKind::Scalar) => {
                if node.resolved() != Resolved::Null {
                    self.wrong_type(id, node, place.ty);
                }
            }
            (ty, NodeKind::Scalar) => self.visit_scalar(id, &place, node, ty),
            (ty, NodeKind::Mapping | NodeKind::Sequence) => self.wrong_type(id, node, ty),
            (_, NodeKind::Alias) => {}
        }
    }

    fn wrong_type(&mut self, id: PlaceId, node: Node<'d>, expected: Type<'s>) {
        if !node.is_repaired() {
            self.tell(id, MismatchKind::WrongType { expected });
        }
    }

    fn visit_scalar(&mut self, id: PlaceId, place: &Place<'d, 's>, node: Node<'d>, ty: Type<'s>) {
        if node.is_repaired() {
            return;
        }
        if let Some(kind) = scalar::check(node, ty) {
            let decodes = matches!(
                kind,
                MismatchKind::QuotedScalar {
                    expected: Type::IntOrString
                }
            );
            if place.enforced || !decodes {
                self.tell(id, kind);
            }
            return;
        }
        let Some(values) = place
            .field
            .map(Field::values)
            .filter(|values| !values.is_empty())
        else {
            return;
        };
        // A field with an empty text is as good as absent; an item is there.
        let is_item = matches!(place.step, Step::Item(_));
        if let Resolved::String(text) = node.resolved()
            && place.enforced
            && (is_item || !text.is_empty())
            && !values.contains(text)
        {
            let meant = near::nearest(text, values.iter()).map(|(value, _)| value);
            self.tell(id, MismatchKind::UnknownValue { values, meant });
        }
    }

    fn visit_list(&mut self, id: PlaceId, place: &Place<'d, 's>, node: Node<'d>, ty: Type<'s>) {
        for (index, item) in node.items().enumerate() {
            self.visit_later(Place {
                parent: Some(id),
                step: Step::Item(index),
                node: item,
                ty,
                ..*place
            });
        }
    }

    fn visit_free(&mut self, id: PlaceId, place: &Place<'d, 's>, node: Node<'d>) {
        let entries = self.entries(id, node);
        for entry in &entries {
            self.visit_key(id, place, *entry, Type::Any);
        }
        self.spare = entries;
    }

    fn visit_map(
        &mut self,
        id: PlaceId,
        place: &Place<'d, 's>,
        node: Node<'d>,
        element: Element<'s>,
    ) {
        let entries = self.entries(id, node);
        for &entry in &entries {
            if let Some(becomes) = changed(entry.key) {
                self.tell(id, MismatchKind::ChangedKey { entry, becomes });
            }
            self.visit_key(id, place, entry, element.ty());
        }
        self.spare = entries;
    }

    pub(super) fn visit_key(
        &mut self,
        id: PlaceId,
        place: &Place<'d, 's>,
        entry: Entry<'d>,
        ty: Type<'s>,
    ) {
        self.visit_later(Place {
            parent: Some(id),
            step: Step::Key { entry },
            node: entry.value,
            ty,
            field: None,
            ..*place
        });
    }

    fn visit_object(
        &mut self,
        id: PlaceId,
        place: &Place<'d, 's>,
        node: Node<'d>,
        ty: ObjectType<'s>,
    ) {
        let entries = self.entries(id, node);
        let common = id == PlaceId::ROOT && matches!(self.extent, Extent::Common(_));
        let listed = id == PlaceId::ROOT
            && matches!(self.extent, Extent::Whole(kind) | Extent::Common(kind) if kind.is_list());
        let mut present = mem::take(&mut self.spare_present);
        present.clear();
        let mut unknown = Vec::new();
        for &entry in &entries {
            let key = target(entry.key).value();
            match ty.field(self.version, key) {
                Some(field) if listed && field.name() == "items" => {
                    present.insert(field.name(), entry);
                }
                Some(field) if !common || TOP_LEVEL.contains(&key) => {
                    present.insert(field.name(), entry);
                    self.visit_field(id, place, entry, field);
                }
                _ => unknown.push(entry),
            }
        }
        if !unknown.is_empty() {
            let surroundings = Surroundings {
                id,
                place: *place,
                node,
                ty,
                entries: &entries,
            };
            if common {
                self.meet_common(&surroundings, &unknown, &mut present);
            } else if ty.is_open(self.version) {
                self.meet_open(&surroundings, &unknown, &mut present);
            } else if !node.is_repaired() {
                self.meet_unknown(&surroundings, &unknown, &mut present);
            }
        }
        // Where no key was understood, what is missing is what the keys were meant to be.
        let alien = present.is_empty() && !unknown.is_empty();
        if !(self.broken || common || alien || !place.enforced || node.is_open()) {
            self.tell_missing(id, ty, &present);
        }
        self.spare = entries;
        self.spare_present = present;
    }

    fn tell_missing(&mut self, id: PlaceId, ty: ObjectType<'s>, present: &Present<'d, 's>) {
        for name in ty.required_names(self.version) {
            let entry = present.get(name);
            let empty = match ty.origin() {
                Origin::Kubernetes => is_empty,
                // OpenAPI asks for presence alone.
                Origin::System { .. } | Origin::Definition => is_null,
            };
            if entry.is_none_or(|entry| empty(entry.value))
                && let Some(field) = ty.field(self.version, name)
            {
                self.tell(
                    id,
                    MismatchKind::MissingField {
                        owner: ty,
                        field,
                        entry,
                    },
                );
            }
        }
    }

    pub(super) fn visit_field(
        &mut self,
        id: PlaceId,
        place: &Place<'d, 's>,
        entry: Entry<'d>,
        field: Field<'s>,
    ) {
        let name = field.name();
        let status = id == PlaceId::ROOT && name == "status";
        self.visit_later(Place {
            parent: Some(id),
            step: Step::Field { entry, name },
            node: entry.value,
            ty: field.ty(),
            field: Some(field),
            enforced: place.enforced && !status,
        });
    }

    /// The entries that count, with keys told that cannot stand or stand twice.
    fn entries(&mut self, id: PlaceId, node: Node<'d>) -> Vec<Entry<'d>> {
        let mut written = mem::take(&mut self.spare);
        written.clear();
        written.extend(node.entries());
        let are_words = written.iter().all(|entry| is_word(entry.key));
        let are_clear = are_words && all_differ(&written);
        if !node.is_open() && !are_clear {
            self.tell_bad_keys(id, &written);
        }
        if node.has_merge_key() {
            written = node.effective_entries(&mut self.budget);
        } else if are_words {
            return written;
        }
        written.retain(|entry| is_text(entry.key));
        written
    }

    fn tell_bad_keys(&mut self, id: PlaceId, entries: &[Entry<'d>]) {
        let judged = entries.iter().copied();
        let judged = judged.filter(|entry| !entry.key.is_repaired() && is_text(entry.key));
        let keys: Vec<_> = judged.map(|entry| (read(entry.key), entry)).collect();
        for (entry, first) in repeated(&keys) {
            if !entry.is_merge() {
                self.tell(id, MismatchKind::DuplicateKey { entry, first });
            }
        }
    }

    /// Leaves out what merely follows from something told already.
    fn finish(mut self) -> Outcome<'d, 's> {
        let (places, supplied) = (self.places, self.supplied);
        self.mismatches.retain(|mismatch| match &mismatch.kind {
            MismatchKind::MissingField { field, .. } => places
                .get(mismatch.place.index())
                .is_none_or(|place| !supplied.contains(&(place.target().id(), field.name()))),
            _ => true,
        });
        (places, self.mismatches)
    }
}

/// Whether a key can be the key of a JSON object, as `sigs.k8s.io/yaml` makes one.
fn is_text(key: Node<'_>) -> bool {
    let key = target(key);
    key.kind() == NodeKind::Scalar && (key.is_missing() || key.resolved() != Resolved::Null)
}

/// Whether a key reads as the text that it is: then it can stand, and is another than one with
/// another text.
fn is_word(key: Node<'_>) -> bool {
    key.kind() == NodeKind::Scalar && matches!(key.resolved(), Resolved::String(_))
}

/// Whether few enough keys have as many texts.
fn all_differ(entries: &[Entry<'_>]) -> bool {
    let mut marks = 0;
    let is_new = |entry: &Entry<'_>| {
        let mark = 1_u64 << (sketch(entry.key.value()) % u64::BITS);
        let is_new = marks & mark == 0;
        marks |= mark;
        is_new
    };
    // Mostly as much is told by the marks of the keys.
    if entries.iter().all(is_new) {
        return true;
    }
    let stood_before = |(at, entry): (usize, &Entry<'_>)| {
        let mut earlier = entries.iter().take(at);
        earlier.any(|it| it.key.reads(entry.key.value()))
    };
    entries.len() <= FEW && !entries.iter().enumerate().any(stood_before)
}

/// A number that few texts of one mapping share: of their length, and of letters by which those that
/// people use as keys differ.
fn sketch(text: &str) -> u32 {
    let bytes = text.as_bytes();
    let letter = |at: usize| bytes.get(at).map_or(0, |byte| u32::from(*byte));
    let length = text.len();
    let last = letter(length.wrapping_sub(1));
    (length as u32) ^ (letter(0) * 7) ^ (letter(length / 2) * 3) ^ (last * 5)
}

/// Up to so many keys are compared with each other; more are hashed.
const FEW: usize = 16;

/// The entries whose key stood there before, each with the first that has it.
fn repeated<'d>(keys: &[(Read<'d>, Entry<'d>)]) -> Vec<(Entry<'d>, Entry<'d>)> {
    let mut firsts: HashMap<&Read<'d>, Entry<'d>> = HashMap::new();
    let mut found = Vec::new();
    for (at, (key, entry)) in keys.iter().enumerate() {
        let first = match keys.len() {
            ..=FEW => {
                let mut earlier = keys.iter().take(at);
                earlier.find(|(it, _)| it == key).map(|(_, first)| *first)
            }
            _ => {
                let first = firsts.get(key).copied();
                if first.is_none() {
                    firsts.insert(key, *entry);
                }
                first
            }
        };
        found.extend(first.map(|first| (*entry, first)));
    }
    found
}

/// Whether an item may be a byte; what is not known yet may be.
fn is_byte(item: Node<'_>) -> bool {
    let item = target(item);
    let is_number = matches!(
        item.resolved(),
        Resolved::Int(0..=255) | Resolved::UInt(0..=255) | Resolved::Null
    );
    is_number || item.is_repaired()
}

/// A key as go-yaml compares it: `1` and `"1"` are two keys, `yes` and `on` are one.
#[derive(PartialEq, Eq, Hash)]
enum Read<'d> {
    Text(&'d str),
    Bool(bool),
    Whole(i128),
    /// The bits of a 64-bit floating-point number.
    Float(u64),
}

fn read(key: Node<'_>) -> Read<'_> {
    let key = target(key);
    match key.resolved() {
        Resolved::Bool(value) => Read::Bool(value),
        Resolved::Int(value) => Read::Whole(value.into()),
        Resolved::UInt(value) => Read::Whole(value.into()),
        Resolved::Float(value) => Read::Float(value.to_bits()),
        _ => Read::Text(key.value()),
    }
}

/// What a plain key becomes when YAML reads it as something other than text.
fn changed(key: Node<'_>) -> Option<String> {
    let key = target(key);
    let becomes = match key.resolved() {
        Resolved::Bool(value) => value.to_string(),
        Resolved::Int(value) => value.to_string(),
        Resolved::UInt(value) => value.to_string(),
        Resolved::Float(value) => plain_number(value),
        _ => return None,
    };
    (becomes != key.value()).then_some(becomes)
}

fn is_null(value: Node<'_>) -> bool {
    let value = target(value);
    !value.is_repaired() && value.kind() == NodeKind::Scalar && value.resolved() == Resolved::Null
}

/// Whether the API server takes a value for absent where the field is required.
fn is_empty(value: Node<'_>) -> bool {
    let value = target(value);
    if value.is_repaired() {
        return false;
    }
    match value.kind() {
        NodeKind::Sequence => value.items().next().is_none(),
        NodeKind::Scalar => match value.resolved() {
            Resolved::Null => true,
            Resolved::String(text) => text.is_empty(),
            _ => false,
        },
        _ => false,
    }
}
