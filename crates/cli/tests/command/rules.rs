//! The list of rules and their explanations.

use crate::support::{corpus, podyard};

#[test]
fn every_rule_is_listed_and_explained_in_both_languages() {
    for lang in ["en", "ko"] {
        let run = podyard(corpus(), &["rules", "--format", "json", "--lang", lang]);
        assert_eq!(run.status, 0, "{}", run.stderr);
        let list: serde_json::Value = serde_json::from_str(&run.stdout).expect("JSON");
        assert_eq!(list["version"], 1);
        let table = podyard(corpus(), &["rules", "--lang", lang]).stdout;
        let rules = list["rules"].as_array().expect("rules");
        assert!(rules.len() > 10);
        for rule in rules {
            let code = rule["code"].as_str().expect("a code");
            let title = rule["docs"]["title"].as_str().expect("a title");
            let row = table
                .lines()
                .find(|row| row.split(' ').next() == Some(code));
            assert!(
                row.is_some_and(|row| row.contains(title)),
                "{code}\n{table}"
            );

            let page = podyard(corpus(), &["explain", code, "--lang", lang]).stdout;
            let why = rule["docs"]["why"].as_str().expect("a reason");
            assert!(page.contains(title) && page.contains(why), "{page}");
            let wrong = rule["docs"]["wrong"].as_str().expect("an example");
            let first = wrong.lines().next().expect("a line");
            assert!(page.contains(&format!("    {first}")), "{page}");
        }
    }
}

#[test]
fn the_environment_chooses_the_language_of_the_help() {
    let mut command = crate::support::command(corpus(), &["check", "--help"]);
    let run = crate::support::run(command.env("LANG", "ko_KR.UTF-8"), "");
    assert!(
        run.stdout.contains("사용법: podyard check"),
        "{}",
        run.stdout
    );
    assert!(!run.stdout.contains("Usage"), "{}", run.stdout);
    assert_eq!(run.status, 0);
    let run = podyard(corpus(), &["--help"]);
    assert!(run.stdout.contains("Usage: podyard"), "{}", run.stdout);
}
