//! `cargo xtask test`: every check of the project, one part after the other.

mod architecture;
pub mod browser;
mod layering;
mod notes;
mod parts;
mod policy;
mod summary;

use std::time::Instant;

use anyhow::{Result, ensure};

use crate::setup::{Need, Setup};
pub use parts::PARTS;
use summary::Outcome;

/// One part of the tests.
pub struct Part {
    /// What it is called on the command line.
    pub name: &'static str,
    /// What must be on the machine before it runs.
    needs: &'static [Need],
    run: fn(&mut Setup) -> Result<()>,
}

/// Runs the parts with these names, or all when there are none, each to its
/// end whatever became of those before it.
///
/// # Errors
///
/// When a part failed; the summary has told which.
pub fn run(names: &[String]) -> Result<()> {
    let mut setup = Setup::new()?;
    let mut outcomes = Vec::new();
    for part in PARTS {
        if !names.is_empty() && !names.iter().any(|name| name == part.name) {
            continue;
        }
        println!("\n── {} ──", part.name);
        let start = Instant::now();
        let result = setup
            .ensure(part.needs)
            .and_then(|()| (part.run)(&mut setup));
        if let Err(error) = &result {
            println!("error: {error:#}");
        }
        outcomes.push(Outcome {
            name: part.name,
            time: start.elapsed(),
            failure: result.err().map(|error| error.to_string()),
        });
    }
    print!("{}", summary::render(&outcomes));
    let failed: Vec<&str> = outcomes
        .iter()
        .filter(|outcome| outcome.failure.is_some())
        .map(|outcome| outcome.name)
        .collect();
    ensure!(
        failed.is_empty(),
        "{} failed; `cargo xtask test {}` runs no more than that",
        failed.join(", "),
        failed.join(" ")
    );
    Ok(())
}
