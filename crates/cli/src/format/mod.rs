//! How findings are shown.

pub mod github;
pub mod human;
pub mod patterns;
mod runs;
pub mod sarif;

/// How an answer is shown.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Format {
    /// To a person.
    #[default]
    Human,
    /// The JSON report.
    Json,
    /// SARIF 2.1.0, for code scanning.
    Sarif,
    /// Workflow commands that GitHub shows as annotations.
    Github,
}

impl Format {
    /// What findings can be shown as.
    pub const ALL: [Format; 4] = [Format::Human, Format::Json, Format::Sarif, Format::Github];

    /// What lists of rules can be shown as.
    pub const OF_LISTS: [Format; 2] = [Format::Human, Format::Json];

    /// Its name on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Format::Human => "human",
            Format::Json => "json",
            Format::Sarif => "sarif",
            Format::Github => "github",
        }
    }

    /// The format of that name; the default for any other.
    pub fn named(name: &str) -> Format {
        let named = Format::ALL.into_iter().find(|format| format.name() == name);
        named.unwrap_or_default()
    }
}
