//! What only those need who look at more than problems: cards, explanations, the overview, the map,
//! the examples, practice. A split build fetches these parts of the Wasm, practice one of its own,
//! and their stylesheet, when the first of them is opened, as `podyard_web::later` tells.

use leptos::{prelude::*, task::spawn_local};
use podyard_web::later::Missing;

use super::{
    buttons::{Button, press},
    examples::ExampleList,
    learn::Learn,
    map::MapPane,
    overview::OverviewPage,
    patterns::PatternCards,
    practice::{LessonPage, PracticePage},
    rule::RulePage,
    rules::RulesPage,
    share::{OpenShared, ShareWays},
    shortcuts::ShortcutRows,
};
use crate::{browser::document, page::Page, say, words};

/// What there is to look at.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Reading {
    /// The patterns of the manifest.
    Cards,
    /// The objects of the manifest and who speaks of whom.
    Map,
    /// The menu of examples.
    Examples,
    /// All patterns.
    Overview,
    /// The explanation of one, by its id.
    Pattern(String),
    /// All rules.
    Rules,
    /// One of them, by its code.
    Rule(String),
    /// The lists of lessons, or a set of them.
    Practice(String),
    /// A lesson, by its id.
    Lesson(String),
    /// The list of keys.
    Shortcuts,
    /// The ways to share the workspace.
    Share,
    /// What somebody shared, by the letters of its link.
    Shared(String),
}

/// Shows it as soon as its code is there.
pub fn reading(page: Page, what: Reading) -> AnyView {
    let attempt = RwSignal::new(());
    let is_styled = RwSignal::new(false);
    spawn_local(async move {
        document::style("later/reading.css").await;
        is_styled.set(true);
    });
    let shown = move || {
        attempt.track();
        if !is_styled.get() {
            return ().into_any();
        }
        let what = what.clone();
        Suspend::new(async move {
            match show(page, what).await {
                Ok(view) => view,
                Err(Missing) => view! {
                    <p class="quiet">{say!(page, learn.unreachable)}</p>
                    <Button words=words!(page, learn.again) press=press(move || attempt.set(())) />
                }
                .into_any(),
            }
        })
        .into_any()
    };
    view! { {shown} }.into_any()
}

#[cfg(feature = "split")]
async fn show(page: Page, what: Reading) -> Result<AnyView, Missing> {
    match what {
        Reading::Practice(_) | Reading::Lesson(_) | Reading::Share | Reading::Shared(_) => {
            show_practice(page, what).await
        }
        _ => show_reading(page, what).await,
    }
}

#[cfg(feature = "split")]
#[wasm_split_helpers::wasm_split(reading, fallible)]
fn show_reading(page: Page, what: Reading) -> Result<AnyView, Missing> {
    Ok(reading_of(page, what))
}

#[cfg(feature = "split")]
#[wasm_split_helpers::wasm_split(practice, fallible)]
fn show_practice(page: Page, what: Reading) -> Result<AnyView, Missing> {
    Ok(practice_of(page, what))
}

#[cfg(not(feature = "split"))]
#[allow(clippy::unused_async)]
async fn show(page: Page, what: Reading) -> Result<AnyView, Missing> {
    Ok(match what {
        Reading::Practice(_) | Reading::Lesson(_) | Reading::Share | Reading::Shared(_) => {
            practice_of(page, what)
        }
        _ => reading_of(page, what),
    })
}

fn reading_of(page: Page, what: Reading) -> AnyView {
    match what {
        Reading::Cards => view! { <PatternCards page /> }.into_any(),
        Reading::Map => view! { <MapPane page /> }.into_any(),
        Reading::Examples => view! { <ExampleList page /> }.into_any(),
        Reading::Overview => view! { <OverviewPage page /> }.into_any(),
        Reading::Pattern(id) => view! { <Learn page id /> }.into_any(),
        Reading::Rules => view! { <RulesPage page /> }.into_any(),
        Reading::Rule(code) => view! { <RulePage page code /> }.into_any(),
        Reading::Shortcuts => view! { <ShortcutRows page /> }.into_any(),
        Reading::Practice(_) | Reading::Lesson(_) | Reading::Share | Reading::Shared(_) => {
            ().into_any()
        }
    }
}

fn practice_of(page: Page, what: Reading) -> AnyView {
    match what {
        Reading::Practice(set) => view! { <PracticePage page set /> }.into_any(),
        Reading::Lesson(id) => view! { <LessonPage page id /> }.into_any(),
        Reading::Share => view! { <ShareWays page /> }.into_any(),
        Reading::Shared(data) => view! { <OpenShared page data /> }.into_any(),
        _ => ().into_any(),
    }
}
