//! What a first visit downloads, and the code that comes after it, held against `budget.toml`.

mod budget;
mod measure;

use anyhow::{Result, bail};

use crate::setup::Setup;
use crate::{site, workspace};
use budget::Budget;

/// Builds the site where it is out of date, prints the sizes and compares them.
///
/// # Errors
///
/// When the site cannot be built or is larger than the budget allows.
pub fn run(setup: &mut Setup) -> Result<()> {
    site::build::ensure(setup)?;
    let budget = Budget::read(&workspace::root().join("budget.toml"))?;
    let files = measure::first_load(&workspace::dist())?;
    let later = measure::later(&workspace::dist())?;
    print!("{}", measure::table(&files, &later, &budget));
    let excesses = budget.excesses(&files, &later);
    if !excesses.is_empty() {
        bail!(
            "the site is over its budget: {}. Make it smaller, or raise budget.toml on \
             purpose and say why in the commit",
            excesses.join("; ")
        );
    }
    Ok(())
}
