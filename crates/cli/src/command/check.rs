//! `podyard check`: what is wrong with the manifests.

use podyard_analysis::{Analyzer, Judgement, Language, Report, Schema, Version, Workspace};
use podyard_wire::report;

use crate::{
    Outcome,
    args::Check,
    failure::Failure,
    format::{Format, github, human, patterns, sarif},
    input, print, progress,
};

/// Judges the manifests and prints what was found.
pub fn run(check: &Check, language: Language) -> Result<Outcome, Failure> {
    let mut files = input::read(&check.paths)?;
    input::add_settings(&mut files)?;
    let workspace = Workspace {
        files,
        kubernetes: check.kubernetes.newest(),
    };
    let versions = check.kubernetes.all();
    if versions.len() > 1 {
        return across(&workspace, versions, check, language);
    }
    let bar = progress::bar(workspace.files.len());
    let mut analyzer = Analyzer::new(Schema::complete()).under(check.profile);
    let report = analyzer.check_watched(&workspace, |_| bar.inc(1));
    let found = analyzer.patterns(&workspace);
    bar.finish_and_clear();
    print(&match check.format {
        Format::Human => {
            let findings = human::findings(&workspace, &report, language);
            let summary = human::summary(&report, language);
            findings + &patterns::brief(&found, language) + &summary
        }
        Format::Json => report::to_json(&workspace, &report, &found, language) + "\n",
        Format::Sarif => sarif::render(&workspace, &report, language) + "\n",
        Format::Github => github::render(&workspace, &report, language),
    })?;
    Ok(outcome(&report))
}

/// Judges by several versions: refused by one is refused.
fn across(
    workspace: &Workspace,
    versions: &[Version],
    check: &Check,
    language: Language,
) -> Result<Outcome, Failure> {
    let mut analyzer = Analyzer::new(Schema::complete()).under(check.profile);
    let across = analyzer.check_across(workspace, versions);
    let found = analyzer.patterns(workspace);
    print(&match check.format {
        Format::Human => human::render_across(workspace, &across, language),
        Format::Json => report::to_json_across(workspace, &across, &found, language) + "\n",
        Format::Sarif => sarif::render(workspace, &across.told(), language) + "\n",
        Format::Github => github::render(workspace, &across.told(), language),
    })?;
    Ok(match across.versions.iter().all(Judgement::accepts) {
        true => Outcome::Sound,
        false => Outcome::Errors,
    })
}

/// What a report means for the exit status.
pub fn outcome(report: &Report) -> Outcome {
    match report.summary.errors {
        0 => Outcome::Sound,
        _ => Outcome::Errors,
    }
}
