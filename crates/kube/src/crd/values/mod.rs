//! Judges an object by what its definition's schema says beyond types: k8s.io/kube-openapi's
//! validators, and the duplicates of apiextensions' `listtype`.

mod keywords;
mod unique;

use std::collections::HashMap;
use std::rc::Rc;

use podyard_schema::Version;
use podyard_syntax::{Budget, Entry, Node, NodeId, Resolved};

use super::JsonSchema;
use super::pattern::Pattern;
use crate::object::{TOP_LEVEL, target};
use crate::path::FieldPath;
use crate::shape::{Place, PlaceId, Shape, Step};

/// Alternatives within alternatives.
const MOST_DEPTH: u8 = 32;

/// Something in an object that its definition's schema refuses.
#[derive(Clone, Debug)]
pub struct Violation<'d, 's> {
    /// The value, or the mapping that lacks one.
    pub node: Node<'d>,
    /// The way there.
    pub path: FieldPath,
    /// The mapping or the list it was found in, or the value itself.
    pub place: PlaceId,
    /// What the schema says.
    pub kind: ViolationKind<'d, 's>,
}

/// What a schema says of a value that does not hold.
#[derive(Clone, Debug)]
pub enum ViolationKind<'d, 's> {
    /// It is of these types, such as `integer` or `string`.
    Type(&'s str),
    /// It is one of these.
    Enum(Vec<&'s str>),
    /// It keeps to a number: `minimum`, `maxLength`, `minItems`, … with the number as written.
    Limit(&'s str, &'s str),
    /// As `Limit`, but the number itself is out as well.
    Beyond(&'s str, &'s str),
    /// It matches a regular expression.
    Pattern(&'s str),
    /// It has a format such as `ipv4`.
    Format(&'s str),
    /// Of `anyOf` one holds, of `oneOf` only one. The fields that the alternatives ask for, when
    /// they ask for nothing else.
    Alternatives {
        /// `anyOf` or `oneOf`.
        keyword: &'s str,
        /// One for each alternative.
        fields: Vec<&'s str>,
    },
    /// What is under `not` does not hold.
    Not,
    /// It differs from every other item, or its keys do.
    Unique {
        /// The item it is like.
        first: Node<'d>,
        /// `x-kubernetes-list-map-keys`; empty in a set.
        keys: Vec<&'s str>,
    },
    /// A field is there.
    Required(&'s str),
    /// A field that is not described is not there: only told of defaults, as objects are walked
    /// beside their types.
    Unknown,
}

/// How much may still be looked at, so that a hostile document costs no more than a large one.
#[derive(Clone, Copy, Debug)]
pub struct Effort(usize);

impl Default for Effort {
    fn default() -> Self {
        Self(5_000_000)
    }
}

/// What the schema refuses in an object that was walked beside the types made of it. What has a
/// slip of another sort already is not judged again.
pub fn violations<'d, 's>(
    shape: &Shape<'d, '_>,
    schema: JsonSchema<'s>,
    drops_status: bool,
    effort: &mut Effort,
) -> Vec<Violation<'d, 's>> {
    let mut slipped = vec![false; shape.places().count()];
    for slip in shape.mismatches() {
        if let Some(slipped) = slipped.get_mut(slip.place.index()) {
            *slipped = true;
        }
    }
    let mut judge = Judge::new(effort, shape.version());
    let mut found = Vec::new();
    let mut schemas: Vec<Option<JsonSchema<'s>>> = Vec::new();
    for (id, place) in shape.places() {
        let parent = place
            .parent
            .and_then(|parent| *schemas.get(parent.index())?);
        let due = match (place.step, parent) {
            (Step::Root, _) => Some(schema),
            (step, Some(parent)) => judge.child(parent, step),
            (_, None) => None,
        };
        schemas.push(due);
        let Some(due) = due else { continue };
        if slipped.get(id.index()) != Some(&false) || (drops_status && !place.enforced) {
            continue;
        }
        for (node, kind) in judge.place(place, due) {
            let mut path = shape.path(id);
            path.append(FieldPath::of(node, place.target()).unwrap_or_default());
            if let ViolationKind::Required(name) = &kind {
                path.push_field(name);
            }
            found.push(Violation {
                node,
                path,
                place: id,
                kind,
            });
        }
    }
    found
}

/// What a schema refuses in a value that is not walked beside types, such as a default.
pub fn misfits<'d>(
    value: Node<'d>,
    schema: JsonSchema<'d>,
    version: Version,
    effort: &mut Effort,
) -> Vec<(Node<'d>, ViolationKind<'d, 'd>)> {
    let mut judge = Judge::new(effort, version);
    let mut found = Vec::new();
    let mut stack = vec![(value, schema)];
    while let Some((node, schema)) = stack.pop()
        && judge.take(1)
    {
        let resolved = node.resolved();
        let is_null = resolved == Resolved::Null;
        if is_null && schema.flag("nullable") {
            continue;
        }
        if !schema.ty().is_empty() && !is_type(schema.ty(), resolved) {
            found.push((node, ViolationKind::Type(schema.ty())));
            continue;
        }
        found.extend(judge.value(node, schema, true));
        let items = schema.schema("items");
        stack.extend(
            items
                .into_iter()
                .flat_map(|items| node.items().map(move |it| (target(it), items))),
        );
        let values = schema.schema("additionalProperties");
        let keeps = schema.preserves() || schema.get("additionalProperties").is_some();
        for entry in entries(node) {
            let name = entry.key.value();
            match judge.property(schema, name).or(values) {
                Some(below) => stack.push((target(entry.value), below)),
                None if keeps || (schema.embeds() && TOP_LEVEL.contains(&name)) => {}
                None => found.push((entry.key, ViolationKind::Unknown)),
            }
        }
    }
    found
}

/// Values, or mappings that lack one, and what does not hold.
type Found<'d, 's> = Vec<(Node<'d>, ViolationKind<'d, 's>)>;

/// Whether a schema holds, as far as can be told.
#[derive(Default)]
struct Outcome<'d, 's> {
    found: Found<'d, 's>,
    /// Something could not be judged.
    unsure: bool,
    /// A default does not hold, which is nothing that is written in the object.
    defaults_fail: bool,
}

struct Judge<'e, 's> {
    effort: &'e mut Effort,
    version: Version,
    /// Of each schema that was asked for one.
    properties: Vec<(NodeId, HashMap<&'s str, Entry<'s>>)>,
    /// As far as they can be read.
    patterns: Vec<(&'s str, Option<Rc<Pattern>>)>,
}

impl<'e, 's> Judge<'e, 's> {
    fn new(effort: &'e mut Effort, version: Version) -> Self {
        Self {
            effort,
            version,
            properties: Vec::new(),
            patterns: Vec::new(),
        }
    }

    /// Takes some effort; false when there is none left.
    fn take(&mut self, effort: usize) -> bool {
        self.effort.0 = self.effort.0.saturating_sub(effort);
        self.effort.0 > 0
    }

    /// Whether the API server judges a format: those of Kubernetes' own names came with 1.34.
    fn knows(&self, format: &str) -> bool {
        !format.starts_with("k8s") || self.version >= Version::new(34)
    }

    fn child(&mut self, parent: JsonSchema<'s>, step: Step<'_, '_>) -> Option<JsonSchema<'s>> {
        let name = match step {
            Step::Root => return None,
            Step::Item(_) => return parent.schema("items"),
            Step::Field { name, .. } => name,
            Step::Key { entry } => entry.key.value(),
        };
        match self.property(parent, name) {
            None => parent.schema("additionalProperties"),
            property => property,
        }
    }

    fn property(&mut self, parent: JsonSchema<'s>, name: &str) -> Option<JsonSchema<'s>> {
        let id = parent.node().id();
        let at = self.properties.iter().position(|(known, _)| *known == id);
        self.take(self.properties.len() / 8);
        let at = at.unwrap_or_else(|| {
            let entries = parent.entries("properties").into_iter();
            let named = entries.map(|entry| (entry.key.value(), entry));
            self.properties.push((id, named.collect()));
            self.properties.len() - 1
        });
        let (_, named) = self.properties.get(at)?;
        JsonSchema::new(named.get(name)?.value)
    }

    /// A value beside the schema that says what it is.
    fn place<'d>(&mut self, place: &Place<'d, '_>, schema: JsonSchema<'s>) -> Found<'d, 's> {
        let node = place.target();
        if node.is_repaired() || node.is_missing() && !matches!(place.step, Step::Item(_)) {
            return Vec::new();
        }
        // A field that is null is absent; an item that is null is one.
        if node.resolved() == Resolved::Null && !schema.flag("nullable") {
            return match matches!(place.step, Step::Item(_)) && !schema.ty().is_empty() {
                true => vec![(node, ViolationKind::Type(schema.ty()))],
                false => Vec::new(),
            };
        }
        self.value(node, schema, false)
    }

    /// A value of a type that fits; `alone` where nothing tells of required fields.
    fn value<'d>(&mut self, node: Node<'d>, schema: JsonSchema<'s>, alone: bool) -> Found<'d, 's> {
        let resolved = node.resolved();
        let mut found = Vec::new();
        match resolved {
            Resolved::Unfit => return found,
            Resolved::Mapping => self.require(node, schema, alone, &mut found),
            Resolved::Sequence => self.unique(node, schema, &mut found),
            _ => {}
        }
        if schema.int_or_string()
            && resolved != Resolved::Null
            && !is_type("integer", resolved)
            && !is_type("string", resolved)
        {
            found.push((node, ViolationKind::Type("integer or string")));
            return found;
        }
        found.extend(self.judge(node, schema, Some(schema), 0).found);
        found
    }

    /// Required fields that the object's type does not tell of: those without a schema, and those
    /// that may be null.
    fn require<'d>(
        &mut self,
        node: Node<'d>,
        schema: JsonSchema<'s>,
        alone: bool,
        found: &mut Found<'d, 's>,
    ) {
        for name in schema.words("required") {
            let property = self.property(schema, name);
            let is_untold = alone || property.is_none_or(|property| property.flag("nullable"));
            // A default is not filled in with defaults of its own.
            let base = (!alone).then_some(schema);
            if is_untold && !TOP_LEVEL.contains(&name) && !self.has(node, base, name).0 {
                found.push((node, ViolationKind::Required(name)));
            }
        }
    }

    /// Whether a mapping has a field once defaults are filled in and empty ones are dropped, and
    /// its value where it is written.
    fn has<'d>(
        &mut self,
        node: Node<'d>,
        base: Option<JsonSchema<'s>>,
        name: &str,
    ) -> (bool, Option<Node<'d>>) {
        let property = base.and_then(|base| self.property(base, name));
        let mut entries = entries(node).into_iter();
        let entry = entries.find(|entry| self.take(1) && entry.key.value() == name);
        let values = || base.and_then(|base| base.schema("additionalProperties"));
        let value = entry.map(|entry| target(entry.value)).filter(|value| {
            let due = property.or_else(values);
            let keeps_null = due.is_none_or(|due| due.flag("nullable"));
            value.resolved() != Resolved::Null || keeps_null
        });
        let by_default = || property.is_some_and(|property| property.entry("default").is_some());
        (value.is_some() || by_default(), value)
    }
}

impl Outcome<'_, '_> {
    /// Takes over what was found below.
    fn absorb(&mut self, below: Self) {
        self.found.extend(below.found);
        self.unsure |= below.unsure;
        self.defaults_fail |= below.defaults_fail;
    }

    fn fails(&self) -> bool {
        self.defaults_fail || !self.found.is_empty()
    }
}
/// The entries that count, merged ones included.
fn entries(node: Node<'_>) -> Vec<Entry<'_>> {
    match node.has_merge_key() {
        true => node.effective_entries(&mut Budget::default()),
        false => node.entries().collect(),
    }
}
fn is_type(name: &str, resolved: Resolved<'_>) -> bool {
    match (name, resolved) {
        ("integer", Resolved::Float(float)) => float.fract() == 0.0,
        ("integer", Resolved::Int(_) | Resolved::UInt(_)) => true,
        ("number", Resolved::Int(_) | Resolved::UInt(_) | Resolved::Float(_)) => true,
        ("string", Resolved::String(_)) => true,
        ("boolean", Resolved::Bool(_)) => true,
        ("array", Resolved::Sequence) => true,
        ("object", Resolved::Mapping) => true,
        _ => false,
    }
}
