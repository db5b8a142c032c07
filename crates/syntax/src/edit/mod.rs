//! Changes to a document as [edits](crate::Edit) of its text that touch as little as possible:
//! comments, order, indentation, quotes, line breaks and block or flow style stay as they are,
//! and what is new is written as its surroundings are.
//!
//! ```
//! use podyard_syntax::edit::{Position, move_entry};
//! use podyard_syntax::{Document, apply};
//!
//! let text = "ports:\n- port: 80\nprotocol: TCP # not UDP\n";
//! let document = Document::parse(text);
//! let root = document.root().unwrap();
//! let port = root.get("ports").unwrap().value.items().next().unwrap();
//! let protocol = root.get("protocol").unwrap();
//!
//! let edits = move_entry(protocol, port, Position::Last).unwrap();
//! let mended = apply(text, &edits).unwrap();
//! assert_eq!(mended, "ports:\n- port: 80\n  protocol: TCP # not UDP\n");
//! ```
//!
//! All edits speak of the text the tree was made from, so those of several changes can be
//! [applied](crate::apply) together as long as they do not overlap.

mod content;
mod dedent;
mod element;
mod flow_insert;
mod flow_text;
mod form;
mod fragment;
mod insert;
mod lines;
mod put;
mod refusal;
mod relocate;
mod remove;
mod replace;
mod scalar;
mod seat;
mod wrap;

pub use dedent::dedented;
pub use insert::{Position, append_item, insert_entry, insert_item};
pub use put::{nest, put};
pub use refusal::Refusal;
pub use relocate::{merge_entry, move_entry};
pub use remove::{delete_entries, delete_entry, delete_item};
pub use replace::{quote, rename_key, replace_value};
pub use scalar::{double_quoted, scalar};
pub use wrap::wrap_entry;
