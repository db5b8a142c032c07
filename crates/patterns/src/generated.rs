//! The index of the patterns, made by `cargo xtask codegen`: do not edit.

use crate::{Content, Pattern};

#[path = "patterns/health_probe.rs"]
mod health_probe;

#[path = "patterns/stateful_service.rs"]
mod stateful_service;

#[path = "content/health_probe.rs"]
mod health_probe_content;

/// Every pattern, in the order of their ids.
#[rustfmt::skip]
pub(crate) static PATTERNS: &[Pattern] = &[
    health_probe::PATTERN,
    stateful_service::PATTERN,
];

/// What is told about the pattern of that id.
#[rustfmt::skip]
pub(crate) fn content(id: &str) -> Option<&'static Content> {
    Some(match id {
        "health-probe" => &health_probe_content::CONTENT,
        _ => return None,
    })
}
