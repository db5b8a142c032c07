//! Practice: the lists of exercises, and one of them beside the editor.

use leptos::{html, prelude::*, task::spawn_local};
use podyard_web::state::{
    practice::{self, Progress},
    route::Route,
};
use podyard_wire::practice::{self as lists, Entry, Lesson, Practice};
use podyard_wire::worker::{Ask, Reply};

use super::{
    buttons::{Button, press},
    loaded::loaded,
    prose::{Paragraphs, Prose},
};
use crate::{
    browser::{clipboard, document, files, frame, merge, site::NotThere, storage},
    page::{Notice, Page},
    say, words,
};

fn kept() -> Progress {
    storage::kept(storage::PROGRESS).unwrap_or_default()
}

fn keep(page: Page, progress: &Progress) {
    if let Err(why) = storage::keep(storage::PROGRESS, progress) {
        page.notice.set(Some(Notice::NotKept(why)));
    }
}

fn quiet(words: &'static str) -> AnyView {
    view! { <p class="quiet">{words}</p> }.into_any()
}

fn missing(page: Page, why: NotThere) -> AnyView {
    quiet(match why {
        NotThere::Unknown => say!(page, practice.unknown),
        NotThere::Unreachable => say!(page, learn.unreachable),
    })
}

/// The lists, or a set somebody put together.
#[component]
pub fn PracticePage(page: Page, set: String) -> impl IntoView {
    let lists = loaded::<Practice>(page, |tag| format!("later/practice/{tag}/index.json")).0;
    let progress = RwSignal::new(kept());
    let is_set = !set.is_empty();
    let shown = move || {
        lists.with(|lists| match lists {
            None => quiet(say!(page, learn.loading)),
            Some(Err(why)) => missing(page, *why),
            Some(Ok(lists)) => {
                let lists = practice::chosen(lists, &set);
                match lists.tracks.is_empty() {
                    true => quiet(say!(page, practice.unknown)),
                    false => overview(page, lists, progress),
                }
            }
        })
    };
    let title = match is_set {
        true => words!(page, practice.set),
        false => words!(page, practice.title),
    };
    view! {
        <aside class="margin learn" aria-labelledby="practice">
            <div class="margin-head">
                <h2 id="practice">{title}</h2>
                {is_set.then(|| view! { <a href="#/practice">{words!(page, practice.all)}</a> })}
            </div>
            <div class="pane" tabindex="0" role="region" aria-labelledby="practice">
                {shown}
            </div>
        </aside>
    }
}

fn overview(page: Page, lists: Practice, progress: RwSignal<Progress>) -> AnyView {
    let picked = RwSignal::new(None::<Vec<String>>);
    let lists = StoredValue::new(lists);
    let counted = move || {
        let (solved, all) = lists.with_value(|it| progress.with(|done| practice::count(it, done)));
        say!(page, practice.solved_of, solved = solved, all = all)
    };
    let tracks = lists.with_value(|it| {
        let tracks = it.tracks.iter().filter(|it| !it.lessons.is_empty());
        tracks
            .map(|it| track(page, it, progress, picked))
            .collect_view()
    });
    view! {
        <article>
            <p>{say!(page, practice.about)}</p>
            <p role="status">
                <strong>{counted}</strong>
            </p>
            {tracks}
            <Tools page lists progress picked />
        </article>
    }
    .into_any()
}

fn track(
    page: Page,
    track: &lists::Track,
    progress: RwSignal<Progress>,
    picked: RwSignal<Option<Vec<String>>>,
) -> AnyView {
    let lessons = track
        .lessons
        .iter()
        .map(|it| entry(page, it, progress, picked));
    view! {
        <h3>{track.name.clone()}</h3>
        <ul class="entries">{lessons.collect_view()}</ul>
    }
    .into_any()
}

fn entry(
    page: Page,
    entry: &Entry,
    progress: RwSignal<Progress>,
    picked: RwSignal<Option<Vec<String>>>,
) -> AnyView {
    let id = StoredValue::new(entry.id.clone());
    let title = StoredValue::new(entry.title.clone());
    let is_solved = move || id.with_value(|id| progress.with(|it| it.solved.contains(id)));
    let solved = move || {
        is_solved()
            .then(|| view! { <span class="used">"✓ " {say!(page, practice.is_solved)}</span> })
    };
    let pick = move || {
        picked.with(Option::is_some).then(|| {
            let label = title.with_value(|it| say!(page, practice.take, title = it.as_str()));
            let toggle = move |_| {
                picked.update(|picked| {
                    let (Some(picked), id) = (picked, id.get_value()) else {
                        return;
                    };
                    match picked.iter().position(|it| *it == id) {
                        Some(at) => drop(picked.remove(at)),
                        None => picked.push(id),
                    }
                });
            };
            view! { <input type="checkbox" aria-label=label.to_string() on:change=toggle /> }
        })
    };
    let level = say!(page, practice.level, level = entry.level);
    let pattern = entry.pattern.clone().map(|name| format!(" · {name}"));
    view! {
        <li>
            {pick}
            " "
            <a href=Route::Lesson(entry.id.clone()).hash()>{entry.title.clone()}</a>
            " "
            {solved}
            <p>{level.to_string()} {pattern}</p>
        </li>
    }
    .into_any()
}

/// What can be done with all of it: take it along, bring it, hand it in, give it out.
#[component]
fn Tools(
    page: Page,
    lists: StoredValue<Practice>,
    progress: RwSignal<Progress>,
    picked: RwSignal<Option<Vec<String>>>,
) -> impl IntoView {
    let said = RwSignal::new(None::<&'static str>);
    let copy = move |text: String| {
        spawn_local(async move {
            match clipboard::copy(&text).await {
                true => said.set(Some(say!(page, practice.copied))),
                // Without a clipboard it is a file.
                false => files::save("podyard.txt", &text, "text/plain"),
            }
        });
    };
    let results = move || {
        copy(lists.with_value(|it| progress.with_untracked(|done| practice::results(it, done))));
    };
    let export = move || {
        let text = progress.with_untracked(storage::to_text);
        files::save("podyard-progress.json", &text, "application/json");
    };
    let chosen = NodeRef::<html::Input>::new();
    let import = move |_| {
        let Some(input) = chosen.get_untracked() else {
            return;
        };
        spawn_local(async move {
            for (_, text) in files::chosen(input).await {
                let read: Option<Progress> = text.as_deref().and_then(storage::from_text);
                match read {
                    Some(read) => {
                        progress.update(|it| it.solved.extend(read.solved));
                        let _ = progress.try_with_untracked(|it| keep(page, it));
                    }
                    None => said.set(Some(say!(page, practice.bad_import))),
                }
            }
        });
    };
    let set = move || {
        picked.with(|it| match it {
            None => view! {
                <Button
                    words=words!(page, practice.choose)
                    press=press(move || picked.set(Some(Vec::new())))
                />
            }
            .into_any(),
            Some(ids) => {
                let count = ids.len();
                let words =
                    Signal::derive(move || say!(page, practice.link, count = count).to_string());
                let hash = Route::Practice(ids.join(",")).hash();
                let link = press(move || copy(document::address_of(&hash)));
                (count > 0)
                    .then(|| view! { <Button words=words press=link class="button primary" /> })
                    .into_any()
            }
        })
    };
    view! {
        <p class="practice-tools">
            <Button words=words!(page, practice.copy) press=press(results) />
            <Button words=words!(page, practice.export) press=press(export) />
            <Button
                words=words!(page, practice.import)
                press=press(move || {
                    if let Some(input) = chosen.get_untracked() {
                        input.click();
                    }
                })
            />
            <input
                node_ref=chosen
                type="file"
                accept=".json"
                hidden
                aria-label=words!(page, practice.import)
                on:change=import
            />
            {set}
            <span role="status">{said}</span>
        </p>
    }
}

/// One exercise, above what is found in the manifest.
#[component]
pub fn LessonPage(page: Page, id: String) -> impl IntoView {
    let id = StoredValue::new(id);
    let lesson = loaded::<Lesson>(page, move |tag| {
        id.with_value(|id| format!("later/practice/{tag}/{id}.json"))
    })
    .0;
    let shown = move || {
        lesson.with(|lesson| match lesson {
            None => quiet(say!(page, learn.loading)),
            Some(Err(why)) => missing(page, *why),
            Some(Ok(lesson)) => {
                page.begin(&lesson.id, &lesson.start);
                view! { <Exercise page lesson=lesson.clone() /> }.into_any()
            }
        })
    };
    view! {
        <section class="lesson" aria-label=words!(page, practice.title)>
            <nav class="margin-head" aria-label=words!(page, practice.title)>
                <a href="#/practice">{words!(page, practice.all)}</a>
            </nav>
            {shown}
        </section>
    }
}

#[component]
fn Exercise(page: Page, lesson: Lesson) -> impl IntoView {
    let met = RwSignal::new(vec![false; lesson.goals.len()]);
    let lesson = StoredValue::new(lesson);
    let is_solved = Memo::new(move |_| met.with(|it| !it.is_empty() && it.iter().all(|it| *it)));
    // Each judgement may have brought a goal nearer.
    Effect::new(move || {
        page.judged.track();
        let sent = page.request();
        let (id, goals) = lesson.with_value(|it| (it.id.clone(), it.goals.clone()));
        spawn_local(async move {
            let reply = page.ask(Ask::Goals(sent.clone(), goals)).await;
            let Some(Reply::Met(now)) = reply else {
                return;
            };
            // Whoever asked may have left meanwhile.
            let is_news = met.try_with_untracked(|it| *it != now) == Some(true);
            if is_news && page.is_at(&id) && page.request() == sent {
                met.set(now);
            }
        });
    });
    Effect::new(move || {
        if is_solved.get() {
            if frame::is_framed() {
                let id = lesson.with_value(|it| it.id.clone());
                spawn_local(async move { frame::tell_solved(&id).await });
            }
            let mut progress = kept();
            if progress
                .solved
                .insert(lesson.with_value(|it| it.id.clone()))
            {
                keep(page, &progress);
            }
        }
    });
    let (title, text, level, pattern) = lesson.with_value(|it| {
        (
            it.title.clone(),
            it.text.clone(),
            it.level,
            it.pattern.clone(),
        )
    });
    let pattern = pattern.map(|(id, name)| {
        let words = say!(page, practice.about_pattern, name = name.as_str());
        view! {
            " · "
            <a href=Route::Pattern(id).hash()>{words.to_string()}</a>
        }
    });
    let done = move || {
        is_solved.get().then(|| {
            let next = lesson.with_value(|it| it.next.clone()).map(|next| {
                let words = say!(page, practice.next, title = next.title.as_str());
                view! {
                    " "
                    <a href=Route::Lesson(next.id).hash()>{words.to_string()}</a>
                }
            });
            view! { <strong>"✓ " {say!(page, practice.done)}</strong> {next} }
        })
    };
    view! {
        <article>
            <h2>{title}</h2>
            <p class="part">{say!(page, practice.level, level = level).to_string()} {pattern}</p>
            <Paragraphs text=text />
            <h3>{say!(page, practice.goals)}</h3>
            <ul class="goals">{move || goals(page, &lesson.get_value(), &met.get())}</ul>
            <p class="done" role="status">
                {done}
            </p>
            <Help page lesson />
        </article>
    }
}

fn goals(page: Page, lesson: &Lesson, met: &[bool]) -> AnyView {
    let goals = lesson.asked.iter().enumerate().map(|(at, asked)| {
        let is_met = met.get(at).copied().unwrap_or(false);
        let (class, mark, words) = match is_met {
            true => ("goal met", "✓", say!(page, practice.met)),
            false => ("goal", "○", say!(page, practice.open)),
        };
        view! {
            <li class=class>
                <span aria-hidden="true">{mark}</span>
                <span class="sr">{words} ": "</span>
                <Prose text=asked.clone() />
            </li>
        }
    });
    let goals: Vec<_> = goals.collect();
    goals.into_any()
}

/// Hints one at a time, the solution, and a new beginning.
#[component]
fn Help(page: Page, lesson: StoredValue<Lesson>) -> impl IntoView {
    let told = RwSignal::new(0usize);
    let count = lesson.with_value(|it| it.hints.len());
    let hints = move || {
        let told = told.get();
        (told > 0).then(|| {
            let hints = lesson.with_value(|it| {
                let hints = it.hints.iter().take(told).cloned();
                hints
                    .map(|hint| view! { <li><Prose text=hint /></li> })
                    .collect_view()
            });
            view! { <ol class="hints" aria-label=say!(page, practice.hints)>{hints}</ol> }
        })
    };
    let more = move || {
        let left = count.saturating_sub(told.get());
        (left > 0).then(|| {
            let words = Signal::derive(move || say!(page, practice.hint, left = left).to_string());
            view! { <Button words=words press=press(move || told.update(|it| *it += 1)) /> }
        })
    };
    let dialog = NodeRef::<html::Dialog>::new();
    let place = NodeRef::<html::Div>::new();
    let compare = move || {
        let (Some(dialog), Some(place)) = (dialog.get_untracked(), place.get_untracked()) else {
            return;
        };
        let yours = page.workspace.with_untracked(|it| {
            let shown = it.file(it.active());
            shown.map(|file| file.text.clone()).unwrap_or_default()
        });
        let solution = lesson.with_value(|it| it.solution.clone());
        let names = [say!(page, practice.yours), say!(page, practice.solution)];
        // Fails only where it is open already.
        let _ = dialog.show_modal();
        spawn_local(async move {
            let texts = [yours, solution.clone()];
            if !merge::compare(&place, texts, names.map(str::to_owned)).await {
                place.set_text_content(Some(&solution));
            }
        });
    };
    let restart = move || lesson.with_value(|it| page.begin_anew(&it.id, &it.start));
    let close = move || {
        if let Some(dialog) = dialog.get_untracked() {
            dialog.close();
        }
    };
    view! {
        {hints}
        <p class="practice-tools">
            {more} <Button words=words!(page, practice.compare) press=press(compare) />
            <Button words=words!(page, practice.restart) press=press(restart) />
        </p>
        <dialog node_ref=dialog class="compare" aria-label=words!(page, practice.compare)>
            <div class="compare-names" aria-hidden="true">
                <span>{words!(page, practice.yours)}</span>
                <span>{words!(page, practice.solution)}</span>
            </div>
            <div class="compare-texts" node_ref=place></div>
            <Button words=words!(page, practice.close) press=press(close) class="button primary" />
        </dialog>
    }
}
