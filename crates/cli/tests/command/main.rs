//! The command as a person meets it.
#![allow(clippy::expect_used, clippy::indexing_slicing)] // A test may stop where it stands.

mod advice;
mod convert;
mod errors;
mod fix;
mod formats;
mod jobs;
mod paths;
mod patterns;
mod range;
mod rules;
mod support;
