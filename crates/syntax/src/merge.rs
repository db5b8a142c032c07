//! What a mapping holds once aliases and merge keys are applied.

use std::collections::HashMap;

use crate::{Entry, Node, NodeKind};

/// How much unfolding of aliases and merge keys is still allowed, in entries.
#[derive(Clone, Copy, Debug)]
pub struct Budget {
    left: u32,
}

impl Budget {
    /// Allows `entries` entries to be taken.
    #[must_use]
    pub const fn new(entries: u32) -> Self {
        Self { left: entries }
    }

    /// Takes one entry; false when nothing is left.
    pub fn take(&mut self) -> bool {
        let some = self.left > 0;
        self.left = self.left.saturating_sub(1);
        some
    }

    /// Whether everything was taken.
    #[must_use]
    pub const fn is_spent(self) -> bool {
        self.left == 0
    }
}

impl Default for Budget {
    /// Enough for a manifest that a person would write.
    fn default() -> Self {
        Self::new(10_000)
    }
}

enum Step<'d> {
    Take(Entry<'d>),
    Unfold(Node<'d>),
}

/// Entries that are unfolded to find one.
const MOST_FOR_ONE: u32 = 1_000;

impl<'d> Node<'d> {
    /// The entry that counts for a key, merge keys applied; none in what is no mapping. It may stand
    /// in another mapping.
    #[must_use]
    pub fn field(self, key: &str) -> Option<Entry<'d>> {
        if !self.has_merge_key() {
            return self.get(key);
        }
        let merged = self.effective_entries(&mut Budget::new(MOST_FOR_ONE));
        merged.into_iter().find(|entry| entry.key.reads(key))
    }

    /// The entries of the mapping this node is or stands for, with merge keys (`<<`) applied:
    /// each key once, at its first place, with the value Kubernetes' reader ends up with. That
    /// reader goes from top to bottom and lets whatever comes later win, be it merged or written;
    /// of several merged mappings the first wins.
    ///
    /// Stops early when the budget is spent.
    #[must_use]
    pub fn effective_entries(self, budget: &mut Budget) -> Vec<Entry<'d>> {
        let mut entries: Vec<Entry<'d>> = Vec::new();
        let mut places = HashMap::new();
        let mut steps = vec![Step::Unfold(self)];
        while let Some(step) = steps.pop() {
            match step {
                Step::Unfold(node) => unfold(node, &mut steps, budget),
                Step::Take(entry) => {
                    let place = entry
                        .key
                        .json_key()
                        .map(|key| *places.entry(key).or_insert(entries.len()));
                    match place.and_then(|place| entries.get_mut(place)) {
                        Some(earlier) => earlier.value = entry.value,
                        None => entries.push(entry),
                    }
                }
            }
        }
        entries
    }
}

/// Puts what a mapping holds on the stack, what comes first on top.
fn unfold<'d>(node: Node<'d>, steps: &mut Vec<Step<'d>>, budget: &mut Budget) {
    let Some(mapping) = node.target() else { return };
    let from = steps.len();
    for entry in mapping.entries() {
        if !budget.take() {
            break;
        }
        if !entry.is_merge() {
            steps.push(Step::Take(entry));
        } else if entry.value.kind() == NodeKind::Sequence {
            let mut items: Vec<Node<'d>> = entry.value.items().collect();
            items.reverse();
            steps.extend(
                items
                    .into_iter()
                    .filter(|_| budget.take())
                    .map(Step::Unfold),
            );
        } else {
            steps.push(Step::Unfold(entry.value));
        }
    }
    if let Some(added) = steps.get_mut(from..) {
        added.reverse();
    }
}
