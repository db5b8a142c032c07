//! The patterns of the workspace: asked for after each judgement, lit in the text, completed.

use std::sync::Arc;

use leptos::{prelude::*, task::spawn_local};
use podyard_wire::learn::Explanation;
use podyard_wire::worker::{self, Ask, Lang, Patterns, Reply};

use crate::{
    browser::site::{self, NotThere},
    page::{Notice, Page},
};
use podyard_web::state::{
    lines::Lines,
    patterns::{Marks, marks},
    route::Route,
    workspace::FileId,
};

/// The patterns of a workspace and what they were found in.
#[derive(Clone, PartialEq, Debug)]
pub struct Recognised {
    /// The patterns.
    pub patterns: Arc<Patterns>,
    /// The lines of their roles.
    pub marks: Arc<Marks>,
    /// The files, in the order the patterns count them.
    pub files: Vec<FileId>,
    /// Their lines.
    pub lines: Vec<Lines>,
    sent: Arc<worker::Workspace>,
}

impl Page {
    /// Asks which patterns the workspace uses. An answer about a text that has changed meanwhile
    /// is dropped: the next judgement asks again.
    pub fn recognise(self) {
        let sent = self.request();
        let asking = self.ask(Ask::Patterns(sent.clone()));
        spawn_local(async move {
            let Some(Reply::Patterns(patterns)) = asking.await else {
                return;
            };
            if self.request() != sent {
                return;
            }
            let files = self.file_ids();
            let texts = sent.files.iter();
            let recognised = Recognised {
                marks: Arc::new(marks(&patterns, files.len())),
                lines: texts.map(|file| Lines::new(&file.text)).collect(),
                patterns: Arc::new(patterns),
                files,
                sent: Arc::new(sent),
            };
            if self
                .recognised
                .with_untracked(|it| it.as_ref() != Some(&recognised))
            {
                self.recognised.set(Some(recognised));
            }
        });
    }

    /// Shows the lines of all roles beside the text, or none.
    pub fn show_roles(self, recognised: Option<&Recognised>) {
        self.with_editor(|editor| match recognised {
            None => self
                .file_ids()
                .iter()
                .for_each(|id| editor.set_roles(*id, &[])),
            Some(recognised) => {
                for (id, marks) in recognised.files.iter().zip(&recognised.marks.files) {
                    editor.set_roles(*id, marks);
                }
            }
        });
    }

    /// Lights the lines of one role, given by its index in its file; `None` for no role.
    pub fn light(self, file: FileId, role: Option<usize>) {
        self.with_editor(|editor| editor.light(file, role));
    }

    /// Goes to the lines of a role.
    pub fn reveal_role(self, file: FileId, role: usize) {
        self.workspace.update(|workspace| workspace.show(file));
        self.with_editor(|editor| {
            editor.show(file);
            editor.reveal_role(file, role);
        });
    }

    /// Goes to a place in a file.
    pub fn select(self, file: FileId, range: worker::Range) {
        self.workspace.update(|workspace| workspace.show(file));
        self.with_editor(|editor| editor.select(file, range));
    }

    /// Adds what a card lacks.
    pub fn complete_pattern(self, card: usize, gap: usize) {
        let recognised = self.recognised.get_untracked();
        let Some(recognised) = recognised.filter(|it| self.request() == *it.sent) else {
            self.notice.set(Some(Notice::Moved));
            return;
        };
        let card = recognised.patterns.cards.get(card);
        let gap = card.and_then(|card| card.missing.get(gap));
        if let Some(fix) = gap.and_then(|gap| gap.fix.as_ref()) {
            self.with_editor(|editor| {
                editor.apply_edits(&fix.edits, &recognised.files);
                editor.focus();
            });
        }
    }

    /// The explanation of a pattern.
    ///
    /// # Errors
    ///
    /// When there is none or the site cannot be reached.
    pub async fn explanation(self, id: &str) -> Result<Explanation, NotThere> {
        site::load(&format!("later/learn/{}/{id}.json", self.tag())).await
    }

    /// The language as the site's folders name it.
    pub fn tag(self) -> &'static str {
        match self.lang.get_untracked() {
            Lang::En => "en",
            Lang::Ko => "ko",
        }
    }

    /// Goes somewhere else on the page; the browser's history remembers.
    pub fn go(self, route: &Route) {
        crate::browser::document::set_hash(&route.hash());
    }
}
