//! What the page and its worker share.
//!
//! - [`state`]: what the page knows, as plain data.
//! - [`agent`]: the worker that judges.
//! - [`tables`]: what the worker fetches when a manifest asks for it.
//!
//! The page itself is `src/bin/app/`.

pub mod agent;
pub mod state;
pub mod tables;
