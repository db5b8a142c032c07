//! The budget: how many bytes, after Brotli, the first load and what comes after it may take.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};
use serde::Deserialize;

use super::measure::File;

/// The key of the limit on all kinds together.
const TOTAL: &str = "total";

/// Limits in bytes.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Budget {
    /// On the first load, by kind (the file name's extension), and one on the total.
    #[serde(rename = "first-load")]
    first_load: BTreeMap<String, u64>,
    /// On the parts of the Wasm that are fetched later, by name.
    #[serde(default)]
    later: BTreeMap<String, u64>,
}

impl Budget {
    /// Reads the budget from a TOML file.
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
        let budget: Self = toml::from_str(text)?;
        ensure!(
            budget.first_load.contains_key(TOTAL),
            "it does not limit the total of the first load"
        );
        Ok(budget)
    }

    /// The limit in bytes on a kind of the first load, or nothing when only the total counts.
    pub fn limit(&self, kind: &str) -> Option<u64> {
        self.first_load.get(kind).copied()
    }

    /// The limit in bytes on the first load.
    pub fn total(&self) -> u64 {
        self.limit(TOTAL).unwrap_or_default()
    }

    /// The limit in bytes on a part that is fetched later.
    pub fn later(&self, part: &str) -> Option<u64> {
        self.later.get(part).copied()
    }

    /// In words, each limit that the first load or the later parts go beyond.
    pub fn excesses(&self, first_load: &[File], later: &[File]) -> Vec<String> {
        let of_kind = |kind: &str| {
            let files = first_load.iter();
            let files = files.filter(|file| kind == TOTAL || file.kind == kind);
            files.map(|file| file.brotli).sum()
        };
        let limits = self.first_load.iter();
        let first = limits.map(|(kind, &limit)| (kind, of_kind(kind), limit));
        // A part without a limit may not be there at all.
        let limit = |part| self.later(part).unwrap_or(0);
        let parts = later.iter();
        let parts = parts.map(|part| (&part.kind, part.brotli, limit(&part.kind)));
        first
            .chain(parts)
            .filter(|(_, size, limit)| size > limit)
            .map(|(name, size, limit)| format!("{name} {size} of {limit} bytes"))
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
        let budget = Budget::parse("[first-load]\ntotal = 100\njs = 60").unwrap();
        let excesses = |js, wasm| budget.excesses(&[file("js", js), file("wasm", wasm)], &[]);
        assert!(excesses(60, 40).is_empty());
        assert_eq!(excesses(61, 39), ["js 61 of 60 bytes"]);
        assert_eq!(excesses(60, 41), ["total 101 of 100 bytes"]);
    }

    #[test]
    fn each_later_part_has_its_own_limit() {
        let budget = Budget::parse("[first-load]\ntotal = 9\n[later]\nanalysis = 50").unwrap();
        let excesses = |later: &[File]| budget.excesses(&[], later);
        assert!(excesses(&[file("analysis", 50)]).is_empty());
        assert_eq!(
            excesses(&[file("analysis", 51), file("new", 1)]),
            ["analysis 51 of 50 bytes", "new 1 of 0 bytes"]
        );
    }

    #[test]
    fn a_budget_without_a_total_is_refused() {
        assert!(Budget::parse("[first-load]\njs = 60").is_err());
        assert!(Budget::parse("[first-load]\ntotal = \"much\"").is_err());
    }
}
