//! What is offered in `podyard.yaml`.

use podyard_analysis::{Analyzer, Completions, File, Schema, Version, Workspace};

use crate::support;

fn completions(marked: &str) -> Option<(String, Completions)> {
    let offset = marked.find('‸')? as u32;
    let text = marked.replace('‸', "");
    let file = File {
        path: "podyard.yaml".to_owned(),
        text: text.clone(),
    };
    let workspace = Workspace {
        files: vec![file],
        kubernetes: Version::LATEST,
    };
    let found = Analyzer::new(Schema::embedded()).complete(&workspace, 0, offset)?;
    Some((text, found))
}

fn labels(marked: &str) -> Vec<String> {
    let items = completions(marked).map_or_else(Vec::new, |(_, it)| it.items);
    items.into_iter().map(|it| it.label).collect()
}

/// The text after the item with this label was chosen.
fn chosen(marked: &str, label: &str) -> String {
    support::chosen(completions(marked), label)
}

#[test]
fn the_settings_there_are() {
    assert_eq!(labels("‸"), ["profile", "rules"]);
    assert_eq!(labels("profile: strict\nr‸"), ["rules"]);
    assert_eq!(
        chosen("profile: strict\nru‸", "rules"),
        "profile: strict\nrules:\n  "
    );
    assert!(labels("other:\n  ‸").is_empty());
}

#[test]
fn the_profiles() {
    let profiles = labels("profile: ‸\n");
    assert_eq!(profiles[..3], ["default", "strict", "off"]);
    assert!(profiles.contains(&"kube-score".to_owned()));
    assert_eq!(chosen("profile:‸", "strict"), "profile: strict");
}

#[test]
fn rules_by_code_and_by_what_others_call_them() {
    let rules = labels("rules:\n  missing-cpu-limit: off\n  ‸");
    assert!(rules.contains(&"floating-image-tag".to_owned()));
    assert!(rules.contains(&"latest-tag".to_owned()));
    assert!(!rules.contains(&"missing-cpu-limit".to_owned()));
    // What the API server refuses cannot be turned off.
    assert!(!rules.contains(&"unknown-field".to_owned()));
    assert_eq!(
        chosen("rules:\n  float‸", "floating-image-tag"),
        "rules:\n  floating-image-tag: "
    );
}

#[test]
fn what_may_be_chosen_for_a_rule() {
    let choices = ["off", "on", "hint", "info", "warning"];
    assert_eq!(labels("rules:\n  latest-tag: ‸\n"), choices);
    assert_eq!(labels("rules: {latest-tag: o‸}\n"), choices);
    assert_eq!(
        chosen("rules:\n  latest-tag:‸\n", "off"),
        "rules:\n  latest-tag: off\n"
    );
}
