//! The list of keys, opened by its button or by `?` outside of text.

use leptos::{ev, html, prelude::*};
use wasm_bindgen::JsCast;

use super::{
    buttons::{Button, press},
    reading::{Reading, reading},
};
use crate::{page::Page, say, words};

#[component]
pub fn Shortcuts(page: Page) -> impl IntoView {
    let dialog = NodeRef::<html::Dialog>::new();
    let is_wanted = RwSignal::new(false);
    let open = move || {
        is_wanted.set(true);
        if let Some(dialog) = dialog.get_untracked() {
            // Fails only where it is open already.
            let _ = dialog.show_modal();
        }
    };
    let close = move || {
        if let Some(dialog) = dialog.get_untracked() {
            dialog.close();
        }
    };
    window_event_listener(ev::keydown, move |event| {
        if event.key() == "?" && !in_text(&event) {
            event.prevent_default();
            open();
        }
    });
    let label = words!(page, header.shortcuts);
    view! {
        <button type="button" class="button square for-keys" title=label aria-label=label on:click=move |_| open()>
            "?"
        </button>
        <dialog node_ref=dialog class="shortcuts" aria-labelledby="shortcuts-title">
            <h2 id="shortcuts-title">{words!(page, shortcuts.title)}</h2>
            {move || is_wanted.get().then(|| reading(page, Reading::Shortcuts))}
            <Button
                words=words!(page, shortcuts.close)
                press=press(close)
                class="button primary"
            />
        </dialog>
    }
}

/// What is in the list.
#[component]
pub fn ShortcutRows(page: Page) -> impl IntoView {
    view! {
        <table>
            <tbody>{move || rows(page)}</tbody>
        </table>
    }
}

fn rows(page: Page) -> impl IntoView {
    let keys = [
        (say!(page, shortcuts.fix), "Ctrl/⌘ + ."),
        (say!(page, shortcuts.next), "F8"),
        (say!(page, shortcuts.previous), "Shift + F8"),
        (say!(page, shortcuts.complete), "Ctrl + Space"),
        (say!(page, shortcuts.describe), "Ctrl/⌘ + I"),
        (say!(page, shortcuts.search), "Ctrl/⌘ + F"),
        (say!(page, shortcuts.undo), "Ctrl/⌘ + Z"),
        (say!(page, shortcuts.fold), "Ctrl + Shift + ["),
        (say!(page, shortcuts.unfold), "Ctrl + Shift + ]"),
        (
            say!(page, shortcuts.leave),
            say!(page, shortcuts.leave_keys),
        ),
        (say!(page, shortcuts.help), "?"),
    ];
    let row = |(what, key)| view! { <tr><th scope="row">{what}</th><td><kbd>{key}</kbd></td></tr> };
    keys.map(row).collect_view()
}

/// Whether a key was pressed where it writes a character.
fn in_text(event: &ev::KeyboardEvent) -> bool {
    let target = event
        .target()
        .and_then(|target| target.dyn_into::<web_sys::HtmlElement>().ok());
    target.is_some_and(|element| {
        element.is_content_editable() || matches!(element.tag_name().as_str(), "INPUT" | "TEXTAREA")
    })
}
