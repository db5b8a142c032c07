//! What is known of each document, found again by its text.

use std::{
    borrow::Borrow,
    collections::HashMap,
    hash::{Hash, Hasher},
    sync::Arc,
};

use podyard_kube::{Diagnostic, Object, objects};
use podyard_rules::{Summary, inspect};
use podyard_schema::{Schema, Version};
use podyard_syntax::Document;

use crate::{Resource, Work};

/// The judgement of one document. All spans are relative to the document's own text.
#[derive(Debug)]
pub(crate) struct Verdict {
    /// Their `object` is an index into [`objects`].
    pub diagnostics: Vec<Diagnostic>,
    /// For each of the document's [`objects`] the resource it is; a list that only holds others
    /// and a mapping that does not claim to be an object are none.
    pub resources: Vec<Option<Resource>>,
    /// What the document declares and refers to.
    pub summary: Summary,
}

/// Trees and verdicts of documents by their text: the same text is never parsed nor checked
/// twice, wherever in the workspace it stands, as long as it stayed in use.
#[derive(Default)]
pub(crate) struct Cache {
    slots: HashMap<ByText, Slot>,
    round: u64,
    pub work: Work,
}

struct Slot {
    verdicts: Vec<(Version, Arc<Verdict>)>,
    used: u64,
}

impl Cache {
    pub fn document(&mut self, text: &str) -> Arc<Document> {
        if let Some((key, _)) = self.slots.get_key_value(text) {
            return Arc::clone(&key.0);
        }
        let document = Arc::new(Document::parse(text));
        self.work.parsed += 1;
        let slot = Slot {
            verdicts: Vec::new(),
            used: self.round,
        };
        self.slots.insert(ByText(Arc::clone(&document)), slot);
        document
    }

    pub fn verdict(&mut self, schema: &Schema, version: Version, text: &str) -> Arc<Verdict> {
        let document = self.document(text);
        let round = self.round;
        let Some(slot) = self.slots.get_mut(text) else {
            return Arc::new(judge(schema, version, &document));
        };
        slot.used = round;
        if let Some((_, verdict)) = slot.verdicts.iter().find(|(known, _)| *known == version) {
            return Arc::clone(verdict);
        }
        self.work.checked += 1;
        let verdict = Arc::new(judge(schema, version, &document));
        slot.verdicts.push((version, Arc::clone(&verdict)));
        verdict
    }

    /// Forgets what neither this nor the previous round used, so that memory follows the
    /// workspace and an edit that is taken back at once costs nothing.
    pub fn end_round(&mut self) {
        let round = self.round;
        self.slots.retain(|_, slot| slot.used + 1 >= round);
        self.round += 1;
    }
}

fn judge(schema: &Schema, version: Version, document: &Document) -> Verdict {
    let (diagnostics, summary) = inspect(schema, version, document);
    Verdict {
        diagnostics,
        resources: objects(document).iter().map(resource).collect(),
        summary,
    }
}

fn resource(object: &Object<'_>) -> Option<Resource> {
    let (api_version, kind) = (object.api_version_text(), object.kind_text());
    if object.is_list() || (api_version.is_none() && kind.is_none()) {
        return None;
    }
    Some(Resource {
        api_version: api_version.map(str::to_owned),
        kind: kind.map(str::to_owned),
        namespace: object.namespace_text().map(str::to_owned),
        name: object.name_text().map(str::to_owned),
        span: object.root.span(),
    })
}

/// A document that is found by its text, which it holds anyway.
struct ByText(Arc<Document>);

impl Borrow<str> for ByText {
    fn borrow(&self) -> &str {
        self.0.text()
    }
}

impl PartialEq for ByText {
    fn eq(&self, other: &Self) -> bool {
        self.0.text() == other.0.text()
    }
}

impl Eq for ByText {}

impl Hash for ByText {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.0.text().hash(state);
    }
}
