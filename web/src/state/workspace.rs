//! The files a person works on.

use serde::{Deserialize, Serialize};

/// Names a file as long as the page lives; a closed file's id is not given out again.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct FileId(pub u32);

/// How the lines of a file end on disk. In the page they end with `\n` alone, as in the editor.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum LineEnd {
    /// `\n`
    #[default]
    Lf,
    /// `\r\n`
    Crlf,
}

/// One open file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct OpenFile {
    /// Its id.
    pub id: FileId,
    /// Its name as shown; unique in the workspace and never empty.
    pub path: String,
    /// Its text, lines ending with `\n`.
    pub text: String,
    /// How its lines end where it came from.
    pub line_end: LineEnd,
}

impl OpenFile {
    /// The text as it goes to disk.
    pub fn to_disk(&self) -> String {
        match self.line_end {
            LineEnd::Lf => self.text.clone(),
            LineEnd::Crlf => self.text.replace('\n', "\r\n"),
        }
    }
}

/// All open files; there is always at least one, and one of them is shown.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Workspace {
    files: Vec<OpenFile>,
    active: FileId,
    next: u32,
}

/// What is kept across reloads.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Stored {
    /// The files in the order of their tabs.
    pub files: Vec<StoredFile>,
    /// Index of the shown one.
    pub active: usize,
    /// Whether the page opened them by itself and nobody has changed them since.
    #[serde(default)]
    pub is_lent: bool,
}

/// One file of [`Stored`].
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct StoredFile {
    /// Its name.
    pub path: String,
    /// Its text, lines ending with `\n`.
    pub text: String,
    /// How its lines end on disk.
    #[serde(default)]
    pub line_end: LineEnd,
}

impl Workspace {
    /// A workspace of these files (name, text), the first one shown; without any, one empty file.
    pub fn new<'a>(files: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let mut workspace = Self {
            files: Vec::new(),
            active: FileId(0),
            next: 0,
        };
        for (path, text) in files {
            workspace.open(path, text);
        }
        workspace.never_empty();
        if let Some(first) = workspace.files.first() {
            workspace.active = first.id;
        }
        workspace
    }

    /// The files in the order of their tabs.
    pub fn files(&self) -> &[OpenFile] {
        &self.files
    }

    /// The file that is shown.
    pub fn active(&self) -> FileId {
        self.active
    }

    /// The file with this id.
    pub fn file(&self, id: FileId) -> Option<&OpenFile> {
        self.files.iter().find(|file| file.id == id)
    }

    /// Opens a file as a new tab and shows it. A name that is taken gets a number.
    pub fn open(&mut self, path: &str, text: &str) -> FileId {
        let id = FileId(self.next);
        self.next += 1;
        let line_end = if text.contains("\r\n") {
            LineEnd::Crlf
        } else {
            LineEnd::Lf
        };
        let text = text.trim_start_matches('\u{feff}');
        self.files.push(OpenFile {
            id,
            path: self.free_name(path, None),
            text: text.replace("\r\n", "\n").replace('\r', "\n"),
            line_end,
        });
        self.active = id;
        id
    }

    /// Opens an empty file.
    pub fn add(&mut self) -> FileId {
        self.open(NEW_FILE, "")
    }

    /// Closes a file. When it was shown its neighbour is; the last one leaves an empty file.
    pub fn close(&mut self, id: FileId) {
        let Some(at) = self.files.iter().position(|file| file.id == id) else {
            return;
        };
        self.files.remove(at);
        self.never_empty();
        if self.active == id {
            let neighbour = at.min(self.files.len() - 1);
            self.active = self
                .files
                .get(neighbour)
                .map_or(self.active, |file| file.id);
        }
    }

    /// Shows a file.
    pub fn show(&mut self, id: FileId) {
        if self.file(id).is_some() {
            self.active = id;
        }
    }

    /// Gives a file another name; blank ones are ignored, taken ones get a number.
    pub fn rename(&mut self, id: FileId, path: &str) {
        let path = path.trim();
        if path.is_empty() {
            return;
        }
        let path = self.free_name(path, Some(id));
        if let Some(file) = self.files.iter_mut().find(|file| file.id == id) {
            file.path = path;
        }
    }

    /// Takes over what was typed.
    pub fn set_text(&mut self, id: FileId, text: String) {
        if let Some(file) = self.files.iter_mut().find(|file| file.id == id) {
            file.text = text;
        }
    }

    /// What to keep across reloads.
    pub fn to_stored(&self) -> Stored {
        Stored {
            files: self
                .files
                .iter()
                .map(|file| StoredFile {
                    path: file.path.clone(),
                    text: file.text.clone(),
                    line_end: file.line_end,
                })
                .collect(),
            active: self
                .files
                .iter()
                .position(|file| file.id == self.active)
                .unwrap_or(0),
            is_lent: false,
        }
    }

    /// The workspace that was kept; `None` when it holds no files.
    pub fn from_stored(stored: Stored) -> Option<Self> {
        if stored.files.is_empty() {
            return None;
        }
        let mut workspace = Self::new(
            stored
                .files
                .iter()
                .map(|file| (file.path.as_str(), file.text.as_str())),
        );
        for (file, kept) in workspace.files.iter_mut().zip(&stored.files) {
            file.line_end = kept.line_end;
        }
        if let Some(file) = workspace.files.get(stored.active) {
            workspace.active = file.id;
        }
        Some(workspace)
    }

    /// The same workspace with ids from `first` on, so that they are none of an earlier one's.
    pub fn numbered_from(mut self, first: u32) -> Self {
        for file in &mut self.files {
            file.id.0 += first;
        }
        self.active.0 += first;
        self.next += first;
        self
    }

    fn never_empty(&mut self) {
        if self.files.is_empty() {
            self.add();
        }
    }

    /// `path`, or with a number before its ending where another file has that name.
    fn free_name(&self, path: &str, except: Option<FileId>) -> String {
        let taken = |name: &str| {
            self.files
                .iter()
                .any(|file| file.path == name && Some(file.id) != except)
        };
        let path = if path.trim().is_empty() {
            NEW_FILE
        } else {
            path
        };
        if !taken(path) {
            return path.to_owned();
        }
        let (stem, ending) = path.rsplit_once('.').unwrap_or((path, "yaml"));
        (2..)
            .map(|number| format!("{stem}-{number}.{ending}"))
            .find(|name| !taken(name))
            .unwrap_or_default()
    }
}

const NEW_FILE: &str = "manifest.yaml";

#[cfg(test)]
mod tests;
