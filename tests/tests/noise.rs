//! Advice is not noise: on sound, ordinary manifests the default profile says little.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::indexing_slicing)] // A test may stop where it stands.

use std::collections::BTreeMap;

use podyard_analysis::{
    Analyzer, File, Layer, Profile, Schema, Severity, Version, Workspace, content, patterns,
};
use podyard_tests::record::sound;

/// How much is said of one object at most.
const HANDFUL: usize = 5;

/// The advice on each object of a text, under a profile.
fn advice(text: &str, profile: Profile) -> Vec<usize> {
    let workspace = Workspace {
        files: vec![File {
            path: "a.yaml".to_owned(),
            text: text.to_owned(),
        }],
        kubernetes: Version::LATEST,
    };
    let report = Analyzer::new(Schema::embedded())
        .under(Some(profile))
        .check(&workspace);
    let file = &report.files[0];
    let mut counts = BTreeMap::new();
    for index in 0..file.resources.len() {
        counts.insert(Some(index), 0);
    }
    for finding in &file.diagnostics {
        if finding.layer == Layer::Practice {
            assert!(
                finding.severity >= Severity::Info,
                "{} is told of a sound manifest: {text}",
                finding.code
            );
            *counts.entry(finding.object).or_insert(0) += 1;
        }
    }
    counts.into_values().collect()
}

/// Our own sound manifests, and the examples of the patterns.
fn ordinary() -> Vec<String> {
    let examples = patterns().iter().filter_map(|it| content(it.id));
    let examples = examples.map(|it| it.example.to_owned());
    let sound = sound().into_iter().map(|it| it.to_string());
    examples.chain(sound).collect()
}

#[test]
fn on_an_ordinary_object_there_is_a_handful_at_most() {
    let counts: Vec<usize> = ordinary()
        .iter()
        .flat_map(|text| advice(text, Profile::Default))
        .collect();
    let most = counts.iter().max().copied().unwrap_or_default();
    let all: usize = counts.iter().sum();
    println!("{all} on {} objects, {most} on one", counts.len());
    assert!(counts.len() > 100);
    assert!(most <= HANDFUL, "{most}");
    assert!(all <= counts.len(), "{all} on {}", counts.len());
}

#[test]
fn off_is_off_and_strict_says_more() {
    let of = |profile| -> usize {
        let texts = ordinary();
        texts.iter().flat_map(|text| advice(text, profile)).sum()
    };
    assert_eq!(of(Profile::Off), 0);
    assert!(of(Profile::Strict) > 2 * of(Profile::Default));
}
