//! What the page knows, as plain data: no DOM, no signals, tested natively.

pub mod checks;
pub mod examples;
pub mod filter;
pub mod lines;
pub mod map;
pub mod patterns;
pub mod practice;
pub mod problems;
pub mod route;
pub mod rules;
pub mod settings;
pub mod share;
pub mod verdict;
pub mod workspace;
