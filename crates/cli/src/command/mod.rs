//! What each subcommand does.

pub mod check;
pub mod convert;
pub mod explain;
pub mod fix;
pub mod patterns;
pub mod rules;
