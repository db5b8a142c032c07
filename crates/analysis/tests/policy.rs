//! What of the findings is told: settings, profiles, allowances.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)] // A test may stop where it stands.

use podyard_analysis::{Analyzer, File, Profile, Report, Schema, Severity, Version, Workspace};

fn check(files: &[(&str, &str)], profile: Option<&str>) -> Report {
    let files = files.iter().map(|(path, text)| File {
        path: (*path).to_owned(),
        text: (*text).to_owned(),
    });
    let profile = profile.map(|name| Profile::named(name).unwrap());
    Analyzer::new(Schema::embedded())
        .under(profile)
        .check(&Workspace {
            files: files.collect(),
            kubernetes: Version::LATEST,
        })
}

/// The findings of a code in the first file, by how gravely they are told.
fn told(report: &Report, code: &str) -> Vec<Severity> {
    let found = report.files[0].diagnostics.iter();
    found
        .filter(|it| it.code == code)
        .map(|it| it.severity)
        .collect()
}

const TAG: &str = "floating-image-tag";

fn pod(image: &str) -> String {
    format!(
        "apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: web\n      image: {image}\n"
    )
}

#[test]
fn settings_choose_a_profile_and_single_rules() {
    let pod = pod("nginx");
    let under = |settings: &str| {
        let report = check(&[("a.yaml", &pod), ("podyard.yaml", settings)], None);
        (report.profile.as_str(), told(&report, TAG))
    };
    assert_eq!(under(""), ("default", vec![Severity::Hint]));
    assert_eq!(under("profile: off\n"), ("off", vec![]));
    assert_eq!(
        under("profile: off\nrules: {floating-image-tag: warning}\n"),
        ("off", vec![Severity::Warning])
    );
    assert_eq!(under("rules: {latest-tag: off}\n"), ("default", vec![]));
}

#[test]
fn who_asks_goes_before_the_settings() {
    let files = [
        ("a.yaml", &*pod("nginx")),
        ("podyard.yaml", "profile: off\n"),
    ];
    assert_eq!(told(&check(&files, Some("polaris")), TAG), [Severity::Hint]);
}

#[test]
fn settings_are_no_manifest_and_their_slips_are_told() {
    let report = check(&[("podyard.yaml", "profile: tidy\n")], None);
    let codes: Vec<_> = report.files[0]
        .diagnostics
        .iter()
        .map(|it| it.code)
        .collect();
    assert_eq!(codes, ["invalid-setting"]);
}

#[test]
fn no_setting_and_no_allowance_hides_what_the_server_refuses() {
    let text = "# podyard: allow unknown-field because I like it\napiVersion: v1\nkind: Pod\nmetadata: {name: a, nam: b}\nspec: {containers: [{name: a, image: 'a:1'}]}\n";
    let settings = "profile: off\nrules: {unknown-field: off}\n";
    let report = check(&[("a.yaml", text), ("podyard.yaml", settings)], None);
    assert_eq!(told(&report, "unknown-field"), [Severity::Error]);
    assert_eq!(report.summary.allowed, 0);
}

#[test]
fn what_is_allowed_is_told_apart_with_its_reason() {
    let text = pod("nginx # podyard: allow floating-image-tag because it is a demo");
    let report = check(&[("a.yaml", &text)], None);
    assert!(told(&report, TAG).is_empty());
    let allowed = &report.files[0].allowed[0];
    assert_eq!(allowed.diagnostic.code, TAG);
    assert_eq!(allowed.because.as_deref(), Some("it is a demo"));
    assert!(allowed.by.of(&text).starts_with("# podyard:"));
    assert_eq!(report.summary.allowed, 1);
}

#[test]
fn in_the_second_document_of_a_file_too() {
    let second = pod("nginx # podyard: allow latest-tag because it is a demo");
    let text = format!("{}---\n{second}", pod("nginx"));
    let report = check(&[("a.yaml", &text)], None);
    assert_eq!(told(&report, TAG), [Severity::Hint]);
    let by = report.files[0].allowed[0].by;
    assert!(by.of(&text).starts_with("# podyard:"));
}

#[test]
fn an_allowance_without_need_is_told_unless_the_rule_is_off() {
    let text = pod("nginx:1 # podyard: allow floating-image-tag because it is a demo");
    let under = |settings: &str| {
        let report = check(&[("a.yaml", &text), ("podyard.yaml", settings)], None);
        told(&report, "idle-allowance")
    };
    assert_eq!(under(""), [Severity::Hint]);
    assert!(under("profile: off\n").is_empty());
}

#[test]
fn annotations_of_other_linters_are_honoured() {
    let text = pod("nginx").replace(
        "  name: web\nspec",
        "  name: web\n  annotations:\n    kube-score/ignore: container-image-tag\nspec",
    );
    let report = check(&[("a.yaml", &text)], None);
    assert!(told(&report, TAG).is_empty());
    assert_eq!(report.summary.allowed, 1);
}

#[test]
fn what_the_server_says_first_is_named_in_its_order() {
    let text = "\
apiVersion: v1
kind: Service
metadata: {name: Web}
spec: {ports: [{port: 0}]}
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  replicas: -1
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec: {containers: [{name: web, image: 'a:1', imagePullPolice: Always}]}
";
    let first = |text: &str| {
        let report = check(&[("a.yaml", text)], None);
        let (file, finding) = report.first.unwrap();
        report.files[file].diagnostics[finding]
            .path
            .clone()
            .unwrap()
    };
    assert_eq!(first(text), "metadata.name");
    let deployment = text.split("---\n").nth(1).unwrap();
    assert_eq!(
        first(deployment),
        "spec.template.spec.containers[0].imagePullPolice",
        "decoding comes before validation"
    );
    assert_eq!(
        first(&deployment.replace("Police", "Policy")),
        "spec.replicas"
    );
}
