//! `podyard rules`: every rule there is.

use std::fmt::Write;

use podyard_analysis::Language;
use podyard_wire::rules;

use crate::{Outcome, failure::Failure, format::Format, print};

/// Prints the list of rules.
pub fn run(format: Format, language: Language) -> Result<Outcome, Failure> {
    match format {
        Format::Json => print(&(rules::to_json(language) + "\n")),
        _ => print(&table(language)),
    }
}

fn table(language: Language) -> String {
    let list = rules::Rules::new(language).rules;
    let width = list.iter().map(|rule| rule.code.len()).max().unwrap_or(0);
    let mut table = String::new();
    for rule in &list {
        let mends = match (rule.mends, language) {
            (false, _) => "",
            (true, Language::English) => "  [fix]",
            (true, Language::Korean) => "  [수정]",
        };
        // Writing to a string cannot fail.
        let _ = writeln!(
            table,
            "{:width$}  {:7}  {:11}  {}{mends}",
            rule.code, rule.severity, rule.layer, rule.docs.title,
        );
    }
    table
}
