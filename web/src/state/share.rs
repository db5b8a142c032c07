//! A workspace as it travels in a link, and as text for other places.

use std::fmt::Write;

use serde::{Deserialize, Serialize};

use super::workspace::Workspace;

/// The files of a link of version 1. Fields that a later page adds are passed over.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Shared {
    /// The files in the order of their tabs.
    pub files: Vec<SharedFile>,
    /// The version they were judged for, if one was chosen.
    #[serde(default)]
    pub kubernetes: Option<String>,
}

/// One file.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct SharedFile {
    /// Its name.
    pub path: String,
    /// Its text.
    pub text: String,
}

/// So many letters fit into every chat and mail program; beyond that a file travels better.
pub const COMFORTABLE: usize = 8_000;

impl Shared {
    /// What is shared of a workspace.
    pub fn of(workspace: &Workspace, kubernetes: Option<String>) -> Self {
        let files = workspace.files().iter().map(|file| SharedFile {
            path: file.path.clone(),
            text: file.text.clone(),
        });
        Self {
            files: files.collect(),
            kubernetes,
        }
    }

    /// It as a workspace; `None` when it holds no files.
    pub fn workspace(&self) -> Option<Workspace> {
        let files = self.files.iter();
        let files: Vec<_> = files
            .map(|it| (it.path.as_str(), it.text.as_str()))
            .collect();
        (!files.is_empty()).then(|| Workspace::new(files))
    }

    /// It as Markdown: each file in a block of code, and the link.
    pub fn markdown(&self, link: &str) -> String {
        let mut text = String::new();
        for file in &self.files {
            // A fence is longer than any run of backticks within.
            let longest = file.text.split(|c| c != '`').map(str::len).max();
            let fence = "`".repeat(longest.unwrap_or(0).max(2) + 1);
            let end = if file.text.ends_with('\n') { "" } else { "\n" };
            // Writing to a string cannot fail.
            let _ = writeln!(text, "{fence}yaml\n{}{end}{fence}\n", file.text);
        }
        let _ = writeln!(text, "[Podyard]({link})");
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample() -> Shared {
        let workspace = Workspace::new([("a.yaml", "kind: Pod\n"), ("b.yaml", "x: '```'")]);
        Shared::of(&workspace, Some("1.30".to_owned()))
    }

    #[test]
    fn what_is_shared_comes_back() {
        let back = sample().workspace().expect("it has files");
        let texts: Vec<_> = back.files().iter().map(|it| it.text.as_str()).collect();
        assert_eq!(texts, ["kind: Pod\n", "x: '```'"]);
        let none = Shared {
            files: Vec::new(),
            kubernetes: None,
        };
        assert!(none.workspace().is_none());
    }

    #[test]
    fn a_block_of_markdown_ends_where_it_should() {
        let text = sample().markdown("https://example.com/#v1:a");
        assert!(text.starts_with("```yaml\nkind: Pod\n```\n"), "{text}");
        assert!(text.contains("````yaml\nx: '```'\n````\n"), "{text}");
        assert!(
            text.ends_with("[Podyard](https://example.com/#v1:a)\n"),
            "{text}"
        );
    }
}
