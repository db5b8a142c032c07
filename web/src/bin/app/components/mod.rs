//! What is shown. Each component derives from the [`Page`]'s signals.

mod editor;
mod examples;
mod files;
mod header;
mod icons;
mod notices;
mod problems;
mod prose;
mod shortcuts;
mod verdict;

use leptos::prelude::*;

use self::{
    editor::EditorPane, header::Header, notices::Notices, problems::Problems, verdict::VerdictLine,
};
use crate::{browser::document, page::Page, say};

/// The worker's loader, beside the page.
const WORKER: &str = "./worker_loader.js";

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
    window_event_listener(leptos::ev::pagehide, move |_| page.keep());
    page.start(WORKER);
    view! {
        <Header page />
        <main>
            <EditorPane page />
            <Problems page />
        </main>
        <Notices page />
        <VerdictLine page />
    }
}
