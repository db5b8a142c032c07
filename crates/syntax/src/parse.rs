//! From a document's text to its tree and its error.

use crate::build::build;
use crate::span::offset;
use crate::tree::Tree;
use crate::{Span, SyntaxError, SyntaxErrorKind};

pub(crate) struct Parsed {
    pub tree: Tree,
    pub error: Option<SyntaxError>,
    pub tolerated: Option<SyntaxError>,
}

pub(crate) fn parse(text: &str) -> Parsed {
    let built = build(text, true);
    let error = built.stopped.map(|error| SyntaxError {
        kind: SyntaxErrorKind::Other {
            detail: error.info(),
        },
        span: Span::empty(offset(error.marker().byte_offset().unwrap_or_default())),
        related: None,
        repair: Vec::new(),
    });
    Parsed {
        tree: built.tree,
        error,
        tolerated: None,
    }
}
