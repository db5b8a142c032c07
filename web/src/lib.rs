//! What the page and its worker share.
//!
//! - [`state`]: what the page knows, as plain data.
//! - [`agent`]: the worker that judges.
//! - [`later`]: the worker's code that is fetched after the page has come to life.
//! - [`tables`]: what the worker fetches when a manifest asks for it.
//!
//! The page itself is `src/bin/app/`.

pub mod agent;
pub mod later;
pub mod state;
pub mod tables;
