//! A file of several documents, each read and kept by its text.

use std::collections::HashMap;
use std::sync::Arc;

use crate::{Document, Span, split};

/// A file's documents with the byte offset each starts at.
#[derive(Clone, Debug, Default)]
pub struct Stream {
    documents: Vec<(u32, Arc<Document>)>,
}

impl Stream {
    /// Reads every document of a file. Never fails.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        Self::default().update(text)
    }

    /// Reads a changed text, taking over every document whose text stands in this stream
    /// already: an edit inside one document reads that one alone.
    #[must_use]
    pub fn update(&self, text: &str) -> Self {
        let spans = split(text);
        let same = |(span, known): &(&Span, &(u32, Arc<Document>))| span.of(text) == known.1.text();
        // Comparing in place is far cheaper than hashing, and an edit leaves most of it in place.
        let known = self.documents.as_slice();
        let front = spans.iter().zip(known).take_while(same).count();
        let changed = spans.get(front..).unwrap_or_default();
        let known_behind = known.get(front..).unwrap_or_default();
        let pairs = changed.iter().rev().zip(known_behind.iter().rev());
        let back = pairs.take_while(same).count();

        let between = known_behind.len() - back;
        let moved: HashMap<&str, &Arc<Document>> = known_behind
            .iter()
            .take(between)
            .map(|(_, document)| (document.text(), document))
            .collect();
        let kept_behind = spans.len() - back;
        let documents = spans.iter().enumerate().map(|(number, span)| {
            let text = span.of(text);
            let in_place = if number < front {
                known.get(number)
            } else if number >= kept_behind {
                known_behind.get(between + number - kept_behind)
            } else {
                None
            };
            let known = in_place.map(|(_, document)| document);
            let document = match known.or_else(|| moved.get(text).copied()) {
                Some(document) => Arc::clone(document),
                None => Arc::new(Document::parse(text)),
            };
            (span.start, document)
        });
        Self {
            documents: documents.collect(),
        }
    }

    /// The documents in order, each with the byte of the file it starts at.
    pub fn documents(&self) -> impl Iterator<Item = (u32, &Arc<Document>)> {
        self.documents
            .iter()
            .map(|(offset, document)| (*offset, document))
    }
}
