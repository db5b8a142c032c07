//! What each format shows.

use crate::support::{command, corpus, podyard, podyard_reading, run};
use insta::assert_snapshot;
use podyard_analysis::{Analyzer, File, Language, Schema, Version, Workspace};

fn check(arguments: &[&str]) -> String {
    let run = podyard(corpus(), &[&["check"], arguments].concat());
    assert_eq!(run.status, 1, "{}", run.stderr);
    assert_eq!(run.stderr, "");
    run.stdout
}

#[test]
fn people_see_the_line_and_the_characters() {
    assert_snapshot!(check(&["misspelled-kind.yaml"]));
}

#[test]
fn people_are_spoken_to_in_their_language() {
    assert_snapshot!(check(&["misspelled-kind.yaml", "--lang", "ko"]));
}

#[test]
fn the_underline_is_as_wide_as_korean_letters_are() {
    let manifest = "kind: ConfigMap\napiVersion: v1\nmetadata: {name: a, 이름표들: {}, 나이: 1}\n";
    let run = podyard_reading(manifest, &["check", "-"]);
    let lines: Vec<&str> = run.stdout.lines().collect();
    let source = lines
        .iter()
        .position(|line| line.contains("{name: a, 이름표들"));
    let line = source.expect("the line is shown");
    let width = |text: &str| -> usize {
        let wide = |c: char| if ('가'..='힣').contains(&c) { 2 } else { 1 };
        text.chars().map(wide).sum()
    };
    let before = lines[line].split("이름표들").next().unwrap_or_default();
    let under = lines[line + 1];
    assert_eq!(under.find('^'), Some(width(before)), "{}", run.stdout);
    assert_eq!(under.matches('^').count(), width("이름표들"));
}

#[test]
fn colours_are_for_those_who_want_them() {
    let escapes = |variables: &[(&str, &str)]| {
        let mut command = command(corpus(), &["check", "misspelled-kind.yaml"]);
        command.envs(variables.iter().copied());
        run(&mut command, "").stdout.contains('\u{1b}')
    };
    assert!(!escapes(&[]), "a pipe is no terminal");
    assert!(escapes(&[("CLICOLOR_FORCE", "1")]));
    assert!(!escapes(&[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")]));
}

#[test]
fn json_is_the_report() {
    assert_snapshot!(check(&["misspelled-kind.yaml", "--format", "json"]));
}

#[test]
fn json_is_what_the_library_says_whatever_the_manifest() {
    for path in [
        "flow.yaml",
        "korean.yaml",
        "windows-line-ends.yaml",
        "tabs.yaml",
        "old-mac.yaml",
    ] {
        let text = std::fs::read_to_string(corpus().join(path)).expect("a manifest");
        let path = path.to_owned();
        let workspace = Workspace {
            files: vec![File { path, text }],
            kubernetes: Version::LATEST,
        };
        let mut analyzer = Analyzer::new(Schema::complete());
        let found = analyzer.check(&workspace);
        let patterns = analyzer.patterns(&workspace);
        for language in Language::ALL {
            let path = &workspace.files[0].path;
            let arguments = ["check", path, "--format", "json", "--lang", language.tag()];
            assert_eq!(
                podyard(corpus(), &arguments).stdout,
                podyard_wire::report::to_json(&workspace, &found, &patterns, language) + "\n"
            );
        }
    }
}

#[test]
fn github_gets_one_annotation_for_each_finding() {
    assert_snapshot!(check(&["misspelled-kind.yaml", "--format", "github"]));
}

#[test]
fn sarif_is_valid_and_its_regions_are_exact() {
    let schema = include_str!("data/sarif-2.1.0.schema.json");
    // The published pattern of languages has a stray `]` that not every reader of patterns takes.
    let schema = schema.replace("{2}]?$", "{2}$");
    let schema = serde_json::from_str(&schema).expect("JSON");
    let schema = jsonschema::validator_for(&schema).expect("a schema");
    for language in ["en", "ko"] {
        let shown = check(&[".", "--format", "sarif", "--lang", language]);
        let log: serde_json::Value = serde_json::from_str(&shown).expect("JSON");
        let errors: Vec<String> = schema.iter_errors(&log).map(|it| it.to_string()).collect();
        assert_eq!(errors, [""; 0]);
    }
    let shown = check(&["misspelled-kind.yaml", "--format", "sarif"]);
    let log: serde_json::Value = serde_json::from_str(&shown).expect("JSON");
    let results = log["runs"][0]["results"].as_array().expect("results");
    let kind = results
        .iter()
        .find(|result| result["ruleId"] == "unknown-kind")
        .expect("the kind is misspelled");
    let place = &kind["locations"][0]["physicalLocation"];
    assert_eq!(place["artifactLocation"]["uri"], "misspelled-kind.yaml");
    assert_eq!(
        place["region"],
        serde_json::json!({
            "startLine": 2, "startColumn": 7, "endLine": 2, "endColumn": 16,
            "byteOffset": 26, "byteLength": 9,
        })
    );
    let rules = &log["runs"][0]["tool"]["driver"]["rules"];
    let index = kind["ruleIndex"].as_u64().expect("an index") as usize;
    assert_eq!(rules[index]["id"], "unknown-kind");
}
