//! Workflow commands that GitHub Actions shows as annotations at the lines they speak of.
//!
//! The escapes are those of GitHub's own toolkit (`@actions/core`, `command.ts`).

use std::fmt::Write;

use podyard_analysis::{Language, Report, Severity, Workspace};
use podyard_wire::report;

/// One line for each finding.
pub fn render(workspace: &Workspace, found: &Report, language: Language) -> String {
    let told = report::Report::new(workspace, found, &[], language);
    let mut out = String::new();
    for (file, found) in told.files.iter().zip(&found.files) {
        for (told, found) in file.diagnostics.iter().zip(&found.diagnostics) {
            let level = match found.severity {
                Severity::Error => "error",
                Severity::Warning => "warning",
                Severity::Info | Severity::Hint => "notice",
            };
            let (start, end) = (told.range.start, told.range.end);
            let mut message = told.message.clone();
            if let Some(help) = &told.help {
                message = format!("{message}\n{help}");
            }
            // Writing to a string cannot fail.
            let _ = writeln!(
                out,
                "::{level} file={},line={},endLine={},col={},endColumn={},title={}::{}",
                property(&file.path),
                start.line,
                end.line,
                start.column,
                end.column,
                property(told.code),
                data(&message),
            );
        }
    }
    out
}

fn data(text: &str) -> String {
    text.replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_runner_would_take_for_syntax_is_escaped() {
        assert_eq!(data("50% of\r\na: b"), "50%25 of%0D%0Aa: b");
        assert_eq!(property("C:\\a,b%.yaml"), "C%3A\\a%2Cb%25.yaml");
    }
}
