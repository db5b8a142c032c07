//! The table at the end of a test run.

use std::fmt::Write;
use std::time::Duration;

use crate::progress::seconds;

/// What became of one part.
pub struct Outcome {
    pub name: &'static str,
    /// Set-up included.
    pub time: Duration,
    /// In a few words, why it failed.
    pub failure: Option<String>,
}

/// One line for each part, and a last one that counts them.
pub fn render(outcomes: &[Outcome]) -> String {
    let mut table = String::from("\n");
    for Outcome {
        name,
        time,
        failure,
    } in outcomes
    {
        let verdict = failure.as_ref().map_or("✓ passed", |_| "✗ FAILED");
        let why = failure.as_deref().unwrap_or_default();
        let why = why.lines().next().unwrap_or_default();
        let line = format!("{verdict}  {name:<14}{:>12}  {why}", seconds(*time));
        let _ = writeln!(table, "{}", line.trim_end());
    }
    let failed = outcomes.iter().filter(|it| it.failure.is_some()).count();
    let _ = writeln!(
        table,
        "\n{} passed, {failed} failed",
        outcomes.len() - failed
    );
    table
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_the_parts_and_says_why_one_failed() {
        let outcome = |name, failure: Option<&str>| Outcome {
            name,
            time: Duration::from_secs(1),
            failure: failure.map(str::to_owned),
        };
        let table = render(&[
            outcome("fmt", None),
            outcome("layering", Some("kube must not depend on rules\nmore")),
        ]);
        assert!(table.contains("FAILED  layering"), "{table}");
        assert!(table.contains("kube must not depend on rules\n"), "{table}");
        assert!(table.ends_with("\n1 passed, 1 failed\n"), "{table}");
    }
}
