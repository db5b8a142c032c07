//! Findings for a person: the lines with the characters underlined.

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use podyard_analysis::{
    Across, Applicability, Diagnostic, File, FileReport, Language, LineIndex, Profile, Report,
    Resource, Severity, Span, Text, Workspace,
};

/// Width that is rendered for where no terminal tells its own.
const WIDTH: usize = 100;

/// Lines longer than this, in bytes, are named and not shown: nobody could read them.
const LONGEST: usize = 64 * 1024;

/// Every finding of some versions with those that have it, then which versions accept.
pub fn render_across(workspace: &Workspace, across: &Across, language: Language) -> String {
    let (accepting, refusing) = across.verdicts();
    let verdict = match (accepting.is_empty(), refusing.is_empty()) {
        (_, true) => Text::new(
            format!("Kubernetes {accepting} would accept this\n"),
            format!("쿠버네티스 {accepting} API 서버가 받아들여요\n"),
        ),
        (true, false) => Text::new(
            format!("Kubernetes {refusing} would refuse this\n"),
            format!("쿠버네티스 {refusing} API 서버가 거부해요\n"),
        ),
        (false, false) => Text::new(
            format!("Kubernetes {accepting} would accept this; {refusing} would refuse it\n"),
            format!(
                "쿠버네티스 {accepting} API 서버는 받아들이고 {refusing} API 서버는 거부해요\n"
            ),
        ),
    };
    findings(workspace, &across.told(), language) + verdict.get(language)
}

/// Every finding. Holds ANSI styles.
pub fn findings(workspace: &Workspace, report: &Report, language: Language) -> String {
    let renderer = Renderer::styled().term_width(width());
    let mut out = String::new();
    for (file, found) in workspace.files.iter().zip(&report.files) {
        if found.diagnostics.is_empty() {
            continue;
        }
        let page = Page {
            file,
            found,
            index: LineIndex::new(&file.text),
            language,
            profile: report.profile,
        };
        for diagnostic in &found.diagnostics {
            out.push_str(&renderer.render(&[page.group(diagnostic)]));
            out.push_str("\n\n");
        }
    }
    out
}

/// One line: what the API server would say, and how much was found.
pub fn summary(report: &Report, language: Language) -> String {
    let version = report.kubernetes;
    let (errors, warnings, infos) = (
        report.summary.errors,
        report.summary.warnings,
        report.summary.infos,
    );
    let files = report.files.len();
    let verdict = match errors {
        0 => Text::new(
            format!("Kubernetes {version} would accept this"),
            format!("쿠버네티스 {version} API 서버가 받아들여요"),
        ),
        _ => Text::new(
            format!("Kubernetes {version} would refuse this"),
            format!("쿠버네티스 {version} API 서버가 거부해요"),
        ),
    };
    let counted = [
        (errors, "error", "오류"),
        (warnings, "warning", "경고"),
        (infos, "note", "참고"),
        (report.summary.allowed, "allowed", "허용"),
    ];
    let counted: Vec<String> = counted
        .into_iter()
        .filter(|(count, _, _)| *count > 0)
        .map(|(count, en, ko)| match language {
            Language::English => plural(count, en),
            Language::Korean => format!("{ko} {count}개"),
        })
        .collect();
    let counted = match (counted.is_empty(), language) {
        (false, _) => counted.join(", "),
        (true, Language::English) => "no findings".to_owned(),
        (true, Language::Korean) => "문제 없음".to_owned(),
    };
    let words = Text::new(
        format!("{}: {counted} in {}\n", verdict.en, plural(files, "file")),
        format!("{}: 파일 {files}개에서 {counted}\n", verdict.ko),
    );
    words.get(language).to_owned()
}

fn plural(count: usize, noun: &str) -> String {
    match count {
        1 => format!("1 {noun}"),
        _ if noun == "allowed" => format!("{count} {noun}"),
        _ => format!("{count} {noun}s"),
    }
}

/// The lines of a text with the characters underlined.
pub fn picture(text: &str, span: Span, language: Language) -> String {
    let span = span.start as usize..span.end as usize;
    let snippet = Snippet::source(text).annotation(AnnotationKind::Primary.span(span));
    let level = level(Severity::Error, language);
    let renderer = Renderer::styled().term_width(width());
    renderer.render(&[Group::with_level(level).element(snippet)])
}

fn width() -> usize {
    terminal_size::terminal_size().map_or(WIDTH, |(width, _)| width.0.into())
}

/// One file and what was found in it.
struct Page<'a> {
    file: &'a File,
    found: &'a FileReport,
    index: LineIndex<'a>,
    language: Language,
    profile: Profile,
}

impl<'a> Page<'a> {
    fn group(&self, diagnostic: &'a Diagnostic) -> Group<'a> {
        let title = level(diagnostic.severity, self.language)
            .primary_title(diagnostic.message.get(self.language))
            .id(self.code(diagnostic));
        let mut group = match self.snippet(diagnostic) {
            Some(snippet) => title.element(snippet),
            None => {
                let place = self.index.line_column(diagnostic.span.start);
                let origin = Origin::path(&*self.file.path).line(place.line as usize);
                title.element(origin.char_column(place.column as usize))
            }
        };
        if let Some(place) = self.place(diagnostic) {
            group = group.element(Level::NOTE.no_name().message(place));
        }
        if let Some(help) = &diagnostic.help {
            let name = self.say("help", "도움말");
            group = group.element(Level::HELP.with_name(name).message(help.get(self.language)));
        }
        for fix in &diagnostic.fixes {
            let name = match fix.applicability {
                Applicability::Safe => self.say("fix", "수정"),
                Applicability::Suggested => self.say("suggestion", "제안"),
            };
            group = group.element(
                Level::HELP
                    .with_name(name)
                    .message(fix.title.get(self.language)),
            );
        }
        group
    }

    /// The code, with what the profile's own linter calls it.
    fn code(&self, diagnostic: &Diagnostic) -> String {
        let aliases = self.profile.aliases(diagnostic.code);
        let names: Vec<_> = std::iter::once(diagnostic.code).chain(aliases).collect();
        names.join(", ")
    }

    /// The lines from the first to the last place that is spoken of.
    fn snippet(
        &self,
        diagnostic: &'a Diagnostic,
    ) -> Option<Snippet<'a, annotate_snippets::Annotation<'a>>> {
        let places = diagnostic.related.iter().map(|related| related.span);
        let whole = places.fold(diagnostic.span, |whole, place| whole.cover(place));
        let first = self.index.line_column(whole.start).line;
        let last = self.index.line_column(whole.end).line;
        let start = self.index.line_span(first)?.start as usize;
        let end = self.index.line_span(last)?.end as usize;
        let text = self.file.text.get(start..end)?;
        if text.len() > LONGEST {
            return None;
        }
        let within = |span: Span| {
            (span.start as usize).saturating_sub(start)..(span.end as usize).saturating_sub(start)
        };
        let related = diagnostic.related.iter().map(|related| {
            AnnotationKind::Context
                .span(within(related.span))
                .label(related.message.get(self.language))
        });
        let snippet = Snippet::source(text)
            .line_start(first as usize)
            .path(&*self.file.path)
            .annotation(AnnotationKind::Primary.span(within(diagnostic.span)))
            .annotations(related);
        Some(snippet)
    }

    /// The object and the path in it, such as `Deployment/web spec.replicas`.
    fn place(&self, diagnostic: &Diagnostic) -> Option<String> {
        let resource = diagnostic
            .object
            .and_then(|at| self.found.resources.get(at));
        let parts = [resource.and_then(identity), diagnostic.path.clone()];
        let parts: Vec<String> = parts.into_iter().flatten().collect();
        (!parts.is_empty()).then(|| parts.join(" "))
    }

    fn say(&self, en: &'static str, ko: &'static str) -> &'static str {
        match self.language {
            Language::English => en,
            Language::Korean => ko,
        }
    }
}

fn identity(resource: &Resource) -> Option<String> {
    let kind = resource.kind.as_deref()?;
    Some(match &resource.name {
        Some(name) => format!("{kind}/{name}"),
        None => kind.to_owned(),
    })
}

fn level(severity: Severity, language: Language) -> Level<'static> {
    let (level, ko) = match severity {
        Severity::Error => (Level::ERROR, "오류"),
        Severity::Warning => (Level::WARNING, "경고"),
        Severity::Info => (Level::INFO, "참고"),
        Severity::Hint => (Level::NOTE.with_name("hint"), "조언"),
    };
    match language {
        Language::English => level,
        Language::Korean => level.with_name(ko),
    }
}
