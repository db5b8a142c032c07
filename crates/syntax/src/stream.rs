//! A file of several documents, each read and kept by its text.

use std::collections::HashMap;
use std::sync::Arc;

use crate::{Document, split};

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
        let known: HashMap<&str, &Arc<Document>> = self
            .documents
            .iter()
            .map(|(_, document)| (document.text(), document))
            .collect();
        let documents = split(text)
            .into_iter()
            .map(|span| {
                let text = span.of(text);
                let document = match known.get(text) {
                    Some(&document) => Arc::clone(document),
                    None => Arc::new(Document::parse(text)),
                };
                (span.start, document)
            })
            .collect();
        Self { documents }
    }

    /// The documents in order, each with the byte of the file it starts at.
    pub fn documents(&self) -> impl Iterator<Item = (u32, &Arc<Document>)> {
        self.documents
            .iter()
            .map(|(offset, document)| (*offset, document))
    }
}
