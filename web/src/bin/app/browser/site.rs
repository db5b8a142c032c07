//! What the site holds for when somebody asks.

use serde::de::DeserializeOwned;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::Response;

/// Why something could not be had.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum NotThere {
    /// The site has no such file.
    Unknown,
    /// The site cannot be reached, or what it sent cannot be read.
    Unreachable,
}

/// A JSON file of the site, by its path from the page's own address.
///
/// # Errors
///
/// When there is none or it cannot be reached.
pub async fn load<T: DeserializeOwned>(path: &str) -> Result<T, NotThere> {
    let response = fetched(path).await.map_err(|_| NotThere::Unreachable)?;
    if response.status() == 404 {
        return Err(NotThere::Unknown);
    }
    let read = read(&response).await.map_err(|_| NotThere::Unreachable)?;
    serde_wasm_bindgen::from_value(read).map_err(|_| NotThere::Unreachable)
}

async fn fetched(path: &str) -> Result<Response, JsValue> {
    let window = web_sys::window().ok_or(JsValue::NULL)?;
    JsFuture::from(window.fetch_with_str(path))
        .await?
        .dyn_into()
}

async fn read(response: &Response) -> Result<JsValue, JsValue> {
    JsFuture::from(response.json()?).await
}
