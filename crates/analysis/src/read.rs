//! A document together with what is read from it.

use std::sync::Arc;

use podyard_kube::model::Model;
use podyard_syntax::Document;
use self_cell::self_cell;

self_cell!(
    /// A document and its model, which borrows from it: kept as long as its text stays the same.
    pub(crate) struct Read {
        owner: Arc<Document>,

        #[covariant]
        dependent: Model,
    }
);

impl Read {
    /// Reads a document.
    pub fn shared(document: &Arc<Document>) -> Arc<Self> {
        Arc::new(Self::new(Arc::clone(document), |document| {
            Model::of(document)
        }))
    }

    /// The document.
    pub fn document(&self) -> &Document {
        self.borrow_owner()
    }

    /// What stands in it.
    pub fn model(&self) -> &Model<'_> {
        self.borrow_dependent()
    }
}
