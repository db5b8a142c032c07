//! What is found of a pattern: one card for each resource that uses it.

use std::ops::Range;

use podyard_kube::graph::{Graph, Id};
use podyard_kube::model::{Pod, Resource};
use podyard_kube::{Applicability, Text};
use podyard_syntax::{Edit, Node, Span};

use crate::Pattern;
use crate::diagram::{self, Diagram};

/// A pattern that a resource uses. Owns its texts, so it may outlive the documents.
#[derive(Clone, Debug)]
pub struct Found {
    /// The pattern.
    pub pattern: &'static Pattern,
    /// The document of the resource that defines it, by the order of the graph's models.
    pub document: usize,
    /// The resource's index into the document's [`podyard_kube::objects`].
    pub object: usize,
    /// The resource's kind as written.
    pub kind: String,
    /// The resource's name; empty where there is none.
    pub name: String,
    /// Whether all is there that makes it work.
    pub status: Status,
    /// Why it only looks like the pattern, where the evidence is thin.
    pub looks_like: Option<Text>,
    /// What this manifest does, in a sentence with its own names and numbers.
    pub says: Text,
    /// The lines that fill the roles.
    pub roles: Vec<Filled>,
    /// What is not there.
    pub missing: Vec<Missing>,
    /// What follows from the manifest.
    pub facts: Vec<Fact>,
    /// When it runs, if it does so by a schedule.
    pub runs: Option<Runs>,
    /// A picture of it.
    pub diagram: Option<Diagram>,
}

/// A schedule, as it is written.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Runs {
    /// The five fields of cron, or a name such as `@daily`.
    pub schedule: String,
    /// The time zone, such as `Asia/Seoul`; none where the cluster decides.
    pub zone: Option<String>,
}

/// Whether all of a pattern is there.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Status {
    /// Every role is filled that it needs to work.
    Present,
    /// What defines it is there, and something that makes it work is not.
    Partial,
}

impl Status {
    /// The word used in reports.
    pub fn as_str(self) -> &'static str {
        match self {
            Status::Present => "present",
            Status::Partial => "partial",
        }
    }
}

/// Lines that fill a role.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Filled {
    /// The role's id.
    pub role: &'static str,
    /// The document they stand in.
    pub document: usize,
    /// The lines, in bytes of the document's text.
    pub span: Span,
}

/// A role that nothing fills.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Missing {
    /// The role's id.
    pub role: &'static str,
    /// Why it matters, and what to do.
    pub why: Text,
    /// What fills it.
    pub mend: Option<Mend>,
}

/// Edits that fill a role.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Mend {
    /// What pressing it does.
    pub title: Text,
    /// Whether a person should look first.
    pub applicability: Applicability,
    /// The edits, each with its document; those of one document do not overlap.
    pub edits: Vec<(usize, Edit)>,
}

/// Something that follows from the manifest.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Fact {
    /// What follows, with its names and numbers.
    pub says: Text,
    /// From which lines: their document and their place in it.
    pub at: Option<(usize, Span)>,
}

/// How much is told of what is found.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Depth {
    /// Which resource uses the pattern, by which lines, and what is missing; no words, no edits, no
    /// picture.
    Brief,
    /// Everything.
    Whole,
}

/// The workspace in which one pattern is looked for, and what was found.
pub struct Scene<'f, 'g, 'd> {
    /// Who speaks of whom.
    pub graph: &'g Graph<'d>,
    pattern: &'static Pattern,
    /// The numbers of the resources that may get cards.
    window: Range<usize>,
    depth: Depth,
    found: &'f mut Vec<Found>,
}

/// A card that is being filled in.
pub struct Card<'d> {
    /// The resource it is about.
    pub id: Id,
    /// The resource.
    pub resource: &'d Resource<'d>,
    document: usize,
    depth: Depth,
    looks_like: Option<Text>,
    says: Text,
    roles: Vec<Filled>,
    missing: Vec<Missing>,
    facts: Vec<Fact>,
    runs: Option<Runs>,
}

impl Depth {
    fn told(self, words: impl FnOnce() -> Text) -> Option<Text> {
        (self == Depth::Whole).then(words)
    }
}

impl<'f, 'g, 'd> Scene<'f, 'g, 'd> {
    pub(crate) fn new(
        graph: &'g Graph<'d>,
        pattern: &'static Pattern,
        window: Range<usize>,
        depth: Depth,
        found: &'f mut Vec<Found>,
    ) -> Self {
        Self {
            graph,
            pattern,
            window,
            depth,
            found,
        }
    }

    /// The resources that may get cards, in the order of the text.
    pub fn resources(&self) -> impl Iterator<Item = (Id, &'d Resource<'d>)> + use<'g, 'd> {
        self.graph.resources_within(self.window.clone())
    }

    /// Those of them that are of a kind, named as in [`Resource::is`].
    pub fn of_kind<'k>(
        &self,
        kind: &'k str,
    ) -> impl Iterator<Item = (Id, &'d Resource<'d>)> + use<'g, 'd, 'k> {
        self.graph.of_kind_within(self.window.clone(), kind)
    }

    /// Those of them that are pods or make pods.
    pub fn pods(&self) -> impl Iterator<Item = (Id, &'d Resource<'d>, &'d Pod<'d>)> + use<'g, 'd> {
        self.graph.pods_within(self.window.clone())
    }

    /// A card about a resource, with what the manifest does as a sentence.
    pub fn card(&self, id: Id, says: impl FnOnce() -> Text) -> Option<Card<'d>> {
        let placed = self.graph.placed(id)?;
        Some(Card {
            id,
            resource: placed.resource,
            document: placed.document,
            depth: self.depth,
            looks_like: None,
            says: self.depth.told(says).unwrap_or_default(),
            roles: Vec::new(),
            missing: Vec::new(),
            facts: Vec::new(),
            runs: None,
        })
    }

    /// A finished card is found. One without a filled role says nothing and is dropped.
    pub fn push(&mut self, card: Card<'d>) {
        if card.roles.is_empty() {
            return;
        }
        let status = match card.missing.is_empty() {
            true => Status::Present,
            false => Status::Partial,
        };
        self.found.push(Found {
            pattern: self.pattern,
            document: card.document,
            object: card.resource.index,
            kind: card.resource.kind.to_owned(),
            name: card.resource.name.to_owned(),
            status,
            looks_like: card.looks_like,
            says: card.says,
            roles: card.roles,
            missing: card.missing,
            facts: card.facts,
            runs: card.runs,
            diagram: match self.depth {
                Depth::Brief => None,
                Depth::Whole => diagram::of(self.graph, self.pattern.id, card.id),
            },
        });
    }
}

impl<'d> Card<'d> {
    /// These lines of the resource itself fill the role; the same lines count once.
    pub fn role(&mut self, role: &'static str, node: Node<'d>) {
        self.fill(role, self.document, span(node));
    }

    /// These lines of another resource fill the role.
    pub fn role_of(&mut self, role: &'static str, graph: &Graph<'d>, id: Id, node: Node<'d>) {
        if let Some(placed) = graph.placed(id) {
            self.fill(role, placed.document, span(node));
        }
    }

    fn fill(&mut self, role: &'static str, document: usize, span: Span) {
        let filled = Filled {
            role,
            document,
            span,
        };
        if !self.roles.contains(&filled) {
            self.roles.push(filled);
        }
    }

    /// Whether something fills the role.
    pub fn has(&self, role: &str) -> bool {
        self.roles.iter().any(|filled| filled.role == role)
    }

    /// Nothing fills a role without which the pattern does not work.
    pub fn missing(&mut self, role: &'static str, why: Text, mend: Option<Mend>) {
        self.missing.push(Missing { role, why, mend });
    }

    /// Something follows from the manifest.
    pub fn fact(&mut self, says: impl FnOnce() -> Text) {
        let says = self.depth.told(says);
        self.facts.extend(says.map(|says| Fact { says, at: None }));
    }

    /// Something follows from these lines of the resource.
    pub fn fact_at(&mut self, says: impl FnOnce() -> Text, node: Node<'d>) {
        let at = Some((self.document, span(node)));
        let says = self.depth.told(says);
        self.facts.extend(says.map(|says| Fact { says, at }));
    }

    /// It runs by a schedule.
    pub fn runs(&mut self, schedule: &str, zone: Option<&str>) {
        self.runs = Some(Runs {
            schedule: schedule.to_owned(),
            zone: zone.map(str::to_owned),
        });
    }

    /// The evidence is thin, and why.
    pub fn looks_like(&mut self, why: impl FnOnce() -> Text) {
        self.looks_like = self.depth.told(why);
    }

    /// Whether facts are told at all: else nobody needs to work them out.
    pub fn is_told(&self) -> bool {
        self.depth == Depth::Whole
    }

    /// The document of the resource.
    pub fn document(&self) -> usize {
        self.document
    }
}

/// A value with its key, as the lines that a person sees as one.
fn span(node: Node<'_>) -> Span {
    match node.entry() {
        Some(entry) if entry.value == node => entry.span(),
        _ => node.span(),
    }
}
