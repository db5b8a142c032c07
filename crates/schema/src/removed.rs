//! Built-in APIs that are served no more.

use crate::version::Version;

/// A kind of a group version that newer versions of Kubernetes do not serve.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Removal {
    /// The `apiVersion` that went, such as `extensions/v1beta1`.
    pub api_version: &'static str,
    /// The kind, such as `Ingress`.
    pub kind: &'static str,
    /// The last version that served it.
    pub last: Version,
    /// What to write instead.
    pub replacement: Replacement,
}

/// What took the place of a removed API.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Replacement {
    /// The same kind under this `apiVersion`.
    ApiVersion(&'static str),
    /// Another kind.
    Kind {
        /// Its `apiVersion`.
        api_version: &'static str,
        /// Its name.
        kind: &'static str,
    },
    /// Nothing in Kubernetes itself.
    None,
}

/// Every removal known here, by group version, then kind.
pub fn removals() -> &'static [Removal] {
    &[]
}

/// The removal of that `apiVersion` and `kind` (exact, case matters), if it was removed.
pub fn removal(api_version: &str, kind: &str) -> Option<&'static Removal> {
    removals()
        .iter()
        .find(|removal| removal.api_version == api_version && removal.kind == kind)
}
