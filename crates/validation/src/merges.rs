//! What mappings hold once their merge keys (`<<`) are applied.

use std::cell::Cell;

use podyard_syntax::{Budget, Entry, Node};

/// How many entries are unfolded for one object: some hundred times what people write.
const MOST: u32 = 100_000;

/// Looks into mappings of one document.
pub(crate) struct Merges {
    budget: Cell<Budget>,
}

impl Merges {
    /// With all of the budget.
    pub fn new() -> Self {
        Self {
            budget: Cell::new(Budget::new(MOST)),
        }
    }

    /// Whether all was unfolded that was asked for.
    pub fn are_whole(&self) -> bool {
        !self.budget.get().is_spent()
    }

    /// The entry with that key.
    pub fn get<'d>(&self, mapping: Node<'d>, key: &str) -> Option<Entry<'d>> {
        if !mapping.has_merge_key() {
            return mapping.get(key);
        }
        let mut unfolded = self.unfolded(mapping).into_iter();
        unfolded.find(|entry| entry.key.reads(key))
    }

    /// All entries.
    pub fn entries<'d>(&self, mapping: Node<'d>) -> impl Iterator<Item = Entry<'d>> {
        let are_in = mapping.has_merge_key();
        let written = (!are_in).then(|| mapping.entries());
        let unfolded = are_in.then(|| self.unfolded(mapping));
        let unfolded = unfolded.into_iter().flatten();
        written.into_iter().flatten().chain(unfolded)
    }

    fn unfolded<'d>(&self, mapping: Node<'d>) -> Vec<Entry<'d>> {
        let mut budget = self.budget.get();
        let entries = mapping.effective_entries(&mut budget);
        self.budget.set(budget);
        entries
    }
}
