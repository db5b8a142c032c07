//! Keys that a type does not have: what each was meant to be.

use podyard_schema::{ObjectType, Origin, Type};
use podyard_syntax::{Entry, Node, NodeKind};

use super::meant;
use super::mismatch::MismatchKind;
use super::misplaced::{self, Destination, Found};
use super::place::{Place, PlaceId};
use super::present::Present;
use super::walk::Walker;
use crate::near::{self, Distance};
use crate::object::TOP_LEVEL;

impl<'d, 's> Walker<'d, 's> {
    /// Keys at the top of an object whose kind is not known: free, unless they misspell what every
    /// object has.
    pub(super) fn meet_common(
        &mut self,
        at: &Surroundings<'_, 'd, 's>,
        unknown: &[Entry<'d>],
        present: &mut Present<'d, 's>,
    ) {
        for &entry in unknown {
            let meant = TOP_LEVEL
                .iter()
                .filter(|name| present.get(name).is_none())
                .filter_map(|name| at.ty.field(self.version, name))
                .filter_map(|field| Some((field, near::distance(entry.key.value(), field.name())?)))
                .min_by_key(|(_, distance)| *distance);
            if let Some((field, _)) = meant {
                present.insert(field.name(), entry);
                let kind = MismatchKind::UnknownField {
                    entry,
                    owner: at.ty,
                    meant,
                };
                self.tell(at.id, kind);
                self.visit_field(at.id, &at.place, entry, field);
            } else {
                self.visit_key(at.id, &at.place, entry, Type::Any);
            }
        }
    }

    /// Keys that an open type does not list: free, unless they are a slip of a few letters in what
    /// another system documents.
    pub(super) fn meet_open(
        &mut self,
        at: &Surroundings<'_, 'd, 's>,
        unknown: &[Entry<'d>],
        present: &mut Present<'d, 's>,
    ) {
        for &entry in unknown {
            let is_told = matches!(at.ty.origin(), Origin::System { .. });
            let guess = is_told && self.guesses > 0 && !entry.key.is_repaired();
            self.guesses -= u32::from(guess);
            let meant = guess
                .then(|| {
                    meant::field(entry, at.ty, self.version, |name| {
                        present.get(name).is_some()
                    })
                })
                .flatten()
                .filter(|meant| meant.fitness > 0)
                .filter(|meant| {
                    matches!(
                        meant.distance,
                        Distance::Case | Distance::Number | Distance::Letters(_)
                    )
                });
            match meant {
                Some(candidate) => {
                    let guess = Guess::Field(candidate);
                    self.understand(at, entry, guess, present, &mut Vec::new());
                }
                None => self.visit_key(at.id, &at.place, entry, Type::Any),
            }
        }
    }

    pub(super) fn meet_unknown(
        &mut self,
        at: &Surroundings<'_, 'd, 's>,
        unknown: &[Entry<'d>],
        present: &mut Present<'d, 's>,
    ) {
        let mut moves: Vec<(Vec<Entry<'d>>, Destination<'d, 's>)> = Vec::new();
        let mut puzzling = Vec::new();
        for &entry in unknown.iter().filter(|entry| !entry.key.is_repaired()) {
            match self.guess(at, entry, unknown, present, &moves) {
                Guess::Nothing => puzzling.push(entry),
                guess => self.understand(at, entry, guess, present, &mut moves),
            }
        }
        // Keys slip in company: once it is known where others belong, look again.
        let again = !moves.is_empty();
        for entry in puzzling {
            let guess = match again {
                true => self.guess(at, entry, unknown, present, &moves),
                false => Guess::Nothing,
            };
            self.understand(at, entry, guess, present, &mut moves);
        }
        for (entries, destination) in moves {
            let kind = MismatchKind::MisplacedFields {
                entries,
                owner: at.ty,
                destination,
            };
            self.tell(at.id, kind);
        }
    }

    /// Tells an unknown key as what it was understood to be, and goes on below it.
    fn understand(
        &mut self,
        at: &Surroundings<'_, 'd, 's>,
        entry: Entry<'d>,
        guess: Guess<'d, 's>,
        present: &mut Present<'d, 's>,
        moves: &mut Vec<(Vec<Entry<'d>>, Destination<'d, 's>)>,
    ) {
        match guess {
            Guess::Field(candidate) => {
                let field = candidate.field;
                present.insert(field.name(), entry);
                let kind = MismatchKind::UnknownField {
                    entry,
                    owner: at.ty,
                    meant: Some((field, candidate.distance)),
                };
                self.tell(at.id, kind);
                if candidate.fitness > 0 {
                    self.visit_field(at.id, &at.place, entry, field);
                }
            }
            Guess::Elsewhere(Found {
                ty,
                field,
                destination,
                ..
            }) => {
                match field {
                    Some(field) => self.visit_field(at.id, &at.place, entry, field),
                    None => self.visit_key(at.id, &at.place, entry, ty),
                }
                self.supplied.extend(destination.supplies(field));
                match moves
                    .iter_mut()
                    .find(|(_, known)| known.is_same(&destination))
                {
                    Some((entries, _)) => entries.push(entry),
                    None => moves.push((vec![entry], destination)),
                }
            }
            Guess::Nothing => {
                let kind = MismatchKind::UnknownField {
                    entry,
                    owner: at.ty,
                    meant: None,
                };
                self.tell(at.id, kind);
                self.visit_key(at.id, &at.place, entry, Type::Any);
            }
        }
    }

    /// What an unknown key means: a slip of case before a field of another level before a
    /// misspelled field of this one.
    fn guess(
        &mut self,
        at: &Surroundings<'_, 'd, 's>,
        entry: Entry<'d>,
        unknown: &[Entry<'d>],
        present: &Present<'d, 's>,
        moves: &[(Vec<Entry<'d>>, Destination<'d, 's>)],
    ) -> Guess<'d, 's> {
        if self.guesses == 0 || entry.key.kind() != NodeKind::Scalar {
            return Guess::Nothing;
        }
        // A field that the type has in another version is meant as it stands.
        if at.ty.field_ever(entry.key.value()).is_some() {
            return Guess::Nothing;
        }
        self.guesses -= 1;
        let here = meant::field(entry, at.ty, self.version, |name| {
            present.get(name).is_some()
        });
        let fitting = here.filter(|candidate| candidate.fitness > 0);
        if let Some(candidate) = fitting
            && candidate.distance <= Distance::Number
        {
            return Guess::Field(candidate);
        }
        let elsewhere = misplaced::find(&misplaced::Search {
            places: &self.places,
            version: self.version,
            at: at.id,
            node: at.node,
            ty: at.ty,
            entry,
            neighbour: neighbour(entry, at.entries, unknown),
            earlier: moves
                .iter()
                .map(|(_, destination)| destination.clone())
                .collect(),
        });
        match (fitting, elsewhere, here) {
            (None, Some(found), _) => Guess::Elsewhere(found),
            (_, Some(found), _) if found.is_likely => Guess::Elsewhere(found),
            (Some(candidate), ..) | (None, None, Some(candidate)) => Guess::Field(candidate),
            (None, None, None) => Guess::Nothing,
        }
    }
}

/// A mapping in which a key was not understood.
pub(super) struct Surroundings<'w, 'd, 's> {
    pub(super) id: PlaceId,
    pub(super) place: Place<'d, 's>,
    pub(super) node: Node<'d>,
    pub(super) ty: ObjectType<'s>,
    pub(super) entries: &'w [Entry<'d>],
}

enum Guess<'d, 's> {
    Field(meant::Candidate<'s>),
    Elsewhere(Found<'d, 's>),
    Nothing,
}

/// The nearest entry before `entry` that was understood: a key that slipped out to the left
/// follows the one it belongs to.
fn neighbour<'d>(
    entry: Entry<'d>,
    entries: &[Entry<'d>],
    unknown: &[Entry<'d>],
) -> Option<Entry<'d>> {
    let at = entries.iter().position(|other| other.key == entry.key)?;
    let before = entries.get(..at)?;
    before
        .iter()
        .rev()
        .find(|other| !unknown.iter().any(|slip| slip.key == other.key))
        .copied()
}
