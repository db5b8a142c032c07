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

    /// It as HTML for another page: an editor that is text where it cannot be one. `site` is the
    /// address of the site's folder, with a slash at its end.
    pub fn embed(&self, site: &str) -> String {
        let mut text = format!(
            "<script type=\"module\" src=\"{}embed.js\"></script>\n<pod-yard",
            escaped(site)
        );
        if let Some(version) = &self.kubernetes {
            // Writing to a string cannot fail.
            let _ = write!(text, " kubernetes=\"{}\"", escaped(version));
        }
        text.push_str(">\n");
        for file in &self.files {
            // A line break right after the tag is no part of the text.
            let _ = writeln!(
                text,
                "<pre data-path=\"{}\">\n{}</pre>",
                escaped(&file.path),
                escaped(&file.text)
            );
        }
        text.push_str("</pod-yard>\n");
        text
    }
}

/// As HTML writes it, between tags or in quotes.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('"', "&quot;")
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

    #[test]
    fn an_embed_holds_the_text_and_nothing_that_is_code() {
        let workspace = Workspace::new([("\"><script>", "a: </pre><script>&amp;\n")]);
        let text = Shared::of(&workspace, Some("1.30".to_owned())).embed("https://example.com/x/");
        assert_eq!(
            text,
            "<script type=\"module\" src=\"https://example.com/x/embed.js\"></script>\n\
             <pod-yard kubernetes=\"1.30\">\n\
             <pre data-path=\"&quot;>&lt;script>\">\na: &lt;/pre>&lt;script>&amp;amp;\n</pre>\n\
             </pod-yard>\n"
        );
    }
}
