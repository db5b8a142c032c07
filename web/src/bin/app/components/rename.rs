//! The name of a file while it is being changed.

use leptos::{ev, html, prelude::*};
use podyard_web::state::workspace::FileId;

use crate::{page::Page, words};

/// An input in the tab's place: Enter or leaving it takes the name, Escape leaves the old one.
#[component]
pub fn NameInput(
    page: Page,
    id: FileId,
    name: StoredValue<String>,
    renaming: RwSignal<bool>,
) -> impl IntoView {
    let input = NodeRef::<html::Input>::new();
    Effect::new(move || {
        if let Some(input) = input.get() {
            // The browser refuses the focus only to what is not in the document.
            let _ = input.focus();
            input.select();
        }
    });
    let finish = move |keep: bool| {
        if renaming.get_untracked() {
            renaming.set(false);
            if let (true, Some(input)) = (keep, input.get_untracked()) {
                page.rename(id, &input.value());
            }
        }
    };
    let key = move |event: ev::KeyboardEvent| match event.key().as_str() {
        "Enter" if !event.is_composing() => finish(true),
        "Escape" => finish(false),
        _ => {}
    };
    view! {
        <input
            node_ref=input
            class="tab-rename"
            value=name.get_value()
            aria-label=words!(page, files.name)
            spellcheck="false"
            autocapitalize="off"
            on:blur=move |_| finish(true)
            on:keydown=key
        />
    }
}
