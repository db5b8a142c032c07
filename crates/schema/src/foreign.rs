//! Kinds of other systems that people paste beside Kubernetes' own.

/// A kind that a cluster serves when some other system is installed in it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct ForeignKind {
    /// The kind, such as `Route`.
    pub kind: &'static str,
    /// The `apiVersion` to write for it, the one its documentation uses today.
    pub api_version: &'static str,
    /// Who serves it, such as `OpenShift`.
    pub system: &'static str,
}

/// Every foreign kind known here, by system.
pub fn foreign_kinds() -> &'static [ForeignKind] {
    &[]
}

/// The foreign kinds of that name (exact, case matters): a name may belong to several systems.
pub fn foreign_kinds_named(kind: &str) -> impl Iterator<Item = &'static ForeignKind> {
    foreign_kinds()
        .iter()
        .filter(move |foreign| foreign.kind == kind)
}
