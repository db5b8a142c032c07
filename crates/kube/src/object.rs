//! Objects and who they claim to be.

use podyard_syntax::{Budget, Document, Entry, Node, NodeKind};

use crate::identity::split;
use crate::near::{self, Distance};

/// A mapping that claims to be a Kubernetes object: a document's root, or an item of a list kind.
#[derive(Clone, Copy, Debug)]
pub struct Object<'d> {
    /// The mapping itself.
    pub root: Node<'d>,
    /// `apiVersion`, also under a slightly misspelled key.
    pub api_version: Option<Entry<'d>>,
    /// `kind`, also under a slightly misspelled key.
    pub kind: Option<Entry<'d>>,
    /// `metadata`, also under a slightly misspelled key.
    pub metadata: Option<Entry<'d>>,
    /// `metadata.name`.
    pub name: Option<Entry<'d>>,
    /// `metadata.generateName`.
    pub generate_name: Option<Entry<'d>>,
    /// `metadata.namespace`.
    pub namespace: Option<Entry<'d>>,
    /// The index of the list it is an item of.
    pub list: Option<usize>,
    /// Its position in that list, from 0.
    pub index: usize,
}

impl<'d> Object<'d> {
    fn new(root: Node<'d>) -> Self {
        let field = |name| top_level(root, name);
        let metadata = field("metadata");
        let identity = |name| metadata.and_then(|metadata| target(metadata.value).field(name));
        Self {
            root,
            api_version: field("apiVersion"),
            kind: field("kind"),
            metadata,
            name: identity("name"),
            generate_name: identity("generateName"),
            namespace: identity("namespace"),
            list: None,
            index: 0,
        }
    }

    /// The text of `apiVersion`; `None` when absent or empty.
    pub fn api_version_text(&self) -> Option<&'d str> {
        text(self.api_version)
    }

    /// The text of `kind`; `None` when absent or empty.
    pub fn kind_text(&self) -> Option<&'d str> {
        text(self.kind)
    }

    /// The text of `metadata.name`; `None` when absent or empty.
    pub fn name_text(&self) -> Option<&'d str> {
        text(self.name)
    }

    /// The text of `metadata.namespace`; `None` when absent or empty.
    pub fn namespace_text(&self) -> Option<&'d str> {
        text(self.namespace)
    }

    /// Whether it holds other objects in `items`: `List`, `PodList` and their like.
    pub fn is_list(&self) -> bool {
        self.kind_text().is_some_and(|kind| kind.ends_with("List"))
            && self
                .root
                .field("items")
                .is_some_and(|items| target(items.value).kind() == NodeKind::Sequence)
    }
}

/// The objects of a document, in the order of the text: its root, and when that is a list, the
/// list's items after it.
pub fn objects(document: &Document) -> Vec<Object<'_>> {
    let Some(root) = document
        .root()
        .filter(|root| root.kind() == NodeKind::Mapping)
    else {
        return Vec::new();
    };
    let mut objects = vec![Object::new(root)];
    let mut next = 0;
    while let Some(object) = objects.get(next).copied() {
        if object.is_list()
            && let Some(items) = object.root.field("items")
        {
            let mappings = target(items.value)
                .items()
                .enumerate()
                .filter(|(_, item)| item.kind() == NodeKind::Mapping);
            objects.extend(mappings.map(|(index, item)| Object {
                list: Some(next),
                index,
                ..Object::new(item)
            }));
        }
        next += 1;
    }
    objects
}

/// The fields that every object has at its top.
pub const TOP_LEVEL: [&str; 3] = ["apiVersion", "kind", "metadata"];

/// The entry of one of [`TOP_LEVEL`], spelled right or nearly right. Many a file has a `version`
/// that has nothing to do with `apiVersion`.
fn top_level<'d>(root: Node<'d>, name: &str) -> Option<Entry<'d>> {
    if let Some(entry) = root.field(name) {
        return Some(entry);
    }
    let is_object = || TOP_LEVEL.iter().any(|name| root.get(name).is_some());
    let entries = root.effective_entries(&mut Budget::default());
    entries
        .into_iter()
        .filter(|entry| !TOP_LEVEL.contains(&entry.key.value()))
        .find(|entry| {
            let is_near = matches!(
                near::distance(entry.key.value(), name),
                Some(Distance::Case | Distance::Number | Distance::Letters(_))
            );
            is_near && (name != "apiVersion" || is_version(entry.value) || is_object())
        })
}

/// Whether a value looks like `v1` or `apps/v1`.
fn is_version(value: Node<'_>) -> bool {
    let (_, version) = split(target(value).value());
    let number = version.strip_prefix('v');
    number.is_some_and(|number| number.starts_with(|c: char| c.is_ascii_digit()))
}

fn text(entry: Option<Entry<'_>>) -> Option<&str> {
    entry
        .map(|entry| target(entry.value).value())
        .filter(|text| !text.is_empty())
}

/// The node that an alias stands for; the node itself otherwise.
pub(crate) fn target(node: Node<'_>) -> Node<'_> {
    node.target().unwrap_or(node)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_of_lists_are_objects_too() {
        let document = Document::parse(
            "apiVersion: v1\nkind: List\nitems:\n- {kind: Pod, metadata: {name: a}}\n- 3\n- {kind: List, items: [{metadata: {name: b, namespace: c}}]}\n",
        );
        let found = objects(&document);
        let names: Vec<_> = found.iter().map(Object::name_text).collect();
        assert_eq!(names, [None, Some("a"), None, Some("b")]);
        let lists: Vec<_> = found
            .iter()
            .map(|object| (object.list, object.index))
            .collect();
        assert_eq!(lists, [(None, 0), (Some(0), 0), (Some(0), 2), (Some(2), 0)]);
        assert_eq!(found[3].namespace_text(), Some("c"));
    }

    #[test]
    fn misspelled_identity_is_found() {
        let document = Document::parse("apiversion: v1\nknid: Pod\nmeta_data: {name: a}\n");
        let object = objects(&document)[0];
        assert_eq!(object.api_version_text(), Some("v1"));
        assert_eq!(object.kind_text(), Some("Pod"));
        assert_eq!(object.name_text(), Some("a"));
    }

    #[test]
    fn a_version_of_something_else_is_no_api_version() {
        let version = |text| objects(&Document::parse(text))[0].api_version.is_some();
        assert!(!version(
            "version: '3.8'\nservices: {web: {image: nginx}}\n"
        ));
        assert!(!version("version: 2\nupdates: []\n"));
        assert!(version("version: v1\nspec: {}\n"));
        assert!(version("version: 1\nkind: Pod\n"));
    }

    #[test]
    fn no_mapping_no_object() {
        for text in ["", "- a\n", "word\n", "# comment\n"] {
            assert!(objects(&Document::parse(text)).is_empty(), "{text}");
        }
    }
}
