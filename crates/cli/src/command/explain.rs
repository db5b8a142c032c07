//! `podyard explain`: a rule in full.

use podyard_analysis::{Language, Text};
use podyard_wire::rules::{Rule, Rules};

use crate::{Outcome, failure::Failure, print};

/// How alike two codes must be, from 0 to 1, for one to be meant by the other.
const ALIKE: f64 = 0.7;

/// Prints the documentation of the rule of this code.
pub fn run(code: &str, language: Language) -> Result<Outcome, Failure> {
    let rules = Rules::new(language).rules;
    match rules.iter().find(|rule| rule.code == code) {
        Some(rule) => print(&page(rule, language)),
        None => Err(unknown(code, &rules)),
    }
}

fn page(rule: &Rule, language: Language) -> String {
    let words = Text::new(
        format!(
            "\nWrong:\n\n{}\nRight:\n\n{}",
            indented(rule.docs.wrong),
            indented(rule.docs.right)
        ),
        format!(
            "\n틀린 예:\n\n{}\n바른 예:\n\n{}",
            indented(rule.docs.wrong),
            indented(rule.docs.right)
        ),
    );
    let Rule {
        code,
        severity,
        layer,
        docs,
        ..
    } = rule;
    let examples = words.get(language);
    format!(
        "{code}  ({severity}, {layer})\n{title}\n\n{why}\n{examples}",
        title = docs.title,
        why = docs.why,
    )
}

fn indented(manifest: &str) -> String {
    manifest
        .lines()
        .map(|line| format!("    {line}").trim_end().to_owned() + "\n")
        .collect()
}

fn unknown(code: &str, rules: &[Rule]) -> Failure {
    let likeness = |rule: &Rule| strsim::normalized_damerau_levenshtein(code, rule.code);
    let nearest = rules
        .iter()
        .map(|rule| (likeness(rule), rule.code))
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .filter(|(likeness, _)| *likeness >= ALIKE);
    match nearest {
        Some((_, near)) => Failure::new(
            format!("no rule has the code `{code}`; did you mean `{near}`?"),
            format!("`{code}` 규칙은 없어요. `{near}` 규칙을 찾으려던 건가요?"),
        ),
        None => Failure::new(
            format!("no rule has the code `{code}`; `podyard rules` lists them all"),
            format!("`{code}` 규칙은 없어요. `podyard rules`로 모든 규칙을 볼 수 있어요"),
        ),
    }
}
