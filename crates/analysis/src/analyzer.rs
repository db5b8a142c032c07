//! From text to report.

use std::{collections::BTreeSet, sync::Arc};

use podyard_kube::{Diagnostic, crd::Definitions, graph::Graph};
use podyard_rules::{Policy, Profile, is_settings, policy};
use podyard_schema::{DecodeError, Extension, Schema};
use podyard_syntax::{Document, sort_by_key};

use crate::{
    Allowed, Executor, File, FileReport, Recognised, Report, Resource, Sequential, Summary,
    Workspace,
    cache::{Cache, Judged, Verdict},
    criteria::{Chosen, Criteria},
    known::Known,
    layout::{Piece, lay_out},
    patterns::{Standing, Usage, recognised, usages},
    report::first,
    settle::{Settled, of_settings, settle},
};

/// Judges workspaces, remembering the documents it has seen.
///
/// What it remembers makes it faster and never changes an answer.
pub struct Analyzer {
    pub(crate) known: Known,
    pub(crate) cache: Cache,
    pub(crate) chosen: Chosen,
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
            chosen: Chosen::default(),
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
        self.check_by(workspace, &Sequential, |_| ())
    }

    /// Judges a workspace with `executor` and `watch` as in [`survey`](Self::survey).
    pub fn check_by(
        &mut self,
        workspace: &Workspace,
        executor: &impl Executor,
        watch: impl Fn(usize) + Sync + Send,
    ) -> Report {
        let (placed, standing) = self.judge(workspace, executor, watch);
        self.tell(workspace, &placed, &graph(&standing), executor)
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
        let report = self.tell(workspace, &placed, &graph, executor);
        (report, found)
    }

    /// The same where of the patterns only names are asked for: of each that is used how many
    /// resources use it, and the first `named` of them.
    pub fn skim(
        &mut self,
        workspace: &Workspace,
        named: usize,
        executor: &impl Executor,
        watch: impl Fn(usize) + Sync + Send,
    ) -> (Report, Vec<Usage>) {
        let (placed, standing) = self.judge(workspace, executor, watch);
        let graph = graph(&standing);
        let used = usages(&standing, &graph, named, executor);
        let report = self.tell(workspace, &placed, &graph, executor);
        (report, used)
    }

    /// What is found in each document and between them, as far as it is told.
    fn tell(
        &self,
        workspace: &Workspace,
        placed: &[Placed],
        graph: &Graph<'_>,
        executor: &impl Executor,
    ) -> Report {
        let policy = self.chosen.policy();
        let summaries: Vec<_> = placed.iter().map(|it| &it.verdict.summary).collect();
        let criteria = Criteria {
            known: &self.known,
            chosen: &self.chosen,
            version: workspace.kubernetes,
        };
        let between = criteria.between(&summaries, graph, executor);
        Report {
            profile: policy.profile,
            ..report(workspace, placed, between, |document, found| {
                settle(policy, &document.verdict.allowances, found)
            })
        }
    }

    /// Chooses the rules: what the workspace's first settings file says, but for the profile that was
    /// chosen over it.
    pub(crate) fn choose(&mut self, workspace: &Workspace) {
        let mut files = workspace.files.iter();
        let settings = files.find(|it| is_settings(&it.path));
        let mut policy =
            settings.map_or_else(Policy::default, |file| policy(&Document::parse(&file.text)));
        policy.profile = self.profile.unwrap_or(policy.profile);
        self.chosen.follow(policy);
    }

    /// What is found in each document alone.
    fn judge(
        &mut self,
        workspace: &Workspace,
        executor: &impl Executor,
        watch: impl Fn(usize) + Sync + Send,
    ) -> (Vec<Placed>, Vec<Standing>) {
        let pieces = lay_out(workspace, executor);
        self.define_by(&pieces);
        self.choose(workspace);
        let criteria = Criteria {
            known: &self.known,
            chosen: &self.chosen,
            version: workspace.kubernetes,
        };
        let judged = self.cache.judge_all(&criteria, &pieces, executor, watch);
        self.cache.end_round();
        let documents = pieces.iter().zip(judged);
        let documents = documents.map(|(piece, Judged { read, verdict })| {
            let Piece { file, offset, .. } = *piece;
            let path = workspace.files.get(file).map_or("", |it| &it.path);
            let verdict = match is_settings(path) {
                true => Arc::new(of_settings(read.document())),
                false => verdict,
            };
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
        let pieces = lay_out(workspace, &Sequential);
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
