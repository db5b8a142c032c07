//! The catalogue of rules: their examples, their fixes, their words.

use podyard_kube::model::Model;
use podyard_kube::{Diagnostic, Severity};
use podyard_schema::Version;
use podyard_syntax::apply;

use crate::harness::{defined, documents, expect_mended, findings, in_graph, show};
use crate::{
    Allowance, Check, Named, Rule, all, allowances, check_settings, check_workspace, every_rule,
    idle, inspect_beside,
};

/// The findings of a text of one or more documents, those between them included (their spans are
/// relative to their documents).
fn all_findings(text: &str) -> Vec<Diagnostic> {
    let documents = documents(text);
    if text.starts_with("profile:") {
        return check_settings(&documents[0].1);
    }
    let (schema, definitions) = defined(&documents);
    let mut found = findings(text);
    let summaries: Vec<_> = documents
        .iter()
        .map(|(_, document)| {
            let model = Model::of(document);
            inspect_beside(
                &every_rule(),
                &definitions,
                &schema,
                Version::LATEST,
                document,
                &model,
            )
            .summary
        })
        .collect();
    let summaries: Vec<_> = summaries.iter().collect();
    found.extend(
        check_workspace(&every_rule(), &summaries)
            .into_iter()
            .map(|(_, finding)| finding),
    );
    found.extend(in_graph(text).into_iter().map(|(_, finding)| finding));
    for (start, document) in &documents {
        let given = allowances(document, &Model::of(document));
        let names = given
            .iter()
            .flat_map(|it| it.names.iter().map(move |name| (it, name)));
        let is_idle = |(allowance, named): &(&Allowance, &Named)| {
            let part = allowance.of_name(named);
            *start == 0 && !found.iter().any(|it| part.allows(it))
        };
        let told: Vec<_> = names
            .filter(is_idle)
            .flat_map(|(a, n)| idle(a, n))
            .collect();
        found.extend(told);
    }
    found
}

fn serious(found: &[Diagnostic]) -> impl Iterator<Item = &Diagnostic> {
    found
        .iter()
        .filter(|finding| finding.severity <= Severity::Warning)
}

#[test]
fn each_wrong_example_has_its_finding_and_no_other() {
    for rule in all() {
        let found = all_findings(rule.docs.wrong);
        let mine = found.iter().filter(|finding| finding.code == rule.code);
        assert_ne!(
            mine.count(),
            0,
            "{} finds nothing in its example",
            rule.code
        );
        for finding in serious(&found) {
            let shown = show(rule.docs.wrong, finding);
            assert_eq!(finding.code, rule.code, "{}: {shown}", rule.code);
        }
    }
}

#[test]
fn each_right_example_is_right() {
    for rule in all() {
        let found = all_findings(rule.docs.right);
        let mut wrong = serious(&found).chain(found.iter().filter(|f| f.code == rule.code));
        if let Some(finding) = wrong.next() {
            panic!("{}: {}", rule.code, show(rule.docs.right, finding));
        }
    }
}

#[test]
fn rules_that_mend_mend_their_example() {
    for rule in all()
        .iter()
        .filter(|rule| matches!(rule.check, Check::Document(_) | Check::Resource(_)))
    {
        let fixes = findings(rule.docs.wrong)
            .iter()
            .filter(|finding| finding.code == rule.code)
            .map(|finding| {
                for fix in &finding.fixes {
                    expect_mended(rule.docs.wrong, finding, fix);
                }
                finding.fixes.len()
            })
            .sum::<usize>();
        assert_eq!(fixes > 0, rule.mends, "{}", rule.code);
    }
}

#[test]
fn each_safe_first_fix_makes_the_right_example_of_the_wrong_one() {
    for rule in all().iter().filter(|rule| rule.mends) {
        let found = findings(rule.docs.wrong);
        let Some(fix) = found
            .iter()
            .find(|f| f.code == rule.code)
            .and_then(|f| f.fixes.first())
        else {
            continue;
        };
        let mended = apply(rule.docs.wrong, &fix.edits).unwrap();
        if !by_hand(rule) {
            assert_eq!(mended, rule.docs.right, "{}", rule.code);
        }
    }
}

#[test]
fn rules_between_objects_mend_their_example_too() {
    for rule in all() {
        let wrong = rule.docs.wrong;
        if !matches!(rule.check, Check::Graph(_) | Check::Admission(_)) {
            continue;
        }
        let found = in_graph(wrong);
        let mine = found.iter().find(|(_, found)| found.code == rule.code);
        let (document, finding) = mine.unwrap();
        assert_eq!(!finding.fixes.is_empty(), rule.mends, "{}", rule.code);
        let Some(fix) = finding.fixes.first() else {
            continue;
        };
        let start = documents(wrong)[*document].0 as usize;
        let mended = apply(&wrong[start..], &fix.edits).unwrap();
        assert_eq!(
            format!("{}{mended}", &wrong[..start]),
            rule.docs.right,
            "{}",
            rule.code
        );
    }
}

/// Rules whose right example a person would write in another way than the fix.
fn by_hand(rule: &Rule) -> bool {
    matches!(
        rule.code,
        "invalid-escape" | "sequence-on-key-line" | "unclosed-quote" | "unknown-alias"
    )
}

#[test]
fn codes_are_the_names_of_their_files_and_sorted() {
    let source = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let folders = ["practice", "rules"].map(|folder| std::fs::read_dir(source.join(folder)));
    let mut files: Vec<_> = folders
        .into_iter()
        .flat_map(Result::unwrap)
        .map(|file| {
            file.unwrap()
                .path()
                .file_stem()
                .unwrap()
                .to_string_lossy()
                .replace('_', "-")
        })
        .collect();
    files.sort();
    let codes: Vec<_> = all().iter().map(|rule| rule.code).collect();
    assert_eq!(codes, files);
}

#[test]
fn every_word_is_there_in_both_languages() {
    let hangul = |text: &str| text.chars().any(|c| ('가'..='힣').contains(&c));
    for rule in all() {
        for words in [rule.docs.title, rule.docs.why] {
            assert!(!words.en.is_empty() && !hangul(words.en), "{}", rule.code);
            assert!(hangul(words.ko), "{}", rule.code);
        }
        for finding in all_findings(rule.docs.wrong) {
            let texts = std::iter::once(&finding.message)
                .chain(&finding.help)
                .chain(finding.related.iter().map(|related| &related.message))
                .chain(finding.fixes.iter().map(|fix| &fix.title));
            for text in texts {
                assert!(!hangul(&text.en), "{}: {}", finding.code, text.en);
                assert!(hangul(&text.ko), "{}: {}", finding.code, text.ko);
                assert!(
                    !text.en.contains("  ") && !text.ko.contains("  "),
                    "{}",
                    text.en
                );
            }
        }
    }
}
