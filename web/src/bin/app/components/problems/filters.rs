//! What of the findings is listed, and whose advice is told.

use leptos::{html, prelude::*, task::spawn_local};
use podyard_web::state::{
    filter::HANDFUL,
    problems::{Meaning, groups},
};
use podyard_wire::worker::Choice;

use super::whole::{Said, after};
use crate::{browser::frame, decide::Decided, page::Page, say, words};

/// The profiles by their names in settings; those of other linters are called as these are.
const PROFILES: [&str; 6] = [
    "default",
    "strict",
    "off",
    "kube-linter",
    "kube-score",
    "polaris",
];

#[component]
pub fn Filters(page: Page, said: RwSignal<Option<Said>>) -> impl IntoView {
    let counts = Memo::new(move |_| {
        page.judged.with(|judged| {
            let groups = judged.as_ref().map(|it| groups(&it.checked));
            let counts = groups.into_iter().flatten();
            counts.map(|(it, all)| (it, all.len())).collect::<Vec<_>>()
        })
    });
    let is_narrow = move || page.filter.with(|it| it.is_narrow());
    let chips = move || {
        let counts = counts.get();
        (counts.len() > 1 || (is_narrow() && !counts.is_empty())).then(|| {
            let chips = counts.into_iter().map(|(it, count)| chip(page, it, count));
            view! {
                <div class="filter-chips" role="group" aria-label=say!(page, problems.filter)>
                    {chips.collect_view()}
                </div>
            }
        })
    };
    let is_many = Memo::new(move |_| {
        let count: usize = counts.with(|it| it.iter().map(|(_, count)| count).sum());
        count > HANDFUL || page.filter.with(|it| !it.text.is_empty())
    });
    let field = move || {
        is_many.get().then(|| {
            view! {
                <input
                    type="search"
                    class="filter-text"
                    placeholder=words!(page, problems.look_for)
                    aria-label=words!(page, problems.look_for)
                    autocomplete="off"
                    spellcheck="false"
                    prop:value=move || page.filter.with(|it| it.text.clone())
                    on:input=move |event| {
                        page.filter.update(|it| it.text = event_target_value(&event));
                    }
                />
            }
        })
    };
    // The settings are a file of the workspace, and in a frame the files are another page's.
    let profile = (!frame::is_framed()).then(|| view! { <ProfilePicker page said /> });
    view! { <div class="filters">{chips} {field} {profile}</div> }
}

/// Shows whether findings of a meaning are listed, and how many there are.
fn chip(page: Page, meaning: Meaning, count: usize) -> AnyView {
    let words = match (meaning, count) {
        (Meaning::Refused, _) => say!(page, problems.refused_count, count = count),
        (Meaning::Mistake, 1) => say!(page, problems.mistake_only).to_owned(),
        (Meaning::Mistake, _) => say!(page, problems.mistake_count, count = count),
        (Meaning::Advice, _) => say!(page, problems.advice_count, count = count),
    };
    let class = match meaning {
        Meaning::Refused => "filter-chip error",
        Meaning::Mistake => "filter-chip warning",
        Meaning::Advice => "filter-chip hint",
    };
    let is_shown = move || page.filter.with(|it| it.shows(meaning)).to_string();
    view! {
        <button
            type="button"
            class=class
            aria-pressed=is_shown
            on:click=move |_| page.filter.update(|it| it.toggle(meaning))
        >
            {words}
        </button>
    }
    .into_any()
}

/// Whose advice is told, as the settings have it; choosing another writes it there.
#[component]
fn ProfilePicker(page: Page, said: RwSignal<Option<Said>>) -> impl IntoView {
    let chosen = Memo::new(move |_| {
        page.judged.with(|judged| {
            let judged = judged.as_ref();
            judged
                .map(|it| it.checked.profile.clone())
                .unwrap_or_default()
        })
    });
    let options = PROFILES.map(|name| {
        let words = Signal::derive(move || profile_name(page, name).to_owned());
        view! {
            <option value=name prop:selected=move || chosen.get() == name>
                {words}
            </option>
        }
    });
    let select = NodeRef::<html::Select>::new();
    let choose = move |event| {
        let name: String = event_target_value(&event);
        spawn_local(async move {
            let decided = page.decide(Choice::Profile(name)).await;
            let _ = said.try_set(after(page, decided, None));
            // What could not be written is not chosen.
            if let (true, Some(select)) = (decided != Decided::Done, select.get_untracked()) {
                select.set_value(&chosen.try_get_untracked().unwrap_or_default());
            }
        });
    };
    view! {
        <label class="profile">
            <span>{words!(page, problems.profile)}</span>
            <select node_ref=select on:change=choose>{options.into_iter().collect_view()}</select>
        </label>
    }
}

/// What a profile is called.
fn profile_name(page: Page, name: &'static str) -> &'static str {
    match name {
        "default" => say!(page, rules.default),
        "strict" => say!(page, rules.strict),
        "off" => say!(page, rules.off),
        "polaris" => "Polaris",
        name => name,
    }
}
