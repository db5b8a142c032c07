//! From text to report.

use std::{collections::BTreeSet, sync::Arc};

use podyard_kube::{Diagnostic, crd::Definitions, embedded::parts, graph::Graph};
use podyard_rules::{Policy, Profile, check_graph, check_workspace, is_settings, policy};
use podyard_schema::{DecodeError, Extension, Schema, Version};
use podyard_syntax::{Document, sort_by_key};

use crate::{
    Allowed, File, FileReport, Report, Resource, Summary, Workspace,
    cache::{Cache, Verdict},
    known::Known,
    report::first,
    settle::{Settled, of_settings, settle},
};

/// Judges workspaces, remembering the documents it has seen.
///
/// What it remembers makes it faster and never changes an answer.
pub struct Analyzer {
    pub(crate) known: Known,
    pub(crate) cache: Cache,
    profile: Option<Profile>,
}

/// How much an [`Analyzer`] had to do so far: for tests and benchmarks that count operations
/// instead of time.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Work {
    /// Documents that were parsed.
    pub parsed: usize,
    /// Documents that were checked.
    pub checked: usize,
}

impl Analyzer {
    /// An analyzer that knows the Kubernetes API from `schema`.
    pub fn new(schema: Schema) -> Self {
        Self {
            known: Known::new(schema),
            cache: Cache::default(),
            profile: None,
        }
    }

    /// Tells the advice of that profile, whatever a workspace's settings choose.
    #[must_use]
    pub fn under(self, profile: Option<Profile>) -> Self {
        Self { profile, ..self }
    }

    /// Judges a workspace.
    pub fn check(&mut self, workspace: &Workspace) -> Report {
        self.check_watched(workspace, |_| ())
    }

    /// Judges a workspace and tells `watch` the index of each file whose documents are done.
    pub fn check_watched(&mut self, workspace: &Workspace, mut watch: impl FnMut(usize)) -> Report {
        self.define(workspace);
        let mut placed = Vec::new();
        for (index, file) in workspace.files.iter().enumerate() {
            placed.extend(self.verdicts(index, file, workspace.kubernetes));
            watch(index);
        }
        let summaries: Vec<_> = placed.iter().map(|it| &it.verdict.summary).collect();
        let mut between = check_workspace(&summaries);
        let standing = self.standing(workspace);
        let graph = Graph::of(standing.iter().map(|it| it.read.model()));
        between.extend(check_graph(workspace.kubernetes, &graph));
        self.cache.end_round();
        let policy = self.policy(workspace);
        Report {
            profile: policy.profile,
            ..report(workspace, &placed, between, |document, found| {
                settle(&policy, &document.verdict.allowances, found)
            })
        }
    }

    /// Learns the kinds of another system from the bytes of a table that a [`Report`] wanted.
    ///
    /// # Errors
    /// When the bytes are not such a table; what was known stays known.
    pub fn learn(&mut self, table: &[u8]) -> Result<(), DecodeError> {
        self.known.learn(Extension::decode(table)?);
        self.cache.forget_verdicts();
        Ok(())
    }

    /// How much was done since this analyzer was made.
    pub fn work(&self) -> Work {
        self.cache.work
    }

    /// Learns which kinds the workspace defines: any document may define those of any other.
    pub(crate) fn define(&mut self, workspace: &Workspace) {
        let mut documents = Vec::new();
        for file in &workspace.files {
            for part in parts(&file.path, &file.text) {
                let text = part.span.of(&file.text);
                if Definitions::may_be_in(text) {
                    documents.push(self.cache.document(part.dialect, text));
                }
            }
        }
        documents.retain(|document| Definitions::are_in(document));
        self.known.define(documents);
    }

    /// What is told of a workspace: what its first settings file says, and the profile that was
    /// chosen over it.
    fn policy(&self, workspace: &Workspace) -> Policy {
        let mut settings = workspace.files.iter().filter(|it| is_settings(&it.path));
        let mut policy = settings
            .next()
            .map_or_else(Policy::default, |file| policy(&Document::parse(&file.text)));
        policy.profile = self.profile.unwrap_or(policy.profile);
        policy
    }

    /// The verdict on each document of a file.
    fn verdicts(&mut self, index: usize, file: &File, version: Version) -> Vec<Placed> {
        let is_settings = is_settings(&file.path);
        let judged = parts(&file.path, &file.text).into_iter().map(|part| {
            let text = part.span.of(&file.text);
            let verdict = match is_settings {
                true => Arc::new(of_settings(&self.cache.document(part.dialect, text))),
                false => self.cache.verdict(&self.known, version, part.dialect, text),
            };
            Placed {
                verdict,
                file: index,
                offset: part.span.start,
            }
        });
        judged.collect()
    }
}

/// A document's verdict and where the document stands.
pub(crate) struct Placed {
    pub verdict: Arc<Verdict>,
    pub file: usize,
    /// Bytes from the start of the file.
    pub offset: u32,
}

/// All verdicts and what is wrong `between` the documents, each with its index in `placed`, as one
/// report of what `settle` leaves of each document's findings.
pub(crate) fn report(
    workspace: &Workspace,
    placed: &[Placed],
    between: Vec<(usize, Diagnostic)>,
    settle: impl Fn(&Placed, Vec<Diagnostic>) -> Settled,
) -> Report {
    let mut files: Vec<FileReport> = workspace.files.iter().map(FileReport::of).collect();
    let mut found: Vec<Vec<Diagnostic>> = placed
        .iter()
        .map(|it| it.verdict.diagnostics.clone())
        .collect();
    for (index, diagnostic) in between {
        if let Some(found) = found.get_mut(index) {
            found.push(diagnostic);
        }
    }
    for (document, found) in placed.iter().zip(found) {
        let Some(file) = files.get_mut(document.file) else {
            continue;
        };
        let numbered = document.resources(file.resources.len());
        file.resources.extend(document.moved_resources());
        let settled = settle(document, found);
        let told = settled.told.into_iter();
        file.diagnostics
            .extend(told.map(|it| document.moved(it, &numbered)));
        file.allowed
            .extend(settled.allowed.into_iter().map(|it| Allowed {
                diagnostic: document.moved(it.diagnostic, &numbered),
                by: it.by.shift(document.offset),
                ..it
            }));
    }
    for file in &mut files {
        sort_by_key(&mut file.diagnostics, |it| {
            (it.span.start, it.severity, it.span.end, it.code)
        });
        sort_by_key(&mut file.allowed, |it| {
            (it.diagnostic.span.start, it.diagnostic.code)
        });
    }
    let wanted: BTreeSet<_> = placed.iter().flat_map(|it| &it.verdict.wanted).collect();
    Report {
        kubernetes: workspace.kubernetes,
        wanted: wanted.into_iter().copied().collect(),
        summary: Summary::of(&files),
        profile: Profile::default(),
        first: first(&files),
        files,
    }
}

impl FileReport {
    fn of(file: &File) -> Self {
        Self {
            path: file.path.clone(),
            ..Self::default()
        }
    }
}

impl Placed {
    /// For each of the document's objects its number among the file's resources, of which there
    /// are `before` already.
    fn resources(&self, before: usize) -> Vec<Option<usize>> {
        let mut next = before;
        let number = |resource: &Option<Resource>| {
            resource.as_ref().map(|_| {
                next += 1;
                next - 1
            })
        };
        self.verdict.resources.iter().map(number).collect()
    }

    fn moved_resources(&self) -> impl Iterator<Item = Resource> {
        self.verdict
            .resources
            .iter()
            .flatten()
            .map(|resource| Resource {
                span: resource.span.shift(self.offset),
                ..resource.clone()
            })
    }

    /// A finding of the document as one of its file.
    fn moved(&self, mut it: Diagnostic, numbers: &[Option<usize>]) -> Diagnostic {
        let by = self.offset;
        it.object = it
            .object
            .and_then(|object| numbers.get(object).copied().flatten());
        it.span = it.span.shift(by);
        for related in &mut it.related {
            related.span = related.span.shift(by);
        }
        for edit in it.fixes.iter_mut().flat_map(|fix| &mut fix.edits) {
            edit.span = edit.span.shift(by);
        }
        it
    }
}
