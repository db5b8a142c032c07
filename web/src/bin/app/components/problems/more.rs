//! What can be done about a finding beside mending it: to allow it for a reason, to turn its rule
//! off, to read about it, to copy it.

use leptos::{ev, html, prelude::*, task::spawn_local};
use podyard_web::state::{
    problems::{Problem, as_text},
    route::Route,
    workspace::FileId,
};
use podyard_wire::worker::{Choice, Severity};

use super::{
    line,
    whole::{Said, after},
};
use crate::{
    browser::{clipboard, document, files, frame},
    components::buttons::{Button, press},
    decide::Decided,
    page::{Judged, Page},
    say, words,
};

/// What is being done about one of the findings.
#[derive(Clone, Copy)]
pub struct Doing {
    /// Which finding is about to be allowed, by [`About::key`].
    asked: RwSignal<Option<String>>,
    /// The reason as it is typed.
    reason: RwSignal<String>,
    /// Whether what is asked is to get the focus: once, not with every judgement.
    is_new: StoredValue<bool>,
    /// Whose menu was opened last, by [`About::key`]: what is in it comes with that.
    opened: RwSignal<Option<String>>,
    /// Whether the finding that is asked about cannot be allowed by a comment.
    cannot: RwSignal<bool>,
    said: RwSignal<Option<Said>>,
    /// Where what is said stands, and the focus goes once a finding is gone.
    place: NodeRef<html::P>,
}

/// What has to be known of a finding.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct About {
    /// What tells it from others, and stays the same while other places are changed.
    key: String,
    /// What tells its menu from others.
    id: String,
    file: FileId,
    /// UTF-16 offset.
    offset: u32,
    code: String,
    text: String,
    is_refused: bool,
}

impl Doing {
    pub fn new(said: RwSignal<Option<Said>>, place: NodeRef<html::P>) -> Self {
        Self {
            asked: RwSignal::new(None),
            reason: RwSignal::new(String::new()),
            is_new: StoredValue::new(false),
            opened: RwSignal::new(None),
            cannot: RwSignal::new(false),
            said,
            place,
        }
    }

    pub fn about(self, judged: &Judged, problem: &Problem, file: FileId) -> About {
        let found = &problem.diagnostic;
        let checked = judged.checked.files.get(problem.file);
        let alike = checked.into_iter().flat_map(|it| &it.diagnostics);
        let before = alike
            .take(problem.index)
            .filter(|it| it.code == found.code && it.path == found.path)
            .count();
        let path = found.path.as_deref().unwrap_or_default();
        let name = checked.map_or("", |it| it.path.as_str());
        About {
            key: format!("{} {} {path} {before}", file.0, found.code),
            id: format!("more-{}-{}", file.0, problem.index),
            file,
            offset: found.range.from,
            code: found.code.clone(),
            text: as_text(problem, name, line(judged, problem.file, found.range.from)),
            is_refused: found.severity == Severity::Error,
        }
    }

    fn is_asked(self, about: &About) -> bool {
        self.asked.with(|it| it.as_ref() == Some(&about.key))
    }

    fn ask(self, about: &About) {
        self.reason.set(String::new());
        self.cannot.set(false);
        self.is_new.set_value(true);
        self.asked.set(Some(about.key.clone()));
    }

    /// Asks no more; the focus goes back to where it came from.
    fn leave(self, about: StoredValue<About>) {
        self.asked.set(None);
        let id = about.with_value(|it| it.id.clone());
        document::focus(&format!("[popovertarget={id}]"));
    }

    /// The focus does not get lost with the card that it was in.
    fn say(self, said: Option<Said>) {
        let _ = self.asked.try_set(None);
        if let Some(said) = said {
            let _ = self.said.try_set(Some(said));
            if let Some(place) = self.place.get_untracked() {
                let _ = place.focus();
            }
        }
    }

    fn turn_off(self, page: Page, code: String) {
        spawn_local(async move {
            let decided = page.decide(Choice::Off(code.clone())).await;
            self.say(after(page, decided, Some(Said::Off(code))));
        });
    }

    fn allow(self, page: Page, about: About) {
        let reason = self.reason.get_untracked();
        spawn_local(async move {
            let decided = page
                .allow(about.file, about.offset, about.code, reason)
                .await;
            if decided == Decided::Impossible {
                let _ = self.is_new.try_set_value(true);
                let _ = self.cannot.try_set(true);
                return;
            }
            let _ = self.asked.try_set(None);
            let _ = self.said.try_set(None);
            after(page, decided, None);
        });
    }

    fn copy(self, text: String) {
        spawn_local(async move {
            match clipboard::copy(&text).await {
                true => drop(self.said.try_set(Some(Said::Copied))),
                // Without a clipboard it is a file.
                false => files::save("podyard.txt", &text, "text/plain"),
            }
        });
    }
}

/// The button with three dots, and its menu. What the API server refuses nobody can allow, and in a
/// frame the files are another page's.
#[component]
pub fn More(page: Page, about: StoredValue<About>, doing: Doing) -> impl IntoView {
    let it = about.get_value();
    let label = say!(page, problems.actions, code = it.code.as_str());
    let (id, other) = (it.id.clone(), it.id);
    let is_opened = Memo::new(move |_| {
        about.with_value(|it| doing.opened.with(|opened| opened.as_ref() == Some(&it.key)))
    });
    let open = move |_| {
        doing
            .opened
            .set(Some(about.with_value(|it| it.key.clone())))
    };
    view! {
        <button
            type="button"
            class="tool more"
            popovertarget=id
            title=label.clone()
            aria-label=label
            on:click=open
        >
            <span aria-hidden="true">"⋯"</span>
        </button>
        <div id=other class="menu finding-menu" popover="auto">
            {move || is_opened.get().then(|| items(page, about, doing))}
        </div>
    }
}

/// What is in the menu.
fn items(page: Page, about: StoredValue<About>, doing: Doing) -> AnyView {
    let (code, is_refused) = about.with_value(|it| (it.code.clone(), it.is_refused));
    let may_allow = !is_refused && !document::is_readonly();
    let may_turn_off = !is_refused && !frame::is_framed();
    let hide = move |words: Signal<String>, press: Callback<()>| {
        view! {
            <button
                type="button"
                popovertarget=about.with_value(|it| it.id.clone())
                popovertargetaction="hide"
                on:click=move |_| press.run(())
            >
                {words}
            </button>
        }
    };
    let allow = may_allow.then(|| {
        let ask = press(move || about.with_value(|it| doing.ask(it)));
        hide(words!(page, problems.allow), ask)
    });
    let off = may_turn_off.then(|| {
        let off = press(move || doing.turn_off(page, about.with_value(|it| it.code.clone())));
        hide(words!(page, problems.turn_off), off)
    });
    let copy = press(move || doing.copy(about.with_value(|it| it.text.clone())));
    view! {
        {allow}
        {off}
        <a href=Route::Rule(code).hash()>{words!(page, problems.about)}</a>
        {hide(words!(page, problems.copy), copy)}
    }
    .into_any()
}

/// Asks for the reason, below the finding.
#[component]
pub fn Form(page: Page, about: StoredValue<About>, doing: Doing) -> impl IntoView {
    let is_asked = Memo::new(move |_| about.with_value(|it| doing.is_asked(it)));
    move || {
        is_asked.get().then(|| match doing.cannot.get() {
            true => view! { <Cannot page about doing /> }.into_any(),
            false => view! { <Reason page about doing /> }.into_any(),
        })
    }
}

#[component]
fn Reason(page: Page, about: StoredValue<About>, doing: Doing) -> impl IntoView {
    let input = NodeRef::<html::Input>::new();
    Effect::new(move || {
        if let Some(input) = input.get()
            && doing.is_new.try_update_value(std::mem::take) == Some(true)
        {
            // The browser refuses the focus only to what is not in the document.
            let _ = input.focus();
        }
    });
    let cancel = move || doing.leave(about);
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        if !doing.reason.with_untracked(|it| it.trim().is_empty()) {
            doing.allow(page, about.get_value());
        }
    };
    let key = move |event: ev::KeyboardEvent| {
        if event.key() == "Escape" && !event.is_composing() {
            cancel();
        }
    };
    view! {
        <form class="reason" on:submit=submit on:keydown=key>
            <label>
                <span>{words!(page, problems.reason)}</span>
                <input
                    node_ref=input
                    type="text"
                    required
                    maxlength="200"
                    autocomplete="off"
                    prop:value=doing.reason
                    on:input=move |event| doing.reason.set(event_target_value(&event))
                />
            </label>
            <button type="submit" class="button primary">
                {words!(page, problems.do_allow)}
            </button>
            <Button words=words!(page, problems.cancel) press=press(cancel) />
        </form>
    }
}

/// In JSON there are no comments.
#[component]
fn Cannot(page: Page, about: StoredValue<About>, doing: Doing) -> impl IntoView {
    let off = move || doing.turn_off(page, about.with_value(|it| it.code.clone()));
    let may = !frame::is_framed();
    let place = NodeRef::<html::Div>::new();
    // The button that was pressed is gone.
    Effect::new(move || {
        if let Some(place) = place.get()
            && doing.is_new.try_update_value(std::mem::take) == Some(true)
        {
            let _ = place.focus();
        }
    });
    view! {
        <div class="reason" role="alert" tabindex="-1" node_ref=place>
            <p>{words!(page, problems.no_comment)}</p>
            {may
                .then(|| {
                    view! { <Button words=words!(page, problems.turn_off) press=press(off) /> }
                })}
            <Button
                words=words!(page, problems.cancel)
                press=press(move || doing.leave(about))
            />
        </div>
    }
}
