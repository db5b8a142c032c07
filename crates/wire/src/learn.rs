//! What is told about the patterns, as the site's pages of reading load it.

use podyard_analysis::{self as analysis, Concept, Hook, Language, Part, Words};
use serde::{Deserialize, Serialize};

/// Everything that is not about one pattern: the list of all, and the tables beside it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Overview {
    /// The parts of the book in its order.
    pub parts: Vec<PartOfBook>,
    /// What programs know from their language, and what a cluster has for it.
    pub concepts: Vec<Row>,
    /// Hooks of a container beside init containers of a pod.
    pub hooks: Vec<Row>,
}

/// A part of the book with its patterns.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct PartOfBook {
    /// Its name.
    pub name: String,
    /// Its patterns in the book's order.
    pub patterns: Vec<Entry>,
}

/// A pattern in the list.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Entry {
    /// Its id, such as `health-probe`.
    pub id: String,
    /// Its name.
    pub name: String,
    /// The problem it solves, in a sentence.
    pub gist: String,
}

/// A row of a table: what it is about and the two sides.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Row {
    /// What is compared.
    pub about: String,
    /// What stands on the left.
    pub left: String,
    /// What stands on the right.
    pub right: String,
    /// The pattern whose example shows the right side.
    pub pattern: String,
}

/// The explanation of a pattern. Values and field names stand in backticks; paragraphs are
/// separated by a blank line.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Explanation {
    /// Its id, such as `health-probe`.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its name in English.
    pub english: String,
    /// The part of the book.
    pub part: String,
    /// The problem it solves, in a sentence.
    pub gist: String,
    /// What goes wrong without it.
    pub problem: String,
    /// What it does about that.
    pub solution: String,
    /// A sound manifest that uses it.
    pub example: String,
    /// What the example shows.
    pub example_says: String,
    /// The fields by which it is set.
    pub knobs: Vec<Knob>,
    /// What goes wrong with it.
    pub pitfalls: Vec<Pitfall>,
    /// When not to use it.
    pub avoid: String,
    /// Patterns that belong to it.
    pub relatives: Vec<Relative>,
}

/// A field by which a pattern is set.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Knob {
    /// Its path.
    pub path: String,
    /// What holds where it is not set; empty where nothing does.
    pub default: String,
    /// What it does.
    pub does: String,
}

/// Something that goes wrong.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Pitfall {
    /// What is done wrong.
    pub what: String,
    /// How it shows.
    pub shows: String,
}

/// A pattern that belongs to another.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Relative {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// What it has to do with it.
    pub why: String,
}

impl Overview {
    /// The overview in a language.
    pub fn new(language: Language) -> Self {
        let say = |words: Words| words.get(language).to_owned();
        let part = |part: Part| {
            let mut patterns: Vec<_> = analysis::patterns()
                .iter()
                .filter(|pattern| pattern.part == part)
                .collect();
            patterns.sort_by_key(|pattern| pattern.chapter);
            let entries = patterns.into_iter().map(|pattern| Entry {
                id: pattern.id.to_owned(),
                name: say(pattern.name),
                gist: say(pattern.gist),
            });
            PartOfBook {
                name: say(part.name()),
                patterns: entries.collect(),
            }
        };
        let concept = |row: &Concept| Row {
            about: say(row.about),
            left: say(row.in_process),
            right: say(row.distributed),
            pattern: row.pattern.to_owned(),
        };
        let hook = |row: &Hook| Row {
            about: say(row.about),
            left: say(row.hooks),
            right: say(row.init_containers),
            pattern: row.pattern.to_owned(),
        };
        Self {
            parts: Part::ALL.map(part).to_vec(),
            concepts: analysis::CONCEPTS.iter().map(concept).collect(),
            hooks: analysis::HOOKS.iter().map(hook).collect(),
        }
    }
}

impl Explanation {
    /// The explanation of the pattern of that id, in a language.
    pub fn new(id: &str, language: Language) -> Option<Self> {
        let (pattern, content) = (analysis::pattern(id)?, analysis::content(id)?);
        let say = |words: Words| words.get(language).to_owned();
        let knobs = content.knobs.iter().map(|knob| Knob {
            path: knob.path.to_owned(),
            default: knob.default.to_owned(),
            does: say(knob.does),
        });
        let pitfalls = content.pitfalls.iter().map(|pitfall| Pitfall {
            what: say(pitfall.what),
            shows: say(pitfall.shows),
        });
        let relatives = content.relatives.iter().filter_map(|relative| {
            Some(Relative {
                id: relative.id.to_owned(),
                name: say(analysis::pattern(relative.id)?.name),
                why: say(relative.why),
            })
        });
        Some(Self {
            id: pattern.id.to_owned(),
            name: say(pattern.name),
            english: pattern.name.en.to_owned(),
            part: say(pattern.part.name()),
            gist: say(pattern.gist),
            problem: say(content.problem),
            solution: say(content.solution),
            example: content.example.to_owned(),
            example_says: say(content.example_says),
            knobs: knobs.collect(),
            pitfalls: pitfalls.collect(),
            avoid: say(content.avoid),
            relatives: relatives.collect(),
        })
    }
}
