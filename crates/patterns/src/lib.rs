//! What a manifest is: the patterns it uses, by which lines, and what they lack.
//!
//! One file in `patterns/` is one pattern: how it is recognised, with its tests. The file of the
//! same name in `content/` holds what is told to people about it. [`detect`] looks for all of them
//! in a workspace's [`Graph`](podyard_kube::graph::Graph).

mod access;
mod card;
mod content;
mod diagram;
mod facts;
mod generated;
mod mend;
mod pattern;
mod structure;
mod tables;

pub use card::{Card, Depth, Fact, Filled, Found, Mend, Missing, Runs, Scene, Status};
pub use content::{Content, Knob, Pitfall, Relative};
pub use diagram::{Arrow, Diagram, Drawn, Look, Stretch};
pub use pattern::{Part, Pattern, Role};
pub use tables::{CONCEPTS, Concept, HOOKS, Hook};

use podyard_kube::graph::Graph;
use podyard_syntax::sort_by_key;

/// Every pattern, by id.
pub fn all() -> &'static [Pattern] {
    generated::PATTERNS
}

/// The pattern of that id, such as `health-probe`.
pub fn pattern(id: &str) -> Option<&'static Pattern> {
    all().iter().find(|pattern| pattern.id == id)
}

/// What is told to people about the pattern of that id.
pub fn content(id: &str) -> Option<&'static Content> {
    generated::content(id)
}

/// The patterns that a workspace uses, by the book's chapters, then in the order of the text.
pub fn detect(graph: &Graph<'_>) -> Vec<Found> {
    let found = all().iter().map(|pattern| pattern.found_in(graph));
    in_order(found.flatten().collect())
}

/// What was [found](Pattern::found_in) of all patterns, as [`detect`] orders it.
pub fn in_order(mut found: Vec<Found>) -> Vec<Found> {
    sort_by_key(&mut found, |it| {
        (it.pattern.chapter, it.document, it.object)
    });
    found
}

#[cfg(test)]
mod harness;
#[cfg(test)]
mod tests;
