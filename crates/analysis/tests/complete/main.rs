//! What is offered while typing: `‸` marks the caret.
#![allow(clippy::expect_used, clippy::panic, clippy::indexing_slicing)] // A test may stop anywhere.

mod known;
mod offered;
mod settings;
mod skeletons;
mod support;
