//! What stays on the device: the text and what was chosen. Nothing else leaves the page.

use gloo_storage::{LocalStorage, Storage, errors::StorageError};
use serde::{Serialize, de::DeserializeOwned};

/// The key of the workspace; `js/src/first-paint.ts` reads it too.
pub const WORKSPACE: &str = "podyard.workspace";
/// The key of the settings; `js/src/first-paint.ts` reads it too.
pub const SETTINGS: &str = "podyard.settings";

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
    if !allowed() {
        return Err(NotKept::Forbidden);
    }
    LocalStorage::set(key, value).map_err(|error| match error {
        StorageError::JsError(_) => NotKept::Full,
        _ => NotKept::Forbidden,
    })
}

/// What was kept, if there is any and it can be read.
pub fn kept<T: DeserializeOwned>(key: &str) -> Option<T> {
    allowed().then(|| LocalStorage::get(key).ok()).flatten()
}

/// Touching a forbidden storage throws, and the library takes it for granted: ask first.
fn allowed() -> bool {
    web_sys::window().is_some_and(|window| matches!(window.local_storage(), Ok(Some(_))))
}

#[cfg(test)]
#[cfg(target_arch = "wasm32")]
mod tests;
