//! The reference of the rules is what the rules say. `PODYARD_BLESS=1 cargo test --package
//! podyard-tests --test reference` writes it anew.
#![cfg(not(target_arch = "wasm32"))]

use std::fmt::Write;
use std::path::Path;

use podyard_analysis::Language;
use podyard_wire::rules::{Rule, Rules};

struct Words {
    heading: &'static str,
    about: &'static str,
    layers: [(&'static str, &'static str); 6],
    mends: &'static str,
    profiles: &'static str,
    elsewhere: &'static str,
}

const ENGLISH: Words = Words {
    heading: "Rules",
    about: "Made from the rules themselves: do not edit. `podyard explain CODE` shows each with an \
            example and its cure; [checks.md](checks.md) tells how to choose among them.",
    layers: [
        ("syntax", "Syntax: the text"),
        ("schema", "Schema: what the API server decodes"),
        ("api-server", "API server: what it validates"),
        ("reference", "Reference: what speaks of what"),
        ("deprecation", "Deprecation: what goes with a version"),
        ("practice", "Practice: what is unwise"),
    ],
    mends: "mends",
    profiles: "Profiles",
    elsewhere: "Elsewhere",
};

const KOREAN: Words = Words {
    heading: "규칙",
    about: "규칙에서 만든 문서이므로 직접 고치지 마세요. `podyard explain CODE` 명령이 예와 고치는 \
            방법을 보여 줘요. 무엇을 알릴지 고르는 방법은 [checks.md](checks.md)에 있어요.",
    layers: [
        ("syntax", "문법: 텍스트"),
        ("schema", "스키마: API 서버가 읽는 것"),
        ("api-server", "API 서버: 유효성 검사"),
        ("reference", "참조: 서로 가리키는 것"),
        ("deprecation", "사용 중단: 버전에 따라 사라지는 것"),
        ("practice", "조언: 바람직하지 않은 것"),
    ],
    mends: "수정 제공",
    profiles: "프로필",
    elsewhere: "다른 도구에서",
};

fn reference(language: Language, words: &Words) -> String {
    let rules = Rules::new(language).rules;
    let mut text = format!("# {}\n\n{}\n", words.heading, words.about);
    for (layer, title) in words.layers {
        let _ = write!(text, "\n## {title}\n");
        for rule in rules.iter().filter(|rule| rule.layer == layer) {
            text.push_str(&section(rule, words));
        }
    }
    text
}

fn section(rule: &Rule, words: &Words) -> String {
    let mends = match rule.mends {
        true => format!(", {}", words.mends),
        false => String::new(),
    };
    let mut text = format!(
        "\n### {}\n\n{} ({}{mends}). {}\n",
        rule.code, rule.docs.title, rule.severity, rule.docs.why
    );
    if rule.layer == "practice" {
        let profiles = rule.profiles.join(", ");
        let _ = write!(text, "\n{}: {profiles}\n", words.profiles);
    }
    if !rule.aliases.is_empty() {
        let names = rule
            .aliases
            .iter()
            .map(|alias| format!("{}: `{}`", alias.tool, alias.name));
        let names = names.collect::<Vec<_>>().join(", ");
        let _ = write!(text, "\n{}: {names}\n", words.elsewhere);
    }
    text
}

#[test]
fn the_reference_is_what_the_rules_say() {
    let docs = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs");
    for (name, language, words) in [
        ("rules.md", Language::English, &ENGLISH),
        ("rules.ko.md", Language::Korean, &KOREAN),
    ] {
        let path = docs.join(name);
        let due = reference(language, words);
        if std::env::var_os("PODYARD_BLESS").is_some() {
            std::fs::write(&path, &due).unwrap();
        }
        let kept = std::fs::read_to_string(&path).unwrap_or_default();
        assert!(
            kept == due,
            "docs/{name} is stale: PODYARD_BLESS=1 cargo test --package podyard-tests --test reference"
        );
    }
}

#[test]
fn two_thirds_of_the_rules_mend_what_they_find() {
    let rules = Rules::new(Language::English).rules;
    let mending = rules.iter().filter(|rule| rule.mends).count();
    println!("{mending} of {} rules mend", rules.len());
    assert!(
        mending * 3 >= rules.len() * 2,
        "{mending} of {}",
        rules.len()
    );
}
