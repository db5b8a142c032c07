//! How the worker answers.

use podyard_analysis::{self as analysis, Analyzer, Applicability, Language, LineIndex, Version};

use crate::practice::Goal;

use super::{
    Answer, Ask, Checked, Completion, CompletionKind, Completions, Edit, File, Fixed, Hello, Hover,
    Patterns, Place, Reply, Request, Workspace, choices,
    convert::{checked, range, small},
};

/// Answers a request. The answer depends on nothing but the request and the tables that were
/// learned; `analyzer` only makes it fast.
pub fn answer(analyzer: &mut Analyzer, request: Request) -> Answer {
    let Request { revision, ask } = request;
    let reply = match ask {
        Ask::Hello => Reply::Hello(hello()),
        Ask::Check(workspace) => Reply::Checked(check(analyzer, workspace)),
        Ask::Hover(place) => Reply::Hover(hover(analyzer, place)),
        Ask::Complete(place) => Reply::Completions(complete(analyzer, place)),
        Ask::FixAll(workspace) => Reply::Fixed(fix_all(analyzer, workspace)),
        Ask::Patterns(workspace) => Reply::Patterns(patterns(analyzer, workspace)),
        Ask::Map(workspace) => Reply::Map(map(analyzer, workspace)),
        Ask::Goals(workspace, goals) => Reply::Met(met(analyzer, workspace, goals)),
        Ask::Report(workspace) => Reply::Report(report(analyzer, workspace)),
        Ask::Learn(table) => Reply::Learned(analyzer.learn(&table).is_ok()),
        Ask::Allow(place, code, reason) => {
            Reply::Allowing(choices::allow(analyzer, place, &code, &reason))
        }
        Ask::Choose(workspace, choice) => Reply::Choosing(choices::choose(workspace, choice)),
    };
    Answer { revision, reply }
}

/// What can be said to a request as long as the code of [`answer`] has not arrived: the findings of
/// a first look, which are true but not all. To most it is [`Reply::Unavailable`].
pub fn answer_at_once(analyzer: &Analyzer, request: Request) -> Answer {
    let Request { revision, ask } = request;
    let reply = match ask {
        Ask::Hello => Reply::Hello(hello()),
        Ask::Check(workspace) => Reply::Checked(first_look(analyzer, workspace)),
        _ => Reply::Unavailable,
    };
    Answer { revision, reply }
}

fn hello() -> Hello {
    Hello {
        kubernetes: Version::ALL.iter().map(Version::to_string).collect(),
    }
}

fn check(analyzer: &mut Analyzer, workspace: Workspace) -> Checked {
    let (workspace, language) = opened(workspace);
    let report = analyzer.check(&workspace);
    checked(&workspace, &report, language)
}

fn first_look(analyzer: &Analyzer, workspace: Workspace) -> Checked {
    let (workspace, language) = opened(workspace);
    let report = analyzer.first_look(&workspace);
    Checked {
        is_whole: false,
        ..checked(&workspace, &report, language)
    }
}

fn patterns(analyzer: &mut Analyzer, workspace: Workspace) -> Patterns {
    let (workspace, language) = opened(workspace);
    super::patterns::patterns(analyzer, &workspace, language)
}

fn map(analyzer: &mut Analyzer, workspace: Workspace) -> super::Map {
    let (workspace, language) = opened(workspace);
    super::map::map(analyzer, &workspace, language)
}

fn met(analyzer: &mut Analyzer, workspace: Workspace, goals: Vec<Goal>) -> Vec<bool> {
    let (workspace, _) = opened(workspace);
    let goals: Vec<_> = goals.into_iter().map(Into::into).collect();
    podyard_lessons::met(analyzer, &workspace, &goals)
}

fn report(analyzer: &mut Analyzer, workspace: Workspace) -> String {
    let (workspace, language) = opened(workspace);
    let report = analyzer.check(&workspace);
    let patterns = analyzer.patterns(&workspace);
    crate::report::to_json(&workspace, &report, &patterns, language)
}

fn fix_all(analyzer: &mut Analyzer, workspace: Workspace) -> Fixed {
    let (workspace, _) = opened(workspace);
    let fixed = analyzer.fix_all(&workspace, Applicability::Safe);
    let mut answer = Fixed {
        applied: 0,
        edits: Vec::new(),
    };
    for (number, (file, fixed)) in workspace.files.iter().zip(fixed.files).enumerate() {
        let index = LineIndex::new(&file.text);
        answer.applied += small(fixed.applied);
        answer
            .edits
            .extend(fixed.edits.into_iter().map(|edit| Edit {
                file: small(number),
                range: range(&index, edit.span),
                new_text: edit.new_text,
            }));
    }
    answer
}

fn hover(analyzer: &mut Analyzer, place: Place) -> Option<Hover> {
    let (workspace, _) = opened(place.workspace);
    let file = place.file as usize;
    let index = LineIndex::new(&workspace.files.get(file)?.text);
    let offset = index.from_utf16(place.offset);
    let hover = analyzer.hover(&workspace, file, offset)?;
    Some(Hover {
        range: range(&index, hover.span),
        title: hover.title,
        path: hover.path,
        type_name: hover.type_name,
        required: hover.required,
        default: hover.default,
        values: hover.values,
        since: hover.since.map(|version| version.to_string()),
        until: hover.until.map(|version| version.to_string()),
        gate: hover.gate,
        description: hover.description,
    })
}

fn complete(analyzer: &mut Analyzer, place: Place) -> Option<Completions> {
    let (workspace, _) = opened(place.workspace);
    let file = place.file as usize;
    let index = LineIndex::new(&workspace.files.get(file)?.text);
    let offset = index.from_utf16(place.offset);
    let completions = analyzer.complete(&workspace, file, offset)?;
    let items = completions.items.into_iter().map(|item| Completion {
        label: item.label,
        kind: item.kind.into(),
        detail: item.detail,
        insert: item.insert,
        snippet: item.snippet,
        required: item.required,
    });
    Some(Completions {
        range: range(&index, completions.span),
        items: items.collect(),
    })
}

pub(super) fn opened(workspace: Workspace) -> (analysis::Workspace, Language) {
    let opened = analysis::Workspace {
        files: workspace.files.into_iter().map(Into::into).collect(),
        kubernetes: version(&workspace.kubernetes),
    };
    (opened, workspace.lang.into())
}

fn version(text: &str) -> Version {
    Version::parse(text).unwrap_or(Version::LATEST)
}

impl From<File> for analysis::File {
    fn from(file: File) -> Self {
        Self {
            path: file.path,
            text: file.text,
        }
    }
}

impl From<analysis::CompletionKind> for CompletionKind {
    fn from(kind: analysis::CompletionKind) -> Self {
        match kind {
            analysis::CompletionKind::Kind => CompletionKind::Kind,
            analysis::CompletionKind::ApiVersion => CompletionKind::ApiVersion,
            analysis::CompletionKind::Field => CompletionKind::Field,
            analysis::CompletionKind::Value => CompletionKind::Value,
        }
    }
}
