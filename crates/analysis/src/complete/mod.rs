//! What can be written at a place.
//!
//! A word is put in at the caret (see [`probe`]), the text is read with it, and what the schema
//! says is due where that word ends up is what is offered (see [`offer`]). So completion knows
//! of block and flow style, lists, JSON and half-written lines just what the reader knows.

mod offer;
mod probe;

use podyard_schema::Version;
use podyard_syntax::{Document, Span, SyntaxErrorKind};

use crate::{Analyzer, File, at::document_at};
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
    /// A value from a closed set.
    Value,
}

impl Analyzer {
    /// What can be written at a byte offset of a file, whatever the word there begins with;
    /// `None` where nothing is known to fit.
    pub fn complete(&mut self, file: &File, version: Version, offset: u32) -> Option<Completions> {
        let extent = document_at(&file.text, offset);
        let text = extent.of(&file.text);
        let mut probe = Probe::new(text, offset.checked_sub(extent.start)?)?;
        let probed = read(&mut probe);
        if probed.error().is_some() && self.cache.document(text).error().is_none() {
            return None;
        }
        let items = offer::at(&self.schema, version, &probed, &probe)?;
        Some(Completions {
            span: probe.word.shift(extent.start),
            items,
        })
    }
}

/// Reads the probed text, closing the brackets in which the probe got lost.
fn read(probe: &mut Probe) -> Document {
    let mut document = Document::parse(&probe.text);
    for _ in 0..MOST_BRACKETS {
        let Some(SyntaxErrorKind::UnclosedFlow { open }) = document.error().map(|it| &it.kind)
        else {
            break;
        };
        if probe.find(&document).is_some() || !probe.close(*open) {
            break;
        }
        document = Document::parse(&probe.text);
    }
    document
}
