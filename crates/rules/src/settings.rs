//! `podyard.yaml`: a workspace's settings.
//!
//! ```yaml
//! profile: strict
//! rules:
//!   missing-cpu-limit: off
//!   floating-image-tag: warning
//! ```

use podyard_kube::near;
use podyard_kube::{Diagnostic, text};
use podyard_syntax::{Document, Entry, Node, NodeKind};

use crate::mend::{head, respell};
use crate::policy::{Choice, Policy};
use crate::words::{either, excerpt};
use crate::{Profile, Rule, all, peers, rules_named};
use podyard_kube::{Fix, Text};

/// The names of a settings file, in any folder, the first best.
pub const NAMES: [&str; 4] = [
    "podyard.yaml",
    "podyard.yml",
    ".podyard.yaml",
    ".podyard.yml",
];

/// Whether a file of that path holds settings rather than manifests.
pub fn is_settings(path: &str) -> bool {
    let name = path.rsplit(['/', '\\']).next().unwrap_or(path);
    NAMES.contains(&name)
}

/// What settings choose. What cannot be understood in them is passed over.
pub fn policy(document: &Document) -> Policy {
    let mut policy = Policy::default();
    let Some(root) = document.root() else {
        return policy;
    };
    if let Some(profile) = value(root, "profile").and_then(|it| Profile::named(it.value())) {
        policy.profile = profile;
    }
    for entry in rules(root) {
        let chosen = entry.value.target().map_or("", Node::value);
        if let Some(choice) = Choice::named(chosen) {
            let named = rules_named(entry.key.value());
            policy
                .choices
                .extend(named.iter().map(|it| (it.code, choice)));
        }
    }
    policy
}

fn value<'d>(root: Node<'d>, key: &str) -> Option<Node<'d>> {
    root.get(key)?.value.target()
}

fn rules(root: Node<'_>) -> impl Iterator<Item = Entry<'_>> {
    value(root, "rules").into_iter().flat_map(Node::entries)
}

/// What is wrong with settings.
pub(crate) fn slips(rule: &Rule, document: &Document, found: &mut Vec<Diagnostic>) {
    let Some(root) = document.root() else { return };
    if root.kind() != NodeKind::Mapping {
        let message = Text::new(
            "Settings are a mapping with `profile` and `rules`.",
            "설정은 `profile`과 `rules` 필드가 있는 매핑이어야 해요.",
        );
        found.push(rule.finding(head(root), message));
        return;
    }
    for entry in root.entries() {
        match entry.key.value() {
            "profile" => found.extend(of_few(rule, entry.value, &profiles())),
            "rules" => {}
            _ => found.extend(of_few(rule, entry.key, &["profile", "rules"])),
        }
    }
    for entry in rules(root) {
        found.extend(unknown_rule(rule, entry.key));
        found.extend(of_few(rule, entry.value, &Choice::NAMES));
    }
}

fn profiles() -> Vec<&'static str> {
    Profile::ALL.iter().map(|it| it.as_str()).collect()
}

/// What is told of a word that is none of a few.
fn of_few(rule: &Rule, node: Node<'_>, few: &[&str]) -> Option<Diagnostic> {
    let node = node.target()?;
    let written = node.value();
    if few.contains(&written) {
        return None;
    }
    let shown = excerpt(written);
    let list = |language| either(few.iter().copied(), language);
    let (en, ko) = (Text::each(list), Text::each(list));
    let (en, ko) = (en.en, ko.ko);
    let message = text!(
        "`{shown}` is none of {en}.",
        "`{shown}` 대신 {ko} 가운데 하나를 쓰세요."
    );
    let near = near::nearest(written, few.iter().copied());
    Some(
        rule.finding(head(node), message)
            .fix(near.map(|(near, _)| instead(node, near))),
    )
}

fn unknown_rule(rule: &Rule, key: Node<'_>) -> Option<Diagnostic> {
    let written = key.value();
    if !rules_named(written).is_empty() {
        return None;
    }
    let near = nearest_rule(written);
    Some(
        rule.finding(head(key), unknown(written))
            .fix(near.map(|near| instead(key, near))),
    )
}

fn instead(node: Node<'_>, near: &str) -> Fix {
    let title = text!("Write `{near}`", "`{near}` 값으로 바꾸기");
    Fix::suggested(title, vec![respell(node, near)])
}

/// What is said of a name by which no rule is known.
pub(crate) fn unknown(written: &str) -> Text {
    let shown = excerpt(written);
    text!("There is no rule `{shown}`.", "`{shown}` 규칙은 없어요.")
}

/// The code, or another linter's name, that is likely meant.
pub(crate) fn nearest_rule(written: &str) -> Option<&'static str> {
    let codes = all().iter().map(|it| it.code);
    let names = codes.chain(peers::PEERS.iter().map(|it| it.name));
    near::nearest(written, names).map(|(near, _)| near)
}

#[cfg(test)]
mod tests {
    use podyard_kube::Severity;

    use super::*;

    #[test]
    fn a_profile_and_single_rules() {
        let text = "profile: strict\nrules: {latest-tag: off, unknown-port: info, nothing: on}\n";
        let policy = policy(&Document::parse(text));
        assert_eq!(policy.profile, Profile::Strict);
        assert!(!policy.tells("floating-image-tag"));
        assert_eq!(
            policy.choices.get("unknown-port"),
            Some(&Choice::As(Severity::Info))
        );
        assert_eq!(policy.choices.len(), 2);
    }

    #[test]
    fn found_by_its_name_in_any_folder() {
        assert!(is_settings("podyard.yaml"));
        assert!(is_settings("deploy/.podyard.yml"));
        assert!(!is_settings("my-podyard.yaml"));
    }
}
