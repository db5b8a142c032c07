//! Every lesson can be done, and needs doing.
#![allow(clippy::expect_used, clippy::panic)] // A test may stop where it stands.

use podyard_analysis::{
    Analyzer, File, Language, Schema, Severity, Version, Workspace, pattern, patterns, rules,
};
use podyard_lessons::{Goal, Lesson, Task, Track, all, met};

fn workspace(text: &str) -> Workspace {
    Workspace {
        files: vec![File {
            path: "lesson.yaml".to_owned(),
            text: text.to_owned(),
        }],
        kubernetes: Version::LATEST,
    }
}

/// An analyser that knows every system a lesson may speak of.
fn analyzer() -> Analyzer {
    Analyzer::new(Schema::complete())
}

fn each(judge: impl Fn(&Lesson) -> Result<(), String>) {
    let lessons = all().unwrap_or_else(|fault| panic!("{fault}"));
    let wrong: Vec<_> = lessons
        .iter()
        .filter_map(|lesson| {
            judge(lesson)
                .err()
                .map(|why| format!("{}: {why}", lesson.id))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_start_fails_and_the_solution_meets_every_goal() {
    each(|lesson| {
        let mut analyzer = analyzer();
        let at_first = met(&mut analyzer, &workspace(&lesson.start), &lesson.goals);
        if at_first.iter().all(|it| *it) {
            return Err("the start meets its goals".to_owned());
        }
        let at_last = met(&mut analyzer, &workspace(&lesson.solution), &lesson.goals);
        match at_last.iter().position(|it| !it) {
            Some(at) => {
                let report = analyzer.check(&workspace(&lesson.solution));
                let findings = report.files.iter().flat_map(|file| &file.diagnostics);
                let findings: Vec<_> = findings.map(|it| &it.message.en).collect();
                let goal = lesson.goals.get(at);
                Err(format!("the solution misses {goal:?}: {findings:?}"))
            }
            None => Ok(()),
        }
    });
}

#[test]
fn the_solution_has_no_finding_above_info() {
    each(|lesson| {
        let report = analyzer().check(&workspace(&lesson.solution));
        let findings = report.files.iter().flat_map(|file| &file.diagnostics);
        let loud: Vec<_> = findings
            .filter(|it| it.severity < Severity::Info)
            .map(|it| format!("{} {}", it.code, it.message.en))
            .collect();
        match loud.is_empty() {
            true => Ok(()),
            false => Err(format!("{loud:?}")),
        }
    });
}

#[test]
fn every_goal_is_needed_or_kept() {
    each(|lesson| {
        for goal in &lesson.goals {
            let is_known = match goal {
                Goal::Pattern(id) => pattern(id).is_some(),
                Goal::Gone(code) => rules().iter().any(|it| it.code == code),
                Goal::Accepted(_) | Goal::Field { .. } => true,
            };
            if !is_known {
                return Err(format!("{goal:?} is nothing that there is"));
            }
            if goal.says().ko.is_empty() {
                return Err(format!("{goal:?} has no words"));
            }
        }
        Ok(())
    });
}

#[test]
fn both_languages_say_as_much() {
    each(|lesson| {
        let (en, ko) = (
            lesson.prose(Language::English),
            lesson.prose(Language::Korean),
        );
        if en.hints.is_empty() || en.hints.len() != ko.hints.len() {
            return Err("the hints differ in number, or there are none".to_owned());
        }
        if !ko.text.contains(|c: char| ('가'..='힣').contains(&c)) {
            return Err("the Korean is none".to_owned());
        }
        if !(1..=3).contains(&lesson.level) {
            return Err(format!("level {}", lesson.level));
        }
        let cited = [&en.text, &ko.text]
            .into_iter()
            .chain(&en.hints)
            .chain(&ko.hints);
        for text in cited {
            if text.matches('`').count() % 2 != 0 {
                return Err(format!("a backtick without its other: {text}"));
            }
        }
        Ok(())
    });
}

#[test]
fn every_pattern_is_built_once_and_repaired_once() {
    let lessons = all().unwrap_or_else(|fault| panic!("{fault}"));
    let mut missing = Vec::new();
    for pattern in patterns() {
        for task in [Task::Build, Task::Repair] {
            let is_there = lessons
                .iter()
                .any(|it| it.pattern.as_deref() == Some(pattern.id) && it.task == task);
            if !is_there {
                missing.push(format!("{} {task:?}", pattern.id));
            }
        }
    }
    assert!(missing.is_empty(), "{}", missing.join("\n"));
    for track in Track::ALL {
        assert!(lessons.iter().any(|it| it.track == track), "{track:?}");
    }
    assert!(lessons.len() >= 60, "{} lessons", lessons.len());
}
