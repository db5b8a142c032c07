//! The list of problems. As long as more may be found each is shown as it is; all that can be done
//! about them, which a split build fetches as a part of its own, comes with the whole judgement.

mod allowed;
mod card;
mod filters;
mod more;
mod whole;

use leptos::{prelude::*, task::spawn_local};
#[cfg(feature = "split")]
use podyard_web::later::Missing;
use podyard_web::state::problems::{Meaning, Problem, groups};
use podyard_wire::worker::Severity;

use super::prose::Prose;
use crate::{
    browser::document,
    page::{Judged, Page},
    say,
};

/// How many problems of one meaning are listed; the rest are counted.
const LISTED: usize = 100;

#[component]
pub fn Problems(page: Page) -> impl IntoView {
    let is_whole = Memo::new(move |_| {
        page.judged
            .with(|judged| judged.as_ref().is_some_and(|it| it.checked.is_whole))
    });
    let has_come = RwSignal::new(false);
    // After each judgement anew, as long as it has not come.
    Effect::new(move || {
        page.judged.track();
        if is_whole.get() && !has_come.get_untracked() {
            spawn_local(async move {
                document::style("later/reading.css").await;
                if show(None).await.is_ok() {
                    // Whoever looked may have gone elsewhere meanwhile.
                    let _ = has_come.try_set(true);
                }
            });
        }
    });
    let can_do_all = Memo::new(move |_| is_whole.get() && has_come.get());
    move || match can_do_all.get() {
        true => {
            let whole =
                Suspend::new(async move { show(Some(page)).await.unwrap_or(().into_any()) });
            view! { {whole} }.into_any()
        }
        false => {
            view! { {move || page.judged.with(|judged| list(page, judged.as_ref()))} }.into_any()
        }
    }
}

/// The whole list; nothing without a page, to have its code fetched.
#[cfg(feature = "split")]
#[wasm_split_helpers::wasm_split(problems, fallible)]
fn show(page: Option<Page>) -> Result<AnyView, Missing> {
    Ok(whole::whole(page))
}

#[cfg(not(feature = "split"))]
#[allow(clippy::unused_async)]
async fn show(page: Option<Page>) -> Result<AnyView, podyard_web::later::Missing> {
    Ok(whole::whole(page))
}

/// How many there are; nothing before anything was judged.
pub fn problem_count(page: Page) -> Option<usize> {
    page.judged.with(|judged| judged.as_ref().and_then(count))
}

/// How many there are, once that is known.
fn count(judged: &Judged) -> Option<usize> {
    let files = judged.checked.files.iter();
    let count = files.map(|file| file.diagnostics.len()).sum();
    judged.checked.is_whole.then_some(count)
}

fn list(page: Page, judged: Option<&Judged>) -> AnyView {
    let groups = judged.map(|judged| groups(&judged.checked));
    match (judged, groups) {
        (Some(judged), Some(groups)) if !groups.is_empty() => groups
            .iter()
            .map(|(meaning, problems)| {
                group(page, *meaning, problems, |it| plain(page, judged, it))
            })
            .collect_view()
            .into_any(),
        (Some(judged), _) if judged.checked.is_whole => quiet(say!(page, problems.none)),
        _ => quiet(say!(page, problems.waiting)),
    }
}

fn quiet(words: impl Into<String>) -> AnyView {
    let words = words.into();
    view! { <p class="quiet">{words}</p> }.into_any()
}

fn group(
    page: Page,
    meaning: Meaning,
    problems: &[Problem],
    card: impl Fn(&Problem) -> Option<AnyView>,
) -> AnyView {
    let heading = match meaning {
        Meaning::Refused => say!(page, problems.refused),
        Meaning::Mistake => say!(page, problems.mistake),
        Meaning::Advice => say!(page, problems.advice),
    };
    let cards: Vec<_> = problems.iter().take(LISTED).filter_map(card).collect();
    let more = problems.len().saturating_sub(LISTED);
    let more = (more > 0).then(|| quiet(say!(page, problems.more, count = more)));
    view! {
        <section class="group">
            <h2>{heading}</h2>
            <ul>{cards}</ul>
            {more}
        </section>
    }
    .into_any()
}

/// A problem that can be gone to.
fn plain(page: Page, judged: &Judged, problem: &Problem) -> Option<AnyView> {
    let place = place(page, judged, problem.file, problem.diagnostic.range.from);
    let foot = view! { <span class="at">{place}</span> }.into_any();
    framed(page, judged, problem, foot)
}

/// What is said of a problem, and `foot` below it.
fn framed(page: Page, judged: &Judged, problem: &Problem, foot: AnyView) -> Option<AnyView> {
    let file = *judged.files.get(problem.file)?;
    let index = problem.index;
    let finding = &problem.diagnostic;
    let (class, glyph, word) = gravity(page, finding.severity);
    let help = finding.help.clone();
    let card = view! {
        <li class=class>
            <button
                type="button"
                class="problem-go"
                on:click=move |_| page.reveal(file, index)
            >
                <span class="glyph" aria-hidden="true">{glyph}</span>
                <span class="sr">{word} ": "</span>
                <span class="problem-message"><Prose text=finding.message.clone() /></span>
            </button>
            {help.map(|help| view! { <p class="problem-help"><Prose text=help /></p> })}
            <div class="problem-foot">{foot}</div>
        </li>
    };
    Some(card.into_any())
}

/// A card's look, its sign, and the word for both.
fn gravity(page: Page, severity: Severity) -> (&'static str, &'static str, &'static str) {
    match severity {
        Severity::Error => ("problem error", "✕", say!(page, severity.error)),
        Severity::Warning => ("problem warning", "!", say!(page, severity.warning)),
        Severity::Info => ("problem info", "i", say!(page, severity.info)),
        Severity::Hint => ("problem hint", "·", say!(page, severity.hint)),
    }
}

/// The line of a UTF-16 offset, and the file where there are several.
fn place(page: Page, judged: &Judged, file: usize, offset: u32) -> String {
    let line = line(judged, file, offset);
    let line = say!(page, problems.line, line = line);
    match judged.checked.files.get(file) {
        Some(checked) if judged.files.len() > 1 => format!("{} · {line}", checked.path),
        _ => line,
    }
}

fn line(judged: &Judged, file: usize, offset: u32) -> usize {
    let lines = judged.lines.get(file);
    lines.map_or(1, |lines| lines.line(offset))
}
