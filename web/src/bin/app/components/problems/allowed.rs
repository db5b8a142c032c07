//! What somebody allowed, with the reason, and where that is said.

use leptos::prelude::*;
use podyard_web::state::route::Route;
use podyard_wire::worker::Allowed;

use super::{LISTED, place, quiet};
use crate::{
    components::prose::Prose,
    page::{Judged, Page},
    say,
};

/// The list, closed at first; nothing where nothing is allowed.
pub fn allowed(page: Page, judged: &Judged) -> Option<AnyView> {
    let files = judged.checked.files.iter().enumerate();
    let all: Vec<_> = files
        .flat_map(|(file, found)| found.allowed.iter().map(move |it| (file, it)))
        .collect();
    if all.is_empty() {
        return None;
    }
    let more = all.len().saturating_sub(LISTED);
    let more = (more > 0).then(|| quiet(say!(page, problems.more, count = more)));
    let shown = all.iter().take(LISTED);
    let shown = shown.filter_map(|(file, it)| one(page, judged, *file, it));
    let list = view! {
        <details class="allowed">
            <summary>{say!(page, problems.allowed, count = all.len())}</summary>
            <ul>{shown.collect_view()}</ul>
            {more}
        </details>
    };
    Some(list.into_any())
}

fn one(page: Page, judged: &Judged, file: usize, it: &Allowed) -> Option<AnyView> {
    let id = *judged.files.get(file)?;
    let range = it.by;
    let because = it.because.clone();
    let because = because.map(|it| view! { <p class="because">{it}</p> });
    let place = place(page, judged, file, range.from);
    let label = say!(page, problems.go_to, place = place.as_str());
    let item = view! {
        <li>
            <p>
                <a href=Route::Rule(it.code.clone()).hash()>{it.code.clone()}</a>
                " "
                <Prose text=it.message.clone() />
            </p>
            {because}
            <button
                type="button"
                class="button"
                aria-label=label
                on:click=move |_| page.select(id, range)
            >
                {place}
            </button>
        </li>
    };
    Some(item.into_any())
}
