//! The right side: what is found in the manifest, one tab for each question; or what there is to
//! read about the patterns.

use leptos::{ev, html, prelude::*};
use podyard_web::state::{patterns, route::Route, settings::Asked};

use super::{
    problems::{Problems, problem_count},
    reading::{Reading, reading},
};
use crate::{browser::document, page::Page, words};

/// What a tab shows.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Tab {
    Problems,
    Patterns,
    Map,
}

/// The tabs from left to right.
const TABS: [Tab; 3] = [Tab::Problems, Tab::Patterns, Tab::Map];

impl Tab {
    /// The tab that lies `by` places to the right, round the end.
    fn beside(self, by: usize) -> Tab {
        let at = TABS.iter().position(|tab| *tab == self).unwrap_or(0);
        TABS.get((at + by) % TABS.len()).copied().unwrap_or(self)
    }

    /// The tab that the page around this one asks for.
    fn asked_for() -> Tab {
        match Asked::from_query(&document::query()).view.as_deref() {
            Some("patterns") => Tab::Patterns,
            Some("map") => Tab::Map,
            _ => Tab::Problems,
        }
    }

    fn id(self) -> &'static str {
        match self {
            Tab::Problems => "tab-problems",
            Tab::Patterns => "tab-patterns",
            Tab::Map => "tab-map",
        }
    }
}

#[component]
pub fn Margin(page: Page) -> impl IntoView {
    let tab = RwSignal::new(Tab::asked_for());
    // The lines of roles are shown where somebody looks at patterns.
    Effect::new(move || {
        let is_looked_at = match page.route.get() {
            Route::Playground | Route::Shared(_) => tab.get() == Tab::Patterns,
            route => route.is_reading(),
        };
        page.recognised
            .with(|it| page.show_roles(it.as_ref().filter(|_| is_looked_at)));
    });
    move || match page.route.get() {
        Route::Playground => view! { <Tabs page tab /> }.into_any(),
        Route::Shared(data) => view! {
            {reading(page, Reading::Shared(data))}
            <Tabs page tab />
        }
        .into_any(),
        Route::Overview => reading(page, Reading::Overview),
        Route::Pattern(id) => reading(page, Reading::Pattern(id)),
        Route::Rules => reading(page, Reading::Rules),
        Route::Rule(code) => reading(page, Reading::Rule(code)),
        Route::Practice(set) => reading(page, Reading::Practice(set)),
        Route::Lesson(id) => view! {
            <div class="beside">
                {reading(page, Reading::Lesson(id))} <Tabs page tab />
            </div>
        }
        .into_any(),
    }
}

#[component]
fn Tabs(page: Page, tab: RwSignal<Tab>) -> impl IntoView {
    let pattern_count = move || {
        let recognised = page.recognised.get()?;
        Some(patterns::count(&recognised.patterns))
    };
    let shown = move || match tab.get() {
        Tab::Problems => view! { <Problems page /> }.into_any(),
        Tab::Patterns => reading(page, Reading::Cards),
        Tab::Map => reading(page, Reading::Map),
    };
    view! {
        <aside class="margin">
            <div class="margin-head" role="tablist" aria-label=words!(page, margin.label)>
                <TabButton
                    tab
                    it=Tab::Problems
                    words=words!(page, problems.title)
                    count=Signal::derive(move || problem_count(page))
                />
                <TabButton
                    tab
                    it=Tab::Patterns
                    words=words!(page, patterns.title)
                    count=Signal::derive(pattern_count)
                />
                <TabButton
                    tab
                    it=Tab::Map
                    words=words!(page, map.title)
                    count=Signal::stored(None)
                />
            </div>
            <div id="pane" class="pane" tabindex="0" role="tabpanel" aria-labelledby=move || tab.get().id()>
                {shown}
            </div>
        </aside>
    }
}

/// A tab; the arrow keys go to the others.
#[component]
fn TabButton(
    tab: RwSignal<Tab>,
    it: Tab,
    words: Signal<String>,
    count: Signal<Option<usize>>,
) -> impl IntoView {
    let button = NodeRef::<html::Button>::new();
    let is_shown = move || tab.get() == it;
    let keys = move |event: ev::KeyboardEvent| {
        let other = match event.key().as_str() {
            "ArrowRight" => it.beside(1),
            "ArrowLeft" => it.beside(TABS.len() - 1),
            "Home" => Tab::Problems,
            "End" => Tab::Map,
            _ => return,
        };
        event.prevent_default();
        tab.set(other);
    };
    // The focus follows the arrow keys: whoever had it was the tab shown before.
    Effect::new(move |was_shown: Option<bool>| {
        let shown = is_shown();
        if shown
            && was_shown == Some(false)
            && let Some(button) = button.get_untracked()
        {
            // A button that is on the page can be focused.
            let _ = button.focus();
        }
        shown
    });
    view! {
        <button
            type="button"
            role="tab"
            id=it.id()
            class="margin-tab"
            node_ref=button
            aria-selected=move || is_shown().to_string()
            aria-controls="pane"
            tabindex=move || if is_shown() { "0" } else { "-1" }
            on:click=move |_| tab.set(it)
            on:keydown=keys
        >
            {words}
            " "
            <span class="count">{count}</span>
        </button>
    }
}
