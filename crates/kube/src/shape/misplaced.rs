//! Where a key belongs that is unknown where it stands but known one or two levels up or down.

use podyard_schema::{Field, ObjectType, Type, Version};
use podyard_syntax::{Entry, Node, NodeId, NodeKind, Resolved};

use super::fits::fits;
use super::place::{Place, PlaceId};
use crate::object::target;
use crate::path::FieldPath;

/// Object levels that are searched outwards.
const LEVELS_UP: usize = 3;

/// Where misplaced keys belong.
#[derive(Clone, Debug)]
pub struct Destination<'d, 's> {
    /// A mapping that is there already.
    pub mapping: Node<'d>,
    /// Fields to be made in it first, one inside the other; or there with nothing in them.
    pub create: Vec<&'s str>,
    /// Whether the innermost of those is a list, of which the keys make the first item.
    pub as_item: bool,
    /// Whether it is outwards or inwards.
    pub direction: Direction,
    /// The place [`Destination::below`] starts from.
    pub from: PlaceId,
    /// The way from there to where the keys belong.
    pub below: FieldPath,
}

/// Which way a misplaced key has to go.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Direction {
    /// Out of this mapping.
    Up,
    /// Into a value of this mapping.
    Down,
    /// Out of this mapping and into a neighbouring one.
    Across,
}

impl<'d, 's> Destination<'d, 's> {
    pub(super) fn is_same(&self, other: &Self) -> bool {
        self.mapping == other.mapping && self.create == other.create
    }

    /// The field that is absent only because this one was written elsewhere.
    pub(super) fn supplies(&self, field: Option<Field<'s>>) -> Option<(NodeId, &'s str)> {
        let name = self.create.first().copied().or(field.map(Field::name))?;
        Some((self.mapping.id(), name))
    }
}

/// A field of another level.
pub(super) struct Found<'d, 's> {
    pub ty: Type<'s>,
    /// None for a key of a free map.
    pub field: Option<Field<'s>>,
    pub destination: Destination<'d, 's>,
    /// So likely that no misspelling of a field of this level is considered.
    pub is_likely: bool,
    score: i32,
}

/// What is looked for, and where from.
pub(super) struct Search<'w, 'd, 's> {
    pub places: &'w [Place<'d, 's>],
    pub version: Version,
    pub at: PlaceId,
    pub node: Node<'d>,
    pub ty: ObjectType<'s>,
    pub entry: Entry<'d>,
    /// The entry understood last before this one.
    pub neighbour: Option<Entry<'d>>,
    /// Where other keys of this mapping belong: keys slip in company.
    pub earlier: Vec<Destination<'d, 's>>,
}

/// The likeliest place for the key, if any; none when two are equally likely.
pub(super) fn find<'d, 's>(search: &Search<'_, 'd, 's>) -> Option<Found<'d, 's>> {
    let mut found = Vec::new();
    let start = Base {
        id: search.at,
        node: search.node,
        ty: search.ty,
        level: 0,
    };
    search.inwards(&start, None, &mut found);
    for outer in search.outer_objects() {
        search.here(&outer, &mut found);
        match outer.level {
            1 => search.inwards(&outer, None, &mut found),
            // The pod's own `securityContext` for what was written in a container's.
            2 => search.inwards(&outer, search.own_name(), &mut found),
            _ => {}
        }
    }
    let best = found.iter().map(|found| found.score).max()?;
    let mut likeliest = found.into_iter().filter(|found| found.score == best);
    let first = likeliest.next()?;
    likeliest.next().is_none().then_some(first)
}

/// A mapping of an object type that the search looks at.
struct Base<'d, 's> {
    id: PlaceId,
    node: Node<'d>,
    ty: ObjectType<'s>,
    level: usize,
}

impl<'d, 's> Search<'_, 'd, 's> {
    fn key(&self) -> &'d str {
        self.entry.key.value()
    }

    /// The name of the field that the mapping is the value of.
    fn own_name(&self) -> Option<&str> {
        self.places.get(self.at.index())?.name()
    }

    /// The objects this one is in, the nearest first.
    fn outer_objects(&self) -> Vec<Base<'d, 's>> {
        let mut outer = Vec::new();
        let mut next = self
            .places
            .get(self.at.index())
            .and_then(|place| place.parent);
        while let Some(id) = next.filter(|_| outer.len() < LEVELS_UP) {
            let Some(place) = self.places.get(id.index()) else {
                break;
            };
            let node = place.target();
            // A mapping where a list is due stands for its only item: the same node twice.
            if let Type::Object(ty) = place.ty
                && node.kind() == NodeKind::Mapping
            {
                outer.push(Base {
                    id,
                    node,
                    ty,
                    level: outer.len() + 1,
                });
            }
            next = place.parent;
        }
        outer
    }

    /// The field itself in an outer object.
    fn here(&self, base: &Base<'d, 's>, found: &mut Vec<Found<'d, 's>>) {
        let Some(field) = self.field(base.ty) else {
            return;
        };
        if is_set(base.node, field.name()) {
            return;
        }
        let level = i32::try_from(base.level).unwrap_or(i32::MAX);
        found.push(Found {
            ty: field.ty(),
            field: Some(field),
            destination: Destination {
                mapping: base.node,
                create: Vec::new(),
                as_item: false,
                direction: Direction::Up,
                from: base.id,
                below: FieldPath::default(),
            },
            is_likely: true,
            score: 10 - 2 * level + 4 * i32::from(field.required()),
        });
    }

    /// The field in the values of an object, one or two levels down.
    ///
    /// Only in the field called `only`, if that is given.
    fn inwards(&self, base: &Base<'d, 's>, only: Option<&str>, found: &mut Vec<Found<'d, 's>>) {
        let route = Route {
            mapping: base.node,
            create: Vec::new(),
            as_item: false,
            below: FieldPath::default(),
        };
        let fields = self
            .children(base.ty, base.node, route)
            .filter(|(field, _)| base.level < 2 || only == Some(field.name()));
        for (field, route) in fields {
            let near = base.level == 0 && self.is_neighbour(field.name());
            let score = if near { 3 } else { 0 } - 3 * i32::from(base.level > 0);
            self.in_value(base, field, &route, score, found);
            let Type::Object(ty) = field.ty() else {
                continue;
            };
            if let Some(inner) = route.existing(field.name()).filter(|_| base.level == 0) {
                let deeper = route.enter(inner, field.name());
                for (field, route) in self.children(ty, inner, deeper) {
                    self.in_value(base, field, &route, score - 2, found);
                }
            }
        }
    }

    /// The fields of a type that may hold the key, each with the way to the mapping it is in.
    fn children(
        &self,
        ty: ObjectType<'s>,
        node: Node<'d>,
        route: Route<'d, 's>,
    ) -> impl Iterator<Item = (Field<'s>, Route<'d, 's>)> {
        ty.fields(self.version)
            .filter(|field| field.name() != "status")
            .map(move |field| {
                (
                    field,
                    Route {
                        mapping: node,
                        ..route.clone()
                    },
                )
            })
    }

    /// The key as a field of what `field` holds.
    fn in_value(
        &self,
        base: &Base<'d, 's>,
        field: Field<'s>,
        route: &Route<'d, 's>,
        score: i32,
        found: &mut Vec<Found<'d, 's>>,
    ) {
        let (ty, in_list) = match field.ty() {
            Type::Object(ty) => (ty, false),
            Type::List(element) => match element.ty() {
                Type::Object(ty) => (ty, true),
                _ => return,
            },
            Type::Map(element) => {
                self.in_map(base, field, element.ty(), route, score, found);
                return;
            }
            _ => return,
        };
        let Some(inner) = self.field(ty) else { return };
        let name = field.name();
        let (route, present) = match route.existing(name) {
            Some(value) if in_list => {
                let Some((index, item)) = self.item_without(value) else {
                    return;
                };
                let mut route = route.enter(item, name);
                route.below.push_index(index);
                (route, true)
            }
            Some(value) => {
                if is_set(value, self.key()) {
                    return;
                }
                (route.enter(value, name), true)
            }
            None if is_set(route.mapping, name) => return,
            None => {
                // A list is made only for what its items must have.
                let known = inner.required() || self.is_earlier(route, name);
                if in_list && (!known || base.level > 0) {
                    return;
                }
                let is_written = route.mapping.field(name).is_some();
                (route.make(name, in_list), is_written)
            }
        };
        if route.mapping == self.node && route.create.is_empty() {
            return;
        }
        let destination = route.destination(base);
        let together = self
            .earlier
            .iter()
            .any(|earlier| earlier.is_same(&destination));
        let required = i32::from(inner.required());
        let score = score
            + if present {
                4 + 4 * required
            } else {
                1 + 2 * required
            };
        found.push(Found {
            ty: inner.ty(),
            field: Some(inner),
            is_likely: present || score > 0 || together,
            destination,
            score: score + 2 * i32::from(together),
        });
    }

    /// The key as a key of a free map: only where the text or the type speaks for it.
    fn in_map(
        &self,
        base: &Base<'d, 's>,
        field: Field<'s>,
        element: Type<'s>,
        route: &Route<'d, 's>,
        score: i32,
        found: &mut Vec<Found<'d, 's>>,
    ) {
        let owner = base.ty.name();
        let quantities = matches!(self.key(), "cpu" | "memory" | "ephemeral-storage");
        if base.level > 0 || !route.below.is_empty() {
            return;
        }
        let by_type = match (owner, field.name()) {
            ("LabelSelector", "matchLabels") => true,
            ("ResourceRequirements" | "VolumeResourceRequirements", "requests") => {
                quantities || self.key() == "storage"
            }
            ("ConfigMap", "data") | ("Secret", "stringData") => self.key().contains(['.', '_']),
            _ => false,
        };
        // A named field is better evidence than a map that takes any key, unless that is empty.
        let emptied = score > 0 && !is_set(route.mapping, field.name());
        let scalar = target(self.entry.value).kind() == NodeKind::Scalar;
        if !scalar || !(by_type || score > 0) || !fits(self.entry.value, element, self.version) {
            return;
        }
        let name = field.name();
        let route = match route.existing(name) {
            Some(value) if is_set(value, self.key()) => return,
            Some(value) => route.enter(value, name),
            None => route.make(name, false),
        };
        found.push(Found {
            ty: element,
            field: None,
            destination: route.destination(base),
            is_likely: score > 0,
            score: i32::from(score > 0) + 4 * i32::from(emptied) + 2 * i32::from(by_type),
        });
    }

    fn field(&self, ty: ObjectType<'s>) -> Option<Field<'s>> {
        ty.field(self.version, self.key())
            .filter(|field| fits(self.entry.value, field.ty(), self.version))
    }

    fn is_earlier(&self, route: &Route<'d, 's>, name: &str) -> bool {
        self.earlier
            .iter()
            .any(|earlier| earlier.mapping == route.mapping && earlier.create.as_slice() == [name])
    }

    fn is_neighbour(&self, name: &str) -> bool {
        self.neighbour
            .is_some_and(|entry| entry.key.value() == name)
    }

    /// The item a key beside a list slipped out of: one that lacks it, counted from the list's
    /// nearer end.
    fn item_without(&self, list: Node<'d>) -> Option<(usize, Node<'d>)> {
        if list.kind() != NodeKind::Sequence {
            return None;
        }
        let lacking = |(_, item): &(usize, Node<'d>)| {
            item.kind() == NodeKind::Mapping && item.get(self.key()).is_none()
        };
        let mut items = list.items().enumerate().filter(lacking);
        if self.entry.key.span().start > list.span().start {
            items.last()
        } else {
            items.next()
        }
    }
}

/// The way to a mapping.
#[derive(Clone)]
struct Route<'d, 's> {
    mapping: Node<'d>,
    create: Vec<&'s str>,
    as_item: bool,
    below: FieldPath,
}

impl<'d, 's> Route<'d, 's> {
    /// The collection under a field of the mapping, if one is there.
    fn existing(&self, name: &str) -> Option<Node<'d>> {
        let value = target(self.mapping.field(name)?.value);
        matches!(value.kind(), NodeKind::Mapping | NodeKind::Sequence).then_some(value)
    }

    fn enter(&self, mapping: Node<'d>, name: &str) -> Self {
        Self {
            mapping,
            create: Vec::new(),
            as_item: false,
            below: self.below.clone().field(name),
        }
    }

    fn make(&self, name: &'s str, as_item: bool) -> Self {
        let mut create = self.create.clone();
        create.push(name);
        let mut below = self.below.clone().field(name);
        if as_item {
            below.push_index(0);
        }
        Self {
            mapping: self.mapping,
            create,
            as_item,
            below,
        }
    }

    fn destination(self, base: &Base<'d, 's>) -> Destination<'d, 's> {
        let direction = if base.level == 0 {
            Direction::Down
        } else {
            Direction::Across
        };
        Destination {
            mapping: self.mapping,
            create: self.create,
            as_item: self.as_item,
            direction,
            from: base.id,
            below: self.below,
        }
    }
}

/// Whether a mapping has a value under that key.
fn is_set(mapping: Node<'_>, key: &str) -> bool {
    mapping.field(key).is_some_and(|entry| {
        let value = target(entry.value);
        value.kind() != NodeKind::Scalar || value.resolved() != Resolved::Null
    })
}
