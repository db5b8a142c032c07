//! From text to report.

use std::{collections::BTreeSet, sync::Arc};

use podyard_kube::{Diagnostic, crd::Definitions, graph::Graph};
use podyard_rules::{check_graph, check_workspace};
use podyard_schema::{DecodeError, Extension, Schema};
use podyard_syntax::sort_by_key;

use crate::{
    Executor, File, FileReport, Recognised, Report, Resource, Sequential, Summary, Workspace,
    cache::{Cache, Judged, Verdict},
    known::Known,
    layout::{Piece, lay_out},
    patterns::{Standing, recognised},
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
        self.check_by(workspace, &Sequential, |_| ())
    }

    /// Judges a workspace with `executor` and `watch` as in [`survey`](Self::survey).
    pub(crate) fn check_by(
        &mut self,
        workspace: &Workspace,
        executor: &impl Executor,
        watch: impl Fn(usize) + Sync + Send,
    ) -> Report {
        let (placed, standing) = self.judge(workspace, executor, watch);
        let between = between(&placed, &graph(&standing));
        report(workspace, &placed, between)
    }

    /// Judges a workspace and finds its patterns: [`check`](Self::check) and
    /// [`patterns`](Self::patterns) at once.
    ///
    /// Each document is a piece of work for `executor`, and so is each pattern; whatever their
    /// order, the answer is the same. `watch` is told the bytes of each document that is done.
    pub fn survey(
        &mut self,
        workspace: &Workspace,
        executor: &impl Executor,
        watch: impl Fn(usize) + Sync + Send,
    ) -> (Report, Vec<Recognised>) {
        let (placed, standing) = self.judge(workspace, executor, watch);
        let graph = graph(&standing);
        let found = recognised(&standing, &graph, executor);
        let report = report(workspace, &placed, between(&placed, &graph));
        (report, found)
    }

    /// What is found in each document alone.
    fn judge(
        &mut self,
        workspace: &Workspace,
        executor: &impl Executor,
        watch: impl Fn(usize) + Sync + Send,
    ) -> (Vec<Placed>, Vec<Standing>) {
        let pieces = lay_out(workspace, &self.cache, executor);
        self.define_by(&pieces);
        let (known, version) = (&self.known, workspace.kubernetes);
        let judged = self
            .cache
            .judge_all(known, version, &pieces, executor, watch);
        self.cache.end_round();
        let documents = pieces.iter().zip(judged);
        let documents = documents.map(|(piece, Judged { read, verdict })| {
            let Piece { file, offset, .. } = *piece;
            let placed = Placed {
                verdict,
                file,
                offset,
            };
            (placed, Standing { read, file, offset })
        });
        documents.unzip()
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
        let pieces = lay_out(workspace, &self.cache, &Sequential);
        self.define_by(&pieces);
    }

    fn define_by(&mut self, pieces: &[Piece<'_>]) {
        let pieces = pieces.iter().filter(|piece| piece.may_define);
        let documents = pieces.map(|piece| self.cache.document(piece.dialect, piece.text));
        let mut documents: Vec<_> = documents.collect();
        documents.retain(|document| Definitions::are_in(document));
        self.known.define(documents);
    }
}

/// Who speaks of whom in some documents.
pub(crate) fn graph(standing: &[Standing]) -> Graph<'_> {
    Graph::of(standing.iter().map(|it| it.read.model()))
}

/// What is wrong between documents, each finding with its document's index.
fn between(placed: &[Placed], graph: &Graph<'_>) -> Vec<(usize, Diagnostic)> {
    let summaries: Vec<_> = placed.iter().map(|it| &it.verdict.summary).collect();
    let mut between = check_workspace(&summaries);
    between.extend(check_graph(graph));
    between
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
