//! The copy of the site on the device: `js/src/later-offline.ts`.

use super::later::call;

/// Waits until the whole site is kept; false where it cannot be.
pub async fn kept() -> bool {
    call("offline", Vec::new()).await == Some(true)
}

/// Waits until another version of the site waits to take over.
pub async fn renewal() -> bool {
    call("renewal", Vec::new()).await == Some(true)
}

/// Lets it take over.
pub async fn renew() {
    let _: Option<bool> = call("renew", Vec::new()).await;
}
