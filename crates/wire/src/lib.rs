//! The only place where anything is serialised for transport.
//!
//! - [`worker`]: what the page and its worker say to each other.

pub mod worker;
