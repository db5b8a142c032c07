//! Buttons. What a button does and says is erased to one type, so that all of them are the same
//! code.

use leptos::prelude::*;

/// A button with words.
#[component]
pub fn Button(
    /// Its words.
    words: Signal<String>,
    /// What pressing it does.
    press: Callback<()>,
    /// Its look.
    #[prop(default = "button")]
    class: &'static str,
) -> impl IntoView {
    view! {
        <button type="button" class=class on:click=move |_| press.run(())>
            {words}
        </button>
    }
}

/// A button with a picture; its words are its name.
#[component]
pub fn Tool(
    /// Its words.
    words: Signal<String>,
    /// Its picture, one of [`super::icons`].
    strokes: Signal<&'static str>,
    /// What pressing it does.
    press: Callback<()>,
    /// Its look.
    #[prop(default = "tool")]
    class: &'static str,
) -> impl IntoView {
    view! {
        <button
            type="button"
            class=class
            title=words
            aria-label=words
            on:click=move |_| press.run(())
        >
            <svg class="icon" viewBox="0 0 16 16" aria-hidden="true">
                <path d=strokes />
            </svg>
        </button>
    }
}

/// What a button does.
pub fn press(action: impl Fn() + Send + Sync + 'static) -> Callback<()> {
    Callback::new(move |()| action())
}
