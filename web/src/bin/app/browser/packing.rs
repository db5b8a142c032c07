//! Texts as part of a link: `js/src/later-share.ts`.

use super::later::{call, to_js};

/// A text as letters that can stand in an address; `None` where the browser cannot, or the code for
/// it cannot be fetched.
pub async fn pack(text: &str) -> Option<String> {
    call("pack", vec![to_js(text)]).await
}

/// The text that was packed; `None` for anything else.
pub async fn unpack(data: &str) -> Option<String> {
    call("unpack", vec![to_js(data)]).await
}
