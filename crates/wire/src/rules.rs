//! The list of all rules as JSON, version 1.

use podyard_analysis::{self as analysis, Language, PEERS, Profile, Reason};
use serde::Serialize;

/// Every rule, its documentation in `language`, as indented JSON without a final line end.
pub fn to_json(language: Language) -> String {
    // Plain structs with text keys: there is nothing in them that could fail to be written.
    serde_json::to_string_pretty(&Rules::new(language)).unwrap_or_default()
}

/// The whole list.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Rules {
    /// Always 1.
    pub version: u32,
    /// The rules, sorted by code.
    pub rules: Vec<Rule>,
}

/// One rule.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Rule {
    /// The stable slug.
    pub code: &'static str,
    /// `syntax`, `schema`, `api-server`, `reference`, `deprecation` or `practice`.
    pub layer: &'static str,
    /// What its findings usually are: `error`, `warning`, `info` or `hint`.
    pub severity: &'static str,
    /// The API server's word for it.
    pub reason: Option<&'static str>,
    /// Whether its findings usually come with a fix.
    pub mends: bool,
    /// The profiles that tell it.
    pub profiles: Vec<&'static str>,
    /// What other linters call it.
    pub aliases: Vec<Alias>,
    /// Its documentation.
    pub docs: Docs,
}

/// What another linter calls a rule.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Alias {
    /// `kube-linter`, `kube-score` or `polaris`.
    pub tool: &'static str,
    /// The name.
    pub name: &'static str,
}

/// A rule's documentation.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Docs {
    /// What it finds.
    pub title: &'static str,
    /// Why it matters.
    pub why: &'static str,
    /// A manifest in which it finds something.
    pub wrong: &'static str,
    /// The same manifest put right.
    pub right: &'static str,
}

impl Rules {
    /// Every rule, its documentation in `language`.
    pub fn new(language: Language) -> Self {
        let mut rules: Vec<Rule> = analysis::rules()
            .iter()
            .map(|rule| Rule::new(rule, language))
            .collect();
        rules.sort_by_key(|rule| rule.code);
        Self { version: 1, rules }
    }
}

impl Rule {
    fn new(rule: &analysis::Rule, language: Language) -> Self {
        Self {
            code: rule.code,
            layer: rule.layer.as_str(),
            severity: rule.severity.as_str(),
            reason: rule.reason.map(Reason::as_str),
            mends: rule.mends,
            profiles: Profile::ALL
                .into_iter()
                .filter(|profile| profile.tells(rule.code))
                .map(Profile::as_str)
                .collect(),
            aliases: PEERS
                .iter()
                .filter(|peer| peer.code == rule.code)
                .map(|peer| Alias {
                    tool: peer.tool.as_str(),
                    name: peer.name,
                })
                .collect(),
            docs: Docs {
                title: rule.docs.title.get(language),
                why: rule.docs.why.get(language),
                wrong: rule.docs.wrong,
                right: rule.docs.right,
            },
        }
    }
}
