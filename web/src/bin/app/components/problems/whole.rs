//! The whole list of problems, with all that can be done about them.

use leptos::{html, prelude::*};
use podyard_web::state::problems::groups;
use podyard_wire::worker::SETTINGS;

use super::{allowed::allowed, card::card, filters::Filters, group, more::Doing, quiet};
use crate::{
    components::buttons::{Button, press},
    decide::Decided,
    page::{Judged, Page},
    say, words,
};

/// What is said below the filters of what was just done.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Said {
    /// A rule, by its code, is off.
    Off(String),
    /// The settings could not be changed.
    Broken,
    /// Something was copied.
    Copied,
}

/// The list; nothing without a page.
pub fn whole(page: Option<Page>) -> AnyView {
    match page {
        Some(page) => view! { <Whole page /> }.into_any(),
        None => ().into_any(),
    }
}

#[component]
fn Whole(page: Page) -> impl IntoView {
    let said = RwSignal::new(None::<Said>);
    let place = NodeRef::<html::P>::new();
    let doing = Doing::new(said, place);
    let listed = move || {
        page.judged.with(|judged| match judged {
            Some(judged) => list(page, judged, doing),
            None => quiet(say!(page, problems.waiting)),
        })
    };
    view! {
        <FixAll page />
        <Filters page said />
        <p class="said" role="status" tabindex="-1" node_ref=place>
            {move || said.get().map(|said| told(page, &said))}
        </p>
        {listed}
        {move || page.judged.with(|it| it.as_ref().and_then(|it| allowed(page, it)))}
    }
}

fn told(page: Page, said: &Said) -> AnyView {
    let (words, leads_there) = match said {
        Said::Off(code) => {
            let code = code.as_str();
            (
                say!(page, problems.is_off, code = code, file = SETTINGS),
                true,
            )
        }
        Said::Broken => (say!(page, problems.broken, file = SETTINGS), true),
        Said::Copied => (say!(page, problems.copied).to_owned(), false),
    };
    let show = leads_there.then(|| {
        view! {
            " "
            <Button
                words=words!(page, problems.show, file = SETTINGS)
                press=press(move || page.show_settings())
            />
        }
    });
    view! { {words} {show} }.into_any()
}

#[component]
fn FixAll(page: Page) -> impl IntoView {
    let count = Memo::new(move |_| page.safely_fixable());
    let words = Signal::derive(move || match count.get() {
        1 => say!(page, problems.fix_only).to_owned(),
        count => say!(page, problems.fix_all, count = count),
    });
    view! {
        <Show when=move || { count.get() > 0 }>
            <p class="all-fixes">
                <Button words press=press(move || page.fix_all()) class="button primary" />
            </p>
        </Show>
    }
}

fn list(page: Page, judged: &Judged, doing: Doing) -> AnyView {
    let groups = groups(&judged.checked);
    if groups.is_empty() {
        return quiet(say!(page, problems.none));
    }
    let found: usize = groups.iter().map(|(_, problems)| problems.len()).sum();
    let listed = page
        .filter
        .with(|filter| filter.listed(&judged.checked, groups));
    if listed.is_empty() {
        let words = match found {
            1 => say!(page, problems.one_hidden).to_owned(),
            _ => say!(page, problems.all_hidden, count = found),
        };
        let all = press(move || page.filter.set(Default::default()));
        return view! {
            {quiet(words)}
            <p class="all-fixes">
                <Button words=words!(page, problems.show_all) press=all />
            </p>
        }
        .into_any();
    }
    let shown = listed.iter().map(|(meaning, problems)| {
        group(page, *meaning, problems, |it| card(page, judged, it, doing))
    });
    shown.collect_view().into_any()
}

/// What is to be said of a decision, if anything but that it was missed.
pub fn after(page: Page, decided: Decided, done: Option<Said>) -> Option<Said> {
    match decided {
        Decided::Done => done,
        Decided::Impossible => Some(Said::Broken),
        Decided::Missed => {
            page.notice.set(Some(crate::page::Notice::Moved));
            None
        }
    }
}
