//! What the API server refuses is explained by the field it is about, not by general words.
#![cfg(not(target_arch = "wasm32"))]

use std::collections::BTreeMap;

use podyard_analysis::{Analyzer, File, Schema, Version, Workspace, rules};
use podyard_tests::record::manifests;

/// The rules that tell the server's validation.
const CODES: [&str; 7] = [
    "conflicting-fields",
    "duplicate-value",
    "invalid-expression",
    "invalid-form",
    "missing-value",
    "out-of-range",
    "unsupported-value",
];

/// Of so many recorded manifests one is taken.
const STEP: usize = 3;

/// Of a hundred findings so many at least say why of their own field.
const EXPLAINED: usize = 90;

#[test]
fn most_findings_say_why_of_their_own_field() {
    let general = |code: &str| {
        let rule = rules().iter().find(|rule| rule.code == code);
        rule.map_or("", |rule| rule.docs.why.en)
    };
    let mut analyzer = Analyzer::new(Schema::embedded());
    let (mut all, mut explained) = (0, 0);
    let mut left: BTreeMap<String, usize> = BTreeMap::new();
    for manifest in manifests().into_iter().step_by(STEP) {
        let file = File {
            path: "a.yaml".to_owned(),
            text: manifest.text,
        };
        let report = analyzer.check(&Workspace {
            files: vec![file],
            kubernetes: Version::LATEST,
        });
        let found = report.files.iter().flat_map(|file| &file.diagnostics);
        for finding in found.filter(|it| CODES.contains(&it.code)) {
            all += 1;
            let help = finding.help.as_ref().map_or("", |help| &help.en);
            match help.is_empty() || help == general(finding.code) {
                true => {
                    let path = finding.path.clone().unwrap_or_default();
                    let field = path.split('[').next_back().unwrap_or_default();
                    *left
                        .entry(format!("{} …{field}", manifest.kind))
                        .or_default() += 1;
                }
                false => explained += 1,
            }
        }
    }
    let mut left: Vec<_> = left.into_iter().collect();
    left.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    left.truncate(70);
    println!(
        "{explained} of {all} findings say why of their own field; most of the others: {left:#?}"
    );
    assert!(explained * 100 >= all * EXPLAINED, "{explained} of {all}");
}
