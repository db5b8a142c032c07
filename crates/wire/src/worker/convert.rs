//! From the analysis' words and units to the page's: one language, UTF-16.

use podyard_analysis::{self as analysis, Language, LineIndex, Span};

use super::{
    Allowed, Checked, CheckedFile, Diagnostic, Edit, Fix, Lang, Layer, Range, Related, Resource,
    Severity, Summary,
};

/// The only place where UTF-8 byte ranges become UTF-16 ranges.
pub(super) fn range(index: &LineIndex, span: Span) -> Range {
    Range {
        from: index.utf16(span.start),
        to: index.utf16(span.end),
    }
}

impl From<Lang> for Language {
    fn from(lang: Lang) -> Self {
        match lang {
            Lang::En => Language::English,
            Lang::Ko => Language::Korean,
        }
    }
}

/// The judgement of a workspace.
pub(super) fn checked(
    workspace: &analysis::Workspace,
    report: &analysis::Report,
    language: Language,
) -> Checked {
    let files = workspace.files.iter().zip(&report.files).enumerate();
    let files = files.map(|(number, (file, found))| {
        let teller = Teller {
            file: small(number),
            index: LineIndex::new(&file.text),
            language,
        };
        CheckedFile {
            path: file.path.clone(),
            diagnostics: each(&found.diagnostics, |it| teller.diagnostic(it)),
            allowed: each(&found.allowed, |it| teller.allowed(it)),
            resources: each(&found.resources, |it| teller.resource(it)),
        }
    });
    Checked {
        kubernetes: report.kubernetes.to_string(),
        profile: report.profile.as_str().to_owned(),
        is_whole: true,
        files: files.collect(),
        first: report
            .first
            .map(|(file, finding)| (small(file), small(finding))),
        wanted: each(&report.wanted, |table| (*table).to_owned()),
        summary: Summary {
            errors: small(report.summary.errors),
            warnings: small(report.summary.warnings),
            infos: small(report.summary.infos),
        },
    }
}

/// Counts that are far below the limit of the smaller type wherever a text fits into memory.
pub(super) fn small(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

fn each<T, U>(items: &[T], convert: impl FnMut(&T) -> U) -> Vec<U> {
    items.iter().map(convert).collect()
}

/// Tells the findings of one file in one language.
struct Teller<'a> {
    file: u32,
    index: LineIndex<'a>,
    language: Language,
}

impl Teller<'_> {
    fn diagnostic(&self, found: &analysis::Diagnostic) -> Diagnostic {
        Diagnostic {
            code: found.code.to_owned(),
            severity: severity(found.severity),
            layer: layer(found.layer),
            reason: found.reason.map(|reason| reason.as_str().to_owned()),
            message: self.words(&found.message),
            help: found.help.as_ref().map(|help| self.words(help)),
            resource: found.object.map(small),
            path: found.path.clone(),
            range: range(&self.index, found.span),
            related: each(&found.related, |it| Related {
                message: self.words(&it.message),
                file: self.file,
                range: range(&self.index, it.span),
            }),
            fixes: each(&found.fixes, |it| self.fix(it)),
        }
    }

    fn allowed(&self, it: &analysis::Allowed) -> Allowed {
        Allowed {
            code: it.diagnostic.code.to_owned(),
            message: self.words(&it.diagnostic.message),
            because: it.because.clone(),
            by: range(&self.index, it.by),
        }
    }

    fn fix(&self, fix: &analysis::Fix) -> Fix {
        Fix {
            title: self.words(&fix.title),
            safe: fix.applicability == analysis::Applicability::Safe,
            edits: each(&fix.edits, |edit| Edit {
                file: self.file,
                range: range(&self.index, edit.span),
                new_text: edit.new_text.clone(),
            }),
        }
    }

    fn resource(&self, resource: &analysis::Resource) -> Resource {
        Resource {
            api_version: resource.api_version.clone().unwrap_or_default(),
            kind: resource.kind.clone().unwrap_or_default(),
            namespace: resource.namespace.clone(),
            name: resource.name.clone(),
            range: range(&self.index, resource.span),
        }
    }

    fn words(&self, text: &analysis::Text) -> String {
        text.get(self.language).to_owned()
    }
}

fn severity(severity: analysis::Severity) -> Severity {
    match severity {
        analysis::Severity::Error => Severity::Error,
        analysis::Severity::Warning => Severity::Warning,
        analysis::Severity::Info => Severity::Info,
        analysis::Severity::Hint => Severity::Hint,
    }
}

fn layer(layer: analysis::Layer) -> Layer {
    match layer {
        analysis::Layer::Syntax => Layer::Syntax,
        analysis::Layer::Schema => Layer::Schema,
        analysis::Layer::ApiServer => Layer::ApiServer,
        analysis::Layer::Reference => Layer::Reference,
        analysis::Layer::Deprecation => Layer::Deprecation,
        analysis::Layer::Practice => Layer::Practice,
    }
}
