//! What is wrong with a manifest: one file a rule, each with its words, its fix and its tests.
//!
//! [`check_document`] judges one document alone; [`summarize`] and [`check_workspace`] judge what
//! documents say of each other.

mod admission;
mod around;
mod check;
mod context;
mod definition;
mod derive;
mod first;
mod generated;
mod images;
mod latecomer;
mod mend;
mod migrate;
mod offers;
mod pod_security;
mod pods_later;
mod relocate;
mod reshape;
mod resources;
mod rule;
mod summary;
mod validated;
mod violated;
mod words;

pub use check::{check_document, check_graph, check_workspace, inspect, inspect_beside};
pub use context::{Context, Judged, Slip};
pub use first::first_look;
pub use offers::{Label, Offers, Port, labels, port};
pub use rule::{Check, Docs, Rule};
pub use summary::{Declared, Summary, referred_kind};

/// Every rule, by code.
pub fn all() -> &'static [Rule] {
    generated::RULES
}

/// The rule with that code.
pub fn rule(code: &str) -> Option<&'static Rule> {
    all().iter().find(|rule| rule.code == code)
}

#[cfg(test)]
mod harness;
#[cfg(test)]
mod tests;
