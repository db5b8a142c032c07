//! The budget: how many bytes, after Brotli, each kind of file may take.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};

use super::measure::File;

/// The key of the limit on all kinds together.
const TOTAL: &str = "total";

/// Limits in bytes by kind (the file name's extension), and one on the total.
pub struct Budget {
    limits: BTreeMap<String, u64>,
}

impl Budget {
    /// Reads the budget from a TOML file of `kind = bytes` lines.
    ///
    /// # Errors
    ///
    /// When the file cannot be read, is no such table, or does not limit the total.
    pub fn read(path: &Path) -> Result<Self> {
        let text = fs::read_to_string(path)
            .with_context(|| format!("{} could not be read", path.display()))?;
        Self::parse(&text).with_context(|| format!("{} is no budget", path.display()))
    }

    fn parse(text: &str) -> Result<Self> {
        let limits: BTreeMap<String, u64> = toml::from_str(text)?;
        ensure!(limits.contains_key(TOTAL), "it does not limit the total");
        Ok(Self { limits })
    }

    /// The limit in bytes on a kind, or nothing when only the total counts.
    pub fn limit(&self, kind: &str) -> Option<u64> {
        self.limits.get(kind).copied()
    }

    /// The limit in bytes on everything together.
    pub fn total(&self) -> u64 {
        self.limit(TOTAL).unwrap_or_default()
    }

    /// In words, each limit that the files go beyond.
    pub fn excesses(&self, files: &[File]) -> Vec<String> {
        self.limits
            .iter()
            .filter_map(|(kind, &limit)| {
                let size: u64 = files
                    .iter()
                    .filter(|file| kind == TOTAL || file.kind == *kind)
                    .map(|file| file.brotli)
                    .sum();
                (size > limit).then(|| format!("{kind} {size} of {limit} bytes"))
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(kind: &str, brotli: u64) -> File {
        File {
            name: format!("app.{kind}"),
            kind: kind.to_owned(),
            raw: brotli * 4,
            brotli,
        }
    }

    #[test]
    fn a_limit_is_met_by_the_last_byte_and_broken_by_the_next() {
        let budget = Budget::parse("total = 100\njs = 60").unwrap();
        assert!(
            budget
                .excesses(&[file("js", 60), file("wasm", 40)])
                .is_empty()
        );
        assert_eq!(
            budget.excesses(&[file("js", 61), file("wasm", 39)]),
            ["js 61 of 60 bytes"]
        );
        assert_eq!(
            budget.excesses(&[file("js", 60), file("wasm", 41)]),
            ["total 101 of 100 bytes"]
        );
    }

    #[test]
    fn a_budget_without_a_total_is_refused() {
        assert!(Budget::parse("js = 60").is_err());
        assert!(Budget::parse("total = \"much\"").is_err());
    }
}
