use std::{cell::RefCell, rc::Rc};

use podyard_wire::worker::{Fix as WireFix, Layer};
use wasm_bindgen_test::wasm_bindgen_test;

use super::*;

#[wasm_bindgen(module = "/js/dist/editor.js")]
extern "C" {
    #[wasm_bindgen(thread_local_v2, js_name = Editor)]
    static EDITOR: JsValue;
}

/// Does what `js/src/boot.ts` does on the page.
fn boot() {
    let podyard = js_sys::Object::new();
    EDITOR.with(|editor| js_sys::Reflect::set(&podyard, &"Editor".into(), editor).unwrap());
    js_sys::Reflect::set(&js_sys::global(), &"podyard".into(), &podyard).unwrap();
}

const FILE: FileId = FileId(7);

struct Mounted {
    place: HtmlElement,
    editor: Editor,
    typed: Rc<RefCell<Vec<(FileId, String)>>>,
}

impl Mounted {
    /// An editor that shows one file of this text.
    fn with(text: &str) -> Self {
        boot();
        let document = web_sys::window().unwrap().document().unwrap();
        let place: HtmlElement = document.create_element("div").unwrap().unchecked_into();
        document.body().unwrap().append_child(&place).unwrap();
        let typed = Rc::new(RefCell::new(Vec::new()));
        let heard = Rc::clone(&typed);
        let host = Host::new(
            move |file, text| heard.borrow_mut().push((file, text)),
            |_, _| {},
            |_, _| Box::pin(async { None }),
            |_, _| Box::pin(async { None }),
        );
        let editor = Editor::mount(&place, host, &words("Manifest"));
        editor.open(FILE, text);
        editor.show(FILE);
        Self {
            place,
            editor,
            typed,
        }
    }

    /// The same once all has come that edits need.
    async fn ready(self) -> Self {
        self.editor.focus();
        gloo_timers::future::TimeoutFuture::new(100).await;
        self
    }

    fn underlined(&self) -> Vec<String> {
        let marks = self
            .place
            .query_selector_all(".cm-lintRange-error")
            .unwrap();
        (0..marks.length())
            .filter_map(|at| marks.get(at)?.text_content())
            .collect()
    }

    fn last_text(&self) -> Option<(FileId, String)> {
        self.typed.borrow().last().cloned()
    }
}

fn words(editor: &'static str) -> Words {
    Words {
        editor,
        required: "required",
        default: "Default",
        values: "One of",
        since: "Since $",
        until: "Until $",
        gate: "Needs `$`",
        fixes: "Fixes",
        no_fix: "Nothing",
        fixed: "Applied: $",
        severities: HashMap::from([("error", "Error")]),
        phrases: HashMap::from([("Find", "찾기")]),
    }
}

fn misspelled(from: u32, to: u32, instead: &str) -> Diagnostic {
    Diagnostic {
        code: "unknown-field".into(),
        severity: Severity::Error,
        layer: Layer::Schema,
        reason: None,
        message: "`knd` is no field".into(),
        help: None,
        resource: None,
        path: None,
        range: Range { from, to },
        related: vec![],
        fixes: vec![WireFix {
            title: format!("Change to `{instead}`"),
            safe: true,
            edits: vec![Edit {
                file: 0,
                range: Range { from, to },
                new_text: instead.into(),
            }],
        }],
    }
}

#[wasm_bindgen_test]
fn a_finding_underlines_its_utf16_range_and_nothing_else() {
    let mounted = Mounted::with("# 🚀 파드\nknd: Pod\n");
    let findings = [misspelled(8, 11, "kind")];
    mounted.editor.set_findings(FILE, &findings, &[FILE]);
    assert_eq!(mounted.underlined(), ["knd"]);
}

#[wasm_bindgen_test]
async fn a_fix_changes_the_text_and_tells_the_page() {
    let mounted = Mounted::with("knd: Pod\n").ready().await;
    let findings = [misspelled(0, 3, "kind")];
    mounted.editor.set_findings(FILE, &findings, &[FILE]);
    assert!(mounted.editor.apply_fix(FILE, 0, 0));
    assert_eq!(mounted.last_text(), Some((FILE, "kind: Pod\n".to_owned())));
}

#[wasm_bindgen_test]
async fn a_fix_follows_edits_before_it_and_is_refused_once_its_place_was_changed() {
    let mounted = Mounted::with("a: 1\nknd: Pod\n").ready().await;
    let findings = [misspelled(5, 8, "kind")];
    mounted.editor.set_findings(FILE, &findings, &[FILE]);
    let insert = |at: u32, text: &str| Edit {
        file: 0,
        range: Range { from: at, to: at },
        new_text: text.to_owned(),
    };
    mounted.editor.apply_edits(&[insert(0, "# one\n")], &[FILE]);
    assert!(mounted.editor.apply_fix(FILE, 0, 0));
    let mended = "# one\na: 1\nkind: Pod\n".to_owned();
    assert_eq!(mounted.last_text(), Some((FILE, mended)));
    assert!(
        !mounted.editor.apply_fix(FILE, 0, 0),
        "its place has changed"
    );
}

#[wasm_bindgen_test]
async fn a_file_that_is_not_shown_takes_edits_and_findings_too() {
    let other = FileId(9);
    let mounted = Mounted::with("kind: Pod\n").ready().await;
    mounted.editor.open(other, "knd: Pod\n");
    mounted
        .editor
        .set_findings(other, &[misspelled(0, 3, "kind")], &[other]);
    assert!(mounted.underlined().is_empty());
    mounted.editor.show(other);
    assert_eq!(mounted.underlined(), ["knd"]);
    mounted.editor.show(FILE);
    assert!(mounted.editor.apply_fix(other, 0, 0));
    assert_eq!(mounted.last_text(), Some((other, "kind: Pod\n".to_owned())));
}

#[wasm_bindgen_test]
fn another_language_reaches_the_label() {
    let mounted = Mounted::with("kind: Pod\n");
    mounted.editor.speak(&words("매니페스트"));
    let content = mounted
        .place
        .query_selector(".cm-content")
        .unwrap()
        .unwrap();
    assert_eq!(
        content.get_attribute("aria-label").as_deref(),
        Some("매니페스트")
    );
}
