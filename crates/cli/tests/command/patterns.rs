//! Which patterns manifests use.

use serde_json::Value;

use crate::support::{corpus, podyard, podyard_reading};

/// A StatefulSet without its Service, in a stream with a broken document.
const SET: &str = "\
kind: [
---
apiVersion: apps/v1
kind: StatefulSet
metadata: {name: db}
spec:
  serviceName: db
  selector: {matchLabels: {app: db}}
  template:
    metadata: {labels: {app: db}}
    spec:
      containers: [{name: db, image: 'postgres:17', ports: [{containerPort: 5432}]}]
";

#[test]
fn the_report_holds_them_with_lines_and_what_is_missing() {
    let run = podyard_reading(SET, &["check", "-", "--format", "json"]);
    let report: Value = serde_json::from_str(&run.stdout).expect("JSON");
    let patterns = report["patterns"].as_array().expect("patterns");
    let card = patterns
        .iter()
        .find(|card| card["id"] == "stateful-service")
        .expect("the pattern");
    assert_eq!(card["name"], "Stateful Service");
    assert_eq!(card["status"], "partial");
    assert_eq!(card["resource"]["kind"], "StatefulSet");
    assert_eq!(card["resource"]["name"], "db");
    let role = &card["roles"][0];
    assert_eq!(role["role"], "stateful-set");
    assert_eq!(role["range"]["start"]["line"], 4);
    assert_eq!(role["file"], card["file"]);
    let missing = &card["missing"][0];
    assert_eq!(missing["role"], "headless-service");
    assert!(missing["why"].as_str().is_some_and(|why| !why.is_empty()));
    let edit = &missing["fixes"][0]["edits"][0];
    let added = edit["newText"].as_str().expect("a text");
    assert!(added.contains("clusterIP: None"), "{added}");
    let after = edit["range"]["start"]["offset"]
        .as_u64()
        .expect("an offset");
    assert_eq!(after as usize, SET.trim_end().len());
}

#[test]
fn people_see_them_beside_the_findings_and_alone() {
    for (lang, brief, missing) in [
        (
            "en",
            "Stateful Service: StatefulSet/db (missing: headless Service)",
            "✗ headless Service",
        ),
        (
            "ko",
            "스테이트풀 서비스: StatefulSet/db (빠짐: 헤드리스 서비스)",
            "✗ 헤드리스 서비스",
        ),
    ] {
        let check = podyard_reading(SET, &["check", "-", "--lang", lang]);
        assert!(check.stdout.contains(brief), "{}", check.stdout);
        let full = podyard_reading(SET, &["patterns", "-", "--lang", lang]);
        assert_eq!(full.status, 0);
        assert!(full.stdout.contains(missing), "{}", full.stdout);
        assert!(full.stdout.contains(":4\n"), "{}", full.stdout);
    }
}

#[test]
fn nothing_found_is_said() {
    let run = podyard_reading("a: b\n", &["patterns", "-"]);
    assert_eq!((run.status, &*run.stdout), (0, "no pattern found\n"));
}

#[test]
fn every_pattern_is_listed_and_explained_in_both_languages() {
    for lang in ["en", "ko"] {
        let list = podyard(corpus(), &["patterns", "--list", "--lang", lang]).stdout;
        let ids = list.lines().filter_map(|line| line.strip_prefix("  "));
        let mut count = 0;
        for line in ids {
            let (id, name) = line.split_once("  ").expect("an id and a name");
            let page = podyard(corpus(), &["explain", id, "--lang", lang]).stdout;
            assert!(page.starts_with(&format!("{name}  ({id}, ")), "{page}");
            assert!(page.contains("    apiVersion: "), "{page}");
            count += 1;
        }
        assert_eq!(count, 29);
    }
}
