//! The page: an editor, what is wrong with what is in it, and the verdict. The worker that judges
//! is the same Wasm, started a second time: what both are made of is downloaded once.
//!
//! - [`client`]: the page's side of the talk with the worker.
//! - [`browser`]: storage, files, the clipboard and the editor; the only modules that touch
//!   JavaScript.
//! - [`page`]: the signals that hold the state, and what a person can do to them.
//! - [`tabs`]: the files among that state.
//! - [`aside`]: what is opened in place of a person's own files.
//! - [`decide`]: what a person decides about findings.
//! - [`embedded`]: the page in a frame of another page.
//! - [`recognised`]: the patterns among that state.
//! - [`components`]: what is shown; derived from the signals, never copied.

mod aside;
mod browser;
mod client;
mod components;
mod decide;
mod embedded;
mod i18n;
mod page;
mod recognised;
mod tabs;

use gloo_timers::callback::Timeout;
use podyard_web::agent;

fn main() {
    if let Some(scope) = agent::scope() {
        agent::serve(&scope);
    } else {
        console_error_panic_hook::set_once();
        // In a task of its own: until then the text is seen as it was painted first, and before it
        // the browser may do what waits.
        Timeout::new(0, components::mount).forget();
    }
}

#[cfg(all(test, target_arch = "wasm32"))]
wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
