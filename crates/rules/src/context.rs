//! What a rule is given: a document, its objects, and what is out of shape in them.

use std::cell::{Cell, OnceCell};
use std::collections::HashMap;

use podyard_kube::crd::Definitions;
use podyard_kube::identity::{self, Identity, Standing};
use podyard_kube::shape::{Extent, Mismatch, Place, Shape};
use podyard_kube::{Diagnostic, FieldPath, Object, Severity, Words, objects};
use podyard_schema::{Kind, Origin, Schema, Type, Version};
use podyard_syntax::{Document, Node, SyntaxError};
use podyard_validation::{Cause, validate};

use crate::migrate::{Migration, migrate};

/// A document as rules see it.
#[derive(Debug)]
pub struct Context<'d, 's> {
    /// The API as data.
    pub schema: &'s Schema,
    /// The version judged by.
    pub version: Version,
    /// What the workspace defines of its own; the schema is extended by it.
    pub definitions: &'s Definitions,
    /// The text and its tree.
    pub document: &'d Document,
    /// What Kubernetes' own reader refuses in sound YAML.
    pub refusals: Vec<SyntaxError>,
    /// The objects in it, in the order of [`objects`].
    pub objects: Vec<Judged<'d, 's>>,
    patience: Cell<u32>,
    causes: OnceCell<Vec<(usize, Cause)>>,
}

/// Guesses and fixes for one document that may each cost as much as reading it.
const PATIENCE: u32 = 100;

/// An object with what it was understood to be.
#[derive(Debug)]
pub struct Judged<'d, 's> {
    /// The object.
    pub object: Object<'d>,
    /// Its kind.
    pub identity: Identity<'s>,
    /// Its shape beside its kind's.
    pub shape: Option<Shape<'d, 's>>,
    /// What it needs to be of its kind, where it is of a removed API.
    pub(crate) migration: Option<Migration>,
}

const LEFT_OUT: Words = Words {
    en: "Inside of `additionalProperties` and `items` the API server leaves such a field out without a word.",
    ko: "`additionalProperties`와 `items` 안에서는 API 서버가 이런 필드를 아무 말 없이 빼 버려요.",
};

/// A mismatch with the object it is in.
#[derive(Debug)]
pub struct Slip<'c, 'd, 's> {
    /// The object's index.
    pub object: usize,
    /// The object's shape.
    pub shape: &'c Shape<'d, 's>,
    /// What does not fit.
    pub mismatch: &'c Mismatch<'d, 's>,
}

impl<'d, 's> Context<'d, 's> {
    /// Finds the objects of a document and walks them.
    pub fn new(schema: &'s Schema, version: Version, document: &'d Document) -> Self {
        let mut judged: Vec<Judged<'d, 's>> = Vec::new();
        let mut known = HashMap::new();
        for object in objects(document) {
            let implied = object
                .list
                .and_then(|list| judged.get(list)?.identity.kind)
                .and_then(|list| item_kind(schema, version, list));
            let identify = || identity::identify(schema, version, &object, implied);
            let identity = match (implied, object.list) {
                // Long lists hold many of one kind, and a misspelled one costs a search each.
                (None, Some(_)) => {
                    let words = (object.api_version_text(), object.kind_text());
                    known.entry(words).or_insert_with(identify).clone()
                }
                _ => identify(),
            };
            let shape = Extent::of(schema, version, &object, &identity)
                .map(|extent| Shape::of(object.root, extent, version));
            let migration = match identity.standing {
                Standing::Removed { successor, .. } => {
                    successor.and_then(|to| migrate(&object, to, version))
                }
                _ => None,
            };
            judged.push(Judged {
                object,
                identity,
                shape,
                migration,
            });
        }
        Self {
            schema,
            version,
            definitions: Definitions::NONE,
            document,
            refusals: document.refusals(),
            objects: judged,
            patience: Cell::new(PATIENCE),
            causes: OnceCell::new(),
        }
    }

    /// The same for a first look: only objects of kinds that Kubernetes itself has, named as it
    /// names them, have a shape, for nothing else says more of them. The others are nothing.
    pub(crate) fn at_first(schema: &'s Schema, version: Version, document: &'d Document) -> Self {
        let judged = objects(document).into_iter().map(|object| {
            let words = object.api_version_text().zip(object.kind_text());
            let kind = words
                .and_then(|(api_version, kind)| schema.kind(version, api_version, kind))
                .filter(|kind| kind.origin() == Origin::Kubernetes);
            Judged {
                object,
                identity: Identity {
                    kind,
                    standing: Standing::Known,
                },
                shape: kind.map(|kind| Shape::of(object.root, Extent::Whole(kind), version)),
                migration: None,
            }
        });
        Self {
            schema,
            version,
            definitions: Definitions::NONE,
            document,
            refusals: Vec::new(),
            objects: judged.collect(),
            patience: Cell::new(PATIENCE),
            causes: OnceCell::new(),
        }
    }

    /// The same beside what the workspace defines: `schema` must be extended by it.
    #[must_use]
    pub fn beside(self, definitions: &'s Definitions) -> Self {
        Self {
            definitions,
            ..self
        }
    }

    /// Whether a rule may do something that costs as much as reading the document. After enough
    /// of it findings come without guesses and fixes, so that the whole stays linear.
    pub fn has_patience(&self) -> bool {
        let left = self.patience.get();
        self.patience.set(left.saturating_sub(1));
        left > 0
    }

    /// What keeps the text from being read: by any YAML reader, then by Kubernetes' own.
    pub fn errors(&self) -> impl Iterator<Item = &SyntaxError> {
        self.document.error().into_iter().chain(&self.refusals)
    }

    /// Everything that is out of shape, object by object, but for what is so only because the
    /// object is of a removed API.
    pub fn slips(&self) -> impl Iterator<Item = Slip<'_, 'd, 's>> {
        self.objects
            .iter()
            .enumerate()
            .filter_map(|(object, judged)| Some((object, judged, judged.shape.as_ref()?)))
            .flat_map(|(object, judged, shape)| {
                let own = judged
                    .migration
                    .as_ref()
                    .filter(|_| judged.identity.kind.is_some());
                let mends = own.map_or(&[][..], |it| &it.mends);
                let mended = move |at: usize| mends.get(at).copied().unwrap_or(false);
                shape
                    .mismatches()
                    .iter()
                    .enumerate()
                    .filter(move |(at, _)| !mended(*at))
                    .map(move |(_, mismatch)| Slip {
                        object,
                        shape,
                        mismatch,
                    })
            })
    }

    /// For what the API server would refuse the objects once they are decoded, each with the index
    /// of its object. Of a document that is still being written, or that a program will fill in,
    /// nobody knows.
    pub fn causes(&self) -> &[(usize, Cause)] {
        self.causes.get_or_init(|| {
            if !self.document.is_as_written() {
                return Vec::new();
            }
            let judged = self.objects.iter().enumerate();
            let causes = judged.filter_map(|(index, judged)| {
                let kind = judged.shape.as_ref().and(judged.identity.kind)?;
                if !matches!(judged.identity.standing, Standing::Known) {
                    return None;
                }
                let causes = validate(judged.object.root, kind, self.version).into_iter();
                Some(causes.map(move |cause| (index, cause)))
            });
            causes.flatten().collect()
        })
    }

    /// The shapes of the objects that have one, each with the index of its object.
    pub fn shapes(&self) -> impl Iterator<Item = (usize, &Shape<'d, 's>)> {
        self.objects
            .iter()
            .enumerate()
            .filter_map(|(index, judged)| Some((index, judged.shape.as_ref()?)))
    }
}

impl<'d, 's> Slip<'_, 'd, 's> {
    /// The path of the place.
    pub fn path(&self) -> FieldPath {
        self.shape.path(self.mismatch.place)
    }

    /// The place.
    pub fn place(&self) -> Option<&Place<'d, 's>> {
        self.shape.place(self.mismatch.place)
    }

    /// A finding about a field that does not belong here, as hard as the server takes it. Within what
    /// may be a schema or something else (`additionalProperties`, `items`) its decoder reads loosely:
    /// it leaves out what it does not know, without a word.
    pub fn as_decoded(&self, finding: Diagnostic) -> Diagnostic {
        let mut around = self.shape.ancestors(self.mismatch.place);
        let is_union = |place: &Place<'_, '_>| matches!(place.ty, Type::ObjectOr(..));
        match around.any(|(_, place)| is_union(place)) {
            true => Diagnostic {
                severity: Severity::Warning,
                ..finding.help(LEFT_OUT.into())
            },
            false => finding,
        }
    }

    /// The value at the place, an alias resolved.
    pub fn node(&self) -> Option<Node<'d>> {
        self.place().map(Place::target)
    }
}

/// What an item of a typed list is: a `Pod` in a `PodList`.
fn item_kind<'s>(schema: &'s Schema, version: Version, list: Kind<'s>) -> Option<Kind<'s>> {
    let item = list
        .name()
        .strip_suffix("List")
        .filter(|name| !name.is_empty())?;
    schema.kind(version, list.api_version(), item)
}
