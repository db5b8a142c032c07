//! What stands in a document, laid out for those who read objects by their fields: resources, the
//! pods in them, what they name and whom they choose.
//!
//! Nothing here needs a schema, so broken and unknown kinds are read as far as they go.

mod makers;
mod pod;
mod reference;
mod selector;
mod uses;

pub use makers::secrets_made;
pub use pod::{Claim, Container, Env, Mount, Pod, Port, Stage, Volume};
pub use reference::{Reference, Relation};
pub use selector::{Choice, Chosen, Selector, labels};

use podyard_syntax::{Budget, Document, Entry, Node, NodeKind};

use crate::{Object, objects};

/// A label or annotation: key and value.
pub type Label<'d> = (&'d str, &'d str);

/// The resources of a document, in the order of the text.
#[derive(Debug, Default)]
pub struct Model<'d> {
    /// Each object that has a kind and is no list.
    pub resources: Vec<Resource<'d>>,
    /// Whether a program will fill in something: what is absent may come from there.
    pub has_holes: bool,
}

/// An object by its fields.
#[derive(Debug)]
pub struct Resource<'d> {
    /// Index into the document's [`objects`].
    pub index: usize,
    /// The object.
    pub object: Object<'d>,
    /// The group of its `apiVersion`; empty for the core group.
    pub group: &'d str,
    /// Its kind as written.
    pub kind: &'d str,
    /// `metadata.name`; empty where there is none.
    pub name: &'d str,
    /// `metadata.namespace`, where it is written.
    pub namespace: Option<&'d str>,
    /// `metadata.labels`.
    pub labels: Vec<Label<'d>>,
    /// `metadata.annotations`.
    pub annotations: Vec<Label<'d>>,
    /// The pod it is, or the pod it makes, wherever the template nests.
    pub pod: Option<Pod<'d>>,
    /// Every name by which it speaks of another object.
    pub references: Vec<Reference<'d>>,
    /// Every selector by which it chooses others.
    pub choices: Vec<Choice<'d>>,
}

impl<'d> Model<'d> {
    /// Reads a document.
    pub fn of(document: &'d Document) -> Self {
        let objects = objects(document);
        // A document is mostly one object; a vector that grows would keep room for four.
        let mut resources = Vec::with_capacity(objects.len());
        let named = objects.into_iter().enumerate();
        let single = named.filter(|(_, object)| !object.is_list());
        resources.extend(single.filter_map(|(index, object)| Resource::of(index, object)));
        Self {
            resources,
            has_holes: !document.holes().is_empty(),
        }
    }
}

impl<'d> Resource<'d> {
    fn of(index: usize, object: Object<'d>) -> Option<Self> {
        let kind = object.kind_text()?;
        let api_version = object.api_version_text().unwrap_or_default();
        let group = api_version.rsplit_once('/').map_or("", |(group, _)| group);
        let metadata = object.metadata.and_then(|entry| entry.value.target());
        let map = |field| labels(metadata.and_then(|metadata| dig(metadata, field)));
        let mut resource = Self {
            index,
            object,
            group,
            kind,
            name: object.name_text().unwrap_or_default(),
            namespace: object.namespace_text(),
            labels: map("labels"),
            annotations: map("annotations"),
            pod: None,
            references: Vec::new(),
            choices: Vec::new(),
        };
        resource.pod = Pod::of(&resource);
        resource.references = uses::references(&resource);
        resource.choices = selector::choices(&resource);
        Some(resource)
    }

    /// Whether it is of that kind: `Deployment` for one of Kubernetes' own, or kind and group for
    /// one of another system, such as `Route.route.openshift.io`.
    pub fn is(&self, kind: &str) -> bool {
        match kind.strip_prefix(self.kind) {
            Some("") => is_own_group(self.group),
            Some(rest) => rest.strip_prefix('.') == Some(self.group),
            None => false,
        }
    }

    /// Whether it is of one of these kinds, named as in [`Resource::is`].
    pub fn is_any(&self, kinds: &[&str]) -> bool {
        kinds.iter().any(|kind| self.is(kind))
    }

    /// The value at the end of some fields with dots between them, aliases followed.
    pub fn at(&self, path: &str) -> Option<Node<'d>> {
        dig(self.object.root, path)
    }

    /// The text of the scalar there; `None` when it is empty.
    pub fn text(&self, path: &str) -> Option<&'d str> {
        text_at(self.object.root, path)
    }

    /// The whole number there.
    pub fn number(&self, path: &str) -> Option<i64> {
        self.text(path)?.parse().ok()
    }

    /// The annotation's value.
    pub fn annotation(&self, key: &str) -> Option<&'d str> {
        value_of(&self.annotations, key)
    }

    /// The label's value.
    pub fn label(&self, key: &str) -> Option<&'d str> {
        value_of(&self.labels, key)
    }

    /// How it is best pointed at: its `kind` with its value.
    pub fn head(&self) -> Node<'d> {
        self.object.kind.map_or(self.object.root, |kind| kind.value)
    }
}

fn value_of<'d>(labels: &[Label<'d>], key: &str) -> Option<&'d str> {
    let found = labels.iter().find(|(name, _)| *name == key);
    found.map(|(_, value)| *value)
}

/// Groups of Kubernetes itself have no dot, or end like this.
fn is_own_group(group: &str) -> bool {
    !group.contains('.') || group.ends_with(".k8s.io")
}

/// The value at the end of some fields with dots between them, aliases followed and merge keys
/// applied.
pub fn dig<'d>(node: Node<'d>, path: &str) -> Option<Node<'d>> {
    entry_at(node, path)?.value.target()
}

/// The entry at the end of some fields, found in the same way.
pub(crate) fn entry_at<'d>(node: Node<'d>, path: &str) -> Option<Entry<'d>> {
    let mut names = names(path);
    let first = node.target()?.field(names.next()?)?;
    names.try_fold(first, |entry, field| entry.value.target()?.field(field))
}

/// The names in a path.
fn names(path: &str) -> impl Iterator<Item = &str> {
    let mut rest = Some(path);
    std::iter::from_fn(move || {
        let path = rest?;
        let dot = dot(path.as_bytes());
        rest = dot.and_then(|dot| path.get(dot + 1..));
        path.get(..dot.unwrap_or(path.len()))
    })
}

/// Where the first dot of a path is: a word of eight bytes is looked at at once, for everybody looks
/// for fields.
fn dot(path: &[u8]) -> Option<usize> {
    const ONES: u64 = u64::from_le_bytes([1; 8]);
    let (words, rest) = path.as_chunks();
    for (before, word) in words.iter().enumerate() {
        let zero_at_dots = u64::from_le_bytes(*word) ^ u64::from_le_bytes([b'.'; 8]);
        // The top bit of the first byte that is zero, and maybe of some behind it.
        let marks = zero_at_dots.wrapping_sub(ONES) & !zero_at_dots & (ONES << 7);
        if marks != 0 {
            return Some(before * 8 + marks.trailing_zeros() as usize / 8);
        }
    }
    let at = rest.iter().position(|byte| *byte == b'.')?;
    Some(path.len() - rest.len() + at)
}

/// Entries that a mapping may have once its merge keys are applied.
const MOST_MERGED: u32 = 1_000;

/// The entries of a mapping with merge keys applied.
pub fn entries(node: Node<'_>) -> Vec<Entry<'_>> {
    match node.has_merge_key() {
        false => node.entries().collect(),
        true => node.effective_entries(&mut Budget::new(MOST_MERGED)),
    }
}

/// The text of the scalar at the end of some fields; `None` when it is empty.
pub fn text_at<'d>(node: Node<'d>, path: &str) -> Option<&'d str> {
    let found = dig(node, path)?;
    let text = found.value();
    (found.kind() == NodeKind::Scalar && !text.is_empty()).then_some(text)
}

/// The items of the list at the end of some fields.
pub fn items_at<'d>(node: Node<'d>, path: &str) -> impl Iterator<Item = Node<'d>> + use<'d> {
    dig(node, path)
        .into_iter()
        .flat_map(Node::items)
        .filter_map(Node::target)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_of_other_systems_are_named_with_their_group() {
        let document = Document::parse(
            "{apiVersion: serving.knative.dev/v1, kind: Service, metadata: {name: a}}",
        );
        let model = Model::of(&document);
        let service = &model.resources[0];
        assert!(service.is("Service.serving.knative.dev"));
        assert!(!service.is("Service"));
    }

    #[test]
    fn paths_fall_in_their_names() {
        for path in [
            "",
            "a",
            ".",
            "spec.template.spec",
            "abcdefgh.ijklmnop",
            "a-/b.c/-.d",
            "é..é.",
        ] {
            let split: Vec<_> = path.split('.').collect();
            assert_eq!(names(path).collect::<Vec<_>>(), split);
        }
    }

    #[test]
    fn items_of_lists_are_resources_and_lists_are_not() {
        let document = Document::parse(
            "kind: List\nitems:\n- {apiVersion: v1, kind: Pod, metadata: {name: a, labels: {x: y}}}\n",
        );
        let model = Model::of(&document);
        assert_eq!(model.resources.len(), 1);
        assert_eq!(model.resources[0].index, 1);
        assert_eq!(model.resources[0].labels, [("x", "y")]);
    }
}
