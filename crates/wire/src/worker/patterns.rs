//! The patterns of a workspace, as the page shows them.

use podyard_analysis::{
    self as analysis, Analyzer, Applicability, Language, LineIndex, Span, Text,
};
use serde::{Deserialize, Serialize};

use super::convert::{range, small};
use super::{Edit, Fix, Range};

/// The patterns of a workspace.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Patterns {
    /// One for each resource and each pattern it uses: by the book's chapters, then in the order of
    /// the text.
    pub cards: Vec<Card>,
}

/// A pattern that a resource uses. Values and field names stand in backticks in every text.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Card {
    /// The pattern's id, such as `health-probe`.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its name in English.
    pub english: String,
    /// The part of the book.
    pub part: String,
    /// The problem it solves.
    pub gist: String,
    /// Whether all is there that makes it work.
    pub is_present: bool,
    /// The resource's kind as written.
    pub kind: String,
    /// The resource's name; empty where there is none.
    pub resource: String,
    /// What this manifest does.
    pub says: String,
    /// Why it only looks like the pattern, where the evidence is thin.
    pub looks_like: Option<String>,
    /// The lines that fill its roles.
    pub roles: Vec<CardRole>,
    /// What is not there.
    pub missing: Vec<CardGap>,
    /// What follows from the manifest.
    pub facts: Vec<String>,
    /// When it runs, if it does so by a schedule.
    pub runs: Option<Runs>,
    /// A picture of it.
    pub diagram: Option<Diagram>,
}

/// A schedule, as it is written.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Runs {
    /// The five fields of cron, or a name such as `@daily`.
    pub schedule: String,
    /// The time zone, such as `Asia/Seoul`; none where the cluster decides.
    pub zone: Option<String>,
}

/// A picture: what is drawn, not where.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Diagram {
    /// Boxes and the arrows between them.
    Boxes(Vec<DiagramBox>, Vec<DiagramArrow>),
    /// Parts of a whole, as stretches of one bar.
    Bar(Vec<Stretch>),
}

/// A box.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct DiagramBox {
    /// What stands in it, line by line; the last is its name.
    pub lines: Vec<String>,
    /// How it looks.
    pub look: Look,
}

/// An arrow between two boxes, given by their indexes.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct DiagramArrow {
    /// Where it starts.
    pub from: u32,
    /// Where it points.
    pub to: u32,
    /// What stands beside it; may be empty.
    pub label: String,
}

/// A part of a bar.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Stretch {
    /// What it is.
    pub says: String,
    /// How long it is.
    pub count: u32,
    /// How it looks.
    pub look: Look,
}

/// How a part of a picture looks.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub enum Look {
    /// What it is all about.
    Strong,
    /// What belongs to it.
    Plain,
    /// What is not always there, or outside.
    Dashed,
}

/// Lines that fill a role.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct CardRole {
    /// What people call it.
    pub name: String,
    /// Which of the pattern's roles it is, from 0.
    pub number: u32,
    /// An index into the files of the request.
    pub file: u32,
    /// The lines.
    pub range: Range,
}

/// A role that nothing fills.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct CardGap {
    /// What people call it.
    pub name: String,
    /// Why it matters, and what to do.
    pub why: String,
    /// What fills it.
    pub fix: Option<Fix>,
}

/// The patterns of a workspace, their words in `language`.
pub(super) fn patterns(
    analyzer: &mut Analyzer,
    workspace: &analysis::Workspace,
    language: Language,
) -> Patterns {
    let found = analyzer.patterns(workspace);
    let files = workspace.files.iter();
    let teller = Teller {
        indexes: files.map(|file| LineIndex::new(&file.text)).collect(),
        language,
    };
    Patterns {
        cards: found.iter().map(|it| teller.card(it)).collect(),
    }
}

struct Teller<'a> {
    indexes: Vec<LineIndex<'a>>,
    language: Language,
}

impl Teller<'_> {
    fn card(&self, found: &analysis::Recognised) -> Card {
        let pattern = found.pattern;
        let name = |words: analysis::Words| words.get(self.language).to_owned();
        let roles = found.roles.iter().filter_map(|filled| {
            let number = pattern.roles.iter().position(|it| *it == filled.role)?;
            Some(CardRole {
                name: name(filled.role.name),
                number: small(number),
                file: small(filled.file),
                range: self.range(filled.file, filled.span)?,
            })
        });
        let missing = found.missing.iter().map(|missing| CardGap {
            name: name(missing.role.name),
            why: self.words(&missing.why),
            fix: missing.fix.as_ref().map(|fix| self.fix(fix)),
        });
        Card {
            id: pattern.id.to_owned(),
            name: name(pattern.name),
            english: pattern.name.en.to_owned(),
            part: name(pattern.part.name()),
            gist: name(pattern.gist),
            is_present: found.status == analysis::Status::Present,
            kind: found.kind.clone(),
            resource: found.name.clone(),
            says: self.words(&found.says),
            looks_like: found.looks_like.as_ref().map(|why| self.words(why)),
            roles: roles.collect(),
            missing: missing.collect(),
            facts: found
                .facts
                .iter()
                .map(|fact| self.words(&fact.says))
                .collect(),
            runs: found.runs.as_ref().map(|it| Runs {
                schedule: it.schedule.clone(),
                zone: it.zone.clone(),
            }),
            diagram: found.diagram.as_ref().map(|it| self.diagram(it)),
        }
    }

    fn diagram(&self, diagram: &analysis::Diagram) -> Diagram {
        match diagram {
            analysis::Diagram::Boxes { boxes, arrows } => {
                let boxes = boxes.iter().map(|it| DiagramBox {
                    lines: it.lines.iter().map(|line| self.words(line)).collect(),
                    look: it.look.into(),
                });
                let arrows = arrows.iter().map(|it| DiagramArrow {
                    from: small(it.from),
                    to: small(it.to),
                    label: self.words(&it.label),
                });
                Diagram::Boxes(boxes.collect(), arrows.collect())
            }
            analysis::Diagram::Bar(stretches) => {
                let stretches = stretches.iter().map(|it| Stretch {
                    says: self.words(&it.says),
                    count: u32::try_from(it.count).unwrap_or(u32::MAX),
                    look: it.look.into(),
                });
                Diagram::Bar(stretches.collect())
            }
        }
    }

    fn fix(&self, fix: &analysis::WorkspaceFix) -> Fix {
        let edits = fix.edits.iter().filter_map(|(file, edit)| {
            Some(Edit {
                file: small(*file),
                range: self.range(*file, edit.span)?,
                new_text: edit.new_text.clone(),
            })
        });
        Fix {
            title: self.words(&fix.title),
            safe: fix.applicability == Applicability::Safe,
            edits: edits.collect(),
        }
    }

    fn range(&self, file: usize, span: Span) -> Option<Range> {
        Some(range(self.indexes.get(file)?, span))
    }

    fn words(&self, text: &Text) -> String {
        text.get(self.language).to_owned()
    }
}

impl From<analysis::Look> for Look {
    fn from(look: analysis::Look) -> Self {
        match look {
            analysis::Look::Strong => Look::Strong,
            analysis::Look::Plain => Look::Plain,
            analysis::Look::Dashed => Look::Dashed,
        }
    }
}
