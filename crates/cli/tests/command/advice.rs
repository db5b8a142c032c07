//! Advice: whose is told, what is allowed, and what never is.

use std::fs;

use crate::support::podyard;

const POD: &str = "\
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: nginx
";

/// The report on a folder with these files, and the codes of what is told.
fn check(files: &[(&str, &str)], arguments: &[&str]) -> (serde_json::Value, Vec<String>) {
    let folder = tempfile::tempdir().expect("a folder");
    for (path, text) in files {
        fs::write(folder.path().join(path), text).expect("a file");
    }
    let run = podyard(
        folder.path(),
        &[&["check", "--format", "json"], arguments].concat(),
    );
    assert_eq!(run.status, 0, "{run:?}");
    let report: serde_json::Value = serde_json::from_str(&run.stdout).expect("JSON");
    let files = report["files"].as_array().expect("files").iter();
    let found = files.flat_map(|file| file["diagnostics"].as_array().expect("findings"));
    let codes = found.map(|it| it["code"].as_str().expect("a code").to_owned());
    let codes = codes.collect();
    (report, codes)
}

fn has(codes: &[String], code: &str) -> bool {
    codes.iter().any(|it| it == code)
}

#[test]
fn a_profile_is_chosen_by_the_settings_of_the_folder_or_for_a_run() {
    let tag = "floating-image-tag";
    let (report, codes) = check(&[("web.yaml", POD)], &["web.yaml"]);
    assert_eq!(report["profile"], "default");
    assert!(has(&codes, tag));
    let files = [("web.yaml", POD), ("podyard.yaml", "profile: off\n")];
    // The settings lie beside, and are not among what was asked for.
    let (report, codes) = check(&files, &["web.yaml"]);
    assert_eq!(report["profile"], "off");
    assert_eq!(codes, [""; 0]);
    let (_, codes) = check(&files, &["web.yaml", "--profile", "default"]);
    assert!(has(&codes, tag));
}

#[test]
fn under_another_linters_profile_findings_carry_its_names() {
    let (report, _) = check(&[("web.yaml", POD)], &["--profile", "kube-linter"]);
    let found = report["files"][0]["diagnostics"].as_array().expect("some");
    let tag = found.iter().find(|it| it["code"] == "floating-image-tag");
    assert_eq!(tag.expect("a finding")["aliases"][0], "latest-tag");
}

#[test]
fn what_is_allowed_is_counted_apart_in_every_format() {
    let text = POD.replace(
        "image: nginx",
        "image: nginx # podyard: allow floating-image-tag because it is a demo",
    );
    let (report, codes) = check(&[("web.yaml", &text)], &[]);
    assert!(!has(&codes, "floating-image-tag"));
    let allowed = &report["files"][0]["allowed"][0];
    assert_eq!(allowed["code"], "floating-image-tag");
    assert_eq!(allowed["because"], "it is a demo");
    assert_eq!(report["summary"]["allowed"], 1);

    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("web.yaml"), text).expect("a file");
    let human = podyard(folder.path(), &["check"]).stdout;
    assert!(human.contains("1 allowed"), "{human}");
    let korean = podyard(folder.path(), &["check", "--lang", "ko"]).stdout;
    assert!(korean.contains("허용 1개"), "{korean}");
    let sarif = podyard(folder.path(), &["check", "--format", "sarif"]).stdout;
    let log: serde_json::Value = serde_json::from_str(&sarif).expect("JSON");
    let results = log["runs"][0]["results"].as_array().expect("results");
    let suppressed = results.iter().find(|it| it["suppressions"].is_array());
    let suppressed = suppressed.expect("a suppressed result");
    assert_eq!(suppressed["ruleId"], "floating-image-tag");
    assert_eq!(
        suppressed["suppressions"][0]["justification"],
        "it is a demo"
    );
}

#[test]
fn another_linters_name_is_explained_by_its_rules() {
    let folder = tempfile::tempdir().expect("a folder");
    let run = podyard(folder.path(), &["explain", "latest-tag"]);
    assert!(run.stdout.starts_with("floating-image-tag  ("), "{run:?}");
    assert!(run.stdout.contains("kube-score: container-image-tag"));
}

#[test]
fn a_profile_that_is_not_known_ends_with_one_line() {
    let folder = tempfile::tempdir().expect("a folder");
    let run = podyard(folder.path(), &["check", "--profile", "tidy"]);
    assert_eq!(run.status, 2);
    assert_eq!(run.stderr.lines().count(), 1, "{}", run.stderr);
    assert!(run.stderr.contains("kube-linter"), "{}", run.stderr);
}

#[test]
fn fix_takes_no_debatable_advice_by_itself() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("web.yaml"), POD).expect("a file");
    let run = podyard(folder.path(), &["fix", "--unsafe", "web.yaml"]);
    assert_eq!(run.stdout, POD);
}
