//! The notice of third-party licences, and the check that all of them may be shipped.

mod crates;
mod packages;
mod render;

use anyhow::{Result, bail};
use spdx::{Expression, LicenseReq};

/// Licences that ask for no more than the notice we give.
const ACCEPTED: &[&str] = &[
    "0BSD",
    "Apache-2.0",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSL-1.0",
    "CC0-1.0",
    "ISC",
    "MIT",
    "MIT-0",
    "Unicode-3.0",
    "Unlicense",
    "Zlib",
];

/// One shipped component of others, with the licence texts it carries.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Component {
    name: String,
    version: String,
    /// An SPDX expression.
    license: String,
    /// The texts of its licence and notice files, by file name.
    texts: Vec<String>,
}

/// The whole notice as plain text.
///
/// # Errors
///
/// When the dependencies cannot be read, or one has a licence that is not accepted.
pub fn text() -> Result<String> {
    let mut components = crates::shipped()?;
    components.extend(packages::shipped()?);
    components.sort();
    let refused: Vec<String> = components
        .iter()
        .filter(|component| !is_accepted(&component.license))
        .map(|component| {
            format!(
                "{} {} ({})",
                component.name, component.version, component.license
            )
        })
        .collect();
    if !refused.is_empty() {
        bail!(
            "these licences are not on the accepted list in crates/xtask/src/notice/mod.rs: {}",
            refused.join(", ")
        );
    }
    Ok(render::text(&components))
}

fn is_accepted(license: &str) -> bool {
    let accepted = |requirement: &LicenseReq| {
        requirement
            .license
            .id()
            .is_some_and(|id| ACCEPTED.contains(&id.name))
    };
    Expression::parse_mode(license, spdx::ParseMode::LAX)
        .is_ok_and(|expression| expression.evaluate(accepted))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_accepted_choice_is_enough_and_all_conditions_count() {
        assert!(is_accepted("MIT OR Apache-2.0"));
        assert!(is_accepted("MIT/Apache-2.0"));
        assert!(is_accepted("GPL-3.0-only OR MIT"));
        assert!(is_accepted("(MIT OR Apache-2.0) AND Unicode-3.0"));
        assert!(!is_accepted("MIT AND GPL-3.0-only"));
        assert!(!is_accepted("SEE LICENSE IN README"));
    }
}
