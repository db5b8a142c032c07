//! What the page says by itself: about its analyser, its storage, its files.

use leptos::{prelude::*, task::spawn_local};

use super::{
    buttons::{Button, Tool, press},
    icons::CLOSE,
};
use crate::{
    browser::{clipboard, offline, storage::NotKept},
    page::{Notice, Page},
    say, words,
};

#[component]
pub fn Notices(page: Page) -> impl IntoView {
    view! {
        <div class="notices" role="status" aria-live="polite">
            {move || page.notice.get().map(|notice| view! { <NoticeBar page notice /> })}
            {move || page.stopped.get().map(|why| view! { <StoppedBar page why /> })}
        </div>
    }
}

#[component]
fn NoticeBar(page: Page, notice: Notice) -> impl IntoView {
    let putting_aside = notice == Notice::PutAside;
    let renewing = notice == Notice::Renewal;
    let told = Signal::derive(move || match &notice {
        Notice::NotKept(NotKept::Forbidden) => say!(page, storage.forbidden).to_owned(),
        Notice::NotKept(NotKept::Full) => say!(page, storage.full).to_owned(),
        Notice::Unreadable(name) => say!(page, files.unreadable, name = name.as_str()),
        Notice::PutAside => say!(page, header.put_aside).to_owned(),
        Notice::Moved => say!(page, problems.moved).to_owned(),
        Notice::Renewal => say!(page, header.renewal).to_owned(),
        Notice::Unshared => say!(page, header.unshared).to_owned(),
    });
    view! {
        <div class="notice">
            <span>{told}</span>
            {putting_aside
                .then(|| {
                    view! {
                        <Button
                            words=words!(page, header.bring_back)
                            press=press(move || page.bring_back())
                        />
                    }
                })}
            {renewing
                .then(|| {
                    view! {
                        <Button
                            words=words!(page, header.renew)
                            press=press(move || spawn_local(offline::renew()))
                        />
                    }
                })}
            <Dismiss page dismiss=press(move || page.notice.set(None)) />
        </div>
    }
}

/// The worker stopped: said plainly, with a report that names no one and holds none of the text.
#[component]
fn StoppedBar(page: Page, why: String) -> impl IntoView {
    let report = StoredValue::new(format!("Podyard {}: {why}", env!("CARGO_PKG_VERSION")));
    let copied = RwSignal::new(None::<bool>);
    let copy = move || {
        spawn_local(async move {
            copied.set(Some(clipboard::copy(&report.get_value()).await));
        });
    };
    let label = Signal::derive(move || match copied.get() {
        Some(true) => say!(page, analyser.copied).to_owned(),
        _ => say!(page, analyser.copy).to_owned(),
    });
    view! {
        <div class="notice">
            <span>{words!(page, analyser.stopped)}</span>
            <Button words=label press=press(copy) />
            // Without a clipboard the report is shown, to be copied by hand.
            <Show when=move || copied.get() == Some(false)>
                <textarea readonly aria-label=words!(page, analyser.report)>
                    {report.get_value()}
                </textarea>
            </Show>
            <Dismiss page dismiss=press(move || page.stopped.set(None)) />
        </div>
    }
}

#[component]
fn Dismiss(page: Page, dismiss: Callback<()>) -> impl IntoView {
    view! {
        <Tool words=words!(page, page.dismiss) strokes=Signal::stored(CLOSE) press=dismiss />
    }
}
