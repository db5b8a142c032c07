//! What stays on the device: the text and what was chosen. Nothing else leaves the page. A page in a
//! frame of another keeps nothing, and misses nothing.

use js_sys::JSON;
use serde::{Serialize, de::DeserializeOwned};
use serde_wasm_bindgen::Serializer;
use web_sys::Storage;

use super::frame::is_framed;

/// The key of the workspace; `js/src/first-paint.ts` reads it too.
pub const WORKSPACE: &str = "podyard.workspace";
/// The key of the settings; `js/src/first-paint.ts` reads it too.
pub const SETTINGS: &str = "podyard.settings";

/// The key of what was put aside.
pub const ASIDE: &str = "podyard.aside";
/// The key of what was solved.
pub const PROGRESS: &str = "podyard.progress";

/// Why nothing could be kept.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum NotKept {
    /// The browser forbids it: a private window, a sandboxed frame, a setting.
    Forbidden,
    /// There is no room.
    Full,
}

/// Keeps a value on the device.
///
/// # Errors
///
/// When the browser forbids it or there is no room.
pub fn keep<T: Serialize>(key: &str, value: &T) -> Result<(), NotKept> {
    if is_framed() {
        return Ok(());
    }
    let storage = storage().ok_or(NotKept::Forbidden)?;
    // Our own shapes are always plain data: should one not be, nothing is kept.
    let text = written(value).ok_or(NotKept::Forbidden)?;
    storage.set_item(key, &text).map_err(|_| NotKept::Full)
}

/// What was kept, if there is any and it can be read.
pub fn kept<T: DeserializeOwned>(key: &str) -> Option<T> {
    from_text(&storage()?.get_item(key).ok()??)
}

/// A value as the text of a file that a person takes along; empty should it be no plain data.
pub fn to_text<T: Serialize>(value: &T) -> String {
    written(value).unwrap_or_default()
}

/// What such a file holds, if it can be read.
pub fn from_text<T: DeserializeOwned>(text: &str) -> Option<T> {
    serde_wasm_bindgen::from_value(JSON::parse(text).ok()?).ok()
}

fn written<T: Serialize>(value: &T) -> Option<String> {
    let plain = value.serialize(&Serializer::json_compatible()).ok()?;
    JSON::stringify(&plain).ok()?.as_string()
}

/// The device's storage, unless the browser forbids it.
fn storage() -> Option<Storage> {
    if is_framed() {
        return None;
    }
    web_sys::window()?.local_storage().ok()?
}

#[cfg(test)]
#[cfg(target_arch = "wasm32")]
mod tests;
