//! The only place where anything is serialised for transport.
//!
//! - [`report`]: the JSON report, version 1, that the command prints and the page copies.
//! - [`patterns`]: the patterns in it.
//! - [`learn`]: what is told about the patterns, for the site to load.
//! - [`practice`]: the lessons, for the site to load.
//! - [`rules`]: the list of all rules as JSON.
//! - [`worker`]: what the page and its worker say to each other, and how the worker answers.
//!
//! Here the language is chosen, and here UTF-8 byte ranges become what the reader counts in.

pub mod learn;
pub mod patterns;
pub mod practice;
pub mod report;
pub mod rules;
pub mod worker;
