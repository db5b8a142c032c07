//! The clipboard, where the browser gives it.

use wasm_bindgen_futures::JsFuture;

/// Copies text; false where there is no clipboard or it is forbidden.
pub async fn copy(text: &str) -> bool {
    let Some(window) = web_sys::window() else {
        return false;
    };
    // Outside a secure context the property is undefined, though its type says otherwise.
    let clipboard = window.navigator().clipboard();
    if wasm_bindgen::JsValue::from(&clipboard).is_undefined() {
        return false;
    }
    JsFuture::from(clipboard.write_text(text)).await.is_ok()
}
