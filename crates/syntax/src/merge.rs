//! What a mapping holds once aliases and merge keys are applied.

use crate::{Entry, Node};

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

impl<'d> Node<'d> {
    /// The entries of the mapping this node is or stands for, with merge keys (`<<`) applied:
    /// each key once. Stops early when the budget is spent.
    #[must_use]
    pub fn effective_entries(self, budget: &mut Budget) -> Vec<Entry<'d>> {
        let Some(mapping) = self.target() else {
            return Vec::new();
        };
        mapping.entries().take_while(|_| budget.take()).collect()
    }
}
