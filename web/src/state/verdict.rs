//! The one line that says whether the cluster would take it.

use podyard_wire::worker::Checked;

/// What can truly be said right now.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Verdict {
    /// The analyser has not arrived yet.
    Loading,
    /// The analyser did not arrive in time.
    Unreachable,
    /// A first look has been had, and the analyser is on its way to look closer.
    Looking,
    /// A first look has been had, and the analyser did not arrive to look closer; it is tried again
    /// after a change.
    Partial,
    /// The text has changed and the answer is taking long.
    Checking,
    /// The analyser stopped on this text; it will try again after a change.
    Unknown,
    /// There is no object in the text.
    Empty,
    /// The API server would refuse it.
    Refused {
        /// Kubernetes version.
        kubernetes: String,
        /// How many errors there are; at least 1.
        errors: u32,
        /// How many likely mistakes.
        warnings: u32,
        /// The field path of what the API server says first.
        first: Option<String>,
    },
    /// The API server would accept it.
    Accepted {
        /// Kubernetes version.
        kubernetes: String,
        /// How many likely mistakes there are all the same.
        warnings: u32,
    },
}

impl Verdict {
    /// The verdict of a whole judgement.
    pub fn of(checked: &Checked) -> Self {
        let kubernetes = checked.kubernetes.clone();
        let warnings = checked.summary.warnings;
        if checked.summary.errors > 0 {
            return Verdict::Refused {
                kubernetes,
                errors: checked.summary.errors,
                warnings,
                first: first(checked),
            };
        }
        if checked.files.iter().all(|file| file.resources.is_empty()) {
            return Verdict::Empty;
        }
        Verdict::Accepted {
            kubernetes,
            warnings,
        }
    }
}

/// The field path of what the API server says first.
fn first(checked: &Checked) -> Option<String> {
    let (file, finding) = checked.first?;
    let file = checked.files.get(file as usize)?;
    file.diagnostics.get(finding as usize)?.path.clone()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::problems::tests::{checked, finding};
    use podyard_wire::worker::{Range, Resource, Severity};

    fn pod() -> Resource {
        Resource {
            api_version: "v1".into(),
            kind: "Pod".into(),
            namespace: None,
            name: Some("web".into()),
            range: Range { from: 0, to: 1 },
        }
    }

    #[test]
    fn one_error_is_a_refusal_that_names_its_place() {
        let verdict = Verdict::of(&checked(vec![
            finding(Severity::Warning, None),
            finding(Severity::Error, None),
        ]));
        let refused = Verdict::Refused {
            kubernetes: "1.37".into(),
            errors: 1,
            warnings: 1,
            first: Some("spec.x".into()),
        };
        assert_eq!(verdict, refused);
    }

    #[test]
    fn a_likely_mistake_is_still_accepted() {
        let mut judged = checked(vec![finding(Severity::Warning, None)]);
        judged.files[0].resources.push(pod());
        let accepted = Verdict::Accepted {
            kubernetes: "1.37".into(),
            warnings: 1,
        };
        assert_eq!(Verdict::of(&judged), accepted);
    }

    #[test]
    fn a_text_without_objects_is_neither_accepted_nor_refused() {
        assert_eq!(Verdict::of(&checked(vec![])), Verdict::Empty);
    }
}
