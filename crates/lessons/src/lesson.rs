//! What a lesson is.

use podyard_analysis::{Language, Words, pattern};

use crate::Goal;

/// An exercise of five to ten minutes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Lesson {
    /// Its file's name, in kebab case.
    pub id: String,
    /// The list it belongs to.
    pub track: Track,
    /// What is to be done.
    pub task: Task,
    /// How hard it is, from 1 to 3.
    pub level: u8,
    /// The pattern it practises, by its id.
    pub pattern: Option<String>,
    /// What it asks for.
    pub goals: Vec<Goal>,
    /// What is said in English.
    pub en: Prose,
    /// What is said in Korean.
    pub ko: Prose,
    /// The manifest it starts from.
    pub start: String,
    /// One that meets its goals.
    pub solution: String,
}

/// The words of a lesson. Values and field names stand in backticks.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Prose {
    /// A few words.
    pub title: String,
    /// What is wrong or missing and what is to be reached; paragraphs are separated by a blank
    /// line.
    pub text: String,
    /// Help, each a step nearer to a solution.
    pub hints: Vec<String>,
}

/// A list of lessons.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Track {
    /// Mistakes of the hand.
    Slips,
    /// The patterns, by the parts of the book.
    Foundational,
    /// See above.
    Behavioral,
    /// See above.
    Structural,
    /// See above.
    Configuration,
    /// See above.
    Security,
    /// See above.
    Advanced,
    /// Old manifests that are to live again.
    Versions,
}

/// What is to be done.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Task {
    /// Something wrong is to be put right.
    Repair,
    /// Something missing is to be added.
    Build,
}

impl Lesson {
    /// The words of a language.
    pub fn prose(&self, language: Language) -> &Prose {
        match language {
            Language::English => &self.en,
            Language::Korean => &self.ko,
        }
    }

    /// The chapter of its pattern, so that lessons follow the book; 0 without a pattern.
    pub(crate) fn chapter(&self) -> u8 {
        let pattern = self.pattern.as_deref().and_then(pattern);
        pattern.map_or(0, |it| it.chapter)
    }
}

impl Track {
    /// Every track in the order in which they are shown.
    pub const ALL: [Track; 8] = [
        Track::Slips,
        Track::Foundational,
        Track::Behavioral,
        Track::Structural,
        Track::Configuration,
        Track::Security,
        Track::Advanced,
        Track::Versions,
    ];

    /// The word used in files, such as `foundational`.
    pub fn as_str(self) -> &'static str {
        match self {
            Track::Slips => "slips",
            Track::Foundational => "foundational",
            Track::Behavioral => "behavioral",
            Track::Structural => "structural",
            Track::Configuration => "configuration",
            Track::Security => "security",
            Track::Advanced => "advanced",
            Track::Versions => "versions",
        }
    }

    /// What people call it.
    pub fn name(self) -> Words {
        let (en, ko) = match self {
            Track::Slips => ("Slips of the pen", "옮겨 적다 생기는 실수"),
            Track::Foundational => ("Foundational patterns", "기본 패턴"),
            Track::Behavioral => ("Behavioral patterns", "행동 패턴"),
            Track::Structural => ("Structural patterns", "구조 패턴"),
            Track::Configuration => ("Configuration patterns", "설정 패턴"),
            Track::Security => ("Security patterns", "보안 패턴"),
            Track::Advanced => ("Advanced patterns", "고급 패턴"),
            Track::Versions => ("Old manifests, new versions", "예전 매니페스트 되살리기"),
        };
        Words::new(en, ko)
    }
}
