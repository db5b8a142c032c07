//! YAML text to tree: what is written, where exactly, and what is wrong with it as YAML.
//!
//! A file's text is [`split`] at its document markers, and each document is read alone, so that
//! an error in one harms no other. Reading never fails: broken text gives a tree too, made by
//! changing as little as possible, and one [`SyntaxError`] that tells what to mend. Scalars
//! [resolve](Node::resolved) as in Kubernetes' own reader. This crate knows no Kubernetes
//! beyond that.

mod build;
mod document;
pub mod edit;
mod error;
mod float;
mod holes;
mod line_index;
mod merge;
mod node;
mod order;
mod parse;
mod recover;
mod refusal;
mod scalar;
mod scanner;
mod simple;
mod span;
mod split;
mod stream;
mod text_edit;
mod tree;

pub use build::MAX_DEPTH;
pub use document::{Dialect, Document};
pub use error::{SyntaxError, SyntaxErrorKind};
pub use float::plain as plain_number;
pub use holes::Hole;
pub use line_index::{LineColumn, LineIndex};
pub use merge::Budget;
pub use node::{Entry, Node, NodeId, NodeKind, Style};
pub use order::sort_by_key;
pub use scalar::Resolved;
pub use span::Span;
pub use split::split;
pub use stream::Stream;
pub use text_edit::{Edit, EditConflict, apply};
