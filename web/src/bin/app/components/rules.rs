//! The reference of all rules, by who would notice what they find.

use leptos::prelude::*;
use podyard_web::state::{route::Route, rules::by_layer};
use podyard_wire::rules::{RuleEntry, RuleList};

use super::{
    buttons::Button,
    loaded::{Loaded, loaded},
};
use crate::{page::Page, say, words};

#[component]
pub fn RulesPage(page: Page) -> impl IntoView {
    let (rules, again) = loaded::<RuleList>(page, |tag| format!("later/rules/{tag}/index.json"));
    let wanted = RwSignal::new(String::new());
    let shown = move || {
        rules.with(|found| match found {
            None => view! { <p class="quiet">{say!(page, learn.loading)}</p> }.into_any(),
            Some(Err(_)) => view! {
                <p class="quiet">{say!(page, learn.unreachable)}</p>
                <Button words=words!(page, learn.again) press=again />
            }
            .into_any(),
            Some(Ok(_)) => view! { <List page rules wanted /> }.into_any(),
        })
    };
    view! {
        <aside class="margin learn" aria-labelledby="rules">
            <div class="margin-head">
                <h2 id="rules">{words!(page, rules.title)}</h2>
                <a href=Route::Overview.hash()>{words!(page, learn.all)}</a>
            </div>
            <div class="pane" tabindex="0" role="region" aria-labelledby="rules">
                {shown}
            </div>
        </aside>
    }
}

#[component]
fn List(page: Page, rules: Loaded<RuleList>, wanted: RwSignal<String>) -> impl IntoView {
    let found = Memo::new(move |_| {
        rules.with(|rules| match rules {
            Some(Ok(rules)) => wanted.with(|wanted| by_layer(&rules.rules, wanted)),
            _ => Vec::new(),
        })
    });
    let count = move || {
        let count: usize = found.with(|it| it.iter().map(|(_, rules)| rules.len()).sum());
        match count {
            0 => say!(page, rules.none).to_owned(),
            1 => say!(page, rules.one).to_owned(),
            count => say!(page, rules.count, count = count),
        }
    };
    let groups = move || {
        found.with(|found| {
            let groups = found.iter().map(|(layer, rules)| group(page, layer, rules));
            groups.collect_view()
        })
    };
    view! {
        <article>
            <p>{words!(page, rules.about)}</p>
            <p class="rule-search">
                <input
                    type="search"
                    class="filter-text"
                    placeholder=words!(page, rules.look_for)
                    aria-label=words!(page, rules.look_for)
                    autocomplete="off"
                    spellcheck="false"
                    prop:value=wanted
                    on:input=move |event| wanted.set(event_target_value(&event))
                />
                <span role="status">{count}</span>
            </p>
            {groups}
        </article>
    }
}

fn group(page: Page, layer: &str, rules: &[RuleEntry]) -> AnyView {
    let entries = rules.iter().map(|it| {
        let mends = it
            .mends
            .then(|| view! { <span class="used">{say!(page, rules.mends)}</span> });
        view! {
            <li>
                <a href=Route::Rule(it.code.clone()).hash()>{it.code.clone()}</a>
                " "
                <span class="part">{severity(page, &it.severity)}</span>
                " "
                {mends}
                <p>{it.title.clone()}</p>
            </li>
        }
    });
    view! {
        <h3>{layer_name(page, layer)}</h3>
        <ul class="entries">{entries.collect_view()}</ul>
    }
    .into_any()
}

/// What findings of a severity are called.
pub fn severity(page: Page, name: &str) -> &'static str {
    match name {
        "error" => say!(page, severity.error),
        "warning" => say!(page, severity.warning),
        "info" => say!(page, severity.info),
        _ => say!(page, severity.hint),
    }
}

/// Who would notice the findings of a layer.
pub fn layer_name(page: Page, name: &str) -> &'static str {
    match name {
        "syntax" => say!(page, rules.syntax),
        "schema" => say!(page, rules.schema),
        "api-server" => say!(page, rules.api_server),
        "reference" => say!(page, rules.reference),
        "deprecation" => say!(page, rules.deprecation),
        _ => say!(page, rules.practice),
    }
}
