//! The rules: the list of all as JSON, version 1, and as the site's pages load them.

use podyard_analysis::{self as analysis, Language, PEERS, Profile};
use serde::{Deserialize, Serialize};

/// Every rule, its documentation in `language`, as indented JSON without a final line end.
pub fn to_json(language: Language) -> String {
    // Plain structs with text keys: there is nothing in them that could fail to be written.
    serde_json::to_string_pretty(&Rules::new(language)).unwrap_or_default()
}

/// The whole list.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Rules {
    /// Always 1.
    pub version: u32,
    /// The rules, sorted by code.
    pub rules: Vec<Rule>,
}

/// One rule.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Rule {
    /// The stable slug.
    pub code: String,
    /// `syntax`, `schema`, `api-server`, `reference`, `deprecation` or `practice`.
    pub layer: String,
    /// What its findings usually are: `error`, `warning`, `info` or `hint`.
    pub severity: String,
    /// The API server's word for it.
    pub reason: Option<String>,
    /// Whether its findings usually come with a fix.
    pub mends: bool,
    /// The profiles that tell it.
    pub profiles: Vec<String>,
    /// What other linters call it.
    pub aliases: Vec<Alias>,
    /// Its documentation.
    pub docs: Docs,
}

/// What another linter calls a rule.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Alias {
    /// `kube-linter`, `kube-score` or `polaris`.
    pub tool: String,
    /// The name.
    pub name: String,
}

/// A rule's documentation.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Docs {
    /// What it finds.
    pub title: String,
    /// Why it matters.
    pub why: String,
    /// A manifest in which it finds something.
    pub wrong: String,
    /// The same manifest put right.
    pub right: String,
}

/// The rules as the page lists them, without what only their own page tells.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct RuleList {
    /// The rules, sorted by code.
    pub rules: Vec<RuleEntry>,
}

/// A rule in the list.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct RuleEntry {
    /// The stable slug.
    pub code: String,
    /// The layer, as in [`Rule::layer`].
    pub layer: String,
    /// What its findings usually are, as in [`Rule::severity`].
    pub severity: String,
    /// Whether its findings usually come with a fix.
    pub mends: bool,
    /// What it finds.
    pub title: String,
}

impl From<&Rules> for RuleList {
    fn from(rules: &Rules) -> Self {
        let entries = rules.rules.iter().map(|rule| RuleEntry {
            code: rule.code.clone(),
            layer: rule.layer.clone(),
            severity: rule.severity.clone(),
            mends: rule.mends,
            title: rule.docs.title.clone(),
        });
        Self {
            rules: entries.collect(),
        }
    }
}

impl Rules {
    /// Every rule, its documentation in `language`.
    pub fn new(language: Language) -> Self {
        let mut rules: Vec<Rule> = analysis::rules()
            .iter()
            .map(|rule| Rule::new(rule, language))
            .collect();
        rules.sort_by(|a, b| a.code.cmp(&b.code));
        Self { version: 1, rules }
    }
}

impl Rule {
    fn new(rule: &analysis::Rule, language: Language) -> Self {
        Self {
            code: rule.code.to_owned(),
            layer: rule.layer.as_str().to_owned(),
            severity: rule.severity.as_str().to_owned(),
            reason: rule.reason.map(|it| it.as_str().to_owned()),
            mends: rule.mends,
            profiles: Profile::ALL
                .into_iter()
                .filter(|profile| profile.tells(rule.code))
                .map(|profile| profile.as_str().to_owned())
                .collect(),
            aliases: PEERS
                .iter()
                .filter(|peer| peer.code == rule.code)
                .map(|peer| Alias {
                    tool: peer.tool.as_str().to_owned(),
                    name: peer.name.to_owned(),
                })
                .collect(),
            docs: Docs {
                title: rule.docs.title.get(language).to_owned(),
                why: rule.docs.why.get(language).to_owned(),
                wrong: rule.docs.wrong.to_owned(),
                right: rule.docs.right.to_owned(),
            },
        }
    }
}
