//! Which patterns a workspace uses.

use std::sync::Arc;

use podyard_kube::embedded::parts;
use podyard_kube::graph::Graph;
use podyard_kube::{Applicability, Text};
use podyard_patterns::{Depth, Diagram, Found, Pattern, Role, Runs, Status, all, in_order};
use podyard_syntax::{Edit, Span, sort_by_key};

use crate::{Analyzer, Executor, Sequential, Workspace, analyzer::graph, read::Read};

/// A pattern that a resource of the workspace uses. Spans are byte ranges in the file's text.
#[derive(Clone, Debug)]
pub struct Recognised {
    /// The pattern.
    pub pattern: &'static Pattern,
    /// Whether all is there that makes it work.
    pub status: Status,
    /// The file of the resource that defines it: an index into the workspace's files.
    pub file: usize,
    /// The resource's kind as written.
    pub kind: String,
    /// The resource's name; empty where there is none.
    pub name: String,
    /// Why it only looks like the pattern, where the evidence is thin.
    pub looks_like: Option<Text>,
    /// What this manifest does, in a sentence.
    pub says: Text,
    /// The lines that fill the roles.
    pub roles: Vec<FilledRole>,
    /// What is not there.
    pub missing: Vec<MissingRole>,
    /// What follows from the manifest.
    pub facts: Vec<PatternFact>,
    /// When it runs, if it does so by a schedule.
    pub runs: Option<Runs>,
    /// A picture of it.
    pub diagram: Option<Diagram>,
}

/// The resources that use a pattern, in brief.
#[derive(Clone, Debug)]
pub struct Usage {
    /// The pattern.
    pub pattern: &'static Pattern,
    /// How many resources use it; never 0.
    pub count: usize,
    /// The first of them in the order of the text: their lines and what is missing, no words, no
    /// edits, no pictures.
    pub first: Vec<Recognised>,
}

/// Lines that fill a role.
#[derive(Clone, Debug)]
pub struct FilledRole {
    /// The role.
    pub role: Role,
    /// The file the lines stand in: an index into the workspace's files.
    pub file: usize,
    /// The lines.
    pub span: Span,
}

/// A role that nothing fills.
#[derive(Clone, Debug)]
pub struct MissingRole {
    /// The role.
    pub role: Role,
    /// Why it matters, and what to do.
    pub why: Text,
    /// What fills it.
    pub fix: Option<WorkspaceFix>,
}

/// Edits in any files of the workspace.
#[derive(Clone, Debug)]
pub struct WorkspaceFix {
    /// What pressing it does.
    pub title: Text,
    /// Whether a person should look first.
    pub applicability: Applicability,
    /// The edits, each with the index of its file.
    pub edits: Vec<(usize, Edit)>,
}

/// Something that follows from the manifest.
#[derive(Clone, Debug)]
pub struct PatternFact {
    /// What follows.
    pub says: Text,
    /// From which lines: the index of their file and their place in it.
    pub at: Option<(usize, Span)>,
}

/// A document of the workspace and where it stands.
pub(crate) struct Standing {
    pub read: Arc<Read>,
    pub file: usize,
    /// Bytes from the start of the file.
    pub offset: u32,
}

impl Analyzer {
    /// The patterns that a workspace uses: by the book's chapters, then in the order of the text.
    pub fn patterns(&mut self, workspace: &Workspace) -> Vec<Recognised> {
        let standing = self.standing(workspace);
        recognised(&standing, &graph(&standing), &Sequential)
    }

    /// The documents of a workspace, in the order of the text.
    pub(crate) fn standing(&mut self, workspace: &Workspace) -> Vec<Standing> {
        let mut standing = Vec::new();
        for (file, it) in workspace.files.iter().enumerate() {
            for part in parts(&it.path, &it.text) {
                let text = part.span.of(&it.text);
                standing.push(Standing {
                    read: self.cache.read(part.dialect, text),
                    file,
                    offset: part.span.start,
                });
            }
        }
        standing
    }
}

/// The patterns that are found in the graph of some documents.
pub(crate) fn recognised(
    standing: &[Standing],
    graph: &Graph<'_>,
    executor: &impl Executor,
) -> Vec<Recognised> {
    let found = executor.map(all().iter().collect(), |pattern| pattern.found_in(graph));
    let placed = Places(standing);
    let found = in_order(found.into_iter().flatten().collect()).into_iter();
    found.filter_map(|it| placed.card(it)).collect()
}

/// The same in brief: each pattern that is used at all, with the first `named` that use it.
pub(crate) fn usages(
    standing: &[Standing],
    graph: &Graph<'_>,
    named: usize,
    executor: &impl Executor,
) -> Vec<Usage> {
    let placed = Places(standing);
    let mut patterns: Vec<_> = all().iter().collect();
    sort_by_key(&mut patterns, |pattern| pattern.chapter);
    let windows = (0..graph.len()).step_by(AT_ONCE).collect();
    let parts = executor.map(windows, |start| {
        let window = start..start.saturating_add(AT_ONCE);
        let used = patterns.iter().map(|pattern| {
            let found = pattern.found_within(graph, window.clone(), Depth::Brief);
            let (count, found) = (found.len(), in_order(found).into_iter());
            let first = found.take(named).filter_map(|it| placed.card(it)).collect();
            Usage {
                pattern,
                count,
                first,
            }
        });
        used.collect::<Vec<_>>()
    });
    let mut parts = parts.into_iter();
    let mut all = parts.next().unwrap_or_default();
    for part in parts {
        for (usage, more) in all.iter_mut().zip(part) {
            usage.count += more.count;
            let room = named.saturating_sub(usage.first.len());
            usage.first.extend(more.first.into_iter().take(room));
        }
    }
    all.retain(|usage| usage.count > 0);
    all
}

/// Resources that are looked at together: a processor's own memory holds so many.
const AT_ONCE: usize = 128;

/// Where documents stand, to tell places in them as places in files.
struct Places<'a>(&'a [Standing]);

impl Places<'_> {
    fn at(&self, document: usize, span: Span) -> Option<(usize, Span)> {
        let standing = self.0.get(document)?;
        Some((standing.file, span.shift(standing.offset)))
    }

    fn card(&self, found: Found) -> Option<Recognised> {
        let pattern = found.pattern;
        let role = |id: &str| pattern.roles.iter().find(|role| role.id == id).copied();
        let roles = found.roles.iter().filter_map(|filled| {
            let (file, span) = self.at(filled.document, filled.span)?;
            let role = role(filled.role)?;
            Some(FilledRole { role, file, span })
        });
        let missing = found.missing.into_iter().filter_map(|missing| {
            let fix = missing.mend.map(|mend| WorkspaceFix {
                title: mend.title,
                applicability: mend.applicability,
                edits: mend
                    .edits
                    .into_iter()
                    .filter_map(|(document, edit)| {
                        let (file, span) = self.at(document, edit.span)?;
                        Some((file, Edit { span, ..edit }))
                    })
                    .collect(),
            });
            Some(MissingRole {
                role: role(missing.role)?,
                why: missing.why,
                fix,
            })
        });
        let facts = found.facts.into_iter().map(|fact| PatternFact {
            says: fact.says,
            at: fact.at.and_then(|(document, span)| self.at(document, span)),
        });
        Some(Recognised {
            pattern,
            status: found.status,
            file: self.0.get(found.document)?.file,
            roles: roles.collect(),
            missing: missing.collect(),
            facts: facts.collect(),
            kind: found.kind,
            name: found.name,
            looks_like: found.looks_like,
            says: found.says,
            runs: found.runs,
            diagram: found.diagram,
        })
    }
}
