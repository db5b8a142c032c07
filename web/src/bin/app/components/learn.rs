//! The explanation of a pattern, and what the manifest in the editor does about it.

use leptos::{prelude::*, task::spawn_local};
use podyard_web::state::route::Route;
use podyard_wire::learn::{Explanation, Knob};

use super::{
    buttons::{Button, press},
    patterns::usage,
    prose::{Paragraphs, Prose},
};
use crate::{browser::site::NotThere, page::Page, say, words};

type Loaded = Option<Result<Explanation, NotThere>>;

#[component]
pub fn Learn(page: Page, id: String) -> impl IntoView {
    let loaded: RwSignal<Loaded> = RwSignal::new(None);
    let wanted = StoredValue::new(id);
    let load = move || {
        page.lang.track();
        let id = wanted.get_value();
        spawn_local(async move {
            let lang = page.lang.get_untracked();
            let explanation = page.explanation(&id).await;
            if page.lang.get_untracked() == lang {
                if let Ok(explanation) = &explanation {
                    page.read_first(explanation);
                }
                loaded.set(Some(explanation));
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
            Some(Err(NotThere::Unknown)) => {
                view! { <p class="quiet">{say!(page, learn.unknown)}</p> }.into_any()
            }
            Some(Err(NotThere::Unreachable)) => view! {
                <p class="quiet">{say!(page, learn.unreachable)}</p>
                <Button words=words!(page, learn.again) press=again />
            }
            .into_any(),
            Some(Ok(explanation)) => article(page, explanation),
        })
    };
    view! {
        <aside class="margin learn" aria-label=words!(page, learn.label)>
            <nav class="margin-head" aria-label=words!(page, learn.way)>
                <a href=Route::Overview.hash()>{words!(page, learn.all)}</a>
            </nav>
            <div class="pane" tabindex="0" role="region" aria-label=words!(page, learn.label)>
                {shown}
            </div>
        </aside>
    }
}

fn article(page: Page, told: &Explanation) -> AnyView {
    let english = (told.english != told.name).then(|| format!("{} · ", told.english));
    let example = told.clone();
    let open = press(move || page.open_explained(&example));
    let relatives = told.relatives.iter().map(|relative| {
        view! {
            <li>
                <a href=Route::Pattern(relative.id.clone()).hash()>{relative.name.clone()}</a>
                ": "
                <Prose text=relative.why.clone() />
            </li>
        }
    });
    let pitfalls = told.pitfalls.iter().map(|pitfall| {
        view! {
            <dt><Prose text=pitfall.what.clone() /></dt>
            <dd><Prose text=pitfall.shows.clone() /></dd>
        }
    });
    view! {
        <article>
            <h2>{told.name.clone()}</h2>
            <p class="part">{english}{told.part.clone()}</p>
            <p class="lead"><Prose text=told.gist.clone() /></p>
            <Here page id=told.id.clone() />
            <h3>{say!(page, learn.problem)}</h3>
            <Paragraphs text=told.problem.clone() />
            <h3>{say!(page, learn.solution)}</h3>
            <Paragraphs text=told.solution.clone() />
            <h3>{say!(page, learn.example)}</h3>
            <p><Prose text=told.example_says.clone() /></p>
            <pre tabindex="0"><code>{told.example.clone()}</code></pre>
            <Button words=words!(page, learn.open) press=open class="button primary" />
            <h3>{say!(page, learn.knobs)}</h3>
            {knobs(page, &told.knobs)}
            <h3>{say!(page, learn.pitfalls)}</h3>
            <dl>{pitfalls.collect_view()}</dl>
            <h3>{say!(page, learn.avoid)}</h3>
            <Paragraphs text=told.avoid.clone() />
            <h3>{say!(page, learn.relatives)}</h3>
            <ul class="relatives">{relatives.collect_view()}</ul>
        </article>
    }
    .into_any()
}

/// What the manifest in the editor does about it.
#[component]
fn Here(page: Page, id: String) -> impl IntoView {
    move || {
        page.recognised.with(|recognised| {
            let recognised = recognised.as_ref()?;
            let cards = recognised.patterns.cards.iter().enumerate();
            let uses: Vec<_> = cards
                .filter(|(_, card)| card.id == id)
                .take(10)
                .filter_map(|(index, _)| usage(page, recognised, index))
                .collect();
            let heading = say!(page, learn.here);
            (!uses.is_empty()).then(|| {
                view! {
                    <section class="here">
                        <h3>{heading}</h3>
                        {uses}
                    </section>
                }
            })
        })
    }
}

fn knobs(page: Page, knobs: &[Knob]) -> AnyView {
    let row = |knob: &Knob| {
        let default = match knob.default.as_str() {
            "" => view! { <span>{say!(page, learn.no_default)}</span> }.into_any(),
            default => view! { <code>{default.to_owned()}</code> }.into_any(),
        };
        view! {
            <tr>
                <th scope="row">
                    <code>{knob.path.clone()}</code>
                </th>
                <td>{default}</td>
                <td><Prose text=knob.does.clone() /></td>
            </tr>
        }
    };
    view! {
        <div class="scroll" tabindex="0" role="region" aria-label=say!(page, learn.knobs)>
            <table>
                <thead>
                    <tr>
                        <th scope="col">{say!(page, learn.field)}</th>
                        <th scope="col">{say!(page, editor.default)}</th>
                        <th scope="col">{say!(page, learn.does)}</th>
                    </tr>
                </thead>
                <tbody>{knobs.iter().map(row).collect_view()}</tbody>
            </table>
        </div>
    }
    .into_any()
}
