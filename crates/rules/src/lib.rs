//! What is wrong with a manifest: one file a rule, each with its words, its fix and its tests.
//!
//! [`check_document`] judges one document alone; [`summarize`] and [`check_workspace`] judge what
//! documents say of each other.

mod admission;
mod advice;
mod allow;
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
pub mod peers;
mod pods_later;
mod policy;
mod probes;
mod profile;
mod reasons;
mod relocate;
mod requests;
mod reshape;
mod resources;
mod rule;
mod secrets;
mod settings;
mod summary;
mod validated;
mod violated;
mod words;

pub use allow::{Allowance, Named, allowances};
pub use check::{
    Inspection, check_document, check_graph, check_settings, check_workspace, every_rule, idle,
    inspect, inspect_beside,
};
pub use context::{Context, Judged, Slip};
pub use first::first_look;
pub use offers::{Label, Offers, Port, labels, port};
pub use peers::Tool;
pub use policy::{Choice, Policy};
pub use profile::{Profile, leave_out_implied, rules_named};
pub use rule::{Check, Docs, Rule};
pub use settings::{NAMES as SETTINGS, is_settings, policy};
pub use summary::{Declared, Summary, referred_kind};

/// Every rule, by code.
pub fn all() -> &'static [Rule] {
    generated::RULES
}

/// The rule with that code.
pub fn rule(code: &str) -> Option<&'static Rule> {
    let place = all().binary_search_by(|rule| rule.code.cmp(code)).ok()?;
    all().get(place)
}

#[cfg(test)]
mod harness;
#[cfg(test)]
mod tests;
