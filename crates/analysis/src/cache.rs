//! What is known of each document, found again by its text.

use std::{
    borrow::Borrow,
    collections::{HashMap, HashSet},
    hash::{Hash, Hasher},
    sync::Arc,
};

use podyard_kube::{Diagnostic, Object, foreign::tables_for, objects};
use podyard_rules::{Allowance, Summary, allowances, inspect_beside};
use podyard_schema::Version;
use podyard_syntax::{Dialect, Document};

use crate::{Resource, Work, known::Known, read::Read};

/// The judgement of one document. All spans are relative to the document's own text.
#[derive(Debug, Default)]
pub(crate) struct Verdict {
    /// Their `object` is an index into [`objects`].
    pub diagnostics: Vec<Diagnostic>,
    /// For each of the document's [`objects`] the resource it is; a list that only holds others
    /// and a mapping that does not claim to be an object are none.
    pub resources: Vec<Option<Resource>>,
    /// What the document declares and refers to.
    pub summary: Summary,
    /// The tables that tell more of the document's objects.
    pub wanted: Vec<&'static str>,
    /// What is allowed in the document.
    pub allowances: Vec<Allowance>,
}

/// Trees and verdicts of documents by how they are read and by their text: the same text is never
/// parsed nor checked twice, wherever in the workspace it stands, as long as it stayed in use.
#[derive(Default)]
pub(crate) struct Cache {
    slots: HashMap<Dialect, HashMap<ByText, Slot>>,
    round: u64,
    pub work: Work,
}

struct Slot {
    /// What is read from the document, once it was asked for.
    read: Option<Arc<Read>>,
    verdicts: Vec<Judgement>,
    used: u64,
}

struct Judgement {
    version: Version,
    /// The kinds that were known.
    generation: u64,
    verdict: Arc<Verdict>,
}

impl Judgement {
    fn holds(&self, known: &Known, version: Version) -> bool {
        let same_kinds = self.generation == known.generation;
        self.version == version && (same_kinds || self.verdict.summary.stands_alone())
    }
}

impl Cache {
    pub fn document(&mut self, dialect: Dialect, text: &str) -> Arc<Document> {
        let slots = self.slots.entry(dialect).or_default();
        if let Some((key, _)) = slots.get_key_value(text) {
            return Arc::clone(&key.0);
        }
        let document = Arc::new(Document::parse_as(dialect, text));
        self.work.parsed += 1;
        let slot = Slot {
            read: None,
            verdicts: Vec::new(),
            used: self.round,
        };
        slots.insert(ByText(Arc::clone(&document)), slot);
        document
    }

    /// A document together with what is read from it.
    pub fn read(&mut self, dialect: Dialect, text: &str) -> Arc<Read> {
        let document = self.document(dialect, text);
        let slots = self.slots.entry(dialect).or_default();
        let Some(slot) = slots.get_mut(text) else {
            return Arc::new(Read::of(document));
        };
        let read = slot
            .read
            .get_or_insert_with(|| Arc::new(Read::of(document)));
        Arc::clone(read)
    }

    pub fn verdict(
        &mut self,
        known: &Known,
        version: Version,
        dialect: Dialect,
        text: &str,
    ) -> Arc<Verdict> {
        let document = self.document(dialect, text);
        let round = self.round;
        let slots = self.slots.entry(dialect).or_default();
        let Some(slot) = slots.get_mut(text) else {
            return Arc::new(judge(known, version, &document));
        };
        slot.used = round;
        if let Some(found) = slot.verdicts.iter().find(|it| it.holds(known, version)) {
            return Arc::clone(&found.verdict);
        }
        self.work.checked += 1;
        let verdict = Arc::new(judge(known, version, &document));
        slot.verdicts.retain(|it| it.version != version);
        slot.verdicts.push(Judgement {
            version,
            generation: known.generation,
            verdict: Arc::clone(&verdict),
        });
        verdict
    }

    /// Forgets every verdict, for more is known now than when they were given.
    pub fn forget_verdicts(&mut self) {
        for slot in self.slots.values_mut().flat_map(HashMap::values_mut) {
            slot.verdicts.clear();
        }
    }

    /// Forgets what neither this nor the previous round used, so that memory follows the
    /// workspace and an edit that is taken back at once costs nothing.
    pub fn end_round(&mut self) {
        let round = self.round;
        for slots in self.slots.values_mut() {
            slots.retain(|_, slot| slot.used + 1 >= round);
        }
        self.round += 1;
    }
}

fn judge(known: &Known, version: Version, document: &Document) -> Verdict {
    let schema = &known.schema;
    let (diagnostics, summary) = inspect_beside(&known.definitions, schema, version, document);
    let objects = objects(document);
    // Long lists hold many of one kind.
    let mut named = HashSet::new();
    Verdict {
        diagnostics,
        resources: objects.iter().map(resource).collect(),
        summary,
        allowances: allowances(document),
        wanted: objects
            .iter()
            .filter(|object| named.insert((object.api_version_text(), object.kind_text())))
            .flat_map(|object| tables_for(schema, version, object))
            .filter(|packaged| !schema.knows(packaged.system))
            .map(|packaged| packaged.table)
            .collect(),
    }
}

pub(crate) fn resource(object: &Object<'_>) -> Option<Resource> {
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
