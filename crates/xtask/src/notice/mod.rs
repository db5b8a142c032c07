//! The notice of third-party licences, and the check that all of them may be shipped.

mod crates;
mod packages;
mod render;

use anyhow::{Result, bail};
use spdx::{Expression, LicenseId, LicenseReq, ParseMode};

use crate::codegen;

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
    components.push(descriptions());
    components.sort();
    components.iter_mut().for_each(complete);
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

/// Gives a component that carries no text that of its licence.
fn complete(component: &mut Component) {
    if component.texts.is_empty() {
        component.texts.extend(standard_text(&component.license));
    }
}

/// The words of Kubernetes' own documentation of its API, which come by way of `k8s-openapi`.
fn descriptions() -> Component {
    Component {
        name: "Kubernetes API descriptions, Copyright The Kubernetes Authors".to_owned(),
        version: codegen::newest_version(),
        license: "Apache-2.0".to_owned(),
        texts: Vec::new(),
    }
}

fn accepted(requirement: &LicenseReq) -> Option<LicenseId> {
    let id = requirement.license.id()?;
    ACCEPTED.contains(&id.name).then_some(id)
}

fn is_accepted(license: &str) -> bool {
    Expression::parse_mode(license, ParseMode::LAX)
        .is_ok_and(|expression| expression.evaluate(|it| accepted(it).is_some()))
}

/// The text that a licence has everywhere, for components that carry none of their own.
fn standard_text(license: &str) -> Option<String> {
    let expression = Expression::parse_mode(license, ParseMode::LAX).ok()?;
    let chosen = expression.requirements().find_map(|it| accepted(&it.req))?;
    Some(chosen.text().trim().to_owned())
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

    #[test]
    fn whoever_described_the_api_is_named_with_the_licence() {
        let mut component = descriptions();
        complete(&mut component);
        let notice = render::text(&[component]);
        let mut lines = notice.lines();
        let line = lines.find(|line| line.contains("The Kubernetes Authors"));
        assert!(line.is_some_and(|line| line.ends_with(": Apache-2.0")));
        assert!(notice.contains("Apache License"));
    }

    #[test]
    fn a_component_without_a_text_gets_that_of_a_licence_we_accept() {
        let text = standard_text("GPL-3.0-only OR MIT").unwrap();
        assert!(text.starts_with("MIT License"), "{text}");
    }
}
