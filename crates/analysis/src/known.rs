//! The kinds by which a workspace is judged: Kubernetes' own, those of other systems, and what the
//! workspace defines.

use std::sync::Arc;

use podyard_kube::crd::Definitions;
use podyard_schema::{Extension, Schema};
use podyard_syntax::Document;

/// Kubernetes' kinds and those of other systems, and what the workspace judged last defines.
pub(crate) struct Known {
    base: Schema,
    /// `base` and the definitions.
    pub schema: Schema,
    pub definitions: Definitions,
    /// Another one whenever other kinds are known.
    pub generation: u64,
}

impl Known {
    pub fn new(base: Schema) -> Self {
        Self {
            schema: base.clone(),
            base,
            definitions: Definitions::default(),
            generation: 0,
        }
    }

    /// Knows what these documents define, and nothing else of a workspace.
    pub fn define(&mut self, documents: Vec<Arc<Document>>) {
        let known = self.definitions.documents();
        let is_same = known.len() == documents.len()
            && known.iter().zip(&documents).all(|(a, b)| Arc::ptr_eq(a, b));
        if is_same {
            return;
        }
        self.definitions = Definitions::of(documents);
        self.join();
    }

    /// Knows the kinds of another system from now on.
    pub fn learn(&mut self, system: Extension) {
        self.base.extend(system);
        self.join();
    }

    /// What the workspace defines comes last, so that it counts.
    fn join(&mut self) {
        self.generation += 1;
        self.schema = self.base.clone();
        if !self.definitions.is_empty() {
            self.schema.extend(self.definitions.extension());
        }
    }
}
