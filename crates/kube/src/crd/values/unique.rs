//! Whether values are the same.

use podyard_syntax::{Node, Resolved};

use super::keywords::number;
use super::{Found, Judge, MOST_DEPTH, ViolationKind, entries};
use crate::crd::JsonSchema;
use crate::object::target;

impl<'s> Judge<'_, 's> {
    /// Items that are like an earlier one where none may be.
    pub(super) fn unique<'d>(
        &mut self,
        node: Node<'d>,
        schema: JsonSchema<'s>,
        found: &mut Found<'d, 's>,
    ) {
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

    pub(super) fn equal(&mut self, node: Node<'_>, other: Node<'_>) -> bool {
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
