//! Patterns as JSON: the cards of a report, and what is told about a pattern.

use podyard_analysis::{self as analysis, Language, LineIndex, Recognised, Span, Text, Workspace};
use serde::Serialize;

use crate::report::{Edit, Fix, Range};

/// A pattern that a resource uses.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Pattern {
    /// The book's name in kebab case.
    pub id: &'static str,
    /// The book's name.
    pub name: &'static str,
    /// `foundational`, `behavioral`, `structural`, `configuration`, `security` or `advanced`.
    pub part: &'static str,
    /// `present` or `partial`.
    pub status: &'static str,
    /// The path of the file of the resource that defines it.
    pub file: String,
    /// That resource.
    pub resource: Resource,
    /// What this manifest does.
    pub says: String,
    /// Why it only looks like the pattern; null where it is sure.
    pub looks_like: Option<String>,
    /// The lines that fill its roles.
    pub roles: Vec<Role>,
    /// What is not there.
    pub missing: Vec<Missing>,
    /// What follows from the manifest.
    pub facts: Vec<Fact>,
}

/// Which resource.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Resource {
    /// As written.
    pub kind: String,
    /// As written; empty where it is not.
    pub name: String,
}

/// Lines that fill a role.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Role {
    /// The role's id.
    pub role: &'static str,
    /// What people call it.
    pub name: &'static str,
    /// The lines.
    pub range: Range,
    /// The path of their file.
    pub file: String,
}

/// A role that nothing fills.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Missing {
    /// The role's id.
    pub role: &'static str,
    /// What people call it.
    pub name: &'static str,
    /// Why it matters.
    pub why: String,
    /// What fills it.
    pub fixes: Vec<Fix>,
}

/// Something that follows from the manifest.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Fact {
    /// What follows.
    pub says: String,
    /// The path of the file of the lines it follows from; null where there are none.
    pub file: Option<String>,
    /// Those lines.
    pub range: Option<Range>,
}

/// The patterns of `workspace`, their words in `language`.
pub(crate) fn cards(
    workspace: &Workspace,
    patterns: &[Recognised],
    language: Language,
) -> Vec<Pattern> {
    let files = workspace.files.iter();
    let teller = Teller {
        workspace,
        indexes: files.map(|file| LineIndex::new(&file.text)).collect(),
        language,
    };
    patterns.iter().map(|it| teller.card(it)).collect()
}

struct Teller<'a> {
    workspace: &'a Workspace,
    indexes: Vec<LineIndex<'a>>,
    language: Language,
}

impl Teller<'_> {
    fn card(&self, found: &Recognised) -> Pattern {
        let pattern = found.pattern;
        let roles = found.roles.iter().filter_map(|filled| {
            Some(Role {
                role: filled.role.id,
                name: filled.role.name.get(self.language),
                range: self.range(filled.file, filled.span)?,
                file: self.path(filled.file),
            })
        });
        let missing = found.missing.iter().map(|missing| Missing {
            role: missing.role.id,
            name: missing.role.name.get(self.language),
            why: self.words(&missing.why),
            fixes: missing.fix.iter().map(|fix| self.fix(fix)).collect(),
        });
        let facts = found.facts.iter().map(|fact| Fact {
            says: self.words(&fact.says),
            file: fact.at.map(|(file, _)| self.path(file)),
            range: fact.at.and_then(|(file, span)| self.range(file, span)),
        });
        Pattern {
            id: pattern.id,
            name: pattern.name.get(self.language),
            part: pattern.part.as_str(),
            status: found.status.as_str(),
            file: self.path(found.file),
            resource: Resource {
                kind: found.kind.clone(),
                name: found.name.clone(),
            },
            says: self.words(&found.says),
            looks_like: found.looks_like.as_ref().map(|why| self.words(why)),
            roles: roles.collect(),
            missing: missing.collect(),
            facts: facts.collect(),
        }
    }

    fn fix(&self, fix: &analysis::WorkspaceFix) -> Fix {
        let edits = fix.edits.iter().filter_map(|(file, edit)| {
            Some(Edit {
                file: self.path(*file),
                range: self.range(*file, edit.span)?,
                new_text: edit.new_text.clone(),
            })
        });
        Fix {
            title: self.words(&fix.title),
            applicability: fix.applicability.as_str(),
            edits: edits.collect(),
        }
    }

    fn path(&self, file: usize) -> String {
        let file = self.workspace.files.get(file);
        file.map_or_else(String::new, |file| file.path.clone())
    }

    fn range(&self, file: usize, span: Span) -> Option<Range> {
        Some(Range::of(self.indexes.get(file)?, span))
    }

    fn words(&self, text: &Text) -> String {
        text.get(self.language).to_owned()
    }
}
