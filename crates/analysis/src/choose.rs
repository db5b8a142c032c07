//! Choosing what is told: edits of a workspace's settings.

use podyard_rules::{Profile, is_settings, policy, rules_named};
use podyard_syntax::edit::{Position, insert_entry, replace_value};
use podyard_syntax::{Document, Edit, NodeKind, apply};

use crate::Workspace;

/// What can be chosen for a whole workspace.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Choice {
    /// A rule, by its code, is not told.
    Off(String),
    /// The advice of a profile is told.
    Profile(Profile),
}

impl Workspace {
    /// The edits that make a choice, and the index of the file of settings that they speak of: that
    /// after the last file where there are no settings yet, whose text is empty. None where the
    /// settings are not written as settings, so that a person has to look.
    pub fn choose(&self, choice: &Choice) -> Option<(usize, Vec<Edit>)> {
        let found = self.files.iter().position(|it| is_settings(&it.path));
        let at = found.unwrap_or(self.files.len());
        let text = self.files.get(at).map_or("", |it| it.text.as_str());
        let edits = edits(text, choice)?;
        let chosen = policy(&Document::parse(&apply(text, &edits).ok()?));
        let is_done = match choice {
            Choice::Off(code) => !chosen.tells(code),
            Choice::Profile(profile) => chosen.profile == *profile,
        };
        is_done.then_some((at, edits))
    }
}

fn edits(text: &str, choice: &Choice) -> Option<Vec<Edit>> {
    if let Choice::Off(code) = choice {
        // What is written into a file is the name of a rule and nothing else.
        rules_named(code).first()?;
    }
    let document = Document::parse(text);
    if document.error().is_some() {
        return None;
    }
    let root = match document.root() {
        Some(root) if root.kind() == NodeKind::Mapping => root,
        Some(root) if !root.is_missing() => return None,
        _ => return Some(vec![first(text, choice)]),
    };
    match choice {
        Choice::Profile(profile) => match root.get("profile") {
            Some(entry) => replace_value(entry.value, profile.as_str()).ok(),
            None => insert_entry(root, "profile", profile.as_str(), Position::First).ok(),
        },
        Choice::Off(code) => {
            let Some(rules) = root.get("rules") else {
                let value = format!("{code}: off");
                return insert_entry(root, "rules", &value, Position::Last).ok();
            };
            match rules.value.get(code) {
                Some(entry) => replace_value(entry.value, "off").ok(),
                None => insert_entry(rules.value, code, "off", Position::Last).ok(),
            }
        }
    }
}

/// The first choice in a text that says nothing yet.
fn first(text: &str, choice: &Choice) -> Edit {
    let gap = match text.is_empty() || text.ends_with('\n') {
        true => "",
        false => "\n",
    };
    let written = match choice {
        Choice::Off(code) => format!("rules:\n  {code}: off\n"),
        Choice::Profile(profile) => format!("profile: {}\n", profile.as_str()),
    };
    let end = u32::try_from(text.len()).unwrap_or(u32::MAX);
    Edit::insert(end, format!("{gap}{written}"))
}
