//! `podyard explain`: a rule or a pattern in full.

use podyard_analysis::{
    Content, Language, Pattern, Text, Words, content, pattern, patterns, rules_named,
};
use podyard_wire::rules::{Rule, Rules};

use crate::{Outcome, failure::Failure, print};

/// How alike two codes must be, from 0 to 1, for one to be meant by the other.
const ALIKE: f64 = 0.7;

/// Prints what is told about the rule of this code or the pattern of this id.
pub fn run(code: &str, language: Language) -> Result<Outcome, Failure> {
    let rules = Rules::new(language).rules;
    // Another linter's name may stand for several rules.
    let named: Vec<_> = rules_named(code).iter().map(|rule| rule.code).collect();
    if !named.is_empty() {
        let pages = rules.iter().filter(|rule| named.contains(&&*rule.code));
        let pages: Vec<_> = pages.map(|rule| rule_page(rule, language)).collect();
        return print(&pages.join("\n"));
    }
    match pattern(code).zip(content(code)) {
        Some((pattern, content)) => print(&Page { language }.pattern(pattern, content)),
        None => Err(unknown(code, &rules)),
    }
}

fn rule_page(rule: &Rule, language: Language) -> String {
    let words = Text::new(
        format!(
            "\nWrong:\n\n{}\nRight:\n\n{}",
            indented(&rule.docs.wrong),
            indented(&rule.docs.right)
        ),
        format!(
            "\n틀린 예:\n\n{}\n바른 예:\n\n{}",
            indented(&rule.docs.wrong),
            indented(&rule.docs.right)
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
    let aliases: Vec<_> = rule
        .aliases
        .iter()
        .map(|it| format!("{}: {}", it.tool, it.name))
        .collect();
    let elsewhere = match (aliases.is_empty(), language) {
        (true, _) => String::new(),
        (false, Language::English) => format!("\nElsewhere: {}\n", aliases.join(", ")),
        (false, Language::Korean) => format!("\n다른 도구에서: {}\n", aliases.join(", ")),
    };
    format!(
        "{code}  ({severity}, {layer})\n{title}\n\n{why}\n{examples}{elsewhere}",
        title = docs.title,
        why = docs.why,
    )
}

/// How a pattern is told in a language.
struct Page {
    language: Language,
}

impl Page {
    fn pattern(&self, pattern: &Pattern, content: &Content) -> String {
        let parts = [
            format!(
                "{name}  ({id}, {part})\n{gist}\n",
                name = self.words(pattern.name),
                id = pattern.id,
                part = self.words(pattern.part.name()),
                gist = self.words(pattern.gist),
            ),
            self.part("Problem", "문제", self.words(content.problem)),
            self.part("Solution", "해결", self.words(content.solution)),
            self.part(
                "In YAML",
                "YAML 예",
                &format!(
                    "{}\n{}",
                    self.words(content.example_says),
                    indented(content.example)
                ),
            ),
            self.part("Knobs", "조절할 수 있는 필드", &self.knobs(content)),
            self.part("What goes wrong", "흔한 실수", &self.pitfalls(content)),
            self.part(
                "When not to use it",
                "쓰지 말아야 할 때",
                self.words(content.avoid),
            ),
            self.part("Relatives", "관련 패턴", &self.relatives(content)),
        ];
        parts.join("\n")
    }

    fn part(&self, en: &'static str, ko: &'static str, body: &str) -> String {
        format!("{}\n\n{}\n", self.words(Words { en, ko }), body.trim_end())
    }

    fn knobs(&self, content: &Content) -> String {
        let default = self.words(Words {
            en: "default",
            ko: "기본값",
        });
        let lines = content.knobs.iter().map(|knob| {
            let held = match knob.default {
                "" => String::new(),
                value => format!(" ({default}: {value})"),
            };
            format!("- {}{held}\n  {}\n", knob.path, self.words(knob.does))
        });
        lines.collect()
    }

    fn pitfalls(&self, content: &Content) -> String {
        let pitfalls = content.pitfalls.iter();
        let lines =
            pitfalls.map(|it| format!("- {}\n  {}\n", self.words(it.what), self.words(it.shows)));
        lines.collect()
    }

    fn relatives(&self, content: &Content) -> String {
        let lines = content.relatives.iter().map(|relative| {
            let name = pattern(relative.id).map_or(relative.id, |it| self.words(it.name));
            format!(
                "- {name} ({})\n  {}\n",
                relative.id,
                self.words(relative.why)
            )
        });
        lines.collect()
    }

    fn words(&self, words: Words) -> &'static str {
        words.get(self.language)
    }
}

fn indented(manifest: &str) -> String {
    manifest
        .lines()
        .map(|line| format!("    {line}").trim_end().to_owned() + "\n")
        .collect()
}

fn unknown(code: &str, rules: &[Rule]) -> Failure {
    let likeness = |known: &str| strsim::normalized_damerau_levenshtein(code, known);
    let known = rules.iter().map(|rule| &*rule.code);
    let nearest = known
        .chain(patterns().iter().map(|pattern| pattern.id))
        .map(|known| (likeness(known), known))
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .filter(|(likeness, _)| *likeness >= ALIKE);
    match nearest {
        Some((_, near)) => Failure::new(
            format!("no rule or pattern is called `{code}`; did you mean `{near}`?"),
            format!("`{code}` 규칙이나 패턴은 없어요. `{near}` 이름을 찾으려던 건가요?"),
        ),
        None => Failure::new(
            format!(
                "no rule or pattern is called `{code}`; `podyard rules` lists the rules and \
                 `podyard patterns --list` the patterns"
            ),
            format!(
                "`{code}` 규칙이나 패턴은 없어요. 규칙은 `podyard rules`로, 패턴은 `podyard patterns \
                 --list`로 볼 수 있어요"
            ),
        ),
    }
}
