//! Dependencies point one way, and nothing below `wire` is made for transport.

use anyhow::{Context, Result, bail};
use cargo_metadata::{DependencyKind, MetadataCommand, Package};

use crate::workspace;

/// The rooms from the ground up: each may depend on those in lines above its own.
const LAYERS: &[&[&str]] = &[
    &["podyard-syntax", "podyard-schema", "podyard-cel"],
    &["podyard-kube"],
    &["podyard-kubectl", "podyard-validation"],
    &["podyard-rules"],
    &["podyard-patterns"],
    &["podyard-analysis"],
    &["podyard-lessons"],
    &["podyard-wire"],
    &["podyard-cli", "podyard-web"],
    &["podyard-tests", "xtask"],
];

/// The first room in which data may be serialised.
const TRANSPORT: &str = "podyard-wire";

/// A dependency of one workspace member.
struct Arrow {
    from: String,
    to: String,
    /// Tests of a lower room may still read JSON.
    only_for_tests: bool,
}

/// Checks the dependencies of every member of the workspace.
///
/// # Errors
///
/// When an arrow points the wrong way or a member has no layer.
pub fn check() -> Result<()> {
    let metadata = MetadataCommand::new()
        .manifest_path(workspace::root().join("Cargo.toml"))
        .no_deps()
        .exec()
        .context("`cargo metadata` failed")?;
    let members: Vec<String> = metadata
        .packages
        .iter()
        .map(|package| package.name.to_string())
        .collect();
    let arrows: Vec<Arrow> = metadata.packages.iter().flat_map(arrows).collect();
    let problems = problems(&members, &arrows);
    if !problems.is_empty() {
        bail!("{}", problems.join("; "));
    }
    Ok(())
}

fn arrows(package: &Package) -> impl Iterator<Item = Arrow> {
    package.dependencies.iter().map(|dependency| Arrow {
        from: package.name.to_string(),
        to: dependency.name.clone(),
        only_for_tests: dependency.kind == DependencyKind::Development,
    })
}

fn layer(package: &str) -> Option<usize> {
    LAYERS.iter().position(|layer| layer.contains(&package))
}

fn problems(members: &[String], arrows: &[Arrow]) -> Vec<String> {
    let homeless = members
        .iter()
        .filter(|member| layer(member).is_none())
        .map(|member| format!("{member} has no layer: give it one in {}", file!()));
    let wrong = arrows.iter().filter_map(|arrow| {
        let Arrow {
            from,
            to,
            only_for_tests,
        } = arrow;
        let from_layer = layer(from)?;
        match layer(to) {
            Some(to_layer) if to_layer >= from_layer => {
                Some(format!("{from} must not depend on {to}"))
            }
            None if to.starts_with("serde")
                && !only_for_tests
                && Some(from_layer) < layer(TRANSPORT) =>
            {
                Some(format!(
                    "{from} must not depend on {to}: only {TRANSPORT} serialises"
                ))
            }
            _ => None,
        }
    });
    homeless.chain(wrong).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn judge(from: &str, to: &str, only_for_tests: bool) -> Vec<String> {
        let arrow = Arrow {
            from: from.to_owned(),
            to: to.to_owned(),
            only_for_tests,
        };
        problems(&[from.to_owned()], &[arrow])
    }

    #[test]
    fn arrows_point_down() {
        assert!(judge("podyard-kube", "podyard-syntax", false).is_empty());
        assert_eq!(
            judge("podyard-kube", "podyard-rules", false),
            ["podyard-kube must not depend on podyard-rules"]
        );
        assert_eq!(judge("podyard-schema", "podyard-syntax", false).len(), 1);
    }

    #[test]
    fn a_test_may_not_look_up_either() {
        assert_eq!(judge("podyard-kube", "podyard-analysis", true).len(), 1);
    }

    #[test]
    fn serde_begins_at_wire() {
        assert_eq!(judge("podyard-rules", "serde", false).len(), 1);
        assert!(judge("podyard-rules", "serde_json", true).is_empty());
        assert!(judge("podyard-wire", "serde", false).is_empty());
    }

    #[test]
    fn a_new_member_needs_a_layer() {
        assert_eq!(judge("podyard-new", "anyhow", false).len(), 1);
    }
}
