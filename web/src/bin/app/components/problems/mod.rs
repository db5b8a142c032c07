//! The list of problems: what is wrong, why, and how it is mended.

use leptos::prelude::*;
use podyard_web::state::problems::{Meaning, Problem, groups};
use podyard_wire::worker::{Diagnostic, Fix, Severity};

use super::{
    buttons::{Button, press},
    prose::Prose,
};
use crate::{
    page::{Judged, Page},
    say,
};

/// How many problems of one meaning are listed; the rest are counted.
const LISTED: usize = 100;

#[component]
pub fn Problems(page: Page) -> impl IntoView {
    let listed = move || page.judged.with(|judged| list(page, judged.as_ref()));
    view! {
        <FixAll page />
        {listed}
    }
}

/// How many there are; nothing before anything was judged.
pub fn problem_count(page: Page) -> Option<usize> {
    page.judged.with(|judged| judged.as_ref().and_then(count))
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

/// How many there are, once that is known.
fn count(judged: &Judged) -> Option<usize> {
    let files = judged.checked.files.iter();
    let count = files.map(|file| file.diagnostics.len()).sum();
    judged.checked.is_whole.then_some(count)
}

fn list(page: Page, judged: Option<&Judged>) -> AnyView {
    let Some(judged) = judged else {
        return quiet(say!(page, problems.waiting));
    };
    let groups = groups(&judged.checked);
    if groups.is_empty() {
        return match judged.checked.is_whole {
            true => quiet(say!(page, problems.none)),
            false => quiet(say!(page, problems.waiting)),
        };
    }
    groups
        .iter()
        .map(|(meaning, problems)| group(page, judged, *meaning, problems))
        .collect_view()
        .into_any()
}

fn quiet(words: impl Into<String>) -> AnyView {
    let words = words.into();
    view! { <p class="quiet">{words}</p> }.into_any()
}

fn group(page: Page, judged: &Judged, meaning: Meaning, problems: &[Problem]) -> AnyView {
    let heading = match meaning {
        Meaning::Refused => say!(page, problems.refused),
        Meaning::Mistake => say!(page, problems.mistake),
        Meaning::Advice => say!(page, problems.advice),
    };
    let cards: Vec<_> = problems
        .iter()
        .take(LISTED)
        .filter_map(|problem| card(page, judged, problem))
        .collect();
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

fn card(page: Page, judged: &Judged, problem: &Problem) -> Option<AnyView> {
    let file = *judged.files.get(problem.file)?;
    let index = problem.index;
    let finding = &problem.diagnostic;
    let (class, glyph, word) = gravity(page, finding.severity);
    let fixes: Vec<_> = finding
        .fixes
        .iter()
        .enumerate()
        .map(|(at, fix)| fix_button(page, fix, press(move || page.apply_fix(file, index, at))))
        .collect();
    let help = finding.help.clone();
    let go = press(move || page.reveal(file, index));
    let card = view! {
        <li class=class>
            <button type="button" class="problem-go" on:click=move |_| go.run(())>
                <span class="glyph" aria-hidden="true">{glyph}</span>
                <span class="sr">{word} ": "</span>
                <span class="problem-message"><Prose text=finding.message.clone() /></span>
            </button>
            {help.map(|help| view! { <p class="problem-help"><Prose text=help /></p> })}
            <div class="problem-foot">
                {fixes} <span class="at">{place(page, judged, problem.file, finding)}</span>
            </div>
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

/// The line, and the file where there are several.
fn place(page: Page, judged: &Judged, file: usize, finding: &Diagnostic) -> String {
    let line = judged
        .lines
        .get(file)
        .map_or(1, |lines| lines.line(finding.range.from));
    let line = say!(page, problems.line, line = line);
    match judged.checked.files.get(file) {
        Some(checked) if judged.files.len() > 1 => format!("{} · {line}", checked.path),
        _ => line,
    }
}

/// A suggested fix is told apart from a safe one by its shape, and says so.
fn fix_button(page: Page, fix: &Fix, press: Callback<()>) -> AnyView {
    let (class, title) = if fix.safe {
        ("button", None)
    } else {
        ("button suggested", Some(say!(page, problems.review)))
    };
    view! {
        <button type="button" class=class title=title on:click=move |_| press.run(())>
            <Prose text=fix.title.clone() />
        </button>
    }
    .into_any()
}
