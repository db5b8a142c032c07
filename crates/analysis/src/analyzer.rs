//! From text to report.

use std::{collections::BTreeSet, sync::Arc};

use podyard_kube::{Diagnostic, crd::Definitions, embedded::parts, graph::Graph};
use podyard_rules::{check_graph, check_workspace};
use podyard_schema::{DecodeError, Extension, Schema, Version};
use podyard_syntax::sort_by_key;

use crate::{
    File, FileReport, Report, Resource, Summary, Workspace,
    cache::{Cache, Verdict},
    known::Known,
};

/// Judges workspaces, remembering the documents it has seen.
///
/// What it remembers makes it faster and never changes an answer.
pub struct Analyzer {
    pub(crate) known: Known,
    pub(crate) cache: Cache,
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
        }
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
        between.extend(check_graph(&Graph::of(
            standing.iter().map(|it| it.read.model()),
        )));
        self.cache.end_round();
        report(workspace, &placed, between)
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

    /// The verdict on each document of a file.
    fn verdicts(&mut self, index: usize, file: &File, version: Version) -> Vec<Placed> {
        let judged = parts(&file.path, &file.text).into_iter().map(|part| {
            let text = part.span.of(&file.text);
            Placed {
                verdict: self.cache.verdict(&self.known, version, part.dialect, text),
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
/// report.
pub(crate) fn report(
    workspace: &Workspace,
    placed: &[Placed],
    between: Vec<(usize, Diagnostic)>,
) -> Report {
    let mut files: Vec<FileReport> = workspace.files.iter().map(FileReport::of).collect();
    // For each document, the number in its file of each of its objects.
    let mut numbers = Vec::with_capacity(placed.len());
    for document in placed {
        let Some(file) = files.get_mut(document.file) else {
            continue;
        };
        let numbered = document.resources(file.resources.len());
        file.resources.extend(document.moved_resources());
        let found = document.verdict.diagnostics.iter().cloned();
        let found = found.map(|it| document.moved(it, &numbered));
        file.diagnostics.extend(found);
        numbers.push(numbered);
    }
    for (index, diagnostic) in between {
        if let Some((document, numbered)) = placed.get(index).zip(numbers.get(index))
            && let Some(file) = files.get_mut(document.file)
        {
            file.diagnostics.push(document.moved(diagnostic, numbered));
        }
    }
    for file in &mut files {
        sort_by_key(&mut file.diagnostics, |it| {
            (it.span.start, it.severity, it.span.end, it.code)
        });
    }
    let wanted: BTreeSet<_> = placed.iter().flat_map(|it| &it.verdict.wanted).collect();
    Report {
        kubernetes: workspace.kubernetes,
        wanted: wanted.into_iter().copied().collect(),
        summary: Summary::of(files.iter().flat_map(|file| &file.diagnostics)),
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
