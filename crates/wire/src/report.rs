//! The JSON report, version 1.
//!
//! Lines and columns count from 1, columns in Unicode characters; offsets are UTF-8 bytes from 0.
//! Fields are only ever added within a version.

use podyard_analysis::{
    self as analysis, Across, Language, LineIndex, Profile, Recognised, Span, Workspace,
};
use serde::Serialize;

use crate::patterns::{Pattern, cards};

/// The report of `workspace` with its patterns in `language`, as indented JSON without a final line
/// end.
pub fn to_json(
    workspace: &Workspace,
    report: &analysis::Report,
    patterns: &[Recognised],
    language: Language,
) -> String {
    let report = Report::new(workspace, report, patterns, language);
    // Plain structs with text keys: there is nothing in them that could fail to be written.
    serde_json::to_string_pretty(&report).unwrap_or_default()
}

/// The report of several versions: that of the newest with every finding of any of them, what each
/// version says, and beside each finding the versions that have it.
pub fn to_json_across(
    workspace: &Workspace,
    across: &Across,
    patterns: &[Recognised],
    language: Language,
) -> String {
    let mut report = Report::new(workspace, &across.report, patterns, language);
    for (file, holds) in report.files.iter_mut().zip(&across.holds) {
        for (diagnostic, versions) in file.diagnostics.iter_mut().zip(holds) {
            diagnostic.kubernetes = versions.iter().map(ToString::to_string).collect();
        }
    }
    let versions = across.versions.iter().map(|judgement| Judged {
        kubernetes: judgement.kubernetes.to_string(),
        accepted: judgement.accepts(),
        summary: Summary::from(judgement.summary),
    });
    report.versions = versions.collect();
    serde_json::to_string_pretty(&report).unwrap_or_default()
}

/// The whole report.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Report {
    /// Always 1.
    pub version: u32,
    /// The Kubernetes version the files were judged for.
    pub kubernetes: String,
    /// The profile whose advice is told.
    pub profile: &'static str,
    /// One for each file, in the order they were given.
    pub files: Vec<File>,
    /// Every Kubernetes object.
    pub resources: Vec<Resource>,
    /// Every Kubernetes pattern, by the book's chapters, then in the order of the text.
    pub patterns: Vec<Pattern>,
    /// How many findings there are.
    pub summary: Summary,
    /// What each version of a range says, the oldest first; left out where there was one only.
    /// All else is then the newest version's, but for the findings, which are those of any.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub versions: Vec<Judged>,
}

/// What one version of a range says.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Judged {
    /// The version.
    pub kubernetes: String,
    /// Whether its API server would take everything.
    pub accepted: bool,
    /// How many findings there are.
    pub summary: Summary,
}

/// The findings in one file.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct File {
    /// The file's path.
    pub path: String,
    /// Its findings, in the order of the text.
    pub diagnostics: Vec<Diagnostic>,
    /// What somebody allowed, in the order of the text; left out where there is nothing.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub allowed: Vec<Allowed>,
}

/// A finding that somebody allowed.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Allowed {
    /// The finding.
    #[serde(flatten)]
    pub diagnostic: Diagnostic,
    /// Why, in the words of whoever allowed it.
    pub because: Option<String>,
    /// The comment that allows it, or the object whose annotation does.
    pub by: Range,
}

/// One finding.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Diagnostic {
    /// The rule's stable slug.
    pub code: &'static str,
    /// What the linter whose profile it is calls it; left out in other profiles.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<&'static str>,
    /// `error`, `warning`, `info` or `hint`.
    pub severity: &'static str,
    /// `syntax`, `schema`, `api-server`, `reference`, `deprecation` or `practice`.
    pub layer: &'static str,
    /// The API server's word for it.
    pub reason: Option<&'static str>,
    /// What is wrong.
    pub message: String,
    /// Why it matters or what to do.
    pub help: Option<String>,
    /// The object it belongs to.
    pub resource: Option<Identity>,
    /// The field path.
    pub path: Option<String>,
    /// The offending characters.
    pub range: Range,
    /// Other places that belong to it.
    pub related: Vec<Related>,
    /// Cures, the best first.
    pub fixes: Vec<Fix>,
    /// The versions of a range that have it, the oldest first; left out where there was one only.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub kubernetes: Vec<String>,
}

/// Which object.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Identity {
    /// As written; null where it is not.
    pub api_version: Option<String>,
    /// As written; null where it is not.
    pub kind: Option<String>,
    /// As written; null where it is not.
    pub namespace: Option<String>,
    /// As written; null where it is not.
    pub name: Option<String>,
}

/// A Kubernetes object and where it stands.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Resource {
    /// The path of the file it stands in.
    pub file: String,
    /// Which object it is.
    #[serde(flatten)]
    pub identity: Identity,
    /// From its first key to the end of its last value.
    pub range: Range,
}

/// A half-open range of characters.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
pub struct Range {
    /// Its first character.
    pub start: Position,
    /// The character after its last.
    pub end: Position,
}

impl Range {
    /// Where a span is, in the text of the index.
    pub(crate) fn of(index: &LineIndex<'_>, span: Span) -> Self {
        let position = |offset| {
            let place = index.line_column(offset);
            Position {
                line: place.line,
                column: place.column,
                offset,
            }
        };
        Self {
            start: position(span.start),
            end: position(span.end),
        }
    }
}

/// A place between characters.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
pub struct Position {
    /// From 1.
    pub line: u32,
    /// From 1, in Unicode characters.
    pub column: u32,
    /// From 0, in UTF-8 bytes of the whole file.
    pub offset: u32,
}

/// Another place that belongs to a finding.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Related {
    /// What it has to do with it.
    pub message: String,
    /// The path of its file.
    pub file: String,
    /// The place.
    pub range: Range,
}

/// A cure.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Fix {
    /// What applying it does.
    pub title: String,
    /// `safe` or `suggested`.
    pub applicability: &'static str,
    /// What it changes.
    pub edits: Vec<Edit>,
}

/// A replacement of one range.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Edit {
    /// The path of the file it changes.
    pub file: String,
    /// What is replaced; empty for an insertion.
    pub range: Range,
    /// What stands there afterwards.
    pub new_text: String,
}

/// How many findings there are of each weight; hints count as infos.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
pub struct Summary {
    /// What the API server would refuse.
    pub errors: usize,
    /// Likely mistakes.
    pub warnings: usize,
    /// The rest.
    pub infos: usize,
    /// What somebody allowed, which counts among no others.
    pub allowed: usize,
}

impl Report {
    /// The report of `workspace`, its words in `language`.
    pub fn new(
        workspace: &Workspace,
        report: &analysis::Report,
        patterns: &[Recognised],
        language: Language,
    ) -> Self {
        let mut files = Vec::with_capacity(report.files.len());
        let mut resources = Vec::new();
        for (file, found) in workspace.files.iter().zip(&report.files) {
            let teller = Teller {
                path: &file.path,
                index: LineIndex::new(&file.text),
                language,
                profile: report.profile,
            };
            files.push(teller.file(found));
            resources.extend(found.resources.iter().map(|it| teller.resource(it)));
        }
        Self {
            version: 1,
            kubernetes: report.kubernetes.to_string(),
            profile: report.profile.as_str(),
            files,
            resources,
            patterns: cards(workspace, patterns, language),
            summary: report.summary.into(),
            versions: Vec::new(),
        }
    }
}

impl From<analysis::Summary> for Summary {
    fn from(summary: analysis::Summary) -> Self {
        Self {
            errors: summary.errors,
            warnings: summary.warnings,
            infos: summary.infos,
            allowed: summary.allowed,
        }
    }
}

/// Tells the findings of one file in one language.
struct Teller<'a> {
    path: &'a str,
    index: LineIndex<'a>,
    language: Language,
    profile: Profile,
}

impl Teller<'_> {
    fn file(&self, found: &analysis::FileReport) -> File {
        let diagnostics = found.diagnostics.iter();
        File {
            path: self.path.to_owned(),
            diagnostics: diagnostics
                .map(|it| self.diagnostic(it, &found.resources))
                .collect(),
            allowed: found
                .allowed
                .iter()
                .map(|it| Allowed {
                    diagnostic: self.diagnostic(&it.diagnostic, &found.resources),
                    because: it.because.clone(),
                    by: self.range(it.by),
                })
                .collect(),
        }
    }

    fn diagnostic(
        &self,
        found: &analysis::Diagnostic,
        resources: &[analysis::Resource],
    ) -> Diagnostic {
        let resource = found.object.and_then(|object| resources.get(object));
        Diagnostic {
            code: found.code,
            aliases: self.profile.aliases(found.code).collect(),
            severity: found.severity.as_str(),
            layer: found.layer.as_str(),
            reason: found.reason.map(analysis::Reason::as_str),
            message: self.words(&found.message),
            help: found.help.as_ref().map(|help| self.words(help)),
            resource: resource.map(identity),
            path: found.path.clone(),
            range: self.range(found.span),
            related: found.related.iter().map(|it| self.related(it)).collect(),
            fixes: found.fixes.iter().map(|it| self.fix(it)).collect(),
            kubernetes: Vec::new(),
        }
    }

    fn related(&self, related: &analysis::Related) -> Related {
        Related {
            message: self.words(&related.message),
            file: self.path.to_owned(),
            range: self.range(related.span),
        }
    }

    fn fix(&self, fix: &analysis::Fix) -> Fix {
        let edits = fix.edits.iter().map(|edit| Edit {
            file: self.path.to_owned(),
            range: self.range(edit.span),
            new_text: edit.new_text.clone(),
        });
        Fix {
            title: self.words(&fix.title),
            applicability: fix.applicability.as_str(),
            edits: edits.collect(),
        }
    }

    fn resource(&self, resource: &analysis::Resource) -> Resource {
        Resource {
            file: self.path.to_owned(),
            identity: identity(resource),
            range: self.range(resource.span),
        }
    }

    fn range(&self, span: Span) -> Range {
        Range::of(&self.index, span)
    }

    fn words(&self, text: &analysis::Text) -> String {
        text.get(self.language).to_owned()
    }
}

fn identity(resource: &analysis::Resource) -> Identity {
    Identity {
        api_version: resource.api_version.clone(),
        kind: resource.kind.clone(),
        namespace: resource.namespace.clone(),
        name: resource.name.clone(),
    }
}
