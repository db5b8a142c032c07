//! Judges an object by what its definition's schema says beyond types: k8s.io/kube-openapi's
//! validators, and the duplicates of apiextensions' `listtype`.

use std::collections::{HashMap, HashSet};
use std::rc::Rc;

use podyard_syntax::{Budget, Entry, Node, NodeId, Resolved};

use super::pattern::Pattern;
use super::{JsonSchema, formats};
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
    let mut judge = Judge::new(effort);
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
    effort: &mut Effort,
) -> Vec<(Node<'d>, ViolationKind<'d, 'd>)> {
    let mut judge = Judge::new(effort);
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
}

struct Judge<'e, 's> {
    effort: &'e mut Effort,
    /// Of each schema that was asked for one.
    properties: Vec<(NodeId, HashMap<&'s str, Entry<'s>>)>,
    /// As far as they can be read.
    patterns: Vec<(&'s str, Option<Rc<Pattern>>)>,
}

impl<'e, 's> Judge<'e, 's> {
    fn new(effort: &'e mut Effort) -> Self {
        Self {
            effort,
            properties: Vec::new(),
            patterns: Vec::new(),
        }
    }

    /// Takes some effort; false when there is none left.
    fn take(&mut self, effort: usize) -> bool {
        self.effort.0 = self.effort.0.saturating_sub(effort);
        self.effort.0 > 0
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

    /// A value beside one schema: the one that says what it is, or one below `allOf` and its like.
    /// `base` is the former.
    fn judge<'d>(
        &mut self,
        node: Node<'d>,
        schema: JsonSchema<'s>,
        base: Option<JsonSchema<'s>>,
        depth: u8,
    ) -> Outcome<'d, 's> {
        let mut outcome = Outcome::default();
        if depth > MOST_DEPTH || node.is_repaired() {
            outcome.unsure = true;
            return outcome;
        }
        let resolved = node.resolved();
        let nested = depth > 0;
        for keyword in schema.node().entries() {
            if !self.take(1) {
                outcome.unsure = true;
                break;
            }
            let (name, value) = (keyword.key.value(), target(keyword.value));
            let holds = match (name, resolved) {
                ("type", _) => !nested || is_type(value.value(), resolved),
                ("enum", _) => {
                    if value.items().next().is_some()
                        && !value.items().any(|item| self.equal(node, item))
                    {
                        let words = value.items().map(|item| target(item).value()).collect();
                        outcome.found.push((node, ViolationKind::Enum(words)));
                    }
                    true
                }
                ("minimum" | "maximum" | "multipleOf", _) => number(resolved)
                    .zip(number(value.resolved()))
                    .is_none_or(|(number, limit)| keeps(schema, name, resolved, number, limit)),
                ("minLength" | "maxLength", Resolved::String(text)) => {
                    self.take(text.len());
                    within(name, text.chars().count(), value)
                }
                ("minItems" | "maxItems", Resolved::Sequence) => {
                    within(name, node.items().count(), value)
                }
                ("minProperties" | "maxProperties", Resolved::Mapping) => {
                    within(name, self.size(node, base), value)
                }
                ("pattern", Resolved::String(text)) => {
                    match self.matches(value, text) {
                        Some(true) => {}
                        Some(false) => {
                            let kind = ViolationKind::Pattern(value.value());
                            outcome.found.push((node, kind));
                        }
                        None => outcome.unsure = true,
                    }
                    true
                }
                ("format", Resolved::Float(number)) => {
                    if value.value() == "float" && number.abs() > f64::from(f32::MAX) {
                        outcome.found.push((node, ViolationKind::Format("float")));
                    }
                    true
                }
                ("format", Resolved::String(text)) => {
                    let applies = matches!(schema.ty(), "" | "string");
                    self.take(text.len() * 100);
                    match formats::has(value.value(), text).filter(|_| applies) {
                        Some(false) => {
                            let kind = ViolationKind::Format(value.value());
                            outcome.found.push((node, kind));
                        }
                        Some(true) => {}
                        None => outcome.unsure = true,
                    }
                    true
                }
                ("required", Resolved::Mapping) if nested => {
                    for name in value.items().map(|name| target(name).value()) {
                        if !self.has(node, base, name).0 {
                            outcome.found.push((node, ViolationKind::Required(name)));
                        }
                    }
                    true
                }
                ("properties", Resolved::Mapping) if nested => {
                    for property in value.entries() {
                        self.nested(node, property, base, depth, &mut outcome);
                    }
                    true
                }
                ("items", Resolved::Sequence) if nested => {
                    let base = base.and_then(|base| base.schema("items"));
                    for item in node.items() {
                        if let Some(schema) = JsonSchema::new(value) {
                            let below = self.judge(target(item), schema, base, depth + 1);
                            outcome.absorb(below);
                        }
                    }
                    true
                }
                ("additionalProperties", _) if nested => {
                    outcome.unsure = true;
                    true
                }
                ("allOf" | "anyOf" | "oneOf" | "not", _) => {
                    self.combine(node, keyword, base, depth, &mut outcome);
                    true
                }
                _ => true,
            };
            if !holds {
                let kind = match name {
                    "type" => ViolationKind::Type(value.value()),
                    "minimum" if schema.flag("exclusiveMinimum") => {
                        ViolationKind::Beyond(name, value.value())
                    }
                    "maximum" if schema.flag("exclusiveMaximum") => {
                        ViolationKind::Beyond(name, value.value())
                    }
                    _ => ViolationKind::Limit(name, value.value()),
                };
                outcome.found.push((node, kind));
            }
        }
        outcome
    }

    /// A field beside what an alternative says of it.
    fn nested<'d>(
        &mut self,
        node: Node<'d>,
        property: Entry<'s>,
        base: Option<JsonSchema<'s>>,
        depth: u8,
        outcome: &mut Outcome<'d, 's>,
    ) {
        let name = property.key.value();
        let Some(schema) = JsonSchema::new(property.value) else {
            return;
        };
        let below = base.and_then(|base| self.property(base, name));
        match self.has(node, base, name) {
            (_, Some(value)) => {
                let below = self.judge(value, schema, below, depth + 1);
                outcome.absorb(below);
            }
            // The default would have to be judged.
            (true, None) => outcome.unsure = true,
            (false, None) => {}
        }
    }

    fn combine<'d>(
        &mut self,
        node: Node<'d>,
        keyword: Entry<'s>,
        base: Option<JsonSchema<'s>>,
        depth: u8,
        outcome: &mut Outcome<'d, 's>,
    ) {
        let (name, value) = (keyword.key.value(), target(keyword.value));
        if name == "not" {
            if let Some(schema) = JsonSchema::new(value) {
                let below = self.judge(node, schema, base, depth + 1);
                match (below.found.is_empty(), below.unsure) {
                    (true, false) => outcome.found.push((node, ViolationKind::Not)),
                    (true, true) => outcome.unsure = true,
                    (false, _) => {}
                }
            }
            return;
        }
        let schemas: Vec<_> = value.items().filter_map(JsonSchema::new).collect();
        let mut fields: Vec<&str> = schemas.iter().filter_map(|it| only_field(*it)).collect();
        let (mut held, mut unsure, mut count) = (0, 0, 0);
        let mut last = Outcome::default();
        for schema in schemas {
            count += 1;
            let below = self.judge(node, schema, base, depth + 1);
            if name == "allOf" {
                outcome.absorb(below);
                continue;
            }
            match (below.found.is_empty(), below.unsure) {
                (true, false) => held += 1,
                (true, true) => unsure += 1,
                (false, _) => last = below,
            }
        }
        let fails = match name {
            "anyOf" => held + unsure == 0,
            "oneOf" => held > 1 || held + unsure == 0,
            _ => false,
        };
        outcome.unsure |= unsure > 0;
        if !fails || count == 0 {
            return;
        }
        if count == 1 {
            outcome.absorb(last);
            return;
        }
        if fields.len() != count {
            fields.clear();
        }
        let kind = ViolationKind::Alternatives {
            keyword: name,
            fields,
        };
        outcome.found.push((node, kind));
    }

    /// How many fields a mapping has once defaults are filled in and empty ones are dropped.
    fn size(&mut self, node: Node<'_>, base: Option<JsonSchema<'s>>) -> usize {
        let entries = entries(node);
        self.take(entries.len());
        let mut names: HashSet<&str> = HashSet::new();
        for entry in &entries {
            let name = entry.key.value();
            let is_null = target(entry.value).resolved() == Resolved::Null;
            if !is_null || self.has(node, base, name).0 {
                names.insert(name);
            }
        }
        for (name, schema) in base.map(JsonSchema::properties).unwrap_or_default() {
            if schema.entry("default").is_some() {
                names.insert(name);
            }
        }
        names.len()
    }

    fn matches(&mut self, pattern: Node<'s>, text: &str) -> Option<bool> {
        let written = pattern.value();
        let known = self.patterns.iter().find(|(known, _)| *known == written);
        let read = match known {
            Some((_, read)) => read.clone(),
            None => {
                let read = Pattern::new(written).ok().map(Rc::new);
                self.patterns.push((written, read.clone()));
                read
            }
        }?;
        let cost = read.cost(text);
        self.take(cost).then(|| read.is_in(text)).flatten()
    }

    /// Items that are like an earlier one where none may be.
    fn unique<'d>(&mut self, node: Node<'d>, schema: JsonSchema<'s>, found: &mut Found<'d, 's>) {
        let keys: Vec<&str> = match schema.text("x-kubernetes-list-type") {
            Some("set") => Vec::new(),
            Some("map") => schema.words("x-kubernetes-list-map-keys"),
            _ => return,
        };
        let item_schema = schema.schema("items");
        let mut written: Vec<(String, Node<'d>)> = Vec::new();
        for item in node.items().map(target) {
            let mut text = String::new();
            if keys.is_empty() {
                self.write(item, 0, &mut text);
            }
            for key in &keys {
                let written = item.get(key).map(|entry| target(entry.value));
                let default = || self.property(item_schema?, key)?.get("default");
                text.push('/');
                match (written, written.is_none().then(default).flatten()) {
                    (Some(value), _) => self.write(value, 0, &mut text),
                    (None, Some(value)) => self.write(value, 0, &mut text),
                    (None, None) => text.push('-'),
                }
            }
            if !self.take(text.len()) {
                return;
            }
            written.push((text, item));
        }
        // Equal ones stand side by side then, in the order of the list.
        podyard_syntax::sort_by_key(&mut written, |(text, item)| (text.clone(), item.id()));
        let mut first: Option<(&str, Node<'d>)> = None;
        for (text, item) in &written {
            match first {
                Some((known, first)) if known == text => {
                    let keys = keys.clone();
                    found.push((*item, ViolationKind::Unique { first, keys }));
                }
                _ => first = Some((text, *item)),
            }
        }
    }

    fn equal(&mut self, node: Node<'_>, other: Node<'_>) -> bool {
        match (node.resolved(), other.resolved()) {
            // Go converts the value to the type of the word it is compared with.
            (Resolved::Float(float), Resolved::Int(_)) => {
                number(other.resolved()) == Some(float.trunc())
            }
            (Resolved::Mapping | Resolved::Sequence, _) => {
                let (mut a, mut b) = (String::new(), String::new());
                self.write(node, 0, &mut a);
                self.write(target(other), 0, &mut b);
                a == b
            }
            // Null is like nothing, not even like null.
            (Resolved::Null, _) => false,
            (a, b) => a == b || number(a).zip(number(b)).is_some_and(|(a, b)| a == b),
        }
    }

    /// Writes a value so that equal values are written equally.
    fn write(&mut self, node: Node<'_>, depth: u8, text: &mut String) {
        if depth > MOST_DEPTH || !self.take(1) {
            return;
        }
        let resolved = node.resolved();
        match resolved {
            Resolved::Mapping => {
                let mut entries = entries(node);
                podyard_syntax::sort_by_key(&mut entries, |entry| entry.key.value());
                text.push('{');
                for entry in entries {
                    text.push_str(entry.key.value());
                    text.push(':');
                    self.write(target(entry.value), depth + 1, text);
                }
                text.push('}');
            }
            Resolved::Sequence => {
                text.push('[');
                for item in node.items() {
                    self.write(target(item), depth + 1, text);
                    text.push(',');
                }
                text.push(']');
            }
            Resolved::String(word) => {
                text.push('"');
                text.push_str(word);
                text.push('"');
            }
            Resolved::Bool(value) => text.push_str(if value { "true" } else { "false" }),
            Resolved::Int(value) => text.push_str(&value.to_string()),
            Resolved::Float(value) => text.push_str(&value.to_string()),
            _ => text.push_str(node.value()),
        }
    }
}

impl Outcome<'_, '_> {
    /// Takes over what was found below.
    fn absorb(&mut self, below: Self) {
        self.found.extend(below.found);
        self.unsure |= below.unsure;
    }
}

/// The entries that count, merged ones included.
fn entries(node: Node<'_>) -> Vec<Entry<'_>> {
    let written: Vec<_> = node.entries().collect();
    match written.iter().any(|entry| entry.is_merge()) {
        true => node.effective_entries(&mut Budget::default()),
        false => written,
    }
}

/// The one field that an alternative asks for, if it says nothing else.
fn only_field(schema: JsonSchema<'_>) -> Option<&str> {
    let mut keywords = schema.node().entries();
    let (only, None) = (keywords.next()?, keywords.next()) else {
        return None;
    };
    let mut names = target(only.value).items();
    match (only.key.value(), names.next(), names.next()) {
        ("required", Some(name), None) => Some(target(name).value()),
        _ => None,
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

#[allow(clippy::cast_precision_loss)] // As Go converts it, too.
fn number(resolved: Resolved<'_>) -> Option<f64> {
    match resolved {
        Resolved::Int(number) => Some(number as f64),
        Resolved::UInt(number) => Some(number as f64),
        Resolved::Float(number) => Some(number),
        _ => None,
    }
}

/// Whether a number keeps to a limit. Of a whole number's limit only the whole part counts; where
/// the schema says that the number is whole, a limit that is not refuses all.
fn keeps(
    schema: JsonSchema<'_>,
    keyword: &str,
    value: Resolved<'_>,
    number: f64,
    limit: f64,
) -> bool {
    let is_whole = !matches!(value, Resolved::Float(float) if float.fract() != 0.0);
    if schema.ty() == "integer" && limit.fract() != 0.0 {
        return false;
    }
    let limit = if is_whole { limit.trunc() } else { limit };
    match keyword {
        "minimum" if schema.flag("exclusiveMinimum") => number > limit,
        "minimum" => number >= limit,
        "maximum" if schema.flag("exclusiveMaximum") => number < limit,
        "maximum" => number <= limit,
        // Go divides by a fraction the other way round.
        _ if limit <= 0.0 => false,
        _ if limit < 1.0 => (1.0 / limit * number).fract() == 0.0,
        _ => (number / limit).fract() == 0.0,
    }
}

fn within(keyword: &str, size: usize, limit: Node<'_>) -> bool {
    let Resolved::Int(limit) = limit.resolved() else {
        return true;
    };
    let size = i64::try_from(size).unwrap_or(i64::MAX);
    match keyword.starts_with("min") {
        true => size >= limit,
        false => size <= limit,
    }
}
