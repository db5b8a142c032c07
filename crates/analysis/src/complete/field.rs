//! Fields and keys.

use std::{cmp::Reverse, collections::HashSet};

use podyard_kube::{
    TOP_LEVEL,
    shape::{PlaceId, Shape},
};
use podyard_schema::{Field, ObjectType, Type};
use podyard_syntax::{Node, NodeKind, Style, edit, sort_by_key};

use super::{Completion, CompletionKind, common, offer::Offer, skeleton};

impl Offer<'_> {
    /// The fields that are not there yet, `lead` before each: required ones first, then common
    /// ones, then by name.
    pub fn fields(
        &self,
        owner: ObjectType<'_>,
        mut fields: Vec<Field<'_>>,
        mapping: Node<'_>,
        lead: &str,
    ) -> Vec<Completion> {
        let is_root = mapping == self.judged.object.root;
        let present = present(mapping);
        let required =
            |field: &Field<'_>| field.required() || (is_root && TOP_LEVEL.contains(&field.name()));
        fields.retain(|field| {
            // What the cluster says of an object is not for people to write.
            let is_status = is_root && field.name() == "status";
            !is_status && !present.contains(field.name())
        });
        sort_by_key(&mut fields, |field| {
            (Reverse(required(field)), common::rank(owner, *field))
        });
        let completion = |field: Field<'_>| Completion {
            label: field.name().to_owned(),
            kind: CompletionKind::Field,
            detail: field.ty().to_string(),
            insert: format!("{lead}{}", self.key(field, mapping, lead)),
            snippet: self.snippet(owner, field, mapping, lead),
            required: required(&field),
        };
        fields.into_iter().map(completion).collect()
    }

    /// The keys of a map that are in use or common, `lead` before each.
    pub fn keys(
        &self,
        shape: &Shape<'_, '_>,
        id: PlaceId,
        mapping: Node<'_>,
        lead: &str,
    ) -> Vec<Completion> {
        let mut seen: HashSet<String> = present(mapping).into_iter().map(str::to_owned).collect();
        let labels = self.labels(shape, id);
        let labels = labels.map(|(key, value)| (key.clone(), value.clone()));
        let field = shape.place(id).and_then(|place| place.name());
        let common = common::keys(field.unwrap_or_default());
        let common = common.map(|key| (key.to_owned(), String::new()));
        labels
            .chain(common)
            .filter(|(key, _)| seen.insert(key.clone()))
            .map(|(key, value)| self.pair(&key, &value, mapping, lead))
            .collect()
    }

    fn pair(&self, key: &str, value: &str, mapping: Node<'_>, lead: &str) -> Completion {
        let insert = if self.probe.has_colon || self.probe.quote.is_some() {
            key.to_owned()
        } else if is_json(mapping) {
            format!(
                "{}: {}",
                edit::double_quoted(key),
                edit::double_quoted(value)
            )
        } else if value.is_empty() {
            format!("{key}: ")
        } else {
            format!("{}: {}", edit::scalar(key), edit::scalar(value))
        };
        Completion {
            label: key.to_owned(),
            kind: CompletionKind::Field,
            detail: value.to_owned(),
            insert: format!("{lead}{insert}"),
            snippet: None,
            required: false,
        }
    }

    /// What is written for a field up to where its value begins.
    fn key(&self, field: Field<'_>, mapping: Node<'_>, lead: &str) -> String {
        let name = field.name();
        if self.probe.has_colon || self.probe.quote.is_some() {
            return name.to_owned();
        }
        if mapping.style() == Style::FlowCollection {
            return match is_json(mapping) {
                true => format!("\"{name}\": "),
                false => format!("{name}: "),
            };
        }
        let newline = self.newline();
        let indent = format!("{}{}", self.probe.indent, " ".repeat(lead.len()));
        match field.ty() {
            Type::Object(_) | Type::Map(_) => format!("{name}:{newline}{indent}  "),
            Type::List(_) if self.indents_lists() => format!("{name}:{newline}{indent}  - "),
            Type::List(_) => format!("{name}:{newline}{indent}- "),
            _ => format!("{name}: "),
        }
    }

    /// A field with all that its value needs.
    fn snippet(
        &self,
        owner: ObjectType<'_>,
        field: Field<'_>,
        mapping: Node<'_>,
        lead: &str,
    ) -> Option<String> {
        let is_block = mapping.style() == Style::BlockCollection;
        if !is_block || self.probe.has_colon || self.probe.quote.is_some() {
            return None;
        }
        let value = self.skeletons.value(owner, field)?;
        let is_list = matches!(field.ty(), Type::List(_));
        let entry = skeleton::under(field.name(), &value, is_list);
        let entry = match self.indents_lists() {
            true => skeleton::lists_indented(&entry),
            false => entry,
        };
        let column = (self.probe.indent.len() + lead.len()).saturating_sub(self.probe.line_indent);
        let entry = skeleton::indented(&entry, &" ".repeat(column));
        Some(format!("{lead}{}", entry.trim_start()))
    }

    /// Whether the document's own lists are indented below their keys.
    pub fn indents_lists(&self) -> bool {
        let column = |node: Node<'_>| {
            let before = self.document.text().get(..node.span().start as usize);
            let line = before.and_then(|before| before.rsplit(['\n', '\r']).next());
            line.map_or(0, str::len)
        };
        self.document
            .nodes()
            .filter(|node| node.kind() == NodeKind::Sequence)
            .filter(|node| node.style() == Style::BlockCollection)
            .find_map(|list| Some((list, list.entry()?.key)))
            .is_some_and(|(list, key)| column(list) > column(key))
    }
}

fn present(mapping: Node<'_>) -> HashSet<&str> {
    mapping.entries().map(|entry| entry.key.value()).collect()
}

/// Whether the keys are in double quotes.
fn is_json(mapping: Node<'_>) -> bool {
    mapping.style() == Style::FlowCollection
        && mapping
            .entries()
            .any(|entry| entry.key.style() == Style::DoubleQuoted)
}
