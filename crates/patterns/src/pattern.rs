//! What a pattern is.

use std::ops::Range;

use podyard_kube::Words;
use podyard_kube::graph::Graph;

use crate::{Depth, Found, Scene};

/// One pattern of the book. Each is one file under `patterns/`.
#[derive(Clone, Copy, Debug)]
pub struct Pattern {
    /// The book's name in kebab case: the file's name with `-` for `_`.
    pub id: &'static str,
    /// The part of the book.
    pub part: Part,
    /// The chapter of the book's second edition, from 2.
    pub chapter: u8,
    /// The book's name.
    pub name: Words,
    /// The problem it solves, in a sentence.
    pub gist: Words,
    /// What there is to fill, the defining role first.
    pub roles: &'static [Role],
    /// Finds it.
    pub detect: fn(&mut Scene<'_, '_, '_>),
}

/// Something that some lines of a manifest do for a pattern.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Role {
    /// In kebab case, such as `readiness-probe`.
    pub id: &'static str,
    /// What people call it.
    pub name: Words,
}

impl Role {
    /// A role by its id and what people call it in English and in Korean.
    pub(crate) const fn new(id: &'static str, en: &'static str, ko: &'static str) -> Self {
        Self {
            id,
            name: Words::new(en, ko),
        }
    }
}

impl Pattern {
    /// Where a workspace uses it, in the order in which it looks.
    pub fn found_in(&'static self, graph: &Graph<'_>) -> Vec<Found> {
        self.found_within(graph, 0..graph.len(), Depth::Whole)
    }

    /// Which of the resources with these numbers use it, told in that depth.
    pub fn found_within(
        &'static self,
        graph: &Graph<'_>,
        window: Range<usize>,
        depth: Depth,
    ) -> Vec<Found> {
        let mut found = Vec::new();
        (self.detect)(&mut Scene::new(graph, self, window, depth, &mut found));
        found
    }
}

/// A part of the book.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Part {
    /// Foundational patterns.
    Foundational,
    /// Behavioral patterns.
    Behavioral,
    /// Structural patterns.
    Structural,
    /// Configuration patterns.
    Configuration,
    /// Security patterns.
    Security,
    /// Advanced patterns.
    Advanced,
}

impl Part {
    /// Every part in the book's order.
    pub const ALL: [Part; 6] = [
        Part::Foundational,
        Part::Behavioral,
        Part::Structural,
        Part::Configuration,
        Part::Security,
        Part::Advanced,
    ];

    /// The word used in reports, such as `foundational`.
    pub fn as_str(self) -> &'static str {
        match self {
            Part::Foundational => "foundational",
            Part::Behavioral => "behavioral",
            Part::Structural => "structural",
            Part::Configuration => "configuration",
            Part::Security => "security",
            Part::Advanced => "advanced",
        }
    }

    /// What people call it.
    pub fn name(self) -> Words {
        let (en, ko) = match self {
            Part::Foundational => ("Foundational patterns", "기본 패턴"),
            Part::Behavioral => ("Behavioral patterns", "행동 패턴"),
            Part::Structural => ("Structural patterns", "구조 패턴"),
            Part::Configuration => ("Configuration patterns", "설정 패턴"),
            Part::Security => ("Security patterns", "보안 패턴"),
            Part::Advanced => ("Advanced patterns", "고급 패턴"),
        };
        Words { en, ko }
    }
}
