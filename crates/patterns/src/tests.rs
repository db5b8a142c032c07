//! What holds for all patterns.

use podyard_kube::{Severity, Words};

use crate::harness::{findings, found};
use crate::{CONCEPTS, Content, HOOKS, all, content};

/// The book's names in kebab case, by chapter.
const IDS: [&str; 29] = [
    "predictable-demands",
    "declarative-deployment",
    "health-probe",
    "managed-lifecycle",
    "automated-placement",
    "batch-job",
    "periodic-job",
    "daemon-service",
    "singleton-service",
    "stateless-service",
    "stateful-service",
    "service-discovery",
    "self-awareness",
    "init-container",
    "sidecar",
    "adapter",
    "ambassador",
    "env-var-configuration",
    "configuration-resource",
    "immutable-configuration",
    "configuration-template",
    "process-containment",
    "network-segmentation",
    "secure-configuration",
    "access-control",
    "controller",
    "operator",
    "elastic-scale",
    "image-builder",
];

#[test]
fn ids_and_chapters_are_the_books() {
    assert_eq!(all().len(), IDS.len());
    for pattern in all() {
        let id = IDS.get(usize::from(pattern.chapter) - 2);
        assert_eq!(id, Some(&pattern.id));
    }
}

#[test]
fn every_explanation_is_whole() {
    for pattern in all() {
        let content = content(pattern.id).expect(pattern.id);
        let words = words(content);
        for words in words.into_iter().chain([pattern.name, pattern.gist]) {
            assert!(!words.en.is_empty(), "{}", pattern.id);
            let is_korean = words.ko.chars().any(|c| ('가'..='힣').contains(&c));
            let is_a_name = words.en == words.ko;
            assert!(is_korean || is_a_name, "{}: {}", pattern.id, words.ko);
        }
        for relative in content.relatives {
            assert!(IDS.contains(&relative.id), "{}", relative.id);
        }
        assert!(!content.knobs.is_empty() && !content.pitfalls.is_empty());
    }
}

#[test]
fn every_example_is_sound_and_uses_its_pattern() {
    for pattern in all() {
        let content = content(pattern.id).expect(pattern.id);
        let (found, _) = found(content.example);
        let cards: Vec<_> = found
            .iter()
            .filter(|card| card.pattern.id == pattern.id)
            .collect();
        assert!(!cards.is_empty(), "{} is not in its example", pattern.id);
        for card in cards {
            assert!(card.missing.is_empty(), "{}: {card:#?}", pattern.id);
        }
        let found = findings(content.example, Severity::Warning);
        assert!(found.is_empty(), "{}: {found:?}", pattern.id);
    }
}

fn words(content: &Content) -> Vec<Words> {
    let mut words = vec![
        content.problem,
        content.solution,
        content.example_says,
        content.avoid,
    ];
    words.extend(content.knobs.iter().map(|knob| knob.does));
    let pitfalls = content.pitfalls.iter();
    words.extend(pitfalls.flat_map(|pitfall| [pitfall.what, pitfall.shows]));
    words.extend(content.relatives.iter().map(|relative| relative.why));
    words
}

#[test]
fn every_row_of_the_tables_opens_a_pattern() {
    let concepts = CONCEPTS.iter().map(|row| row.pattern);
    for pattern in concepts.chain(HOOKS.iter().map(|row| row.pattern)) {
        assert!(IDS.contains(&pattern), "{pattern}");
    }
}
