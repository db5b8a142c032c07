//! Mending everything that can be mended unseen.

use std::collections::BTreeMap;

use podyard_kube::{Applicability, Fix, Severity};
use podyard_syntax::{Edit, Span, apply};

use crate::{Analyzer, File, FileReport, Report, Workspace, pieces::Pieces};

/// Rounds of checking and mending after which [`Analyzer::fix_all`] stops, whatever is left: a
/// mended text shows at most a few slips that its broken form had hidden.
const MOST_ROUNDS: usize = 16;

/// A workspace after its fixes were applied.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Fixed {
    /// One for each file of the workspace, in the same order.
    pub files: Vec<FixedFile>,
    /// What is found in the mended workspace.
    pub report: Report,
}

/// A file after its fixes were applied.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FixedFile {
    /// The mended text.
    pub text: String,
    /// What leads from the file's text to the mended one, in order, not overlapping.
    pub edits: Vec<Edit>,
    /// How many fixes were applied.
    pub applied: usize,
}

impl Analyzer {
    /// Applies the best fix of every finding that has a safe one, again and again until none is
    /// left. With [`Applicability::Suggested`] the fixes a person should look at are applied as
    /// well, but for those of hints: debatable advice is to be taken one by one. Of fixes that touch the same characters the first goes first; the other is found
    /// again in the next round if it still makes sense.
    pub fn fix_all(&mut self, workspace: &Workspace, upto: Applicability) -> Fixed {
        let mut current = workspace.clone();
        let mut mended: Vec<Mended> = workspace.files.iter().map(Mended::new).collect();
        let mut report = self.check(&current);
        for _ in 0..MOST_ROUNDS {
            let mut changed = false;
            for ((file, found), mended) in
                current.files.iter_mut().zip(&report.files).zip(&mut mended)
            {
                changed |= mended.round(file, found, upto);
            }
            if !changed {
                break;
            }
            report = self.check(&current);
        }
        let files = current.files.into_iter().zip(mended);
        Fixed {
            files: files
                .map(|(file, mended)| FixedFile {
                    text: file.text,
                    edits: mended.pieces.edits(),
                    applied: mended.applied,
                })
                .collect(),
            report,
        }
    }
}

/// What was done to one file so far.
struct Mended {
    pieces: Pieces,
    applied: usize,
}

impl Mended {
    fn new(file: &File) -> Self {
        Self {
            pieces: Pieces::new(u32::try_from(file.text.len()).unwrap_or(u32::MAX)),
            applied: 0,
        }
    }

    /// Applies the fixes of one report to the file; whether its text changed.
    fn round(&mut self, file: &mut File, found: &FileReport, upto: Applicability) -> bool {
        let (edits, count) = compatible(found, upto);
        match apply(&file.text, &edits) {
            Ok(text) if text != file.text => {
                file.text = text;
                self.pieces.apply(&edits);
                self.applied += count;
                true
            }
            _ => false,
        }
    }
}

/// The edits of all fixes of one file that can be applied together, and how many fixes they are.
fn compatible(report: &FileReport, upto: Applicability) -> (Vec<Edit>, usize) {
    let mut taken = Taken::default();
    let mut edits: Vec<Edit> = Vec::new();
    let mut count = 0;
    for diagnostic in &report.diagnostics {
        let upto = match diagnostic.severity {
            Severity::Hint => Applicability::Safe,
            _ => upto,
        };
        let fits = |fix: &&Fix| fix.applicability <= upto;
        let Some(fix) = diagnostic.fixes.iter().find(fits) else {
            continue;
        };
        if fix.edits.iter().all(|edit| taken.is_free(edit.span)) {
            fix.edits.iter().for_each(|edit| taken.take(edit.span));
            edits.extend(fix.edits.iter().cloned());
            count += 1;
        }
    }
    (edits, count)
}

/// The bytes that chosen fixes change.
#[derive(Default)]
struct Taken(BTreeMap<u32, u32>);

impl Taken {
    /// Whether nothing that is taken shares a byte or a border with `span`, so that an edit there
    /// means the same whatever else is applied.
    fn is_free(&self, span: Span) -> bool {
        let before = self.0.range(..=span.end).next_back();
        before.is_none_or(|(_, &end)| end < span.start)
    }

    fn take(&mut self, span: Span) {
        let end = self.0.entry(span.start).or_insert(span.end);
        *end = span.end.max(*end);
    }
}

#[cfg(test)]
mod tests {
    use podyard_kube::{Diagnostic, Layer, Text};

    use super::*;

    fn finding(fix: Fix) -> Diagnostic {
        Diagnostic {
            code: "slip",
            severity: Severity::Error,
            layer: Layer::Schema,
            reason: None,
            message: Text::default(),
            help: None,
            object: None,
            path: None,
            span: Span::empty(0),
            order: 0,
            related: Vec::new(),
            fixes: vec![fix],
        }
    }

    fn replace(start: u32, end: u32) -> Edit {
        Edit::replace(Span::new(start, end), "x")
    }

    fn safe(edits: &[Edit]) -> Diagnostic {
        finding(Fix::safe(Text::default(), edits.to_vec()))
    }

    fn chosen(diagnostics: Vec<Diagnostic>, upto: Applicability) -> Vec<Edit> {
        let report = FileReport {
            diagnostics,
            ..FileReport::default()
        };
        compatible(&report, upto).0
    }

    #[test]
    fn of_fixes_that_touch_only_the_first_is_chosen_and_whole() {
        let (left, right) = (replace(2, 4), replace(10, 12));
        let edits = chosen(
            vec![
                safe(&[left.clone(), right.clone()]),
                safe(&[replace(4, 5)]),
                safe(&[replace(6, 7), replace(11, 11)]),
                safe(&[replace(0, 2)]),
                safe(&[replace(6, 8)]),
            ],
            Applicability::Safe,
        );
        assert_eq!(edits, [left, right, replace(6, 8)]);
    }

    #[test]
    fn what_a_person_should_look_at_is_left_unless_asked_for() {
        let suggested = || finding(Fix::suggested(Text::default(), vec![replace(0, 1)]));
        assert_eq!(chosen(vec![suggested()], Applicability::Safe), []);
        assert_eq!(
            chosen(vec![suggested()], Applicability::Suggested),
            [replace(0, 1)]
        );
    }
}
