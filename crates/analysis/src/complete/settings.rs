//! What can be written in `podyard.yaml`.

use std::collections::HashSet;

use podyard_kube::{Layer, Severity};
use podyard_rules::{Choice, Profile, Rule, all, peers};
use podyard_syntax::{Document, Node, sort_by_key};

use super::{Completion, CompletionKind, offer::value, probe::Probe};

/// What can be written in the probe's place, the best first; `None` where nothing is known to fit.
pub(super) fn at(document: &Document, probe: &Probe) -> Option<Vec<Completion>> {
    let root = document.root()?;
    let node = probe.find(document)?;
    let entry = node.entry()?;
    let rules = root.get("rules").map(|entry| entry.value);
    let items = match entry.key == node {
        true if is_in(node, Some(root)) => sections(root, probe),
        true if is_in(node, rules) => names(node, probe),
        false if is_in(entry.key, rules) => values(Choice::NAMES, "", probe),
        false if is_in(entry.key, Some(root)) && entry.key.value() == "profile" => {
            let names = Profile::ALL.map(Profile::as_str);
            values(names, Profile::default().as_str(), probe)
        }
        _ => return None,
    };
    (!items.is_empty()).then_some(items)
}

fn is_in(key: Node<'_>, mapping: Option<Node<'_>>) -> bool {
    key.parent().is_some_and(|parent| Some(parent) == mapping)
}

/// The settings that are not made yet.
fn sections(root: Node<'_>, probe: &Probe) -> Vec<Completion> {
    let newline = match probe.text.contains("\r\n") {
        true => "\r\n",
        false => "\n",
    };
    let all = [
        ("profile", "string", "profile: ".to_owned()),
        ("rules", "map[string]string", format!("rules:{newline}  ")),
    ];
    let missing = all
        .into_iter()
        .filter(|(name, ..)| root.get(name).is_none());
    missing
        .map(|(name, detail, whole)| key(name, detail, whole, probe))
        .collect()
}

/// The rules that are not chosen yet: advice first, then what else need not be told, by code; then
/// what other linters call them.
fn names(written: Node<'_>, probe: &Probe) -> Vec<Completion> {
    let chosen: HashSet<&str> = written
        .parent()
        .into_iter()
        .flat_map(Node::entries)
        .map(|entry| entry.key.value())
        .collect();
    let mut rules: Vec<&Rule> = all()
        .iter()
        .filter(|rule| rule.severity != Severity::Error)
        .collect();
    sort_by_key(&mut rules, |rule| {
        (rule.layer != Layer::Practice, rule.code)
    });
    let codes = rules.iter().map(|rule| (rule.code, rule.severity.as_str()));
    let theirs = peers::PEERS
        .iter()
        .map(|peer| (peer.name, peer.tool.as_str()));
    let mut seen = chosen;
    codes
        .chain(theirs)
        .filter(|(name, _)| seen.insert(name))
        .map(|(name, detail)| key(name, detail, format!("{name}: "), probe))
        .collect()
}

fn key(name: &str, detail: &str, whole: String, probe: &Probe) -> Completion {
    let is_bare = probe.has_colon || probe.quote.is_some();
    Completion {
        label: name.to_owned(),
        kind: CompletionKind::Field,
        detail: detail.to_owned(),
        insert: if is_bare { name.to_owned() } else { whole },
        snippet: None,
        required: false,
    }
}

fn values<const N: usize>(names: [&str; N], default: &str, probe: &Probe) -> Vec<Completion> {
    let lead = if probe.touches_sign { " " } else { "" };
    let detail = |name: &str| if name == default { "default" } else { "" };
    names
        .into_iter()
        .map(|name| Completion {
            insert: format!("{lead}{name}"),
            ..value(name, detail(name))
        })
        .collect()
}
