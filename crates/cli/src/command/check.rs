//! `podyard check`: what is wrong with the manifests.

use std::mem;

use podyard_analysis::{Analyzer, Judgement, Language, Report, Schema, Version, Workspace};
use podyard_wire::report;

use crate::{
    Outcome,
    args::Check,
    failure::Failure,
    format::{Format, github, human, patterns, sarif},
    input, print,
    progress::Bar,
    threads::Threads,
};

/// Judges the manifests and prints what was found.
pub fn run(check: &Check, language: Language) -> Result<Outcome, Failure> {
    let threads = Threads::new(check.jobs);
    let mut files = input::read(&check.paths, &threads)?;
    input::add_settings(&mut files)?;
    let workspace = Workspace {
        files,
        kubernetes: check.kubernetes.newest(),
    };
    let versions = check.kubernetes.all();
    if versions.len() > 1 {
        return across(&workspace, versions, &threads, check, language);
    }
    let bar = Bar::of(bytes(&workspace));
    let mut analyzer = Analyzer::new(Schema::complete()).under(check.profile);
    let watch = |bytes| bar.advance(bytes);
    let (report, told) = match check.format {
        Format::Human => {
            let (report, used) = analyzer.skim(&workspace, patterns::NAMED, &threads, watch);
            let told = [
                human::findings(&workspace, &report, language),
                patterns::brief(&used, language),
                human::summary(&report, language),
            ];
            (report, told.concat())
        }
        Format::Json => {
            let (report, found) = analyzer.survey(&workspace, &threads, watch);
            let told = report::to_json(&workspace, &report, &found, language) + "\n";
            (report, told)
        }
        Format::Sarif => {
            let report = analyzer.check_by(&workspace, &threads, watch);
            let told = sarif::render(&workspace, &report, language) + "\n";
            (report, told)
        }
        Format::Github => {
            let report = analyzer.check_by(&workspace, &threads, watch);
            let told = github::render(&workspace, &report, language);
            (report, told)
        }
    };
    bar.finish();
    print(&told)?;
    let outcome = outcome(&report);
    // The process ends here, which gives all memory back at once.
    mem::forget((analyzer, report, workspace));
    Ok(outcome)
}

/// Judges by several versions: refused by one is refused.
fn across(
    workspace: &Workspace,
    versions: &[Version],
    threads: &Threads,
    check: &Check,
    language: Language,
) -> Result<Outcome, Failure> {
    let bar = Bar::of(bytes(workspace) * versions.len());
    let mut analyzer = Analyzer::new(Schema::complete()).under(check.profile);
    let watch = |bytes| bar.advance(bytes);
    let across = analyzer.survey_across(workspace, versions, threads, watch);
    let found = analyzer.patterns(workspace);
    bar.finish();
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

/// How much there is to read.
fn bytes(workspace: &Workspace) -> usize {
    workspace.files.iter().map(|file| file.text.len()).sum()
}

/// What a report means for the exit status.
pub fn outcome(report: &Report) -> Outcome {
    match report.summary.errors {
        0 => Outcome::Sound,
        _ => Outcome::Errors,
    }
}
