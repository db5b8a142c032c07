use serde::{Deserialize, Serialize};
use wasm_bindgen::{JsCast, prelude::*};
use wasm_bindgen_test::wasm_bindgen_test;

use super::*;

#[derive(Serialize, Deserialize, PartialEq, Debug)]
struct Note {
    text: String,
}

fn note(text: &str) -> Note {
    Note {
        text: text.to_owned(),
    }
}

/// Puts something in the place of the browser's storage and takes it away again.
fn with_storage(getter: &str, test: impl FnOnce()) {
    let window = web_sys::window().unwrap();
    let descriptor: js_sys::Object = js_sys::Object::new();
    let getter = js_sys::Function::new_no_args(getter);
    js_sys::Reflect::set(&descriptor, &"get".into(), &getter).unwrap();
    js_sys::Reflect::set(&descriptor, &"configurable".into(), &JsValue::TRUE).unwrap();
    let holder: &js_sys::Object = window.unchecked_ref();
    js_sys::Object::define_property(holder, &"localStorage".into(), &descriptor);
    test();
    js_sys::Reflect::delete_property(holder, &"localStorage".into()).unwrap();
}

#[wasm_bindgen_test]
fn what_is_kept_comes_back() {
    keep("podyard.test", &note("파드")).unwrap();
    assert_eq!(kept("podyard.test"), Some(note("파드")));
    assert_eq!(kept::<Note>("podyard.other"), None);
}

#[wasm_bindgen_test]
fn what_cannot_be_read_counts_as_nothing() {
    keep("podyard.test", &7).unwrap();
    assert_eq!(kept::<Note>("podyard.test"), None);
}

#[wasm_bindgen_test]
fn a_forbidden_storage_is_said_so() {
    with_storage("throw new DOMException('no', 'SecurityError')", || {
        assert_eq!(keep("podyard.test", &note("")), Err(NotKept::Forbidden));
        assert_eq!(kept::<Note>("podyard.test"), None);
    });
    with_storage("return null", || {
        assert_eq!(keep("podyard.test", &note("")), Err(NotKept::Forbidden));
    });
}

#[wasm_bindgen_test]
fn a_full_storage_is_said_so() {
    let long = "x".repeat(20_000_000);
    assert_eq!(keep("podyard.test", &note(&long)), Err(NotKept::Full));
}
