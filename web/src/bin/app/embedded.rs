//! The page in a frame of another page: it shows what that page gives it, and tells it what comes
//! of it. A split build fetches this as a part of its own.

use leptos::{prelude::*, task::spawn_local};
#[cfg(feature = "split")]
use podyard_web::later::Missing;
use podyard_web::state::{route::Route, share::Shared};
use podyard_wire::worker::{Ask, Reply};

use crate::{
    browser::frame::{self, Given},
    page::Page,
};

/// Does what the page around asks for, from now on. Should the code for it not arrive, the page
/// around waits in vain, and says so itself.
#[cfg(feature = "split")]
pub fn begin(page: Page) {
    let owner = Owner::current().unwrap_or_default();
    spawn_local(async move {
        let _ = fetched(page, owner).await;
    });
}

/// Does what the page around asks for, from now on.
#[cfg(not(feature = "split"))]
pub fn begin(page: Page) {
    follow(page, &Owner::current().unwrap_or_default());
}

#[cfg(feature = "split")]
#[wasm_split_helpers::wasm_split(embed, fallible)]
fn fetched(page: Page, owner: Owner) -> Result<(), Missing> {
    follow(page, &owner);
    Ok(())
}

fn follow(page: Page, owner: &Owner) {
    owner.with(|| {
        Effect::new(move || tell_files(page));
        Effect::new(move || tell_findings(page));
    });
    spawn_local(async move {
        frame::listen(move |given| take(page, given)).await;
    });
}

fn take(page: Page, given: Given) {
    if let Some(lang) = given.lang.filter(|it| *it != page.lang.get_untracked()) {
        page.speak(lang);
    }
    if let Some(theme) = given.theme {
        page.theme.set(theme);
    }
    if let Some(version) = given.kubernetes
        && page.kubernetes.get_untracked().as_ref() != Some(&version)
    {
        page.judge_for(version);
    }
    let files = given.files.map(|files| Shared {
        files,
        kubernetes: None,
    });
    if let Some(workspace) = files.as_ref().and_then(Shared::workspace) {
        page.lent.set_value(workspace.to_stored().files);
        page.replace(workspace);
    }
    if let Some(id) = given.lesson {
        page.go(&Route::Lesson(id));
    }
}

/// The files of an exercise are told once they are there.
fn tell_files(page: Page) {
    let shared = page
        .workspace
        .with(|it| Shared::of(it, page.kubernetes.get()));
    if let Route::Lesson(id) = page.route.get()
        && !page.is_at(&id)
    {
        return;
    }
    spawn_local(async move {
        frame::tell_change(&shared.files, shared.kubernetes.as_deref()).await;
    });
}

/// What was found is told when all there is to say about the files as they are has been found.
fn tell_findings(page: Page) {
    let is_whole = page
        .judged
        .with(|it| it.as_ref().is_some_and(|it| it.checked.is_whole));
    let sent = page.request();
    if !is_whole {
        return;
    }
    spawn_local(async move {
        let reply = page.ask(Ask::Report(sent.clone())).await;
        if let Some(Reply::Report(report)) = reply
            && page.request() == sent
        {
            frame::tell_report(&report).await;
        }
    });
}
