//! Why an edit is not made.

use std::fmt;

use crate::Span;

/// Why an edit would not do what was asked. Nothing is changed then.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Refusal {
    /// The mapping already has the key; the span is that key's.
    KeyExists(Span),
    /// What should take the entry or item is neither a collection of its kind nor empty.
    NotACollection,
    /// What should take the entry or item is an alias: its content is written elsewhere, and
    /// serves other places too.
    Alias,
    /// The entry would be moved into itself.
    IntoItself,
    /// An alias would come to stand before its anchor.
    AnchorOrder,
    /// The brackets around it are missing or not closed.
    NoBrackets,
    /// The new value is not YAML.
    NotYaml,
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::KeyExists(_) => "the key is already there",
            Self::NotACollection => "there is no collection to put it into",
            Self::Alias => "an alias has no content of its own",
            Self::IntoItself => "an entry cannot go into itself",
            Self::AnchorOrder => "an alias would stand before its anchor",
            Self::NoBrackets => "the brackets are missing or not closed",
            Self::NotYaml => "the new value is not YAML",
        })
    }
}

impl std::error::Error for Refusal {}
