//! Each manifest of `corpus/` says in its first line which patterns are in it, `?` after those that
//! lack something; all others must not be found. What is found is printed as a table.
#![allow(clippy::expect_used, clippy::panic)] // A test may stop where it stands.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use podyard_kube::graph::Graph;
use podyard_kube::model::Model;
use podyard_patterns::{Status, all, detect};
use podyard_syntax::{Document, split};

/// How often a pattern was found where it is, where it is not, and not where it is.
#[derive(Default)]
struct Tally {
    hits: u32,
    false_alarms: u32,
    misses: u32,
}

#[test]
fn nothing_is_taken_for_something_else() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
    let mut tallies: BTreeMap<String, Tally> = BTreeMap::new();
    let mut wrong = Vec::new();
    let mut files = 0;
    let entries = fs::read_dir(folder).expect("the corpus is there");
    let mut paths: Vec<_> = entries.map(|it| it.expect("an entry").path()).collect();
    paths.sort();
    for path in paths {
        let text = fs::read_to_string(&path).expect("a manifest");
        let first = text.lines().next().unwrap_or_default();
        let expected = first.strip_prefix("# expected:").expect("what is in it");
        let expected: BTreeSet<String> = words(expected);
        for id in &expected {
            let id = id.trim_end_matches('?');
            assert!(all().iter().any(|it| it.id == id), "{id} is no pattern");
        }
        let found = found(&text);
        let name = path.file_name().unwrap_or_default().display();
        for id in expected.union(&found) {
            let tally = tallies
                .entry(id.trim_end_matches('?').to_owned())
                .or_default();
            match (expected.contains(id), found.contains(id)) {
                (true, true) => tally.hits += 1,
                (true, false) => {
                    tally.misses += 1;
                    wrong.push(format!("{name}: {id} is not found"));
                }
                _ => {
                    tally.false_alarms += 1;
                    wrong.push(format!("{name}: {id} is found"));
                }
            }
        }
        files += 1;
    }
    println!(
        "{files} manifests\n{:24} hits  false  missed  precision  recall",
        "pattern"
    );
    for pattern in all() {
        let none = Tally::default();
        let tally = tallies.get(pattern.id).unwrap_or(&none);
        let share = |others: u32| f64::from(tally.hits) / f64::from((tally.hits + others).max(1));
        println!(
            "{:24} {:4}  {:5}  {:6}  {:9.2}  {:6.2}",
            pattern.id,
            tally.hits,
            tally.false_alarms,
            tally.misses,
            share(tally.false_alarms),
            share(tally.misses),
        );
        assert!(tally.hits >= 3, "{} is in too few manifests", pattern.id);
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn words(list: &str) -> BTreeSet<String> {
    let words = list.split(',').map(|word| word.trim().to_owned());
    words.filter(|word| !word.is_empty()).collect()
}

/// The patterns of a text; one that is whole somewhere and partial elsewhere is both.
fn found(text: &str) -> BTreeSet<String> {
    let documents: Vec<_> = split(text)
        .iter()
        .map(|span| Document::parse(span.of(text)))
        .collect();
    let models: Vec<_> = documents.iter().map(Model::of).collect();
    let found = detect(&Graph::of(&models));
    let tell = |it: &podyard_patterns::Found| match it.status {
        Status::Present => it.pattern.id.to_owned(),
        Status::Partial => format!("{}?", it.pattern.id),
    };
    found.iter().map(tell).collect()
}
