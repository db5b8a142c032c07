//! What can be written at a place.
//!
//! A word is put in at the caret (see [`probe`]), the text is read with it, and what the schema
//! says is due where that word ends up is what is offered (see [`offer`]). So completion knows
//! of block and flow style, lists, JSON and half-written lines just what the reader knows.
//! Fields and kinds bring along what they need (see [`skeleton`]); values are those that the
//! workspace uses already (see [`known`]), then those that the schema allows. A workspace's own
//! settings are offered as well (see [`settings`]).

mod common;
mod field;
mod kind;
mod known;
mod offer;
mod probe;
mod settings;
mod skeleton;

use podyard_kube::embedded::{Part, parts};
use podyard_rules::is_settings;
use podyard_syntax::{Dialect, Document, Span, SyntaxErrorKind};

use crate::{Analyzer, Workspace, at::document_at, criteria::Criteria};
use probe::Probe;

/// Brackets around the caret that may still be open; nobody nests more by hand on one line.
const MOST_BRACKETS: usize = 8;

/// What can be written at a place.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Completions {
    /// What a chosen item replaces, in bytes of the file: the word at the caret.
    pub span: Span,
    /// The items, the best first.
    pub items: Vec<Completion>,
}

/// One thing that can be written at a place.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Completion {
    /// What is shown and matched against what was typed.
    pub label: String,
    /// What sort of thing it is.
    pub kind: CompletionKind,
    /// The type of a field, the apiVersion of a kind, `default` for the default value; else empty.
    pub detail: String,
    /// What replaces the span; may span lines.
    pub insert: String,
    /// The same with all that the API server insists on, to be filled in: `${1:web}` is a place
    /// with what stands there at first, places of the same number being filled in together. Lines
    /// after the first are indented from the line of the span on. `None` where nothing is needed.
    pub snippet: Option<String>,
    /// Whether the API server refuses the object without it.
    pub required: bool,
}

/// What sort of thing a completion is.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum CompletionKind {
    /// The name of a kind.
    Kind,
    /// A group and version.
    ApiVersion,
    /// A field.
    Field,
    /// A value: from a closed set, in use in the workspace, or common.
    Value,
}

impl Analyzer {
    /// What can be written at a byte offset of the file of that index, whatever the word there
    /// begins with; `None` where nothing is known to fit.
    pub fn complete(
        &mut self,
        workspace: &Workspace,
        file: usize,
        offset: u32,
    ) -> Option<Completions> {
        self.define(workspace);
        self.choose(workspace);
        let version = workspace.kubernetes;
        let file = workspace.files.get(file)?;
        let Part { span, dialect } = document_at(file, offset)?;
        let text = span.of(&file.text);
        let mut probe = Probe::new(text, offset.checked_sub(span.start)?)?;
        let probed = read(dialect, &mut probe);
        if probed.error().is_some() && self.cache.document(dialect, text).error().is_none() {
            return None;
        }
        let completions = |items| Completions {
            span: probe.word.shift(span.start),
            items,
        };
        if is_settings(&file.path) {
            return settings::at(&probed, &probe).map(completions);
        }
        let documents = workspace.files.iter().flat_map(|file| {
            let parts = parts(&file.path, &file.text).into_iter();
            parts.map(|part| (part.dialect, part.span.of(&file.text)))
        });
        let criteria = Criteria {
            known: &self.known,
            chosen: &self.chosen,
            version,
        };
        let verdicts: Vec<_> = documents
            .map(|(dialect, text)| self.cache.verdict(&criteria, dialect, text))
            .collect();
        let declared = verdicts
            .iter()
            .flat_map(|verdict| verdict.summary.declared())
            .collect();
        offer::at(&self.known.schema, version, &probed, &probe, declared).map(completions)
    }
}

/// Reads the probed text, closing the brackets in which the probe got lost.
fn read(dialect: Dialect, probe: &mut Probe) -> Document {
    let mut document = Document::parse_as(dialect, &probe.text);
    for _ in 0..MOST_BRACKETS {
        let Some(SyntaxErrorKind::UnclosedFlow { open }) = document.error().map(|it| &it.kind)
        else {
            break;
        };
        if probe.find(&document).is_some() || !probe.close(*open) {
            break;
        }
        document = Document::parse_as(dialect, &probe.text);
    }
    document
}
