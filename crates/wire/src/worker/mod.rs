//! What the page and its worker say to each other.
//!
//! Every request says all that is needed to answer it and carries the revision it belongs to, so
//! a stale answer can be told and a worker that was started anew needs no history. The one thing it
//! can be taught, the kinds of other systems, it asks for anew whenever they are missing.
//!
//! All offsets are UTF-16 code units from the start of the file's text *as it was sent*, the
//! units of JavaScript strings and of the editor. The shapes hold no borrowed data, no maps, no
//! flattened and no skipped fields, so that compact encodings that do not describe themselves
//! (`bincode`) carry them as well as JSON does.

mod choices;
mod convert;
mod map;
mod patterns;
mod serve;

use serde::{Deserialize, Serialize};

use crate::practice::Goal;

pub use map::{Map, MapEdge, MapNode, MapPlace};
pub use patterns::{
    Card, CardGap, CardRole, Diagram, DiagramArrow, DiagramBox, Look, Patterns, Runs, Stretch,
};
pub use serve::{answer, answer_at_once};

/// The name of a new file of settings.
pub const SETTINGS: &str = "podyard.yaml";

/// A question to the worker.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Request {
    /// The revision of the page's state the question is about; the answer repeats it.
    pub revision: u32,
    /// The question itself.
    pub ask: Ask,
}

/// The questions there are.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Ask {
    /// What this worker knows: answered with [`Reply::Hello`].
    Hello,
    /// Judge the whole workspace: answered with [`Reply::Checked`].
    Check(Workspace),
    /// What is at a place: answered with [`Reply::Hover`].
    Hover(Place),
    /// What can be written at a place: answered with [`Reply::Completions`].
    Complete(Place),
    /// Apply every safe fix of the whole workspace: answered with [`Reply::Fixed`].
    FixAll(Workspace),
    /// The patterns of the whole workspace: answered with [`Reply::Patterns`].
    Patterns(Workspace),
    /// Who speaks of whom in the whole workspace: answered with [`Reply::Map`].
    Map(Workspace),
    /// Which goals of a lesson the whole workspace meets: answered with [`Reply::Met`].
    Goals(Workspace, Vec<Goal>),
    /// The JSON report of the whole workspace, as text: answered with [`Reply::Report`].
    Report(Workspace),
    /// Know the kinds of another system from now on, from the bytes of one of the tables that
    /// [`Checked::wanted`] names: answered with [`Reply::Learned`].
    Learn(Vec<u8>),
    /// Allow the findings of a rule that start at a place, for a reason: answered with
    /// [`Reply::Allowing`].
    Allow(Place, String, String),
    /// Choose what is told of the whole workspace: answered with [`Reply::Choosing`].
    Choose(Workspace, Choice),
}

/// What can be chosen for a whole workspace.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Choice {
    /// The rule of that code is not told.
    Off(String),
    /// The advice of the profile of that name is told.
    Profile(String),
}

/// The files to judge, and how.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Workspace {
    /// The files in the order of their tabs.
    pub files: Vec<File>,
    /// The Kubernetes version to judge for, such as `1.37`. An unknown one stands for the newest;
    /// [`Checked::kubernetes`] says which was taken.
    pub kubernetes: String,
    /// The language of every word in the answer.
    pub lang: Lang,
}

/// One file's text.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct File {
    /// Its name or path, as shown.
    pub path: String,
    /// Its text, with whatever line ends it has.
    pub text: String,
}

/// A place in one file of a workspace: what is known there may depend on the other files.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Place {
    /// The files, and how to judge them.
    pub workspace: Workspace,
    /// The file: an index into the workspace's files.
    pub file: u32,
    /// UTF-16 offset in the file's text.
    pub offset: u32,
}

/// A language Podyard speaks.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    /// English.
    #[default]
    En,
    /// Korean.
    Ko,
}

/// The answer to a [`Request`].
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Answer {
    /// The revision of the request.
    pub revision: u32,
    /// What was found.
    pub reply: Reply,
}

/// The answers there are, one for each [`Ask`].
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Reply {
    /// To [`Ask::Hello`].
    Hello(Hello),
    /// To [`Ask::Check`].
    Checked(Checked),
    /// To [`Ask::Hover`]; `None` where there is nothing to say.
    Hover(Option<Hover>),
    /// To [`Ask::Complete`]; `None` where nothing is known to fit.
    Completions(Option<Completions>),
    /// To [`Ask::FixAll`].
    Fixed(Fixed),
    /// To [`Ask::Patterns`].
    Patterns(Patterns),
    /// To [`Ask::Map`].
    Map(Map),
    /// To [`Ask::Goals`]: one for each goal.
    Met(Vec<bool>),
    /// To [`Ask::Report`]: the JSON report, version 1, the same bytes the command prints once
    /// every wanted table has been learned.
    Report(String),
    /// To [`Ask::Learn`]: whether the bytes were a table. Where they were, what was judged before
    /// is to be judged again.
    Learned(bool),
    /// To [`Ask::Allow`]: the comment that allows it; `None` where none can.
    Allowing(Option<Edit>),
    /// To [`Ask::Choose`]: the edits of the settings. Their file is the one after the last, empty
    /// as yet and to be named [`SETTINGS`], where there are no settings. `None` where the
    /// settings cannot be understood.
    Choosing(Option<Vec<Edit>>),
    /// To any: the code that answers has not arrived. Ask again when a check is whole.
    Unavailable,
}

/// What a worker knows.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Hello {
    /// The Kubernetes versions it can judge for, the oldest first.
    pub kubernetes: Vec<String>,
}

/// The judgement of a workspace.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Checked {
    /// The Kubernetes version it was judged for.
    pub kubernetes: String,
    /// The profile whose advice is told.
    pub profile: String,
    /// Whether that is all there is to say. Of a first look it is not: what was found is true, but
    /// more may be wrong.
    pub is_whole: bool,
    /// One for each file of the workspace, in the same order.
    pub files: Vec<CheckedFile>,
    /// The tables of other systems' kinds that would tell more: the site has each as
    /// `schemas/NAME.bin`.
    pub wanted: Vec<String>,
    /// What the API server would say first, if it refuses anything: the index of the file, and that
    /// of the finding in it.
    pub first: Option<(u32, u32)>,
    /// How many findings there are of each weight.
    pub summary: Summary,
}

/// What was found in one file.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct CheckedFile {
    /// Its path, as it was sent.
    pub path: String,
    /// Findings, in the order of the text.
    pub diagnostics: Vec<Diagnostic>,
    /// What somebody allowed, in the order of the text.
    pub allowed: Vec<Allowed>,
    /// The Kubernetes objects, in the order of the text.
    pub resources: Vec<Resource>,
}

/// A finding that somebody allowed.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Allowed {
    /// The rule's stable slug.
    pub code: String,
    /// What was found.
    pub message: String,
    /// Why it is allowed, in the words of whoever allowed it.
    pub because: Option<String>,
    /// The comment that allows it, or the object whose annotation does.
    pub by: Range,
}

/// One finding.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Diagnostic {
    /// The rule's stable slug, such as `unknown-field`.
    pub code: String,
    /// How much it matters.
    pub severity: Severity,
    /// Who would notice.
    pub layer: Layer,
    /// The API server's word for it, such as `Invalid`.
    pub reason: Option<String>,
    /// What is wrong here. Values and field names stand in backticks.
    pub message: String,
    /// Why it matters or what to do. Values and field names stand in backticks.
    pub help: Option<String>,
    /// The object it belongs to: an index into the file's [`CheckedFile::resources`].
    pub resource: Option<u32>,
    /// The field path, such as `spec.containers[0].image`.
    pub path: Option<String>,
    /// The offending characters; may be empty where something is missing.
    pub range: Range,
    /// Other places that belong to the same slip.
    pub related: Vec<Related>,
    /// Cures, the best first.
    pub fixes: Vec<Fix>,
}

/// How much a finding matters.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// The API server would refuse the object, or the text is not YAML.
    Error,
    /// Very likely a mistake, though it would be accepted.
    Warning,
    /// Worth knowing.
    Info,
    /// Debatable advice.
    Hint,
}

/// Who would notice a finding.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Layer {
    /// The YAML reader.
    Syntax,
    /// The API server's strict decoding.
    Schema,
    /// The API server's validation.
    ApiServer,
    /// Whoever resolves a reference between objects.
    Reference,
    /// A later version of Kubernetes.
    Deprecation,
    /// The people who run it.
    Practice,
}

/// A half-open range of UTF-16 code units in a file's text.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub struct Range {
    /// The first unit.
    pub from: u32,
    /// The unit after the last.
    pub to: u32,
}

/// Another place that belongs to a finding.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Related {
    /// What that place has to do with it.
    pub message: String,
    /// An index into the files of the request.
    pub file: u32,
    /// The place.
    pub range: Range,
}

/// A cure.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Fix {
    /// What pressing it does.
    pub title: String,
    /// Whether it keeps the meaning or is the only thing that can be meant; otherwise a person
    /// should look.
    pub safe: bool,
    /// The edits, not overlapping, all relative to the text that was sent.
    pub edits: Vec<Edit>,
}

/// A replacement of one range of text.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Edit {
    /// An index into the files of the request.
    pub file: u32,
    /// What is replaced; empty for an insertion.
    pub range: Range,
    /// What stands there afterwards; empty for a deletion.
    pub new_text: String,
}

/// A Kubernetes object in a file.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Resource {
    /// `apiVersion` as written; empty where it is not.
    pub api_version: String,
    /// `kind` as written; empty where it is not.
    pub kind: String,
    /// `metadata.namespace`, where it is written.
    pub namespace: Option<String>,
    /// `metadata.name`, where it is written.
    pub name: Option<String>,
    /// From its first key to the end of its last value.
    pub range: Range,
}

/// How many findings there are of each weight; hints count as infos.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Summary {
    /// What the API server would refuse.
    pub errors: u32,
    /// Likely mistakes.
    pub warnings: u32,
    /// The rest.
    pub infos: u32,
}

/// What is known about a place.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Hover {
    /// The characters it is about.
    pub range: Range,
    /// The field's or the kind's name.
    pub title: String,
    /// The field path, such as `spec.containers[0].image`; empty for the object itself.
    pub path: String,
    /// What is written there, in words: "list of `Container`".
    pub type_name: String,
    /// Whether the API server refuses the object without it.
    pub required: bool,
    /// What the API server takes where nothing is written.
    pub default: Option<String>,
    /// The values that are allowed; empty where any are.
    pub values: Vec<String>,
    /// The first version that has it, such as `1.29`; `None` when all that are known have.
    pub since: Option<String>,
    /// The last version that has it; `None` when the newest has it still.
    pub until: Option<String>,
    /// The feature gate that has to be turned on for it.
    pub gate: Option<String>,
    /// Where a description of it is: package, type and field with slashes between, such as
    /// `io.k8s.api.core.v1/PodSpec/containers`, the field empty for the type itself. The site
    /// holds descriptions by package, at `descriptions/PACKAGE.json`, as texts by field by type.
    pub description: Option<String>,
}

/// What can be written at a place.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Completions {
    /// What a chosen item replaces.
    pub range: Range,
    /// The items, the best first.
    pub items: Vec<Completion>,
}

/// One thing that can be written at a place.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Completion {
    /// What is shown and matched against what was typed.
    pub label: String,
    /// What sort of thing it is.
    pub kind: CompletionKind,
    /// A word beside it, such as the type of a field or the apiVersion of a kind.
    pub detail: String,
    /// What replaces [`Completions::range`]; may span lines.
    pub insert: String,
    /// The same with all that the API server insists on, as a snippet of CodeMirror: `${1:web}` is
    /// a place to fill in, and lines are indented from the line of the range on.
    pub snippet: Option<String>,
    /// Whether the API server refuses the object without it.
    pub required: bool,
}

/// What sort of thing a completion is.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CompletionKind {
    /// The name of a kind.
    Kind,
    /// A group and version.
    ApiVersion,
    /// A field.
    Field,
    /// A value: from a closed set, in use in the workspace, or common.
    Value,
}

/// A workspace after its safe fixes were applied.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Fixed {
    /// How many fixes were applied.
    pub applied: u32,
    /// All that changes, not overlapping, relative to the texts that were sent.
    pub edits: Vec<Edit>,
}
