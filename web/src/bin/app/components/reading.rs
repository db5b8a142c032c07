//! What only those who look at patterns need: cards, explanations and the overview. A split build
//! fetches this part of the Wasm when the first of them is opened, as `podyard_web::later` tells.

use leptos::prelude::*;
use podyard_web::later::Missing;

use super::{
    buttons::{Button, press},
    learn::Learn,
    overview::OverviewPage,
    patterns::PatternCards,
};
use crate::{page::Page, say, words};

/// What there is to look at.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Reading {
    /// The patterns of the manifest.
    Cards,
    /// All patterns.
    Overview,
    /// The explanation of one, by its id.
    Pattern(String),
}

/// Shows it as soon as its code is there.
pub fn reading(page: Page, what: Reading) -> AnyView {
    let attempt = RwSignal::new(());
    let shown = move || {
        attempt.track();
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
    };
    view! { {shown} }.into_any()
}

#[cfg(feature = "split")]
#[wasm_split_helpers::wasm_split(reading, fallible)]
fn show(page: Page, what: Reading) -> Result<AnyView, Missing> {
    Ok(view_of(page, what))
}

#[cfg(not(feature = "split"))]
#[allow(clippy::unused_async)]
async fn show(page: Page, what: Reading) -> Result<AnyView, Missing> {
    Ok(view_of(page, what))
}

fn view_of(page: Page, what: Reading) -> AnyView {
    match what {
        Reading::Cards => view! { <PatternCards page /> }.into_any(),
        Reading::Overview => view! { <OverviewPage page /> }.into_any(),
        Reading::Pattern(id) => view! { <Learn page id /> }.into_any(),
    }
}
