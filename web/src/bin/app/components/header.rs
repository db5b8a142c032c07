//! The top: what this is, and what goes for the whole page.

use leptos::prelude::*;
use podyard_web::state::{route::Route, settings::Theme};
use podyard_wire::worker::Lang;

use super::{
    buttons::{Tool, press},
    icons::{MOON, SUN},
    menu::Menu,
    reading::Reading,
    shortcuts::Shortcuts,
};
use crate::{page::Page, say, words};

#[component]
pub fn Header(page: Page) -> impl IntoView {
    let theme_words = Signal::derive(move || match page.theme.get() {
        Theme::Light => say!(page, header.to_dark).to_owned(),
        Theme::Dark => say!(page, header.to_light).to_owned(),
    });
    let theme_strokes = Signal::derive(move || match page.theme.get() {
        Theme::Light => MOON,
        Theme::Dark => SUN,
    });
    view! {
        <header class="top">
            <h1 class="logo">
                <svg class="logo-mark" viewBox="0 0 20 20" aria-hidden="true">
                    <path d="M2 7h16M2 13h16M5 3v14M10 3v14M15 3v14" />
                </svg>
                "Podyard"
            </h1>
            <Menu page id="examples" words=words!(page, header.examples) what=Reading::Examples />
            <LearnLink page />
            <a class="button" href="#/practice">{words!(page, header.practice)}</a>
            <Menu page id="share" words=words!(page, header.share) what=Reading::Share />
            <span class="gap" />
            <Shortcuts page />
            <LanguageSwitch page />
            <Tool
                words=theme_words
                strokes=theme_strokes
                press=press(move || page.toggle_theme())
                class="button square"
            />
        </header>
    }
}

/// Leads to the patterns, and from there back to the playground.
#[component]
fn LearnLink(page: Page) -> impl IntoView {
    let target = move || match page.route.get() {
        Route::Playground => Route::Overview.hash(),
        _ => Route::Playground.hash(),
    };
    let name = Signal::derive(move || match page.route.get() {
        Route::Playground => say!(page, header.learn).to_owned(),
        _ => say!(page, header.playground).to_owned(),
    });
    view! { <a class="button" href=target>{name}</a> }
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
