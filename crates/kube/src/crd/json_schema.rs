//! A schema as a CustomResourceDefinition writes it.

use podyard_syntax::{Entry, Node, NodeKind, Resolved};

use crate::object::target;

/// A `JSONSchemaProps` in its YAML: keywords with their ranges, read when they are asked for.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct JsonSchema<'d>(Node<'d>);

impl<'d> JsonSchema<'d> {
    /// The schema that a mapping is; `None` for anything else.
    pub fn new(node: Node<'d>) -> Option<Self> {
        let node = node.target()?;
        (node.kind() == NodeKind::Mapping).then_some(Self(node))
    }

    /// The mapping.
    pub fn node(self) -> Node<'d> {
        self.0
    }

    /// A keyword with its value, unless that is null.
    pub fn entry(self, keyword: &str) -> Option<Entry<'d>> {
        let entry = self.0.get(keyword)?;
        (entry.value.resolved() != Resolved::Null).then_some(entry)
    }

    /// A keyword's value, aliases followed, unless it is null.
    pub fn get(self, keyword: &str) -> Option<Node<'d>> {
        self.entry(keyword)?.value.target()
    }

    /// A keyword's text; `None` when it is absent, empty or no text.
    pub fn text(self, keyword: &str) -> Option<&'d str> {
        match self.get(keyword)?.resolved() {
            Resolved::String(text) if !text.is_empty() => Some(text),
            _ => None,
        }
    }

    /// Whether a keyword is `true`.
    pub fn flag(self, keyword: &str) -> bool {
        self.get(keyword)
            .is_some_and(|value| value.resolved() == Resolved::Bool(true))
    }

    /// The schema under a keyword.
    pub fn schema(self, keyword: &str) -> Option<JsonSchema<'d>> {
        JsonSchema::new(self.get(keyword)?)
    }

    /// The items of a keyword's list, such as `enum`; none where there is no list.
    pub fn items(self, keyword: &str) -> Vec<Node<'d>> {
        match self.get(keyword) {
            Some(list) => list.items().map(target).collect(),
            None => Vec::new(),
        }
    }

    /// The entries of a keyword's mapping, such as `properties`.
    pub fn entries(self, keyword: &str) -> Vec<Entry<'d>> {
        match self.get(keyword) {
            Some(mapping) => mapping.entries().collect(),
            None => Vec::new(),
        }
    }

    /// The texts of a keyword's list, such as `required`.
    pub fn words(self, keyword: &str) -> Vec<&'d str> {
        self.items(keyword).into_iter().map(Node::value).collect()
    }

    /// The schemas of a keyword's list, such as `anyOf`.
    pub fn schemas(self, keyword: &str) -> Vec<JsonSchema<'d>> {
        let items = self.items(keyword).into_iter();
        items.filter_map(JsonSchema::new).collect()
    }

    /// The properties with their schemas.
    pub fn properties(self) -> Vec<(&'d str, JsonSchema<'d>)> {
        let entries = self.entries("properties").into_iter();
        let properties =
            entries.filter_map(|it| Some((it.key.value(), JsonSchema::new(it.value)?)));
        properties.collect()
    }

    /// The schema of one property.
    pub fn property(self, name: &str) -> Option<JsonSchema<'d>> {
        JsonSchema::new(self.get("properties")?.get(name)?.value)
    }

    /// `type`; empty when absent.
    pub fn ty(self) -> &'d str {
        self.text("type").unwrap_or_default()
    }

    /// Whether fields that are not listed stay.
    pub fn preserves(self) -> bool {
        self.flag("x-kubernetes-preserve-unknown-fields")
    }

    /// Whether the value is an object of Kubernetes itself.
    pub fn embeds(self) -> bool {
        self.flag("x-kubernetes-embedded-resource")
    }

    /// Whether the value is an integer or a string.
    pub fn int_or_string(self) -> bool {
        self.flag("x-kubernetes-int-or-string")
    }
}
