//! What several versions of Kubernetes say of the same workspace.

use podyard_kube::{Diagnostic, Text};
use podyard_schema::Version;

use crate::{Analyzer, Executor, Report, Sequential, Summary, Workspace};

/// The judgement of a workspace by several versions.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Across {
    /// Every finding of any version once, as the newest that has it tells it, with the help and
    /// the fixes that all of them give. The rest is the newest version's.
    pub report: Report,
    /// What each version says, the oldest first.
    pub versions: Vec<Judgement>,
    /// For each file of the report and each of its findings: the versions that have it, the
    /// oldest first.
    pub holds: Vec<Vec<Vec<Version>>>,
}

/// What one version says.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Judgement {
    /// The version.
    pub kubernetes: Version,
    /// How many findings there are.
    pub summary: Summary,
}

impl Judgement {
    /// Whether the API server of this version would take all objects.
    pub fn accepts(&self) -> bool {
        self.summary.errors == 0
    }
}

impl Analyzer {
    /// Judges a workspace by each of some versions, the oldest first; the workspace's own does
    /// not count.
    pub fn check_across(&mut self, workspace: &Workspace, versions: &[Version]) -> Across {
        self.survey_across(workspace, versions, &Sequential, |_| ())
    }

    /// [`check_across`](Self::check_across) with `executor` and `watch` as in
    /// [`survey`](Self::survey), for each version anew.
    pub fn survey_across(
        &mut self,
        workspace: &Workspace,
        versions: &[Version],
        executor: &impl Executor,
        watch: impl Fn(usize) + Sync + Send,
    ) -> Across {
        let mut across: Option<Across> = None;
        for &kubernetes in versions.iter().rev() {
            let workspace = Workspace {
                kubernetes,
                ..workspace.clone()
            };
            let report = self.check_by(&workspace, executor, &watch);
            match &mut across {
                Some(across) => across.add(report),
                None => across = Some(Across::of(report)),
            }
        }
        let mut across = across.unwrap_or_else(|| Across::of(self.check(workspace)));
        across.versions.reverse();
        let holds = across.holds.iter_mut().flatten();
        holds.for_each(|versions| versions.reverse());
        across
    }
}

impl Across {
    fn of(report: Report) -> Self {
        let version = report.kubernetes;
        let holds = report.files.iter();
        Self {
            holds: holds
                .map(|file| vec![vec![version]; file.diagnostics.len()])
                .collect(),
            versions: vec![judgement(&report)],
            report,
        }
    }

    /// Takes in the report of the next older version.
    fn add(&mut self, older: Report) {
        self.versions.push(judgement(&older));
        let known = self.report.files.iter_mut().zip(&mut self.holds);
        for ((file, holds), older_file) in known.zip(older.files) {
            for diagnostic in older_file.diagnostics {
                let place = file
                    .diagnostics
                    .iter()
                    .position(|known| same(known, &diagnostic));
                if let Some(known) = place.and_then(|place| file.diagnostics.get_mut(place)) {
                    keep_common(known, &diagnostic);
                }
                match place.and_then(|place| holds.get_mut(place)) {
                    Some(versions) if versions.last() != Some(&older.kubernetes) => {
                        versions.push(older.kubernetes);
                    }
                    Some(_) => {}
                    None => {
                        let place = file
                            .diagnostics
                            .partition_point(|known| known.span.start <= diagnostic.span.start);
                        file.diagnostics.insert(place, diagnostic);
                        holds.insert(place, vec![older.kubernetes]);
                    }
                }
            }
        }
    }

    /// The report with, behind the message of each finding that not all versions have, those that
    /// have it.
    pub fn told(&self) -> Report {
        let mut report = self.report.clone();
        for (file, holds) in report.files.iter_mut().zip(&self.holds) {
            for (diagnostic, versions) in file.diagnostics.iter_mut().zip(holds) {
                if versions.len() < self.versions.len() {
                    let Text { en, ko } = &diagnostic.message;
                    let which = spans(versions);
                    diagnostic.message = Text::new(
                        format!("{en} (Kubernetes {which})"),
                        format!("{ko} (쿠버네티스 {which})"),
                    );
                }
            }
        }
        report
    }

    /// The versions that accept the workspace, and those that refuse it, as in [`spans`].
    pub fn verdicts(&self) -> (String, String) {
        let of = |accepts: bool| {
            let chosen = self.versions.iter().filter(|it| it.accepts() == accepts);
            spans(&chosen.map(|it| it.kubernetes).collect::<Vec<_>>())
        };
        (of(true), of(false))
    }
}

fn judgement(report: &Report) -> Judgement {
    Judgement {
        kubernetes: report.kubernetes,
        summary: report.summary,
    }
}

/// Whether two versions say the same of the same place, be it in other words.
fn same(one: &Diagnostic, other: &Diagnostic) -> bool {
    one.code == other.code && one.severity == other.severity && one.span == other.span
}

/// Leaves of a finding's help and fixes what another version says and offers as well: advice for
/// the newest may be wrong for an older one.
fn keep_common(known: &mut Diagnostic, other: &Diagnostic) {
    if known.help != other.help {
        known.help = None;
    }
    known.fixes.retain(|fix| other.fixes.contains(fix));
}

/// Versions in their order, neighbours as one: `1.16–1.24, 1.26`.
pub fn spans(versions: &[Version]) -> String {
    let neighbours = versions.chunk_by(|older, newer| older.minor() + 1 == newer.minor());
    let spans = neighbours.filter_map(|span| match span {
        [] => None,
        [only] => Some(only.to_string()),
        [first, .., last] => Some(format!("{first}–{last}")),
    });
    spans.collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbours_are_told_as_one() {
        let versions = |minors: &[u8]| {
            minors
                .iter()
                .map(|&it| Version::new(it))
                .collect::<Vec<_>>()
        };
        assert_eq!(
            spans(&versions(&[16, 17, 18, 20, 36, 37])),
            "1.16–1.18, 1.20, 1.36–1.37"
        );
        assert_eq!(spans(&[]), "");
    }
}
