//! `podyard check`: what is wrong with the manifests.

use podyard_analysis::{Analyzer, Language, Report, Schema, Workspace};
use podyard_wire::report;

use crate::{
    Outcome,
    args::Check,
    failure::Failure,
    format::{Format, github, human, sarif},
    input, print, progress,
};

/// Judges the manifests and prints what was found.
pub fn run(check: &Check, language: Language) -> Result<Outcome, Failure> {
    let workspace = Workspace {
        files: input::read(&check.paths)?,
        kubernetes: check.kubernetes,
    };
    let bar = progress::bar(workspace.files.len());
    let mut analyzer = Analyzer::new(Schema::complete());
    let report = analyzer.check_watched(&workspace, |_| bar.inc(1));
    bar.finish_and_clear();
    print(&match check.format {
        Format::Human => human::render(&workspace, &report, language),
        Format::Json => report::to_json(&workspace, &report, language) + "\n",
        Format::Sarif => sarif::render(&workspace, &report, language) + "\n",
        Format::Github => github::render(&workspace, &report, language),
    })?;
    Ok(outcome(&report))
}

/// What a report means for the exit status.
pub fn outcome(report: &Report) -> Outcome {
    match report.summary.errors {
        0 => Outcome::Sound,
        _ => Outcome::Errors,
    }
}
