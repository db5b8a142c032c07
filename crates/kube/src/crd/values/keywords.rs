//! The keywords of a schema, one by one.

use std::collections::HashSet;
use std::rc::Rc;

use podyard_syntax::{Entry, Node, Resolved};

use super::{Judge, MOST_DEPTH, Outcome, ViolationKind, entries, is_type};
use crate::crd::pattern::Pattern;
use crate::crd::{JsonSchema, formats};
use crate::object::target;

impl<'s> Judge<'_, 's> {
    /// A value beside one schema: the one that says what it is, or one below `allOf` and its like.
    /// `base` is the former.
    pub(super) fn judge<'d>(
        &mut self,
        node: Node<'d>,
        schema: JsonSchema<'s>,
        base: Option<JsonSchema<'s>>,
        depth: u8,
    ) -> Outcome<'d, 's> {
        let mut outcome = Outcome::default();
        if depth > MOST_DEPTH || node.is_repaired() || node.is_open() {
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
            let broken = match (name, resolved) {
                ("type", _) if nested && !is_type(value.value(), resolved) => {
                    Some(ViolationKind::Type(value.value()))
                }
                ("enum", _) => {
                    let items: Vec<_> = value.items().map(target).collect();
                    let is_one = items.iter().any(|item| self.equal(node, *item));
                    let words = || items.iter().map(|item| item.value()).collect();
                    (!items.is_empty() && !is_one).then(|| ViolationKind::Enum(words()))
                }
                ("minimum" | "maximum" | "multipleOf", _) => number(resolved)
                    .zip(number(value.resolved()))
                    .filter(|(number, limit)| !keeps(schema, name, resolved, *number, *limit))
                    .map(|_| {
                        let excludes = match name {
                            "minimum" => schema.flag("exclusiveMinimum"),
                            _ => name == "maximum" && schema.flag("exclusiveMaximum"),
                        };
                        match excludes {
                            true => ViolationKind::Beyond(name, value.value()),
                            false => ViolationKind::Limit(name, value.value()),
                        }
                    }),
                ("minLength" | "maxLength", Resolved::String(text)) => {
                    self.take(text.len());
                    beyond(name, text.chars().count(), value)
                }
                ("minItems" | "maxItems", Resolved::Sequence) => {
                    beyond(name, node.items().count(), value)
                }
                ("minProperties" | "maxProperties", Resolved::Mapping) => {
                    beyond(name, self.size(node, base), value)
                }
                ("pattern", Resolved::String(text)) => {
                    let holds = self.matches(value, text);
                    outcome.unsure |= holds.is_none();
                    (holds == Some(false)).then(|| ViolationKind::Pattern(value.value()))
                }
                ("format", Resolved::Float(number)) => {
                    let is_beyond = value.value() == "float" && number.abs() > f64::from(f32::MAX);
                    is_beyond.then_some(ViolationKind::Format("float"))
                }
                ("format", Resolved::String(text)) => {
                    self.take(text.len() * 100);
                    let is_judged =
                        matches!(schema.ty(), "" | "string") && self.knows(value.value());
                    let holds = is_judged
                        .then(|| formats::has(value.value(), text))
                        .flatten();
                    outcome.unsure |= holds.is_none();
                    (holds == Some(false)).then(|| ViolationKind::Format(value.value()))
                }
                ("required", Resolved::Mapping) if nested => {
                    for name in value.items().map(|name| target(name).value()) {
                        if !self.has(node, base, name).0 {
                            outcome.found.push((node, ViolationKind::Required(name)));
                        }
                    }
                    None
                }
                ("properties", Resolved::Mapping) if nested => {
                    for property in value.entries() {
                        self.nested(node, property, base, depth, &mut outcome);
                    }
                    None
                }
                ("items", Resolved::Sequence) if nested => {
                    let base = base.and_then(|base| base.schema("items"));
                    for item in node.items() {
                        if let Some(schema) = JsonSchema::new(value) {
                            let below = self.judge(target(item), schema, base, depth + 1);
                            outcome.absorb(below);
                        }
                    }
                    None
                }
                ("additionalProperties", _) if nested => {
                    outcome.unsure = true;
                    None
                }
                ("allOf" | "anyOf" | "oneOf" | "not", _) => {
                    self.combine(node, keyword, base, depth, &mut outcome);
                    None
                }
                _ => None,
            };
            outcome.found.extend(broken.map(|kind| (node, kind)));
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
            (true, None) => {
                let default = below.and_then(|below| below.get("default"));
                if let Some(default) = default {
                    let by_default = self.judge(default, schema, below, depth + 1);
                    outcome.defaults_fail |= by_default.fails();
                    outcome.unsure |= by_default.unsure;
                }
            }
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
                match (!below.fails(), below.unsure) {
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
            match (!below.fails(), below.unsure) {
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
#[allow(clippy::cast_precision_loss)] // As Go converts it, too.
pub(super) fn number(resolved: Resolved<'_>) -> Option<f64> {
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

/// What does not hold of a size, if anything.
fn beyond<'d, 's>(keyword: &'s str, size: usize, limit: Node<'s>) -> Option<ViolationKind<'d, 's>> {
    let Resolved::Int(most) = limit.resolved() else {
        return None;
    };
    let size = i64::try_from(size).unwrap_or(i64::MAX);
    let holds = match keyword.starts_with("min") {
        true => size >= most,
        false => size <= most,
    };
    (!holds).then(|| ViolationKind::Limit(keyword, limit.value()))
}
