//! What the page says by itself: about its analyser, its storage, its files.

use leptos::{prelude::*, task::spawn_local};

use super::icons::{CLOSE, Icon};
use crate::{
    browser::{clipboard, storage::NotKept},
    client::Health,
    page::{Notice, Page},
    say,
};

#[component]
pub fn Notices(page: Page) -> impl IntoView {
    let stopped = Memo::new(move |_| match page.health.get() {
        Health::Restarted { why, .. } => Some(why),
        _ => None,
    });
    view! {
        <div class="notices" role="status" aria-live="polite">
            {move || page.notice.get().map(|notice| view! { <NoticeBar page notice /> })}
            {move || stopped.get().map(|why| view! { <StoppedBar page why /> })}
        </div>
    }
}

#[component]
fn NoticeBar(page: Page, notice: Notice) -> impl IntoView {
    let putting_aside = notice == Notice::PutAside;
    let words = move || match &notice {
        Notice::NotKept(NotKept::Forbidden) => say!(page, storage.forbidden).to_owned(),
        Notice::NotKept(NotKept::Full) => say!(page, storage.full).to_owned(),
        Notice::Unreadable(name) => say!(page, files.unreadable, name = name.as_str()),
        Notice::PutAside => say!(page, header.put_aside).to_owned(),
        Notice::Moved => say!(page, problems.moved).to_owned(),
    };
    view! {
        <div class="notice">
            <span>{words}</span>
            <Show when=move || putting_aside>
                <button type="button" class="button" on:click=move |_| page.bring_back()>
                    {move || say!(page, header.bring_back)}
                </button>
            </Show>
            <Dismiss page on_press=move || page.notice.set(None) />
        </div>
    }
}

/// The worker stopped: said plainly, with a report that names no one and holds none of the text.
#[component]
fn StoppedBar(page: Page, why: String) -> impl IntoView {
    let report = StoredValue::new(format!("Podyard {}: {why}", env!("CARGO_PKG_VERSION")));
    let copied = RwSignal::new(None::<bool>);
    let copy = move |_| {
        spawn_local(async move {
            copied.set(Some(clipboard::copy(&report.get_value()).await));
        });
    };
    let label = move || match copied.get() {
        Some(true) => say!(page, analyser.copied),
        _ => say!(page, analyser.copy),
    };
    view! {
        <div class="notice">
            <span>{move || say!(page, analyser.stopped)}</span>
            <button type="button" class="button" on:click=copy>{label}</button>
            // Without a clipboard the report is shown, to be copied by hand.
            <Show when=move || copied.get() == Some(false)>
                <textarea readonly aria-label=move || say!(page, analyser.report)>
                    {report.get_value()}
                </textarea>
            </Show>
            <Dismiss page on_press=move || page.health.set(Health::Ready) />
        </div>
    }
}

#[component]
fn Dismiss(page: Page, on_press: impl Fn() + 'static) -> impl IntoView {
    view! {
        <button
            type="button"
            class="tool"
            title=move || say!(page, page.dismiss)
            aria-label=move || say!(page, page.dismiss)
            on:click=move |_| on_press()
        >
            <Icon strokes=CLOSE />
        </button>
    }
}
