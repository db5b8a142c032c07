//! The lessons, as the site's pages of practice load them.

use podyard_analysis::{Language, Version, pattern};
use podyard_lessons as lessons;
use serde::{Deserialize, Serialize};

/// All lessons, by their tracks.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Practice {
    /// The tracks in their order.
    pub tracks: Vec<Track>,
}

/// A list of lessons.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Track {
    /// Its name.
    pub name: String,
    /// Its lessons, the easy ones first.
    pub lessons: Vec<Entry>,
}

/// A lesson in its list.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Entry {
    /// Its id, such as `probe-the-kitchen`.
    pub id: String,
    /// A few words.
    pub title: String,
    /// How hard it is, from 1 to 3.
    pub level: u8,
    /// The name of the pattern it practises.
    pub pattern: Option<String>,
}

/// A lesson. Values and field names stand in backticks; paragraphs are separated by a blank line.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Lesson {
    /// Its id.
    pub id: String,
    /// A few words.
    pub title: String,
    /// What is to be reached.
    pub text: String,
    /// How hard it is, from 1 to 3.
    pub level: u8,
    /// The pattern it practises: its id and its name.
    pub pattern: Option<(String, String)>,
    /// Help, each a step nearer to a solution.
    pub hints: Vec<String>,
    /// What it asks for.
    pub goals: Vec<Goal>,
    /// What is asked, in words; one for each goal.
    pub asked: Vec<String>,
    /// The manifest it starts from.
    pub start: String,
    /// One that meets its goals.
    pub solution: String,
    /// The lesson after it.
    pub next: Option<Entry>,
}

/// Something a lesson asks for.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Goal {
    /// The API server of a version accepts everything; the newest where none is named.
    Accepted(Option<String>),
    /// A pattern, by its id, is there and complete.
    Pattern(String),
    /// No finding of that rule, by its code, is left.
    Gone(String),
    /// A field of an object, such as `Deployment/web`, has a value.
    Field(String, String, String),
}

impl Practice {
    /// The lists of `all` lessons in a language.
    pub fn new(all: &[lessons::Lesson], language: Language) -> Self {
        let track = |track: lessons::Track| {
            let mine = all.iter().filter(|lesson| lesson.track == track);
            Track {
                name: track.name().get(language).to_owned(),
                lessons: mine.map(|lesson| Entry::new(lesson, language)).collect(),
            }
        };
        Self {
            tracks: lessons::Track::ALL.into_iter().map(track).collect(),
        }
    }
}

impl Entry {
    fn new(lesson: &lessons::Lesson, language: Language) -> Self {
        let pattern = lesson.pattern.as_deref().and_then(pattern);
        Self {
            id: lesson.id.clone(),
            title: lesson.prose(language).title.clone(),
            level: lesson.level,
            pattern: pattern.map(|it| it.name.get(language).to_owned()),
        }
    }
}

impl Lesson {
    /// A lesson in a language; `next` is the one after it.
    pub fn new(
        lesson: &lessons::Lesson,
        next: Option<&lessons::Lesson>,
        language: Language,
    ) -> Self {
        let prose = lesson.prose(language);
        let pattern = lesson.pattern.as_deref().and_then(pattern);
        let asked = lesson.goals.iter().map(|goal| goal.says());
        Self {
            id: lesson.id.clone(),
            title: prose.title.clone(),
            text: prose.text.clone(),
            level: lesson.level,
            pattern: pattern.map(|it| (it.id.to_owned(), it.name.get(language).to_owned())),
            hints: prose.hints.clone(),
            goals: lesson.goals.iter().map(Goal::from).collect(),
            asked: asked.map(|it| it.get(language).to_owned()).collect(),
            start: lesson.start.clone(),
            solution: lesson.solution.clone(),
            next: next.map(|next| Entry::new(next, language)),
        }
    }
}

impl From<&lessons::Goal> for Goal {
    fn from(goal: &lessons::Goal) -> Self {
        match goal {
            lessons::Goal::Accepted(version) => {
                Goal::Accepted(version.map(|version| version.to_string()))
            }
            lessons::Goal::Pattern(id) => Goal::Pattern(id.clone()),
            lessons::Goal::Gone(code) => Goal::Gone(code.clone()),
            lessons::Goal::Field {
                object,
                path,
                value,
            } => Goal::Field(object.clone(), path.clone(), value.clone()),
        }
    }
}

impl From<Goal> for lessons::Goal {
    fn from(goal: Goal) -> Self {
        match goal {
            // A version that is not known stands for the newest, as everywhere.
            Goal::Accepted(version) => {
                let version = version.map(|it| Version::parse(&it).unwrap_or(Version::LATEST));
                lessons::Goal::Accepted(version)
            }
            Goal::Pattern(id) => lessons::Goal::Pattern(id),
            Goal::Gone(code) => lessons::Goal::Gone(code),
            Goal::Field(object, path, value) => lessons::Goal::Field {
                object,
                path,
                value,
            },
        }
    }
}
