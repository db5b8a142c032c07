//! What is shown. Each component derives from the [`Page`]'s signals.

mod buttons;
mod diagram;
mod drawn;
mod editor;
mod examples;
mod files;
mod header;
mod icons;
mod learn;
mod loaded;
mod map;
mod margin;
mod menu;
mod notices;
mod overview;
mod patterns;
mod practice;
mod problems;
mod prose;
mod reading;
mod rename;
mod rule;
mod rules;
mod share;
mod shortcuts;
mod verdict;

use leptos::prelude::*;
use podyard_web::state::route::Route;

use self::{
    editor::EditorPane, header::Header, margin::Margin, notices::Notices, verdict::VerdictLine,
};
use crate::{browser::document, page::Page, say};

/// Brings the page to life in its place, and takes away the text that stood there meanwhile.
pub fn mount() {
    let Some(place) = document::place() else {
        return;
    };
    leptos::mount::mount_to(place, App).forget();
}

#[component]
fn App() -> impl IntoView {
    let page = Page::new();
    Effect::new(move || document::set_language(page.lang.get(), say!(page, page.title)));
    Effect::new(move || document::set_theme(page.theme.get()));
    window_event_listener(leptos::ev::hashchange, move |_| {
        page.route.set(Route::from_hash(&document::hash()));
    });
    window_event_listener(leptos::ev::pagehide, move |_| page.keep());
    document::WORKER.with(|path| page.start(path));
    view! {
        <Header page />
        <main class:learning=move || page.route.get().is_reading()>
            <EditorPane page />
            <Margin page />
        </main>
        <Notices page />
        <VerdictLine page />
    }
}
