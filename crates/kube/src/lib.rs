//! Kubernetes objects in a YAML tree, and the vocabulary in which findings about them are told.
//!
//! [`embedded`] finds the documents of a file, [`objects`] the objects of a document, [`identity`] tells which kind each is, [`shape`]
//! walks one beside its schema type and yields what does not fit, and [`near`] says what a
//! misspelled word means. The words for all of it are the rules' business. [`model`] lays the objects
//! out by their fields, and [`graph`] tells who speaks of whom.

pub mod crd;
mod diagnostic;
pub mod embedded;
pub mod foreign;
pub mod formats;
pub mod graph;
mod head;
pub mod identity;
pub mod model;
pub mod near;
mod object;
mod path;
pub mod pod_security;
pub mod put;
pub mod shape;
mod text;
pub mod words;

pub use diagnostic::{Applicability, Diagnostic, Fix, Layer, Reason, Related, Severity};
pub use head::head;
pub use object::{Object, TOP_LEVEL, objects};
pub use path::{FieldPath, Segment};
pub use text::{Language, Text, Words};
