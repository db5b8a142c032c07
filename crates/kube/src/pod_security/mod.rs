//! The Pod Security Standards: what keeps a pod from their levels.
//!
//! A pod is judged as `k8s.io/pod-security-admission/policy` of Kubernetes 1.37 judges it, but
//! for values that the API server's validation refuses before: those are told elsewhere. What an
//! object of another kind makes is judged by its template.
//! <https://kubernetes.io/docs/concepts/security/pod-security-standards/>

mod baseline;
mod fields;
mod holder;
mod lists;
mod mend;
mod restricted;
mod scope;

#[cfg(test)]
mod tests;

use crate::Text;
use crate::model::Pod;
use podyard_schema::Version;
use podyard_syntax::Span;

pub use mend::Mend;
use scope::Scope;
pub use scope::place_of;

/// How much a pod may do. `privileged`, which forbids nothing, is none.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Level {
    /// Nothing that is known to lead out of the pod.
    Baseline,
    /// Only what hardened pods do.
    Restricted,
}

impl Level {
    /// The level of that name; none for `privileged` and for what is no level.
    pub fn parse(name: &str) -> Option<Self> {
        match name {
            "baseline" => Some(Self::Baseline),
            "restricted" => Some(Self::Restricted),
            _ => None,
        }
    }

    /// Its name, as labels of namespaces have it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Baseline => "baseline",
            Self::Restricted => "restricted",
        }
    }
}

/// One thing that keeps a pod from a level.
#[derive(Debug)]
pub struct Violation<'d> {
    /// The control it is against, such as `hostNamespaces`: the server's own name of the check,
    /// without the level.
    pub control: &'static str,
    /// The characters to point at: the value, or where something is missing a name or a key of
    /// what lacks it.
    pub span: Span,
    /// What is so, as a sentence.
    pub message: Text,
    /// How it can be put right.
    pub mend: Mend<'d>,
}

/// What keeps a pod from `level` as the standards were in `version`, by control. Nothing is said
/// of a document that cannot be read as it stands, or that a program will fill in.
pub fn violations<'d>(pod: &Pod<'d>, level: Level, version: Version) -> Vec<Violation<'d>> {
    let document = pod.spec.document();
    if !document.is_as_written() {
        return Vec::new();
    }
    let mut scope = Scope::of(pod, level, version);
    baseline::look(&mut scope);
    if level == Level::Restricted {
        restricted::look(&mut scope);
    }
    scope.found()
}
