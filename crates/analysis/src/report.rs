//! What was found.

use podyard_kube::{Diagnostic, Severity};
use podyard_rules::Profile;
use podyard_schema::Version;
use podyard_syntax::Span;

/// The judgement of a workspace. It depends on nothing but the workspace and the tables that are
/// there of those that it wants.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Report {
    /// The Kubernetes version it was judged for.
    pub kubernetes: Version,
    /// One for each file of the workspace, in the same order.
    pub files: Vec<FileReport>,
    /// The tables of other systems' kinds that would tell more, by the names of
    /// [`packaged_table`](podyard_schema::packaged_table), in the order of the alphabet; those that
    /// were learned are not wanted.
    pub wanted: Vec<&'static str>,
    /// The profile whose advice is told.
    pub profile: Profile,
    /// What the API server would say first, if it refuses anything: the index of the file, and that
    /// of the finding in it. Objects come to it one by one, in the order of the files.
    pub first: Option<(usize, usize)>,
    /// How many findings there are of each weight.
    pub summary: Summary,
}

/// What was found in one file. All spans are byte ranges in the file's text.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct FileReport {
    /// The file's path.
    pub path: String,
    /// Findings in the order of the text. Their `object` is an index into
    /// [`resources`](Self::resources).
    pub diagnostics: Vec<Diagnostic>,
    /// Findings that somebody allowed, in the order of the text; they are not among the others.
    pub allowed: Vec<Allowed>,
    /// The Kubernetes objects in the order of the text: the file's outline.
    pub resources: Vec<Resource>,
}

/// A finding that somebody allowed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Allowed {
    /// The finding.
    pub diagnostic: Diagnostic,
    /// Why, where it is said.
    pub because: Option<String>,
    /// The comment that allows it, or the object whose annotation does.
    pub by: Span,
}

/// A Kubernetes object in a file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Resource {
    /// `apiVersion`, where it is written.
    pub api_version: Option<String>,
    /// `kind`, where it is written.
    pub kind: Option<String>,
    /// `metadata.namespace`, where it is written.
    pub namespace: Option<String>,
    /// `metadata.name`, where it is written.
    pub name: Option<String>,
    /// From its first key to the end of its last value.
    pub span: Span,
}

/// How many findings there are of each weight.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Summary {
    /// What the API server would refuse.
    pub errors: usize,
    /// Likely mistakes.
    pub warnings: usize,
    /// The rest: infos and hints.
    pub infos: usize,
    /// What somebody allowed, which counts among no others.
    pub allowed: usize,
}

/// [`Report::first`] of these files.
pub(crate) fn first(files: &[FileReport]) -> Option<(usize, usize)> {
    let errors = files.iter().enumerate().flat_map(|(at, file)| {
        let found = file.diagnostics.iter().enumerate();
        let errors = found.filter(|(_, it)| it.severity == Severity::Error);
        errors.map(move |(index, it)| {
            let object = it.object.and_then(|object| file.resources.get(object));
            let start = object.map_or(it.span.start, |it| it.span.start);
            ((at, start, it.order, it.span.start), (at, index))
        })
    });
    let first = errors.min_by_key(|(key, _)| *key);
    first.map(|(_, place)| place)
}

impl Summary {
    pub(crate) fn of(files: &[FileReport]) -> Self {
        let mut summary = Self {
            allowed: files.iter().map(|it| it.allowed.len()).sum(),
            ..Self::default()
        };
        for diagnostic in files.iter().flat_map(|it| &it.diagnostics) {
            match diagnostic.severity {
                Severity::Error => summary.errors += 1,
                Severity::Warning => summary.warnings += 1,
                Severity::Info | Severity::Hint => summary.infos += 1,
            }
        }
        summary
    }
}
