//! Reads CustomResourceDefinitions out of documents.

use std::sync::Arc;

use podyard_syntax::{Document, NodeId};

use super::JsonSchema;
use crate::identity::split;
use crate::object::{Object, objects};

/// A CustomResourceDefinition of `apiextensions.k8s.io/v1`, as much of it as is there.
#[derive(Clone, Copy, Debug)]
pub struct Definition<'d> {
    /// The object.
    pub object: Object<'d>,
    spec: JsonSchema<'d>,
}

impl<'d> Definition<'d> {
    /// The definition that an object is, if it is one.
    pub fn of(object: &Object<'d>) -> Option<Self> {
        let is_one = object.kind_text() == Some("CustomResourceDefinition")
            && object.api_version_text() == Some("apiextensions.k8s.io/v1");
        let spec = is_one.then(|| object.root.get("spec")).flatten()?;
        Some(Self {
            object: *object,
            spec: JsonSchema::new(spec.value)?,
        })
    }

    /// `spec`.
    pub fn spec(self) -> JsonSchema<'d> {
        self.spec
    }

    /// A word of `spec.names`, such as `plural`; empty when absent.
    pub fn name(self, which: &str) -> &'d str {
        let names = self.spec.schema("names");
        names
            .and_then(|names| names.text(which))
            .unwrap_or_default()
    }

    /// `spec.versions`.
    pub fn versions(self) -> Vec<JsonSchema<'d>> {
        self.spec.schemas("versions")
    }
}

/// The schema of an item of `spec.versions`.
pub(super) fn schema_of(version: JsonSchema<'_>) -> Option<JsonSchema<'_>> {
    version.schema("schema")?.schema("openAPIV3Schema")
}

/// One version of a kind that is defined.
#[derive(Clone, Debug)]
pub struct DefinedVersion {
    /// `spec.group`.
    pub group: String,
    /// `spec.names.kind`.
    pub kind: String,
    /// `spec.names.plural`.
    pub plural: String,
    /// Whether its objects live in a namespace.
    pub namespaced: bool,
    /// The version's name, such as `v1`.
    pub version: String,
    /// Whether the API server serves it.
    pub served: bool,
    /// Whether what is written under `status` is dropped when an object is created.
    pub drops_status: bool,
    /// The document's place in [`Definitions`], and the schema in it.
    schema: (usize, Option<NodeId>),
}

/// All kinds that the documents of a workspace define.
#[derive(Clone, Debug, Default)]
pub struct Definitions {
    documents: Vec<Arc<Document>>,
    versions: Vec<DefinedVersion>,
}

impl Definitions {
    /// None.
    pub const NONE: &'static Definitions = &Definitions {
        documents: Vec::new(),
        versions: Vec::new(),
    };

    /// Whether a text may hold a definition: a quick look before it is read.
    pub fn may_be_in(text: &str) -> bool {
        text.contains("CustomResourceDefinition")
    }

    /// Whether a document holds a definition.
    pub fn are_in(document: &Document) -> bool {
        objects(document)
            .iter()
            .any(|object| Definition::of(object).is_some())
    }

    /// What these documents define. Of two definitions of one version the later one counts.
    pub fn of(documents: Vec<Arc<Document>>) -> Self {
        let mut versions: Vec<DefinedVersion> = Vec::new();
        for (index, document) in documents.iter().enumerate() {
            for object in objects(document) {
                if let Some(definition) = Definition::of(&object) {
                    read(definition, index, &mut versions);
                }
            }
        }
        Self {
            documents,
            versions,
        }
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.versions.is_empty()
    }

    /// The documents they come from.
    pub fn documents(&self) -> &[Arc<Document>] {
        &self.documents
    }

    /// Every version of every kind, served or not.
    pub fn versions(&self) -> &[DefinedVersion] {
        &self.versions
    }

    /// The served version that an object of that apiVersion and kind is judged by.
    pub fn served(&self, api_version: &str, kind: &str) -> Option<&DefinedVersion> {
        let (group, version) = split(api_version);
        self.versions.iter().find(|known| {
            known.served && known.kind == kind && known.group == group && known.version == version
        })
    }

    /// The schema of a version, if it has one.
    pub fn schema(&self, version: &DefinedVersion) -> Option<JsonSchema<'_>> {
        let (document, node) = version.schema;
        JsonSchema::new(self.documents.get(document)?.node(node?)?)
    }

    /// Whether the text that a version was read from is sound YAML.
    pub(super) fn is_sound(&self, version: &DefinedVersion) -> bool {
        let document = self.documents.get(version.schema.0);
        document.is_some_and(|document| document.error().is_none())
    }
}

impl DefinedVersion {
    fn is_same(&self, other: &Self) -> bool {
        self.group == other.group && self.kind == other.kind && self.version == other.version
    }
}

fn read(definition: Definition<'_>, document: usize, versions: &mut Vec<DefinedVersion>) {
    let spec = definition.spec();
    let (group, kind) = (
        spec.text("group").unwrap_or_default(),
        definition.name("kind"),
    );
    if kind.is_empty() || !group.contains('.') {
        return;
    }
    for version in definition.versions() {
        let Some(name) = version.text("name") else {
            continue;
        };
        let subresources = version.schema("subresources");
        let read = DefinedVersion {
            group: group.to_owned(),
            kind: kind.to_owned(),
            plural: definition.name("plural").to_owned(),
            namespaced: spec.text("scope") != Some("Cluster"),
            version: name.to_owned(),
            // Absent, it is about to be typed.
            served: version.get("served").is_none() || version.flag("served"),
            drops_status: subresources.is_some_and(|it| it.schema("status").is_some()),
            schema: (
                document,
                schema_of(version).map(|schema| schema.node().id()),
            ),
        };
        versions.retain(|known| !known.is_same(&read));
        versions.push(read);
    }
}
