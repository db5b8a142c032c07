//! The files, one tab each: typed in, shown, opened, renamed, closed. The editor follows.

use leptos::prelude::*;

use crate::{
    browser::{editor::Editor, files::Read},
    page::{Notice, Page},
};
use podyard_web::state::workspace::{FileId, Workspace};

impl Page {
    /// Hands over the mounted editor.
    pub fn adopt(self, editor: Editor) {
        self.workspace
            .with_untracked(|workspace| open_all(&editor, workspace));
        self.editor.set_value(Some(editor));
    }

    /// The editor tells a file's new text.
    pub fn typed(self, file: FileId, text: String) {
        self.workspace
            .update(|workspace| workspace.set_text(file, text));
        self.changed();
    }

    /// Shows a file.
    pub fn show(self, file: FileId) {
        self.workspace.update(|workspace| workspace.show(file));
        self.with_editor(|editor| {
            editor.show(file);
            editor.focus();
        });
        self.keep_soon();
    }

    /// Opens an empty file.
    pub fn add(self) {
        self.edit_files(|workspace| {
            workspace.add();
        });
        self.with_editor(Editor::focus);
    }

    /// Opens an empty file of that name behind the shown one.
    pub fn add_behind(self, name: &str) {
        self.edit_files(|workspace| {
            let shown = workspace.active();
            workspace.open(name, "");
            workspace.show(shown);
        });
    }

    /// Closes a file.
    pub fn close(self, file: FileId) {
        self.edit_files(|workspace| workspace.close(file));
        self.with_editor(|editor| editor.close(file));
    }

    /// Gives a file another name.
    pub fn rename(self, file: FileId, path: &str) {
        self.edit_files(|workspace| workspace.rename(file, path));
    }

    /// Opens files that were read from disk.
    pub fn open(self, read: Vec<Read>) {
        for (name, text) in read {
            match text {
                Some(text) => self.edit_files(|workspace| {
                    workspace.open(&name, &text);
                }),
                None => self.notice.set(Some(Notice::Unreadable(name))),
            }
        }
    }

    /// Changes which files there are; the editor follows.
    fn edit_files(self, edit: impl FnOnce(&mut Workspace)) {
        let known = self.file_ids();
        self.workspace.update(edit);
        self.with_editor(|editor| {
            self.workspace.with_untracked(|workspace| {
                for file in workspace.files() {
                    if !known.contains(&file.id) {
                        editor.open(file.id, &file.text);
                    }
                }
                editor.show(workspace.active());
            });
        });
        self.changed();
    }

    /// Shows other files in place of these, which are gone.
    pub fn replace(self, workspace: Workspace) {
        let gone = self.file_ids();
        let first = gone.iter().map(|id| id.0 + 1).max().unwrap_or(0);
        let workspace = workspace.numbered_from(first);
        self.with_editor(|editor| {
            open_all(editor, &workspace);
            for id in &gone {
                editor.close(*id);
            }
        });
        self.workspace.set(workspace);
        self.changed();
    }
}

fn open_all(editor: &Editor, workspace: &Workspace) {
    for file in workspace.files() {
        editor.open(file.id, &file.text);
    }
    editor.show(workspace.active());
}
