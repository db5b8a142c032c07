//! The copy of the site on the device: `js/src/later-offline.ts`.

use wasm_bindgen::prelude::Closure;

use super::later::call;

/// Waits until the whole site is kept; false where it cannot be.
pub async fn kept() -> bool {
    call("offline", Vec::new()).await == Some(true)
}

/// Tells `come`, whenever it is so from now on, that another version of the site waits to take over
/// or has taken over in another window.
pub async fn renewal(come: impl Fn() + 'static) {
    let come = Closure::<dyn Fn()>::new(come);
    let _: Option<bool> = call("renewal", vec![come.into_js_value()]).await;
}

/// Lets it take over.
pub async fn renew() {
    let _: Option<bool> = call("renew", Vec::new()).await;
}
