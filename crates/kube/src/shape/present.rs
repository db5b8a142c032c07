//! The fields that were met in one mapping.

use podyard_syntax::Entry;

/// Entries by the names of their fields. There are no more than a type has fields, so that looking
/// through them is faster than hashing.
#[derive(Default)]
pub(super) struct Present<'d, 's>(Vec<(&'s str, Entry<'d>)>);

impl<'d, 's> Present<'d, 's> {
    /// Forgets every field.
    pub fn clear(&mut self) {
        self.0.clear();
    }

    /// Notes the entry of a field, in place of an earlier one.
    pub fn insert(&mut self, name: &'s str, entry: Entry<'d>) {
        match self.0.iter_mut().find(|(known, _)| *known == name) {
            Some((_, known)) => *known = entry,
            None => self.0.push((name, entry)),
        }
    }

    /// The entry of a field.
    pub fn get(&self, name: &str) -> Option<Entry<'d>> {
        let found = self.0.iter().find(|(known, _)| *known == name);
        found.map(|(_, entry)| *entry)
    }

    /// Whether no field was met.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}
