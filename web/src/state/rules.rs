//! The reference of rules, as it is listed and as its examples are opened.

use podyard_wire::rules::{Rule, RuleEntry};
use podyard_wire::worker::SETTINGS;

/// The layers in the order in which a manifest comes to them.
const LAYERS: [&str; 6] = [
    "syntax",
    "schema",
    "api-server",
    "reference",
    "deprecation",
    "practice",
];

/// The rules in which every wanted word occurs, those of each layer together. Empty layers are left
/// out.
pub fn by_layer(rules: &[RuleEntry], wanted: &str) -> Vec<(&'static str, Vec<RuleEntry>)> {
    let wanted = wanted.to_lowercase();
    let wanted: Vec<_> = wanted.split_whitespace().collect();
    let is_meant = |rule: &&RuleEntry| {
        let said = format!("{} {}", rule.code, rule.title).to_lowercase();
        wanted.iter().all(|word| said.contains(word))
    };
    let layer = |layer| {
        let rules = rules.iter().filter(|rule| rule.layer == layer);
        (layer, rules.filter(is_meant).cloned().collect::<Vec<_>>())
    };
    let layers = LAYERS.into_iter().map(layer);
    layers.filter(|(_, rules)| !rules.is_empty()).collect()
}

/// An example of a rule as files to open, by name and text. What the default profile does not tell
/// comes with settings that do.
pub fn example_files(rule: &Rule, text: &str) -> Vec<(String, String)> {
    if rule.code == "invalid-setting" {
        return vec![(SETTINGS.to_owned(), text.to_owned())];
    }
    let mut files = vec![(format!("{}.yaml", rule.code), text.to_owned())];
    if !rule.profiles.iter().any(|it| it == "default") {
        let settings = format!("rules:\n  {}: on\n", rule.code);
        files.push((SETTINGS.to_owned(), settings));
    }
    files
}

/// How a linter writes its name.
pub fn tool_name(name: &str) -> &str {
    match name {
        "polaris" => "Polaris",
        name => name,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use podyard_wire::rules::Docs;

    fn entry(code: &str, layer: &str) -> RuleEntry {
        RuleEntry {
            code: code.to_owned(),
            layer: layer.to_owned(),
            severity: "hint".to_owned(),
            mends: false,
            title: "Image without a Tag".to_owned(),
        }
    }

    #[test]
    fn rules_are_listed_by_layer_and_found_by_words() {
        let rules = [entry("floating-tag", "practice"), entry("tab", "syntax")];
        let listed = |wanted: &str| -> Vec<_> {
            let found = by_layer(&rules, wanted).into_iter();
            found.map(|(layer, rules)| (layer, rules.len())).collect()
        };
        assert_eq!(listed(""), [("syntax", 1), ("practice", 1)]);
        assert_eq!(listed("image FLOATING"), [("practice", 1)]);
        assert_eq!(listed("nothing"), []);
    }

    #[test]
    fn an_example_comes_with_what_it_takes_to_be_told() {
        let rule = |profile: &str| Rule {
            code: "missing-cpu-limit".to_owned(),
            layer: "practice".to_owned(),
            severity: "hint".to_owned(),
            reason: None,
            mends: false,
            profiles: vec![profile.to_owned()],
            aliases: vec![],
            docs: Docs {
                title: String::new(),
                why: String::new(),
                wrong: String::new(),
                right: String::new(),
            },
        };
        let names = |rule: &Rule| -> Vec<_> {
            let files = example_files(rule, "kind: Pod\n").into_iter();
            files.map(|(name, _)| name).collect()
        };
        assert_eq!(names(&rule("default")), ["missing-cpu-limit.yaml"]);
        assert_eq!(
            names(&rule("strict")),
            ["missing-cpu-limit.yaml", "podyard.yaml"]
        );
    }
}
