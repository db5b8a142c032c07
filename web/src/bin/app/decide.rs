//! What a person decides about findings: to allow one, or what is told at all. The worker makes the
//! edits; here they come into the text, each decision as one step to be undone.

use leptos::prelude::*;
use podyard_wire::worker::{Ask, Choice, Edit, Place, Reply, SETTINGS};

use crate::page::Page;
use podyard_web::state::workspace::FileId;

/// What came of a decision.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Decided {
    /// It is in the text.
    Done,
    /// There is no place for it, or the settings are broken.
    Impossible,
    /// The text has changed meanwhile, or the worker stopped.
    Missed,
}

impl Page {
    /// Allows the findings of a rule that start at a UTF-16 `offset` of a file.
    pub async fn allow(self, file: FileId, offset: u32, code: String, reason: String) -> Decided {
        let sent = self.request();
        let at = self.file_ids().iter().position(|id| *id == file);
        let Some(at) = at.and_then(|at| u32::try_from(at).ok()) else {
            return Decided::Missed;
        };
        let place = Place {
            workspace: sent.clone(),
            file: at,
            offset,
        };
        let reply = self.ask(Ask::Allow(place, code, reason)).await;
        let Some(Reply::Allowing(edit)) = reply else {
            return Decided::Missed;
        };
        if self.request() != sent {
            return Decided::Missed;
        }
        let Some(edit) = edit else {
            return Decided::Impossible;
        };
        self.workspace.update(|workspace| workspace.show(file));
        let files = self.file_ids();
        self.with_editor(|editor| {
            editor.show(file);
            editor.apply_edits(&[edit], &files);
            editor.focus();
        });
        Decided::Done
    }

    /// Chooses what is told of the whole workspace. The settings change in their tab, which is
    /// opened behind the shown one where there is none.
    pub async fn decide(self, choice: Choice) -> Decided {
        let sent = self.request();
        let reply = self.ask(Ask::Choose(sent.clone(), choice)).await;
        let Some(Reply::Choosing(edits)) = reply else {
            return Decided::Missed;
        };
        if self.request() != sent {
            return Decided::Missed;
        }
        let Some(edits) = edits else {
            return Decided::Impossible;
        };
        let is_new = |edit: &Edit| edit.file as usize >= sent.files.len();
        if edits.iter().any(is_new) {
            self.add_behind(SETTINGS);
        }
        let files = self.file_ids();
        self.with_editor(|editor| editor.apply_edits(&edits, &files));
        Decided::Done
    }

    /// Shows the settings of the workspace, if there are any.
    pub fn show_settings(self) {
        let found = self.workspace.with_untracked(|workspace| {
            let mut files = workspace.files().iter();
            let settings = files.find(|file| podyard_analysis::is_settings(&file.path));
            settings.map(|file| file.id)
        });
        if let Some(file) = found {
            self.show(file);
        }
    }
}
