//! What mappings hold once their merge keys (`<<`) are applied.

use std::cell::Cell;

use podyard_syntax::{Budget, Entry, Node};

/// How many entries are unfolded for one object: some hundred times what people write.
const MOST: u32 = 100_000;

/// Looks into mappings of one document.
pub(crate) struct Merges {
    /// Whether the document may have any merge key at all.
    may_be: bool,
    budget: Cell<Budget>,
}

impl Merges {
    /// For the mappings of the document a node is of.
    pub fn of(node: Node<'_>) -> Self {
        Self {
            may_be: node.document().text().contains("<<"),
            budget: Cell::new(Budget::new(MOST)),
        }
    }

    /// Whether all was unfolded that was asked for.
    pub fn are_whole(&self) -> bool {
        !self.budget.get().is_spent()
    }

    /// The entry with that key.
    pub fn get<'d>(&self, mapping: Node<'d>, key: &str) -> Option<Entry<'d>> {
        if !self.are_in(mapping) {
            return mapping.get(key);
        }
        let mut unfolded = self.unfolded(mapping).into_iter();
        unfolded.find(|entry| entry.key.reads(key))
    }

    /// All entries.
    pub fn entries<'d>(&self, mapping: Node<'d>) -> impl Iterator<Item = Entry<'d>> {
        let are_in = self.are_in(mapping);
        let written = (!are_in).then(|| mapping.entries());
        let unfolded = are_in.then(|| self.unfolded(mapping));
        let unfolded = unfolded.into_iter().flatten();
        written.into_iter().flatten().chain(unfolded)
    }

    fn are_in(&self, mapping: Node<'_>) -> bool {
        self.may_be && mapping.entries().any(Entry::is_merge)
    }

    fn unfolded<'d>(&self, mapping: Node<'d>) -> Vec<Entry<'d>> {
        let mut budget = self.budget.get();
        let entries = mapping.effective_entries(&mut budget);
        self.budget.set(budget);
        entries
    }
}
