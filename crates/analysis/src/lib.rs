//! The only door: a workspace in, a report out.
//!
//! Everything is plain data in an editor's vocabulary. Spans are UTF-8 byte ranges in the file's
//! text; whoever shows them converts. Words come in every language; whoever shows them chooses.

mod across;
mod allow;
mod analyzer;
mod at;
mod cache;
mod choose;
mod complete;
mod criteria;
mod digest;
mod executor;
mod first;
mod fix;
mod hover;
mod known;
mod layout;
mod map;
mod patterns;
mod pieces;
mod read;
mod report;
mod settle;
mod workspace;

pub use across::{Across, Judgement, spans};
pub use analyzer::{Analyzer, Work};
pub use choose::Choice;
pub use complete::{Completion, CompletionKind, Completions};
pub use executor::{Executor, Sequential};
pub use fix::{Fixed, FixedFile};
pub use hover::Hover;
pub use map::{Map, MapEdge, MapNode};
pub use patterns::{FilledRole, MissingRole, PatternFact, Recognised, Usage, WorkspaceFix};
pub use report::{Allowed, FileReport, Report, Resource, Summary};
pub use workspace::{File, Workspace};

pub use podyard_kube::model::Relation;
pub use podyard_kube::{
    Applicability, Diagnostic, Fix, Language, Layer, Reason, Related, Severity, Text, Words,
};
pub use podyard_patterns::{
    Arrow, CONCEPTS, Concept, Content, Diagram, Drawn, HOOKS, Hook, Look, Part, Pattern, Role,
    Runs, Status, Stretch, all as patterns, content, pattern,
};
pub use podyard_rules::{
    Docs, Profile, Rule, SETTINGS, Tool, all as rules, is_settings, peers::PEERS, peers::Peer,
    rules_named,
};
pub use podyard_schema::{DecodeError, Schema, Version, packaged_table};
pub use podyard_syntax::{Edit, EditConflict, LineIndex, Span, apply};
