//! The first look says nothing that the whole check does not say too.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::indexing_slicing)] // A test may stop where it stands.

use podyard_analysis::{Analyzer, Diagnostic, File, Report, Schema, Version, Workspace, rules};
use podyard_tests::corpus;

/// The codes of what a first look finds, all of which is found by the whole check too.
fn found_at_first(path: &str, text: &str, kubernetes: Version) -> Vec<&'static str> {
    let (path, text) = (path.to_owned(), text.to_owned());
    let files = vec![File { path, text }];
    let workspace = Workspace { files, kubernetes };
    let mut analyzer = Analyzer::new(Schema::embedded());
    let first = analyzer.first_look(&workspace);
    let whole = analyzer.check(&workspace);
    let found = first.files[0].diagnostics.iter().map(|finding| {
        let object = |finding: &Diagnostic, report: &Report| {
            let at = finding.object?;
            report.files[0].resources.get(at).cloned()
        };
        let is_among = whole.files[0].diagnostics.iter().any(|known| {
            // The whole check may know the server's own path and reason.
            let numbered = Diagnostic {
                object: known.object,
                path: known.path.clone(),
                reason: known.reason,
                ..finding.clone()
            };
            *known == numbered && object(known, &whole) == object(finding, &first)
        });
        assert!(
            is_among,
            "{kubernetes}: {finding:#?} in\n{}",
            workspace.files[0].text
        );
        finding.code
    });
    found.collect()
}

/// The texts that are a text without one of its lines.
fn half_deleted(text: &str) -> impl Iterator<Item = String> {
    let lines: Vec<_> = text.split_inclusive('\n').collect();
    (0..lines.len()).map(move |gone| [&lines[..gone], &lines[gone + 1..]].concat().concat())
}

#[test]
fn is_among_the_whole_on_every_rules_example() {
    let mut first = Vec::new();
    for rule in rules() {
        for text in [rule.docs.wrong, rule.docs.right] {
            for version in [Version::ALL[0], Version::LATEST] {
                first.extend(found_at_first("a.yaml", text, version));
            }
        }
    }
    for code in ["unknown-field", "unknown-value", "unquoted-scalar"] {
        assert!(first.contains(&code), "{code} is not found at first");
    }
}

#[test]
fn is_among_the_whole_on_the_corpus_whatever_line_is_missing() {
    for (path, text) in corpus() {
        found_at_first(&path, &text, Version::LATEST);
        for half in half_deleted(&text) {
            found_at_first(&path, &half, Version::LATEST);
        }
    }
}

#[test]
fn takes_nothing_for_wrong_that_another_system_or_definition_may_allow() {
    for text in [
        "apiVersion: example.com/v1\nkind: Pod\nspek: {}\n",
        "apiVersion: v1\nkind: Pod\n{{ if .Values.x }}\nspek: {}\n{{ end }}\n",
        "# Read me\n\n```yaml\napiVersion: v1\nkind: Pod\nspek: {}\n```\n",
    ] {
        assert!(
            found_at_first("a", text, Version::LATEST).is_empty(),
            "{text}"
        );
    }
    let wrong = "apiVersion: v1\nkind: Pod\nspek: {}\n";
    assert_eq!(
        found_at_first("a", wrong, Version::LATEST),
        ["unknown-field"]
    );
}
