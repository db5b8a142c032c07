//! Other files in place of a person's own: examples, explanations, lessons, what somebody shared.
//! What was worked on is put aside and comes back.

use leptos::prelude::*;
use podyard_wire::learn::Explanation;

use crate::{
    browser::storage,
    page::{Notice, Page},
};
use podyard_web::state::{
    examples::Example,
    workspace::{Stored, Workspace},
};

impl Page {
    /// Opens an example in place of the files, which are put aside if they were worked on.
    pub fn open_example(self, example: &Example) {
        self.open_aside(example.workspace());
    }

    /// Opens other files in place of these, which are put aside if they were worked on.
    pub fn open_aside(self, workspace: Workspace) {
        let shown = self.workspace.get_untracked();
        if !self.is_lent(&shown.to_stored()) {
            self.aside
                .update_value(|aside| aside.push(shown.to_stored()));
            self.keep_aside();
            self.notice.set(Some(Notice::PutAside));
        }
        self.lent.set_value(workspace.to_stored().files);
        self.replace(workspace);
    }

    /// Brings back the files that were put aside last.
    pub fn bring_back(self) {
        let stored = self.aside.try_update_value(Vec::pop).flatten();
        if let Some(workspace) = stored.and_then(Workspace::from_stored) {
            self.lent.set_value(Vec::new());
            self.replace(workspace);
        }
        self.keep_aside();
        self.notice.set(None);
    }

    /// What was put aside last stays on the device.
    fn keep_aside(self) {
        let last = self.aside.with_value(|aside| aside.last().cloned());
        let none = Stored {
            files: Vec::new(),
            active: 0,
            is_lent: false,
        };
        if let Err(why) = storage::keep(storage::ASIDE, &last.unwrap_or(none)) {
            self.notice.set(Some(Notice::NotKept(why)));
        }
    }

    /// Opens the example of an explanation in place of the files, which are put aside if they were
    /// worked on, and shows the explanation beside it.
    pub fn open_explained(self, explanation: &Explanation) {
        let name = format!("{}.yaml", explanation.id);
        let files = [(name.as_str(), explanation.example.as_str())];
        self.open_aside(Workspace::new(files));
    }

    /// Opens the example of an explanation if that is what this visit came for: the address named
    /// it and the device keeps no files.
    pub fn read_first(self, explanation: &Explanation) {
        if self.comes_to_read.try_update_value(std::mem::take) == Some(true) {
            self.open_explained(explanation);
        }
    }

    /// Opens a lesson's manifest in place of the files, unless it is being worked on already.
    pub fn begin(self, id: &str, start: &str) {
        if !self.is_at(id) {
            self.begin_anew(id, start);
        }
    }

    /// Opens a lesson's manifest as it was at first.
    pub fn begin_anew(self, id: &str, start: &str) {
        let name = format!("{id}.yaml");
        let files = [(name.as_str(), start)];
        self.open_aside(Workspace::new(files));
    }

    /// Whether the files are those of a lesson.
    pub fn is_at(self, id: &str) -> bool {
        self.workspace.with_untracked(|workspace| {
            let mut files = workspace.files().iter();
            files.any(|file| file.path.strip_suffix(".yaml") == Some(id))
        })
    }

    /// Whether these are the files that the page opened by itself last, as they came.
    pub fn is_lent(self, shown: &Stored) -> bool {
        self.lent.with_value(|lent| *lent == shown.files)
    }
}
