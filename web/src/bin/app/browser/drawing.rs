//! Where the nodes of a map go: dagre behind `js/src/later-map.ts`, which is fetched when it is
//! first needed.

use js_sys::Promise;
use podyard_web::state::map::{Arrow, BoxOf, Drawing};
use serde::Serialize;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

// `js/src/boot.ts` puts it there.
#[wasm_bindgen(js_namespace = podyard)]
extern "C" {
    #[wasm_bindgen(catch, js_name = drawing)]
    fn fetch() -> Result<Promise, JsValue>;

    type Module;
    #[wasm_bindgen(method, catch)]
    fn place(this: &Module, boxes: JsValue, arrows: JsValue) -> Result<JsValue, JsValue>;
}

/// Places boxes and the arrows between them. `None` when the code for it cannot be fetched.
pub async fn place(boxes: &[BoxOf], arrows: &[Arrow]) -> Option<Drawing> {
    let module = JsFuture::from(fetch().ok()?).await.ok()?;
    let module: Module = module.unchecked_into();
    let placed = module.place(to_js(boxes)?, to_js(arrows)?).ok()?;
    serde_wasm_bindgen::from_value(placed).ok()
}

fn to_js<T: Serialize + ?Sized>(value: &T) -> Option<JsValue> {
    serde_wasm_bindgen::to_value(value).ok()
}
