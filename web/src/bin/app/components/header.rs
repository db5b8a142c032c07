//! The top: what this is, and what goes for the whole page.

use leptos::prelude::*;
use podyard_wire::worker::Lang;

use super::{
    examples::ExamplesMenu,
    icons::{Icon, Logo, MOON, SUN},
    shortcuts::Shortcuts,
};
use crate::{page::Page, say};
use podyard_web::state::settings::Theme;

#[component]
pub fn Header(page: Page) -> impl IntoView {
    view! {
        <header class="top">
            <h1 class="logo">
                <Logo />
                "Podyard"
            </h1>
            <ExamplesMenu page />
            <span class="gap" />
            <Shortcuts page />
            <LanguageSwitch page />
            <ThemeSwitch page />
        </header>
    }
}

/// Offers the other language, by its own name.
#[component]
fn LanguageSwitch(page: Page) -> impl IntoView {
    let other = move || match page.lang.get() {
        Lang::En => (Lang::Ko, "ko", "한국어"),
        Lang::Ko => (Lang::En, "en", "English"),
    };
    view! {
        <button
            type="button"
            class="button"
            lang=move || other().1
            on:click=move |_| page.speak(other().0)
        >
            {move || other().2}
        </button>
    }
}

#[component]
fn ThemeSwitch(page: Page) -> impl IntoView {
    let words = move || match page.theme.get() {
        Theme::Light => say!(page, header.to_dark),
        Theme::Dark => say!(page, header.to_light),
    };
    let strokes = move || match page.theme.get() {
        Theme::Light => MOON,
        Theme::Dark => SUN,
    };
    view! {
        <button
            type="button"
            class="button square"
            title=words
            aria-label=words
            on:click=move |_| page.toggle_theme()
        >
            {move || view! { <Icon strokes=strokes() /> }}
        </button>
    }
}
