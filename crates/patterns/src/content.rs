//! What is told to people about a pattern.

use podyard_kube::Words;

/// The explanation of a pattern. Each is one file under `content/`.
///
/// Paragraphs are separated by a blank line; names of fields and values stand in backticks. There
/// is no other markup.
#[derive(Clone, Copy, Debug)]
pub struct Content {
    /// What goes wrong without it.
    pub problem: Words,
    /// What it does about that.
    pub solution: Words,
    /// A sound manifest that uses it, complete enough to be applied: nothing above an info is
    /// found in it. Its names and comments are English.
    pub example: &'static str,
    /// What the example shows, in a sentence or two.
    pub example_says: Words,
    /// The fields by which it is set, the most used first.
    pub knobs: &'static [Knob],
    /// What goes wrong with it, and how that shows.
    pub pitfalls: &'static [Pitfall],
    /// When not to use it.
    pub avoid: Words,
    /// Patterns that belong to it.
    pub relatives: &'static [Relative],
}

/// A field by which a pattern is set.
#[derive(Clone, Copy, Debug)]
pub struct Knob {
    /// The field's path from the object's top, `[]` for every item of a list, such as
    /// `spec.template.spec.containers[].readinessProbe.periodSeconds`. In the path of a pod's field
    /// `pod.` stands for the way to the pod's spec, wherever it nests.
    pub path: &'static str,
    /// What holds where it is not set; empty where nothing does.
    pub default: &'static str,
    /// What it does.
    pub does: Words,
}

/// Something that goes wrong.
#[derive(Clone, Copy, Debug)]
pub struct Pitfall {
    /// What is done wrong.
    pub what: Words,
    /// How it shows: what a person sees, such as a status or a message.
    pub shows: Words,
}

/// A pattern that belongs to another.
#[derive(Clone, Copy, Debug)]
pub struct Relative {
    /// Its id.
    pub id: &'static str,
    /// What it has to do with it.
    pub why: Words,
}

impl Knob {
    /// A knob by its path, its default, and what it does in English and in Korean.
    pub(crate) const fn new(
        path: &'static str,
        default: &'static str,
        en: &'static str,
        ko: &'static str,
    ) -> Self {
        Self {
            path,
            default,
            does: Words::new(en, ko),
        }
    }
}

impl Pitfall {
    /// What is done wrong and how it shows, each as English and Korean.
    pub(crate) const fn new(
        what: (&'static str, &'static str),
        shows: (&'static str, &'static str),
    ) -> Self {
        Self {
            what: Words::new(what.0, what.1),
            shows: Words::new(shows.0, shows.1),
        }
    }
}

impl Relative {
    /// A relative by its id, and what it has to do with it in English and in Korean.
    pub(crate) const fn new(id: &'static str, en: &'static str, ko: &'static str) -> Self {
        Self {
            id,
            why: Words::new(en, ko),
        }
    }
}
