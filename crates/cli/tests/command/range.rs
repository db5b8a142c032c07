//! `podyard check --kubernetes 1.25..1.37`: what several versions say.

use crate::support::podyard_reading;

const BUDGET: &str = "\
apiVersion: policy/v1beta1
kind: PodDisruptionBudget
metadata:
  name: web
spec:
  minAvailable: 1
  selector:
    matchLabels:
      app: web
";

#[test]
fn people_are_told_which_versions_accept_and_which_findings_they_have() {
    let run = podyard_reading(BUDGET, &["check", "-", "--kubernetes", "1.23..1.26"]);
    assert_eq!(run.status, 1, "{}", run.stderr);
    let lines: Vec<&str> = run.stdout.lines().collect();
    assert_eq!(
        lines.last(),
        Some(&"Kubernetes 1.23–1.24 would accept this; 1.25–1.26 would refuse it")
    );
    assert!(
        run.stdout.contains("(Kubernetes 1.25–1.26)"),
        "{}",
        run.stdout
    );
    assert!(
        run.stdout.contains("(Kubernetes 1.23–1.24)"),
        "{}",
        run.stdout
    );
    let korean = podyard_reading(
        BUDGET,
        &["check", "-", "--kubernetes", "1.23..1.26", "--lang", "ko"],
    );
    assert!(
        korean.stdout.ends_with(
            "쿠버네티스 1.23–1.24 API 서버는 받아들이고 1.25–1.26 API 서버는 거부해요\n"
        ),
        "{}",
        korean.stdout
    );
}

#[test]
fn where_all_agree_nothing_is_said_of_versions_beside_findings() {
    let run = podyard_reading(BUDGET, &["check", "-", "--kubernetes", "1.30.."]);
    assert_eq!(run.status, 1);
    assert!(!run.stdout.contains("(Kubernetes"), "{}", run.stdout);
    assert!(
        run.stdout
            .ends_with("Kubernetes 1.30–1.37 would refuse this\n"),
        "{}",
        run.stdout
    );
    let sound = podyard_reading(BUDGET, &["check", "-", "--kubernetes", "..1.20"]);
    assert_eq!(sound.status, 0, "{}", sound.stdout);
    assert!(
        sound
            .stdout
            .ends_with("Kubernetes 1.16–1.20 would accept this\n"),
        "{}",
        sound.stdout
    );
}

#[test]
fn the_json_report_has_each_finding_once_with_its_versions() {
    let run = podyard_reading(
        BUDGET,
        &[
            "check",
            "-",
            "--kubernetes",
            "1.24..1.26",
            "--format",
            "json",
        ],
    );
    let report: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
    assert_eq!(report["kubernetes"], "1.26");
    let accepted: Vec<_> = report["versions"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| {
            (
                it["kubernetes"].as_str().unwrap(),
                it["accepted"].as_bool().unwrap(),
            )
        })
        .collect();
    assert_eq!(accepted, [("1.24", true), ("1.25", false), ("1.26", false)]);
    let found = report["files"][0]["diagnostics"].as_array().unwrap();
    let of = |code: &str| {
        let mut of_code = found.iter().filter(|it| it["code"] == code);
        let versions = of_code.next().unwrap()["kubernetes"].clone();
        assert!(of_code.next().is_none());
        versions
    };
    assert_eq!(
        of("removed-api-version"),
        serde_json::json!(["1.25", "1.26"])
    );
    assert_eq!(of("deprecated-api-version"), serde_json::json!(["1.24"]));
}

#[test]
fn a_single_version_says_nothing_of_others() {
    let run = podyard_reading(
        BUDGET,
        &[
            "check",
            "-",
            "--kubernetes",
            "1.26..1.26",
            "--format",
            "json",
        ],
    );
    let report: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
    assert!(report.get("versions").is_none());
    assert!(
        report["files"][0]["diagnostics"][0]
            .get("kubernetes")
            .is_none()
    );
}

#[test]
fn annotations_name_the_versions_too() {
    for format in ["github", "sarif"] {
        let run = podyard_reading(
            BUDGET,
            &[
                "check",
                "-",
                "--kubernetes",
                "1.24..1.26",
                "--format",
                format,
            ],
        );
        assert!(
            run.stdout.contains("(Kubernetes 1.25–1.26)"),
            "{}",
            run.stdout
        );
    }
}

#[test]
fn ranges_that_are_none_are_told_in_one_line() {
    for (asked, word) in [
        ("1.30..1.25", "begins after it ends"),
        ("1.30..1.99", "1.16 to 1.37"),
        ("1.3..x", "1.16 to 1.37"),
    ] {
        let run = podyard_reading(BUDGET, &["check", "-", "--kubernetes", asked]);
        assert_eq!(run.status, 2, "{asked}");
        assert!(
            run.stderr.contains(word) && run.stderr.lines().count() == 1,
            "{}",
            run.stderr
        );
    }
    let fix = podyard_reading(BUDGET, &["fix", "-", "--kubernetes", "1.25..1.37"]);
    assert_eq!(fix.status, 2);
    assert!(fix.stderr.contains("a single one"), "{}", fix.stderr);
}
