//! Kinds that a CustomResourceDefinition of the workspace defines.
//!
//! [`Definitions`] gathers them, [`Definitions::extension`] makes types of them, so that an object
//! is walked beside them as beside Kubernetes' own, and [`violations`] judges what types cannot
//! say: bounds, patterns, formats, alternatives, duplicates. All of it follows k8s.io/apiextensions-apiserver and k8s.io/kube-openapi.

mod definition;
mod formats;
mod json_schema;
mod pattern;
mod types;
mod values;

pub use definition::{DefinedVersion, Definition, Definitions};
pub use json_schema::JsonSchema;
pub use pattern::{is_invalid as is_invalid_pattern, is_unread as is_unread_pattern};
pub use values::{Effort, Violation, ViolationKind, misfits, violations};
