//! Kinds that a CustomResourceDefinition of the workspace defines.
//!
//! [`Definitions`] gathers them, [`Definitions::extension`] makes types of them, so that an object
//! is walked beside them as beside Kubernetes' own, and [`violations`] judges what types cannot
//! say: bounds, patterns, formats, alternatives, duplicates. [`faults`] judges a definition itself.
//! All of it follows k8s.io/apiextensions-apiserver and k8s.io/kube-openapi.

mod definition;
mod formats;
mod json_schema;
mod pattern;
mod types;
mod values;

pub use definition::{DefinedVersion, Definition, Definitions};
pub use json_schema::JsonSchema;
pub use values::{Effort, Violation, ViolationKind, violations};
