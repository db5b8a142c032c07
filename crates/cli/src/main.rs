//! The `podyard` command: the only crate that does IO.
//!
//! [`args`] says what can be asked, [`command`] does it, [`input`] reads manifests, [`format`]
//! shows findings. Exit status 0 means no errors, 1 errors found, 2 that the command could not do
//! its work, with one line on stderr saying why.

mod args;
mod command;
mod failure;
mod format;
mod input;
mod language;
mod progress;
mod threads;
mod versions;

use std::{env, io::Write, process::ExitCode};

use args::{Action, Parsed};
use failure::Failure;
use mimalloc::MiMalloc;

/// Reading manifests makes many small things on several threads, at which this one is good.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

/// Whether the manifests are sound.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Outcome {
    /// Nothing the API server would refuse.
    Sound,
    /// At least one error.
    Errors,
}

fn main() -> ExitCode {
    let arguments: Vec<_> = env::args_os().collect();
    let language = language::asked_for(&arguments)
        .unwrap_or_else(|| language::from_environment(|name| env::var(name).ok()));
    let result = match args::parse(arguments, language) {
        Ok(Parsed::Run { language, action }) => run(action, language),
        Ok(Parsed::Show(text)) => print(&text),
        Err(failure) => Err(failure),
    };
    match result {
        Ok(Outcome::Sound) => ExitCode::SUCCESS,
        Ok(Outcome::Errors) => ExitCode::from(1),
        Err(Failure::ClosedPipe) => ExitCode::SUCCESS,
        Err(Failure::Because(why)) => {
            anstream::eprintln!("podyard: {}", why.get(language));
            ExitCode::from(2)
        }
        Err(Failure::At { why, picture }) => {
            anstream::eprintln!("podyard: {}\n{picture}", why.get(language));
            ExitCode::from(2)
        }
    }
}

fn run(action: Action, language: podyard_analysis::Language) -> Result<Outcome, Failure> {
    match action {
        Action::Check(check) => command::check::run(&check, language),
        Action::ListPatterns => command::patterns::list(language),
        Action::Patterns(asked) => command::patterns::run(&asked, language),
        Action::Fix(fix) => command::fix::run(&fix, language),
        Action::Rules(format) => command::rules::run(format, language),
        Action::Convert(words) => command::convert::run(&words, language),
        Action::Explain(code) => command::explain::run(&code, language),
    }
}

/// Writes to stdout, in colour where it is a terminal that wants it.
fn print(text: &str) -> Result<Outcome, Failure> {
    let mut out = anstream::stdout().lock();
    out.write_all(text.as_bytes())?;
    out.flush()?;
    Ok(Outcome::Sound)
}
