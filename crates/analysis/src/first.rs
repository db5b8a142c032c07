//! The first look at a workspace: what can be said at once, and with little code.
//!
//! A page fetches the code of all else after that of this. Nothing here leads to it, so that a
//! linker can tell the two apart.

use std::sync::Arc;

use podyard_kube::{embedded::is_all_manifests, objects};
use podyard_rules::{first_look, is_settings};
use podyard_syntax::{Document, split};

use crate::{
    Analyzer, Report, Workspace,
    analyzer::{Placed, report},
    cache::{Verdict, resource},
    settle::Settled,
};

impl Analyzer {
    /// Says at once what some documents show by themselves. All of it is among what
    /// [`check`](Self::check) says; that nothing is found means nothing.
    pub fn first_look(&self, workspace: &Workspace) -> Report {
        let mut placed = Vec::new();
        for (file, content) in workspace.files.iter().enumerate() {
            if is_settings(&content.path) || !is_all_manifests(&content.path, &content.text) {
                continue;
            }
            for span in split(&content.text) {
                let document = Document::parse_sound(span.of(&content.text));
                placed.extend(document.map(|document| Placed {
                    verdict: Arc::new(self.glance(workspace, &document)),
                    file,
                    offset: span.start,
                }));
            }
        }
        report(workspace, &placed, Vec::new(), |_, told| Settled {
            told,
            allowed: Vec::new(),
        })
    }

    fn glance(&self, workspace: &Workspace, document: &Document) -> Verdict {
        Verdict {
            diagnostics: first_look(&self.known.schema, workspace.kubernetes, document),
            resources: objects(document).iter().map(resource).collect(),
            ..Verdict::default()
        }
    }
}
