//! Findings, grouped by what they mean to a person.

use podyard_wire::worker::{Checked, Diagnostic, Severity};

/// What a finding means.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Meaning {
    /// The API server would refuse it.
    Refused,
    /// It is probably a mistake.
    Mistake,
    /// It is worth considering.
    Advice,
}

impl Meaning {
    /// All of them, the gravest first.
    pub const ALL: [Meaning; 3] = [Meaning::Refused, Meaning::Mistake, Meaning::Advice];

    fn of(severity: Severity) -> Self {
        match severity {
            Severity::Error => Meaning::Refused,
            Severity::Warning => Meaning::Mistake,
            Severity::Info | Severity::Hint => Meaning::Advice,
        }
    }
}

/// A finding and where it is listed.
#[derive(Clone, PartialEq, Debug)]
pub struct Problem {
    /// Index into [`Checked::files`].
    pub file: usize,
    /// Index into that file's findings.
    pub index: usize,
    /// The finding.
    pub diagnostic: Diagnostic,
}

/// The findings of one meaning, in the order of files and text. Empty ones are left out.
pub fn groups(checked: &Checked) -> Vec<(Meaning, Vec<Problem>)> {
    Meaning::ALL
        .into_iter()
        .map(|meaning| (meaning, of_meaning(checked, meaning)))
        .filter(|(_, problems)| !problems.is_empty())
        .collect()
}

fn of_meaning(checked: &Checked, meaning: Meaning) -> Vec<Problem> {
    let mut problems = Vec::new();
    for (file, found) in checked.files.iter().enumerate() {
        for (index, diagnostic) in found.diagnostics.iter().enumerate() {
            if Meaning::of(diagnostic.severity) == meaning {
                problems.push(Problem {
                    file,
                    index,
                    diagnostic: diagnostic.clone(),
                });
            }
        }
    }
    problems
}

/// A finding as text, to be pasted elsewhere: what is said, and where it is.
pub fn as_text(problem: &Problem, file: &str, line: usize) -> String {
    let found = &problem.diagnostic;
    let path = found.path.as_deref().map(|it| format!(" {it}"));
    let place = format!("{file}:{line}{} ({})", path.unwrap_or_default(), found.code);
    let said = [
        Some(found.message.as_str()),
        found.help.as_deref(),
        Some(&place),
    ];
    let said: Vec<_> = said.into_iter().flatten().collect();
    said.join("\n")
}

/// How many findings have a safe fix; none as long as there may be more findings.
pub fn safely_fixable(checked: &Checked) -> usize {
    if !checked.is_whole {
        return 0;
    }
    checked
        .files
        .iter()
        .flat_map(|file| &file.diagnostics)
        .filter(|diagnostic| diagnostic.fixes.iter().any(|fix| fix.safe))
        .count()
}

/// A piece of a message: plain words, or a value or name that stood in backticks.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Piece<'a> {
    /// Words.
    Words(&'a str),
    /// A value, field or kind as it is written in a manifest.
    Code(&'a str),
}

/// A message in its pieces.
pub fn pieces(message: &str) -> impl Iterator<Item = Piece<'_>> {
    message
        .split('`')
        .enumerate()
        .filter(|(_, part)| !part.is_empty())
        .map(|(index, part)| match index % 2 {
            0 => Piece::Words(part),
            _ => Piece::Code(part),
        })
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use podyard_wire::worker::{CheckedFile, Fix, Layer, Range, Summary};

    pub(crate) fn finding(severity: Severity, safe: Option<bool>) -> Diagnostic {
        Diagnostic {
            code: "unknown-field".into(),
            severity,
            layer: Layer::Schema,
            reason: None,
            message: "`x` is unknown".into(),
            help: None,
            resource: None,
            path: Some("spec.x".into()),
            range: Range { from: 0, to: 1 },
            related: vec![],
            fixes: safe
                .map(|safe| Fix {
                    title: "Rename".into(),
                    safe,
                    edits: vec![],
                })
                .into_iter()
                .collect(),
        }
    }

    pub(crate) fn checked(findings: Vec<Diagnostic>) -> Checked {
        let count = |severity| {
            findings
                .iter()
                .filter(|one| one.severity == severity)
                .count() as u32
        };
        Checked {
            kubernetes: "1.37".into(),
            profile: "default".into(),
            is_whole: true,
            summary: Summary {
                errors: count(Severity::Error),
                warnings: count(Severity::Warning),
                infos: count(Severity::Info) + count(Severity::Hint),
            },
            wanted: Vec::new(),
            first: findings
                .iter()
                .position(|one| one.severity == Severity::Error)
                .map(|at| (0, at as u32)),
            files: vec![CheckedFile {
                path: "web.yaml".into(),
                diagnostics: findings,
                allowed: vec![],
                resources: vec![],
            }],
        }
    }

    #[test]
    fn hints_are_advice_and_empty_groups_are_left_out() {
        let checked = checked(vec![
            finding(Severity::Hint, None),
            finding(Severity::Error, None),
        ]);
        let grouped = groups(&checked);
        let meanings: Vec<_> = grouped.iter().map(|(meaning, _)| *meaning).collect();
        assert_eq!(meanings, [Meaning::Refused, Meaning::Advice]);
        assert_eq!(grouped[0].1[0].index, 1, "the index stays the worker's");
    }

    #[test]
    fn only_safe_fixes_count_for_fix_all() {
        let checked = checked(vec![
            finding(Severity::Error, Some(true)),
            finding(Severity::Error, Some(false)),
            finding(Severity::Warning, None),
        ]);
        assert_eq!(safely_fixable(&checked), 1);
        let first_look = Checked {
            is_whole: false,
            ..checked
        };
        assert_eq!(safely_fixable(&first_look), 0);
    }

    #[test]
    fn as_text_it_says_where_it_is() {
        let problem = Problem {
            file: 0,
            index: 0,
            diagnostic: finding(Severity::Error, None),
        };
        assert_eq!(
            as_text(&problem, "web.yaml", 7),
            "`x` is unknown\nweb.yaml:7 spec.x (unknown-field)"
        );
    }

    #[test]
    fn backticks_mark_code() {
        let told: Vec<_> = pieces("`replica` 필드는 없어요").collect();
        assert_eq!(
            told,
            [Piece::Code("replica"), Piece::Words(" 필드는 없어요")]
        );
    }
}
