//! Walks an object beside its schema type once and tells what does not fit.
//!
//! The walk keeps its own stack, so depth costs no call stack. What is understood in spite of a
//! slip (a misspelled field, a misplaced one) is judged as what was meant, and what merely follows
//! from the slip is not told again.

mod fits;
mod meant;
mod mismatch;
mod misplaced;
mod place;
mod present;
mod scalar;
mod unknown;
mod walk;

pub use fits::fits;
pub use mismatch::{Mismatch, MismatchKind};
pub use misplaced::{Destination, Direction};
pub use place::{Place, PlaceId, Step};
pub use scalar::{Fault, is_quoted};

use podyard_schema::{Kind, Schema, Type, Version};
use podyard_syntax::Node;

use crate::identity::{Identity, Standing};
use crate::object::Object;
use crate::path::FieldPath;

/// An object beside its schema type.
#[derive(Clone, Debug)]
pub struct Shape<'d, 's> {
    places: Vec<Place<'d, 's>>,
    mismatches: Vec<Mismatch<'d, 's>>,
    version: Version,
}

/// How much of an object the schema speaks of.
#[derive(Clone, Copy, Debug)]
pub enum Extent<'s> {
    /// All of it.
    Whole(Kind<'s>),
    /// Only the fields that every object has; whatever else there is, is free. The kind lends its
    /// `metadata`.
    Common(Kind<'s>),
}

impl<'s> Extent<'s> {
    /// What the schema says about an object of that identity; `None` when it is too unlike an
    /// object.
    pub fn of(
        schema: &'s Schema,
        version: Version,
        object: &Object<'_>,
        identity: &Identity<'s>,
    ) -> Option<Self> {
        match (&identity.standing, identity.kind) {
            (Standing::Anonymous, _) => None,
            (Standing::Custom(_), _) | (_, None) => {
                let lender = if object.is_list() { "List" } else { "Pod" };
                schema.kind(version, "v1", lender).map(Self::Common)
            }
            (_, Some(kind)) => Some(Self::Whole(kind)),
        }
    }
}

impl<'d, 's> Shape<'d, 's> {
    /// Walks the object at `root`.
    pub fn of(root: Node<'d>, extent: Extent<'s>, version: Version) -> Self {
        let (places, mismatches) = walk::walk(root, extent, version);
        Self {
            places,
            mismatches,
            version,
        }
    }

    /// What does not fit.
    pub fn mismatches(&self) -> &[Mismatch<'d, 's>] {
        &self.mismatches
    }

    /// Every value that was understood, a parent before its children.
    pub fn places(&self) -> impl Iterator<Item = (PlaceId, &Place<'d, 's>)> {
        self.places
            .iter()
            .enumerate()
            .map(|(index, place)| (PlaceId(u32::try_from(index).unwrap_or(u32::MAX)), place))
    }

    /// The place of that number.
    pub fn place(&self, id: PlaceId) -> Option<&Place<'d, 's>> {
        self.places.get(id.index())
    }

    /// The version it was judged by.
    pub fn version(&self) -> Version {
        self.version
    }

    /// The field path of a place, such as `spec.containers[0]`; empty for the object itself.
    pub fn path(&self, id: PlaceId) -> FieldPath {
        let mut path = FieldPath::default();
        let mut next = Some(id);
        while let Some(place) = next.and_then(|id| self.place(id)) {
            match place.step {
                Step::Root => {}
                Step::Field { name, .. } => path.push_field(name),
                Step::Key { entry } => path.push_key(entry.key.value()),
                Step::Item(index) => path.push_index(index),
            }
            next = place.parent;
        }
        path.reverse();
        path
    }

    /// The place and its parents, outwards to the object itself.
    pub fn ancestors(&self, id: PlaceId) -> impl Iterator<Item = (PlaceId, &Place<'d, 's>)> {
        let mut next = Some(id);
        std::iter::from_fn(move || {
            let id = next?;
            let place = self.place(id)?;
            next = place.parent;
            Some((id, place))
        })
    }

    /// Whether values of this place's type are objects of the type called `name`.
    pub fn is_a(&self, id: PlaceId, name: &str) -> bool {
        matches!(self.place(id), Some(Place { ty: Type::Object(ty), .. }) if ty.name() == name)
    }
}
