//! Which patterns the manifest uses, by which lines, and what is missing to complete one.

use leptos::prelude::*;
use podyard_web::state::{
    patterns::{Group, TONES, groups},
    route::Route,
};
use podyard_wire::worker::{Card, CardGap, CardRole};

use super::{
    buttons::press,
    diagram::{NextRuns, Picture},
    prose::Prose,
};
use crate::{page::Page, recognised::Recognised, say, words};

/// How many resources of one pattern are shown, and how many places of one resource.
const LISTED: usize = 30;
const PLACES: usize = 12;

#[component]
pub fn PatternCards(page: Page) -> impl IntoView {
    let shown = move || {
        page.recognised.with(|recognised| match recognised {
            None => quiet(say!(page, patterns.waiting)),
            Some(recognised) if recognised.patterns.cards.is_empty() => {
                quiet(say!(page, patterns.none))
            }
            Some(recognised) => shelves(page, recognised),
        })
    };
    view! {
        {shown}
        <p class="quiet"><a href=Route::Overview.hash()>{words!(page, patterns.all)}</a></p>
    }
}

fn quiet(words: &'static str) -> AnyView {
    view! { <p class="quiet">{words}</p> }.into_any()
}

fn shelves(page: Page, recognised: &Recognised) -> AnyView {
    let shelf = |heading: &'static str, are_present| {
        let groups = groups(&recognised.patterns, are_present);
        (!groups.is_empty()).then(|| {
            let cards = groups
                .iter()
                .filter_map(|group| card(page, recognised, group))
                .collect_view();
            view! {
                <section class="group">
                    <h2>{heading}</h2>
                    <ul>{cards}</ul>
                </section>
            }
        })
    };
    view! {
        {shelf(say!(page, patterns.present), true)}
        {shelf(say!(page, patterns.nearly), false)}
    }
    .into_any()
}

/// One pattern, and every resource that uses it.
fn card(page: Page, recognised: &Recognised, Group(cards): &Group) -> Option<AnyView> {
    let first = recognised.patterns.cards.get(*cards.first()?)?;
    let uses: Vec<_> = cards
        .iter()
        .take(LISTED)
        .filter_map(|index| usage(page, recognised, *index))
        .collect();
    let more = cards.len().saturating_sub(LISTED);
    let more = (more > 0).then(|| quiet_count(page, more));
    let english = (first.english != first.name).then(|| format!("{} · ", first.english));
    let view = view! {
        <li class="pattern">
            <h3>
                <a href=Route::Pattern(first.id.clone()).hash()>{first.name.clone()}</a>
                " "
                <span class="part">{english}{first.part.clone()}</span>
            </h3>
            <p class="gist"><Prose text=first.gist.clone() /></p>
            {uses}
            {more}
        </li>
    };
    Some(view.into_any())
}

fn quiet_count(page: Page, count: usize) -> AnyView {
    let words = say!(page, problems.more, count = count);
    view! { <p class="quiet">{words}</p> }.into_any()
}

/// What one resource does of a pattern.
pub fn usage(page: Page, recognised: &Recognised, index: usize) -> Option<AnyView> {
    let card: &Card = recognised.patterns.cards.get(index)?;
    let chips: Vec<_> = card
        .roles
        .iter()
        .enumerate()
        .take(PLACES)
        .filter_map(|(at, role)| chip(page, recognised, index, at, role))
        .collect();
    let more = card.roles.len().saturating_sub(PLACES);
    let more = (more > 0).then(|| quiet_count(page, more));
    let gaps: Vec<_> = card
        .missing
        .iter()
        .enumerate()
        .map(|(at, gap)| missing(page, index, at, gap))
        .collect();
    let looks_like = card.looks_like.clone().map(|why| {
        view! {
            <p class="looks-like">
                <strong>{say!(page, patterns.looks_like)}</strong>
                " "
                <Prose text=why />
            </p>
        }
    });
    let picture = card.diagram.clone().map(|diagram| {
        let name = format!("{} {}", card.kind, card.resource);
        view! { <Picture page diagram name /> }
    });
    let view = view! {
        <div class="usage">
            <p class="says">
                <Prose text=card.says.clone() />
            </p>
            {looks_like}
            <ul class="chips">{chips}</ul>
            {more}
            {gaps}
            {card.runs.clone().map(|runs| view! { <NextRuns page runs /> })}
            {facts(page, card)}
            {picture}
        </div>
    };
    Some(view.into_any())
}

fn chip(
    page: Page,
    recognised: &Recognised,
    card: usize,
    at: usize,
    role: &CardRole,
) -> Option<AnyView> {
    let (file, mark) = *recognised.marks.places.get(card)?.get(at)?;
    let id = *recognised.files.get(file)?;
    let lines = recognised.lines.get(file)?;
    let (first, last) = (
        lines.line(role.range.from),
        lines.line(role.range.to.saturating_sub(1).max(role.range.from)),
    );
    let lines = match first == last {
        true => say!(page, patterns.line, line = first),
        false => say!(page, patterns.lines, first = first, last = last),
    };
    let place = match recognised.files.len() {
        0 | 1 => lines,
        _ => {
            let workspace = page.workspace.get_untracked();
            let path = workspace.file(id).map(|file| file.path.clone());
            format!("{} · {lines}", path.unwrap_or_default())
        }
    };
    let tone = role.number % TONES;
    let light = move || page.light(id, Some(mark));
    let dark = move || page.light(id, None);
    let view = view! {
        <li>
            <button
                type="button"
                class=format!("chip tone-{tone}")
                on:pointerenter=move |_| light()
                on:pointerleave=move |_| dark()
                on:focus=move |_| light()
                on:blur=move |_| dark()
                on:click=move |_| page.reveal_role(id, mark)
            >
                {role.name.clone()}
                " · "
                <span class="chip-at">{place}</span>
            </button>
        </li>
    };
    Some(view.into_any())
}

fn missing(page: Page, card: usize, at: usize, gap: &CardGap) -> AnyView {
    let add = gap.fix.as_ref().map(|fix| {
        let (class, title) = match fix.safe {
            true => ("button", None),
            false => ("button suggested", Some(say!(page, problems.review))),
        };
        let press = press(move || page.complete_pattern(card, at));
        view! {
            <button type="button" class=class title=title on:click=move |_| press.run(())>
                <Prose text=fix.title.clone() />
            </button>
        }
    });
    view! {
        <div class="gap-of">
            <p>
                <span class="chip missing">{say!(page, patterns.missing)} " " {gap.name.clone()}</span>
                " "
                <Prose text=gap.why.clone() />
            </p>
            {add}
        </div>
    }
    .into_any()
}

fn facts(page: Page, card: &Card) -> Option<AnyView> {
    if card.facts.is_empty() {
        return None;
    }
    let facts = card.facts.iter().map(|fact| {
        view! { <li><Prose text=fact.clone() /></li> }
    });
    let facts: Vec<_> = facts.collect();
    let view = view! {
        <details class="facts">
            <summary>{say!(page, patterns.facts)}</summary>
            <ul>{facts}</ul>
        </details>
    };
    Some(view.into_any())
}
