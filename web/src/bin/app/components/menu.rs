//! Menus that the browser opens, closes and gives the focus back from.

use leptos::prelude::*;

use super::reading::{Reading, reading};
use crate::page::Page;

/// A button with a menu. What is in it comes when it is opened, each time anew.
#[component]
pub fn Menu(
    page: Page,
    /// What tells it from other menus.
    id: &'static str,
    /// The button's words.
    words: Signal<String>,
    /// What is in it.
    what: Reading,
) -> impl IntoView {
    let opened = RwSignal::new(false);
    view! {
        <button
            type="button"
            class="button menu-opener"
            popovertarget=id
            on:click=move |_| opened.set(true)
        >
            {words}
        </button>
        <div id=id class="menu" popover="auto">
            {move || opened.get().then(|| reading(page, what.clone()))}
        </div>
    }
}
