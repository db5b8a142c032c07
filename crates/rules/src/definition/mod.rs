//! What the API server refuses in a CustomResourceDefinition: the validation of
//! k8s.io/apiextensions-apiserver, `pkg/apis/apiextensions/validation` and `pkg/apiserver/schema`.

mod alternatives;
mod defaults;
mod expressions;
mod extensions;
mod names;
mod openapi;
mod structure;
mod versions;

use podyard_kube::crd::{Definition, Effort};
use podyard_kube::{FieldPath, Fix, Reason, Segment, Text, Words};
use podyard_schema::Version;
use podyard_syntax::{Entry, Node, Span};

use crate::mend::head;
use crate::words::fill;

/// Schemas of one definition that are looked at, so that aliases of aliases cost no more than a
/// large text.
const MOST_SCHEMAS: usize = 20_000;

/// Faults of one definition that are told: to say where each is takes a look at its neighbours.
const MOST_FAULTS: usize = 500;

/// Keywords below which schemas stand by names.
const NAMED: [&str; 4] = [
    "definitions",
    "dependencies",
    "patternProperties",
    "properties",
];

/// Something that the API server refuses.
pub(crate) struct Fault<'d> {
    pub span: Span,
    pub path: FieldPath,
    pub reason: Reason,
    pub message: Text,
    pub fix: Option<Fix>,
    /// The value it is about, or the mapping that lacks one.
    pub node: Node<'d>,
}

/// All faults of a definition, in no order.
pub(crate) fn faults(definition: Definition<'_>, version: Version) -> Vec<Fault<'_>> {
    let mut faults = Faults {
        root: definition.object.root,
        found: Vec::new(),
        is_full: false,
        effort: Effort::default(),
        version,
    };
    names::check(definition, &mut faults);
    versions::check(definition, &mut faults);
    if faults.found.is_empty() {
        expressions::check(definition, &mut faults);
    }
    faults.found
}

/// Gathers faults.
pub(super) struct Faults<'d> {
    root: Node<'d>,
    found: Vec<Fault<'d>>,
    /// Whether what was found last is not told any more.
    is_full: bool,
    effort: Effort,
    version: Version,
}

impl<'d> Faults<'d> {
    fn push(&mut self, span: Span, node: Node<'d>, path: FieldPath, reason: Reason, message: Text) {
        self.found.push(Fault {
            span,
            path,
            reason,
            message,
            fix: None,
            node,
        });
    }

    /// Whether one more fault is told.
    fn has_room(&mut self) -> bool {
        self.is_full = self.found.len() >= MOST_FAULTS;
        !self.is_full
    }

    /// A value that is not as it has to be; `values` fill the words.
    fn invalid(&mut self, value: Node<'d>, words: &Words, values: &[&str]) {
        self.value(value, Reason::Invalid, fill(*words, values));
    }

    /// A value that is not as it has to be.
    fn value(&mut self, value: Node<'d>, reason: Reason, message: Text) {
        if self.has_room() {
            self.push(head(value), value, self.path(value), reason, message);
        }
    }

    /// A key that must not be there.
    fn forbidden(&mut self, entry: Entry<'d>, words: &Words, values: &[&str]) {
        self.key(entry, Reason::Forbidden, fill(*words, values));
    }

    /// Something about all that is under a key.
    fn key(&mut self, entry: Entry<'d>, reason: Reason, message: Text) {
        if self.has_room() {
            let path = self.path(entry.value);
            self.push(entry.key.span(), entry.value, path, reason, message);
        }
    }

    /// A field that a mapping lacks.
    fn required(&mut self, mapping: Node<'d>, field: &str, words: &Words, values: &[&str]) {
        if !self.has_room() {
            return;
        }
        let span = mapping
            .entry()
            .map_or_else(|| head(mapping), |entry| entry.key.span());
        let path = self.path(mapping).field(field);
        let message = fill(*words, values);
        self.push(span, mapping, path, Reason::Required, message);
    }

    /// What was told last is about a part of its value.
    fn at_span(&mut self, span: Option<Span>) {
        let last = self.found.last_mut().filter(|_| !self.is_full);
        if let (Some(last), Some(span)) = (last, span) {
            last.span = span;
        }
    }

    /// What was told last the server tells at another path.
    fn at_path(&mut self, path: impl FnOnce(&Self) -> FieldPath) {
        if self.is_full {
            return;
        }
        let path = path(self);
        if let Some(last) = self.found.last_mut() {
            last.path = path;
        }
    }

    /// The server has another word for what was told last.
    fn for_reason(&mut self, reason: Reason) {
        if let Some(last) = self.found.last_mut().filter(|_| !self.is_full) {
            last.reason = reason;
        }
    }

    /// With a cure for what was told last.
    fn fix(&mut self, fix: impl Into<Option<Fix>>) {
        if let Some(last) = self.found.last_mut().filter(|_| !self.is_full) {
            last.fix = fix.into();
        }
    }

    /// The way to a value, the names of properties in brackets as the API server writes them.
    fn path(&self, node: Node<'d>) -> FieldPath {
        let way = FieldPath::of(node, self.root).unwrap_or_default();
        let mut path = FieldPath::default();
        let mut in_properties = false;
        for segment in way.segments() {
            match segment {
                Segment::Field(name) if in_properties => path.push_key(name),
                Segment::Field(name) | Segment::Key(name) => path.push_field(name),
                Segment::Index(index) => path.push_index(*index),
            }
            in_properties = !in_properties
                && matches!(segment, Segment::Field(name) if NAMED.contains(&name.as_str()));
        }
        path
    }
}
