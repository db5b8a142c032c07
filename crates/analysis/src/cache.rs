//! What is known of each document, found again by its text.

use std::{
    collections::{HashMap, HashSet, hash_map::Entry},
    sync::Arc,
};

use podyard_kube::{Diagnostic, Object, foreign::tables_for};
use podyard_rules::{Allowance, Inspection, Summary, allowances};
use podyard_syntax::{Dialect, Document};

use crate::{
    Executor, Resource, Work,
    criteria::{Criteria, Stamp},
    digest::digest,
    layout::Piece,
    read::Read,
};

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
    /// By [`key`]. Of two texts with one key, should that ever be, the later is kept.
    slots: HashMap<u64, Slot>,
    round: u64,
    pub work: Work,
}

struct Slot {
    document: Arc<Document>,
    /// What is read from the document, once it was asked for.
    read: Option<Arc<Read>>,
    verdicts: Vec<Judgement>,
    used: u64,
}

struct Judgement {
    stamp: Stamp,
    verdict: Arc<Verdict>,
}

impl Judgement {
    fn holds(&self, criteria: &Criteria<'_>) -> bool {
        self.stamp == criteria.stamp()
            || (criteria.are_those_of(self.stamp) && self.verdict.summary.stands_alone())
    }
}

impl Slot {
    fn new(document: &Arc<Document>, round: u64) -> Self {
        Self {
            document: Arc::clone(document),
            read: None,
            verdicts: Vec::new(),
            used: round,
        }
    }

    fn is_of(&self, dialect: Dialect, text: &str) -> bool {
        self.document.dialect() == dialect && self.document.text() == text
    }

    fn verdict(&self, criteria: &Criteria<'_>) -> Option<Arc<Verdict>> {
        let found = self.verdicts.iter().find(|it| it.holds(criteria))?;
        Some(Arc::clone(&found.verdict))
    }

    fn keep(&mut self, criteria: &Criteria<'_>, verdict: &Arc<Verdict>) {
        let stamp = criteria.stamp();
        self.verdicts.retain(|it| it.stamp.version != stamp.version);
        self.verdicts.push(Judgement {
            stamp,
            verdict: Arc::clone(verdict),
        });
    }
}

/// A document with all that is found in it alone.
#[derive(Clone)]
pub(crate) struct Judged {
    pub read: Arc<Read>,
    pub verdict: Arc<Verdict>,
}

/// A document that is to be judged, and what is known of it already.
struct Task<'p> {
    piece: &'p Piece<'p>,
    document: Option<Arc<Document>>,
    read: Option<Arc<Read>>,
    verdict: Option<Arc<Verdict>>,
}

impl Task<'_> {
    fn run(self, criteria: &Criteria<'_>) -> Done {
        let Piece { dialect, text, .. } = *self.piece;
        let (parsed, checked) = (self.document.is_none(), self.verdict.is_none());
        let document = self
            .document
            .unwrap_or_else(|| Arc::new(Document::parse_as(dialect, text)));
        let read = self.read.unwrap_or_else(|| Read::shared(&document));
        let verdict = self
            .verdict
            .unwrap_or_else(|| Arc::new(judge(criteria, &read)));
        Done {
            key: self.piece.key,
            work: Work {
                parsed: usize::from(parsed),
                checked: usize::from(checked),
            },
            judged: Judged { read, verdict },
            document,
        }
    }
}

/// A task that is done, and how much it took.
struct Done {
    key: u64,
    document: Arc<Document>,
    judged: Judged,
    work: Work,
}

impl Cache {
    pub fn document(&mut self, dialect: Dialect, text: &str) -> Arc<Document> {
        Arc::clone(&self.slot(dialect, text).document)
    }

    /// A document together with what is read from it.
    pub fn read(&mut self, dialect: Dialect, text: &str) -> Arc<Read> {
        let slot = self.slot(dialect, text);
        let read = slot
            .read
            .get_or_insert_with(|| Read::shared(&slot.document));
        Arc::clone(read)
    }

    pub fn verdict(
        &mut self,
        criteria: &Criteria<'_>,
        dialect: Dialect,
        text: &str,
    ) -> Arc<Verdict> {
        let round = self.round;
        let slot = self.slot(dialect, text);
        slot.used = round;
        if let Some(verdict) = slot.verdict(criteria) {
            return verdict;
        }
        let document = &slot.document;
        let read = slot.read.get_or_insert_with(|| Read::shared(document));
        let verdict = Arc::new(judge(criteria, read));
        slot.keep(criteria, &verdict);
        self.work.checked += 1;
        verdict
    }

    /// Judges documents, each text once, and tells `watch` its bytes when it is done.
    pub fn judge_all(
        &mut self,
        criteria: &Criteria<'_>,
        pieces: &[Piece<'_>],
        executor: &impl Executor,
        watch: impl Fn(usize) + Sync + Send,
    ) -> Vec<Judged> {
        let (distinct, which) = distinct(pieces);
        let tasks = distinct.into_iter();
        let tasks = tasks.map(|piece| self.task(criteria, piece));
        let done = executor.map(tasks.collect(), |task| {
            let bytes = task.piece.text.len();
            let done = task.run(criteria);
            watch(bytes);
            done
        });
        self.slots.reserve(done.len());
        for it in &done {
            self.remember(criteria, it);
        }
        let all_differ = done.len() == which.len();
        let judged: Vec<Judged> = done.into_iter().map(|it| it.judged).collect();
        if all_differ {
            return judged;
        }
        let which = which.into_iter().filter_map(|index| judged.get(index));
        which.cloned().collect()
    }

    fn task<'p>(&self, criteria: &Criteria<'_>, piece: &'p Piece<'p>) -> Task<'p> {
        let slot = self.slots.get(&piece.key);
        let slot = slot.filter(|slot| slot.is_of(piece.dialect, piece.text));
        Task {
            piece,
            document: slot.map(|slot| Arc::clone(&slot.document)),
            read: slot.and_then(|slot| slot.read.clone()),
            verdict: slot.and_then(|slot| slot.verdict(criteria)),
        }
    }

    fn remember(&mut self, criteria: &Criteria<'_>, done: &Done) {
        self.work.parsed += done.work.parsed;
        self.work.checked += done.work.checked;
        if done.work.parsed > 0 {
            self.slots
                .insert(done.key, Slot::new(&done.document, self.round));
        }
        let slot = self.slots.get_mut(&done.key);
        let Some(slot) = slot.filter(|slot| Arc::ptr_eq(&slot.document, &done.document)) else {
            return;
        };
        slot.used = self.round;
        slot.read = Some(Arc::clone(&done.judged.read));
        if done.work.checked > 0 {
            slot.keep(criteria, &done.judged.verdict);
        }
    }

    /// The slot of a text, which is parsed where it was not known.
    fn slot(&mut self, dialect: Dialect, text: &str) -> &mut Slot {
        let (key, round) = (key(dialect, text), self.round);
        let work = &mut self.work;
        let mut parsed = || {
            work.parsed += 1;
            Slot::new(&Arc::new(Document::parse_as(dialect, text)), round)
        };
        match self.slots.entry(key) {
            Entry::Vacant(entry) => entry.insert(parsed()),
            Entry::Occupied(mut entry) => {
                if !entry.get().is_of(dialect, text) {
                    entry.insert(parsed());
                }
                entry.into_mut()
            }
        }
    }

    /// Forgets every verdict, for more is known now than when they were given.
    pub fn forget_verdicts(&mut self) {
        for slot in self.slots.values_mut() {
            slot.verdicts.clear();
        }
    }

    /// Forgets what neither this nor the previous round used, so that memory follows the
    /// workspace and an edit that is taken back at once costs nothing.
    pub fn end_round(&mut self) {
        let round = self.round;
        self.slots.retain(|_, slot| slot.used + 1 >= round);
        self.round += 1;
    }
}

/// By which a document is found.
pub(crate) fn key(dialect: Dialect, text: &str) -> u64 {
    digest(text, dialect as u64)
}

/// The different documents among some, and for each of those which one it is.
fn distinct<'p>(pieces: &'p [Piece<'p>]) -> (Vec<&'p Piece<'p>>, Vec<usize>) {
    let mut known: HashMap<u64, usize> = HashMap::with_capacity(pieces.len());
    let mut distinct: Vec<&Piece<'_>> = Vec::with_capacity(pieces.len());
    let which = pieces.iter().map(|piece| {
        let is_same = |index: &usize| {
            let other = distinct.get(*index);
            other.is_some_and(|it| it.dialect == piece.dialect && it.text == piece.text)
        };
        if let Some(same) = known.get(&piece.key).copied().filter(is_same) {
            return same;
        }
        known.insert(piece.key, distinct.len());
        distinct.push(piece);
        distinct.len() - 1
    });
    let which = which.collect();
    (distinct, which)
}

fn judge(criteria: &Criteria<'_>, read: &Read) -> Verdict {
    let (schema, version) = (&criteria.known.schema, criteria.version);
    let Inspection {
        diagnostics,
        summary,
        objects,
    } = criteria.inspect(read);
    // Long lists hold many of one kind.
    let mut named = HashSet::new();
    Verdict {
        diagnostics,
        resources: objects.iter().map(resource).collect(),
        summary,
        allowances: allowances(read.document(), read.model()),
        wanted: objects
            .iter()
            .filter(|object| {
                objects.len() < 2 || named.insert((object.api_version_text(), object.kind_text()))
            })
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
