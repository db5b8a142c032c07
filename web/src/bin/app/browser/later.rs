//! Scripts that are fetched when they are first needed: `js/src/boot.ts` knows them by the names of
//! their functions.

use serde::{Serialize, de::DeserializeOwned};
use wasm_bindgen::prelude::*;

#[wasm_bindgen(js_namespace = podyard)]
extern "C" {
    #[wasm_bindgen(catch, variadic)]
    async fn later(name: &str, given: Vec<JsValue>) -> Result<JsValue, JsValue>;
}

/// Calls a function. `None` when its script cannot be fetched, or what it gave is not what was
/// asked for.
pub async fn call<T: DeserializeOwned>(name: &str, given: Vec<JsValue>) -> Option<T> {
    let got = later(name, given).await.ok()?;
    serde_wasm_bindgen::from_value(got).ok()
}

/// Plain data as a script gets it; nothing should it be no plain data.
pub fn to_js<T: Serialize + ?Sized>(value: &T) -> JsValue {
    serde_wasm_bindgen::to_value(value).unwrap_or(JsValue::UNDEFINED)
}
