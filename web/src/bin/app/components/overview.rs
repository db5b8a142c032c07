//! All patterns by the parts of the book, with what this workspace uses, and two tables to read.

use leptos::{prelude::*, task::spawn_local};
use podyard_web::state::route::Route;
use podyard_wire::learn::{Entry, Overview, PartOfBook, Row};

use super::{
    buttons::{Button, press},
    prose::Prose,
};
use crate::{
    browser::site::{self, NotThere},
    page::Page,
    say, words,
};

#[component]
pub fn OverviewPage(page: Page) -> impl IntoView {
    let loaded: RwSignal<Option<Result<Overview, NotThere>>> = RwSignal::new(None);
    let load = move || {
        page.lang.track();
        spawn_local(async move {
            let path = format!("later/learn/{}/index.json", page.tag());
            let lang = page.lang.get_untracked();
            let overview = site::load(&path).await;
            if page.lang.get_untracked() == lang {
                loaded.set(Some(overview));
            }
        });
    };
    Effect::new(load);
    let again = press(move || {
        loaded.set(None);
        load();
    });
    let shown = move || {
        loaded.with(|loaded| match loaded {
            None => view! { <p class="quiet">{say!(page, learn.loading)}</p> }.into_any(),
            Some(Err(_)) => view! {
                <p class="quiet">{say!(page, learn.unreachable)}</p>
                <Button words=words!(page, learn.again) press=again />
            }
            .into_any(),
            Some(Ok(overview)) => told(page, overview),
        })
    };
    view! {
        <aside class="margin learn" aria-labelledby="overview">
            <div class="margin-head">
                <h2 id="overview">{words!(page, learn.all)}</h2>
            </div>
            <div class="pane" tabindex="0" role="region" aria-labelledby="overview">
                {shown}
            </div>
        </aside>
    }
}

fn told(page: Page, overview: &Overview) -> AnyView {
    let parts = overview.parts.iter().map(|it| part(page, it));
    view! {
        <article>
            {parts.collect_view()} <h3>{say!(page, learn.concepts)}</h3>
            <p>{say!(page, learn.concepts_about)}</p>
            {table(
                page,
                say!(page, learn.concepts),
                [say!(page, learn.in_process), say!(page, learn.in_cluster)],
                &overview.concepts,
            )} <h3>{say!(page, learn.hooks)}</h3>
            {table(
                page,
                say!(page, learn.hooks),
                [say!(page, learn.hooks_side), say!(page, learn.init_side)],
                &overview.hooks,
            )}
            <h3>{say!(page, rules.title)}</h3>
            <p>{say!(page, rules.about)}</p>
            <p>
                <a href=Route::Rules.hash()>{say!(page, rules.all)}</a>
            </p>
        </article>
    }
    .into_any()
}

fn part(page: Page, part: &PartOfBook) -> AnyView {
    let entries = part.patterns.iter().map(|it| entry(page, it));
    view! {
        <h3>{part.name.clone()}</h3>
        <ul class="entries">{entries.collect_view()}</ul>
    }
    .into_any()
}

fn entry(page: Page, entry: &Entry) -> AnyView {
    let id = entry.id.clone();
    let used = move || {
        page.recognised.with(|recognised| {
            let cards = &recognised.as_ref()?.patterns.cards;
            let used = cards.iter().any(|card| card.id == id);
            used.then(|| view! { <span class="used">{say!(page, learn.used)}</span> })
        })
    };
    view! {
        <li>
            <a href=Route::Pattern(entry.id.clone()).hash()>{entry.name.clone()}</a>
            " "
            {used}
            <p><Prose text=entry.gist.clone() /></p>
        </li>
    }
    .into_any()
}

/// A table whose rows open a manifest that shows the right side.
fn table(page: Page, label: &'static str, sides: [&'static str; 2], rows: &[Row]) -> AnyView {
    let row = |row: &Row| {
        let id = StoredValue::new(row.pattern.clone());
        let open = move |_| {
            let id = id.get_value();
            spawn_local(async move {
                if let Ok(explanation) = page.explanation(&id).await {
                    page.open_explained(&explanation);
                    page.go(&Route::Pattern(explanation.id));
                }
            });
        };
        let label = say!(page, learn.open_row, about = row.about.as_str());
        view! {
            <tr>
                <th scope="row">{row.about.clone()}</th>
                <td><Prose text=row.left.clone() /></td>
                <td><Prose text=row.right.clone() /></td>
                <td>
                    <button type="button" class="button" aria-label=label on:click=open>
                        {say!(page, learn.open_short)}
                    </button>
                </td>
            </tr>
        }
    };
    view! {
        <div class="scroll" tabindex="0" role="region" aria-label=label>
            <table>
                <thead>
                    <tr>
                        <th scope="col">{say!(page, learn.about)}</th>
                        <th scope="col">{sides[0]}</th>
                        <th scope="col">{sides[1]}</th>
                        <th scope="col">{say!(page, learn.manifest)}</th>
                    </tr>
                </thead>
                <tbody>{rows.iter().map(row).collect_view()}</tbody>
            </table>
        </div>
    }
    .into_any()
}
