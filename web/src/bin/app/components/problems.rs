//! The margin: what is wrong, why, and how it is mended.

use leptos::prelude::*;
use podyard_wire::worker::{Fix, Severity};

use super::prose::Prose;
use crate::{
    page::{Judged, Page},
    say,
};
use podyard_web::state::problems::{Meaning, Problem, groups};

#[component]
pub fn Problems(page: Page) -> impl IntoView {
    let count = move || {
        page.judged.with(|judged| {
            let files = judged.iter().flat_map(|judged| &judged.checked.files);
            files.map(|file| file.diagnostics.len()).sum::<usize>()
        })
    };
    let grouped = move || {
        page.judged.with(|judged| match judged {
            None => view! { <p class="quiet">{say!(page, problems.waiting)}</p> }.into_any(),
            Some(judged) if count() == 0 => {
                let _ = judged;
                view! { <p class="quiet">{say!(page, problems.none)}</p> }.into_any()
            }
            Some(judged) => groups(&judged.checked)
                .into_iter()
                .map(|(meaning, problems)| group(page, judged, meaning, problems))
                .collect_view()
                .into_any(),
        })
    };
    view! {
        <aside class="margin" aria-labelledby="problems-title">
            <div class="margin-head">
                <h2 id="problems-title">
                    {move || say!(page, problems.title)} " "
                    <span class="count">{move || page.judged.with(Option::is_some).then(count)}</span>
                </h2>
                <FixAll page />
            </div>
            <div class="pane" tabindex="0" role="region" aria-labelledby="problems-title">
                {grouped}
            </div>
        </aside>
    }
}

#[component]
fn FixAll(page: Page) -> impl IntoView {
    let count = Memo::new(move |_| u32::try_from(page.safely_fixable()).unwrap_or(u32::MAX));
    view! {
        <Show when=move || { count.get() > 0 }>
            <button type="button" class="button primary" on:click=move |_| page.fix_all()>
                {move || match count.get() {
                    1 => say!(page, problems.fix_only).to_owned(),
                    count => say!(page, problems.fix_all, count = count),
                }}
            </button>
        </Show>
    }
}

fn group(page: Page, judged: &Judged, meaning: Meaning, problems: Vec<Problem>) -> impl IntoView {
    let heading = match meaning {
        Meaning::Refused => say!(page, problems.refused),
        Meaning::Mistake => say!(page, problems.mistake),
        Meaning::Advice => say!(page, problems.advice),
    };
    let cards = problems
        .into_iter()
        .map(|problem| card(page, judged, problem))
        .collect_view();
    view! {
        <section class="group">
            <h3>{heading}</h3>
            <ul>{cards}</ul>
        </section>
    }
}

fn card(page: Page, judged: &Judged, problem: Problem) -> Option<impl IntoView + use<>> {
    let file = *judged.files.get(problem.file)?;
    let finding = problem.diagnostic;
    let index = problem.index;
    let line = judged.lines.get(problem.file)?.line(finding.range.from);
    let name = (judged.files.len() > 1).then(|| {
        judged
            .checked
            .files
            .get(problem.file)
            .map(|file| file.path.clone())
    });
    let (class, glyph, word) = match finding.severity {
        Severity::Error => ("problem error", "✕", say!(page, severity.error)),
        Severity::Warning => ("problem warning", "!", say!(page, severity.warning)),
        Severity::Info => ("problem info", "i", say!(page, severity.info)),
        Severity::Hint => ("problem hint", "·", say!(page, severity.hint)),
    };
    let fixes = finding.fixes.into_iter().enumerate();
    let fixes =
        fixes.map(|(at, fix)| fix_button(page, fix, move || page.apply_fix(file, index, at)));
    Some(view! {
        <li class=class>
            <button type="button" class="problem-go" on:click=move |_| page.reveal(file, index)>
                <span class="glyph" aria-hidden="true">{glyph}</span>
                <span class="sr">{word} ": "</span>
                <span class="problem-message"><Prose text=finding.message /></span>
            </button>
            {finding.help.map(|help| view! { <p class="problem-help"><Prose text=help /></p> })}
            <div class="problem-foot">
                {fixes.collect_view()}
                <span class="at">
                    {name.flatten().map(|name| view! { <span class="at-file">{name}</span> " " })}
                    {say!(page, problems.line, line = line)}
                </span>
            </div>
        </li>
    })
}

/// A suggested fix is told apart from a safe one by its shape, and says so.
fn fix_button<F: Fn() + 'static>(page: Page, fix: Fix, apply: F) -> impl IntoView + use<F> {
    let title = (!fix.safe).then(|| say!(page, problems.review));
    view! {
        <button
            type="button"
            class="button"
            class:suggested=!fix.safe
            title=title
            on:click=move |_| apply()
        >
            <Prose text=fix.title />
        </button>
    }
}
