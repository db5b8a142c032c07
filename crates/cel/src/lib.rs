//! Expressions of the Common Expression Language as the API server compiles them: whether one can
//! be read, whether all it names is there, and what type it gives. Nothing is evaluated.
//!
//! Written after the language's definition and its type checker in Go; what Kubernetes adds to it,
//! and since when, was read out of the environments of Kubernetes 1.37 (`functions.txt`).

mod ast;
mod check;
mod functions;
mod lex;
mod literal;
mod macros;
mod parse;
mod problem;
mod scope;
mod types;
mod unify;

pub use problem::{Problem, ProblemKind};
pub use scope::Scope;
pub use types::{Struct, Type};

/// The type of what an expression gives, or the first thing for which it would be refused.
///
/// # Errors
///
/// When the expression cannot be read, names something that is not there, or puts together what
/// does not go together. [`ProblemKind::TooDeep`] tells nothing about the expression but that it
/// was not looked at.
pub fn compile(text: &str, scope: &Scope) -> Result<Type, Problem> {
    let expression = parse::parse(text)?;
    check::check(&expression, scope)
}

/// Whether a text can be the name of a variable.
pub fn is_name(text: &str) -> bool {
    let mut letters = text.chars();
    let begins = letters
        .next()
        .is_some_and(|c| c.is_ascii_alphabetic() || c == '_');
    begins
        && letters.all(|c| c.is_ascii_alphanumeric() || c == '_')
        && !matches!(text, "true" | "false" | "null" | "in")
        && !parse::RESERVED.contains(&text)
}
