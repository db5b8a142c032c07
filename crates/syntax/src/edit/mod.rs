//! Changes to a document as [edits](crate::Edit) of its text that touch as little as possible:
//! comments, order, indentation, quotes, line breaks and block or flow style stay as they are,
//! and what is new is written as its surroundings are.
//!
//! All edits speak of the text the tree was made from, so those of several changes can be
//! [applied](crate::apply) together as long as they do not overlap.

mod content;
mod element;
mod flow_insert;
mod flow_text;
mod form;
mod fragment;
mod insert;
mod lines;
mod refusal;
mod relocate;
mod remove;
mod replace;
mod scalar;
mod seat;

pub use insert::{Position, append_item, insert_entry, insert_item};
pub use refusal::Refusal;
pub use relocate::{merge_entry, move_entry, wrap_entry};
pub use remove::{delete_entry, delete_item};
pub use replace::{quote, rename_key, replace_value};
pub use scalar::{double_quoted, scalar};
