//! What of all that is found is told, and how gravely: a profile, and what is chosen beside it.

use std::collections::BTreeMap;

use podyard_kube::{Diagnostic, Layer, Severity};

use crate::{Profile, Rule, all};

/// What somebody chose for one rule.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Choice {
    /// It is not told.
    Off,
    /// It is told as the rule tells it.
    On,
    /// It is told, and that gravely.
    As(Severity),
}

impl Choice {
    /// All that can be written.
    pub const NAMES: [&'static str; 5] = ["off", "on", "hint", "info", "warning"];

    /// The choice of that name. `error` is none: that is the API server's to say.
    pub fn named(name: &str) -> Option<Self> {
        Some(match name {
            "off" => Choice::Off,
            "on" => Choice::On,
            "hint" => Choice::As(Severity::Hint),
            "info" => Choice::As(Severity::Info),
            "warning" => Choice::As(Severity::Warning),
            _ => return None,
        })
    }
}

/// What is told.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Policy {
    /// What goes for all rules.
    pub profile: Profile,
    /// What goes for single ones, by code.
    pub choices: BTreeMap<&'static str, Choice>,
}

impl Policy {
    /// Whether findings of a code are told at all.
    pub fn tells(&self, code: &str) -> bool {
        match self.choices.get(code) {
            Some(Choice::Off) => false,
            Some(_) => true,
            None => self.profile.tells(code),
        }
    }

    /// The rules that have to be run, by code: all but the advice that is not told anyway.
    pub fn due(&self) -> Vec<&'static Rule> {
        let is_due = |rule: &&Rule| rule.layer != Layer::Practice || self.tells(rule.code);
        all().iter().filter(is_due).collect()
    }

    /// The finding as it is told; none where it is not. What the API server refuses always is, and
    /// as an error.
    pub fn tell(&self, mut finding: Diagnostic) -> Option<Diagnostic> {
        if finding.severity == Severity::Error {
            return Some(finding);
        }
        if !self.tells(finding.code) {
            return None;
        }
        if let Some(Choice::As(severity)) = self.choices.get(finding.code) {
            finding.severity = *severity;
        }
        Some(finding)
    }
}
