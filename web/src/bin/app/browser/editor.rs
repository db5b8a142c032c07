//! The editor: CodeMirror behind `js/src/editor.ts`. The shapes here are those of
//! `js/src/types.ts`. All offsets are UTF-16 code units from the start of a file's text.

use std::{collections::HashMap, future::Future, pin::Pin};

use js_sys::Promise;
use podyard_wire::worker::{Completions, Diagnostic, Edit, Hover, Range, Severity};
use serde::Serialize;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::future_to_promise;
use web_sys::HtmlElement;

use podyard_web::state::{patterns::Mark, workspace::FileId};

// Not imported as a module: `js/src/boot.ts` puts it there on the page, and the worker, which is
// the same Wasm, goes without.
#[wasm_bindgen(js_namespace = podyard)]
extern "C" {
    #[wasm_bindgen(js_name = Editor)]
    type Bridge;

    #[wasm_bindgen(constructor, js_class = "Editor")]
    fn new(parent: &HtmlElement, host: Host, words: JsValue) -> Bridge;
    #[wasm_bindgen(method)]
    fn open(this: &Bridge, file: u32, text: &str);
    #[wasm_bindgen(method)]
    fn show(this: &Bridge, file: u32);
    #[wasm_bindgen(method)]
    fn close(this: &Bridge, file: u32);
    #[wasm_bindgen(method)]
    fn focus(this: &Bridge);
    #[wasm_bindgen(method)]
    fn speak(this: &Bridge, words: JsValue);
    #[wasm_bindgen(method, js_name = setFindings)]
    fn set_findings(this: &Bridge, file: u32, findings: JsValue);
    #[wasm_bindgen(method, js_name = applyFix)]
    fn apply_fix(this: &Bridge, file: u32, finding: usize, fix: usize) -> bool;
    #[wasm_bindgen(method, js_name = applyEdits)]
    fn apply_edits(this: &Bridge, edits: JsValue);
    #[wasm_bindgen(method)]
    fn reveal(this: &Bridge, file: u32, finding: usize);
    #[wasm_bindgen(method)]
    fn select(this: &Bridge, file: u32, from: u32, to: u32);
    #[wasm_bindgen(method, js_name = setRoles)]
    fn set_roles(this: &Bridge, file: u32, roles: JsValue);
    #[wasm_bindgen(method)]
    fn light(this: &Bridge, file: u32, role: Option<u32>);
    #[wasm_bindgen(method, js_name = revealRole)]
    fn reveal_role(this: &Bridge, file: u32, role: usize);
    #[wasm_bindgen(method)]
    fn destroy(this: &Bridge);
}

/// An answer that is on its way.
pub type Coming<T> = Pin<Box<dyn Future<Output = Option<T>>>>;

type Changed = Box<dyn Fn(FileId, String)>;
type Moved = Box<dyn Fn(FileId, u32)>;
type Asking<T> = Box<dyn Fn(FileId, u32) -> Coming<T>>;

/// What the page does for the editor.
#[wasm_bindgen]
pub struct Host {
    changed: Changed,
    moved: Moved,
    hover: Asking<Hover>,
    complete: Asking<Completions>,
}

impl Host {
    /// `changed` is told a file's new text and `moved` where the cursor is; the others answer about
    /// an offset in a file.
    pub fn new(
        changed: impl Fn(FileId, String) + 'static,
        moved: impl Fn(FileId, u32) + 'static,
        hover: impl Fn(FileId, u32) -> Coming<Hover> + 'static,
        complete: impl Fn(FileId, u32) -> Coming<Completions> + 'static,
    ) -> Self {
        Self {
            changed: Box::new(changed),
            moved: Box::new(moved),
            hover: Box::new(hover),
            complete: Box::new(complete),
        }
    }
}

#[wasm_bindgen]
impl Host {
    /// Called by the editor when a file's text has changed.
    pub fn changed(&self, file: u32, text: String) {
        (self.changed)(FileId(file), text);
    }

    /// Called by the editor when the cursor was moved.
    pub fn moved(&self, file: u32, offset: u32) {
        (self.moved)(FileId(file), offset);
    }

    /// Called by the editor for what is known about a place.
    pub fn hover(&self, file: u32, offset: u32) -> Promise {
        promise((self.hover)(FileId(file), offset))
    }

    /// Called by the editor for what can be written at a place.
    pub fn complete(&self, file: u32, offset: u32) -> Promise {
        promise((self.complete)(FileId(file), offset))
    }
}

fn promise<T: Serialize + 'static>(coming: Coming<T>) -> Promise {
    future_to_promise(async move { Ok(to_js(&coming.await)) })
}

/// A finding as the editor shows it.
#[derive(Serialize)]
struct Finding<'a> {
    severity: Severity,
    message: &'a str,
    help: Option<&'a str>,
    range: Range,
    fixes: Vec<Fix<'a>>,
}

#[derive(Serialize)]
struct Fix<'a> {
    title: &'a str,
    safe: bool,
    edits: Vec<FileEdit<'a>>,
}

/// An edit that names its file by id, not by its place in a request.
#[derive(Serialize)]
struct FileEdit<'a> {
    file: u32,
    range: Range,
    insert: &'a str,
}

/// Lines that play a role.
#[derive(Serialize)]
struct Role {
    range: Range,
    tone: u32,
}

impl From<&Mark> for Role {
    fn from(mark: &Mark) -> Self {
        Self {
            range: mark.range,
            tone: mark.tone,
        }
    }
}

/// Everything the editor says to a person.
#[derive(Serialize)]
pub struct Words {
    /// The editor's name for screen readers.
    pub editor: &'static str,
    /// Said of a field the API server insists on.
    pub required: &'static str,
    /// Before a default.
    pub default: &'static str,
    /// Before the values of a closed set.
    pub values: &'static str,
    /// Since which version something is there; `$` stands for the version.
    pub since: &'static str,
    /// Until which version something is there; `$` stands for the version.
    pub until: &'static str,
    /// A feature gate has to be turned on; `$` stands for it.
    pub gate: &'static str,
    /// The name of the list of fixes.
    pub fixes: &'static str,
    /// There is nothing to mend.
    pub no_fix: &'static str,
    /// A fix was applied; `$` stands for it.
    pub fixed: &'static str,
    /// Severities by their names in lower case.
    pub severities: HashMap<&'static str, &'static str>,
    /// CodeMirror's own phrases by their English wording.
    pub phrases: HashMap<&'static str, &'static str>,
}

/// A mounted editor.
pub struct Editor(Bridge);

impl Editor {
    /// Puts an editor into `parent`.
    pub fn mount(parent: &HtmlElement, host: Host, words: &Words) -> Self {
        Self(Bridge::new(parent, host, to_js(words)))
    }

    /// Takes a file in; from now on its text is the editor's.
    pub fn open(&self, file: FileId, text: &str) {
        self.0.open(file.0, text);
    }

    /// Shows a file that was opened.
    pub fn show(&self, file: FileId) {
        self.0.show(file.0);
    }

    /// Forgets a file.
    pub fn close(&self, file: FileId) {
        self.0.close(file.0);
    }

    /// Puts the focus into the text.
    pub fn focus(&self) {
        self.0.focus();
    }

    /// Says everything in another language from now on.
    pub fn speak(&self, words: &Words) {
        self.0.speak(to_js(words));
    }

    /// Replaces a file's findings. `files` are the ids of the files that were judged, in the order
    /// the findings' edits count them.
    pub fn set_findings(&self, file: FileId, findings: &[Diagnostic], files: &[FileId]) {
        let findings: Vec<_> = findings
            .iter()
            .map(|finding| as_finding(finding, files))
            .collect();
        self.0.set_findings(file.0, to_js(&findings));
    }

    /// Applies one fix of the findings given last; false when its place has changed since.
    pub fn apply_fix(&self, file: FileId, finding: usize, fix: usize) -> bool {
        self.0.apply_fix(file.0, finding, fix)
    }

    /// Applies edits made for the texts as they are, undone in one step.
    pub fn apply_edits(&self, edits: &[Edit], files: &[FileId]) {
        self.0.apply_edits(to_js(&as_edits(edits, files)));
    }

    /// Selects a finding where it stands now.
    pub fn reveal(&self, file: FileId, finding: usize) {
        self.0.reveal(file.0, finding);
    }

    /// Selects a place of a file and brings it into view.
    pub fn select(&self, file: FileId, range: Range) {
        self.0.select(file.0, range.from, range.to);
    }

    /// Replaces the lines of roles that are shown in a file.
    pub fn set_roles(&self, file: FileId, marks: &[Mark]) {
        let roles: Vec<_> = marks.iter().map(Role::from).collect();
        self.0.set_roles(file.0, to_js(&roles));
    }

    /// Lights the lines of one role of a file, if that is shown, or takes all light away.
    pub fn light(&self, file: FileId, role: Option<usize>) {
        let role = role.and_then(|role| u32::try_from(role).ok());
        self.0.light(file.0, role);
    }

    /// Brings the lines of a role into view.
    pub fn reveal_role(&self, file: FileId, role: usize) {
        self.0.reveal_role(file.0, role);
    }

    /// The editor as the scripts know it.
    pub(super) fn bridge(&self) -> JsValue {
        AsRef::<JsValue>::as_ref(&self.0).clone()
    }
}

impl Drop for Editor {
    fn drop(&mut self) {
        self.0.destroy();
    }
}

fn as_finding<'a>(finding: &'a Diagnostic, files: &[FileId]) -> Finding<'a> {
    let fixes = finding.fixes.iter().map(|fix| Fix {
        title: &fix.title,
        safe: fix.safe,
        edits: as_edits(&fix.edits, files),
    });
    Finding {
        severity: finding.severity,
        message: &finding.message,
        help: finding.help.as_deref(),
        range: finding.range,
        fixes: fixes.collect(),
    }
}

fn as_edits<'a>(edits: &'a [Edit], files: &[FileId]) -> Vec<FileEdit<'a>> {
    let named = edits.iter().filter_map(|edit| {
        let file = files.get(usize::try_from(edit.file).ok()?)?;
        Some(FileEdit {
            file: file.0,
            range: edit.range,
            insert: &edit.new_text,
        })
    });
    named.collect()
}

/// Plain data as a plain object. Our own shapes always serialise; should one not, the editor is
/// told nothing rather than something wrong.
fn to_js<T: Serialize + ?Sized>(value: &T) -> JsValue {
    let serializer = serde_wasm_bindgen::Serializer::new().serialize_maps_as_objects(true);
    value.serialize(&serializer).unwrap_or(JsValue::UNDEFINED)
}

#[cfg(test)]
#[cfg(target_arch = "wasm32")]
mod tests;
