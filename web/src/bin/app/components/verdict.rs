//! The bottom: the one line that says whether the cluster would take it.

use leptos::prelude::*;

use crate::{page::Page, say, words};
use podyard_analysis::Version;
use podyard_web::state::verdict::Verdict;

#[component]
pub fn VerdictLine(page: Page) -> impl IntoView {
    let verdict = Memo::new(move |_| page.verdict());
    let class = move || match verdict.get() {
        Verdict::Refused { .. } => "verdict refused",
        Verdict::Accepted { .. } => "verdict accepted",
        _ => "verdict open",
    };
    view! {
        <footer class=class aria-label=words!(page, verdict.label)>
            <p role="status" aria-live="polite">
                {move || verdict.with(|verdict| told(page, verdict))}
            </p>
            <VersionLine page />
        </footer>
    }
}

fn told(page: Page, verdict: &Verdict) -> AnyView {
    match verdict {
        Verdict::Loading => plain(say!(page, verdict.loading)),
        Verdict::Unreachable => plain(say!(page, verdict.unreachable)),
        Verdict::Looking => plain(say!(page, verdict.looking)),
        Verdict::Partial => plain(say!(page, verdict.partial)),
        Verdict::Checking => plain(say!(page, verdict.checking)),
        Verdict::Unknown => plain(say!(page, verdict.unknown)),
        Verdict::Empty => plain(say!(page, verdict.empty)),
        Verdict::Refused {
            kubernetes,
            errors,
            warnings,
            first,
        } => {
            let first = first
                .as_ref()
                .map(|path| say!(page, verdict.first, path = path.as_str()));
            view! {
                <span class="glyph" aria-hidden="true">"✕"</span>
                <strong>{say!(page, verdict.refused, version = kubernetes.as_str())}</strong>
                <span>{error_count(page, *errors)}</span>
                {mistakes(page, *warnings)}
                {first.map(|first| view! { <span class="first">{first}</span> })}
            }
            .into_any()
        }
        Verdict::Accepted {
            kubernetes,
            warnings,
        } => view! {
            <span class="glyph" aria-hidden="true">"✓"</span>
            <strong>{say!(page, verdict.accepted, version = kubernetes.as_str())}</strong>
            {mistakes(page, *warnings)}
        }
        .into_any(),
    }
}

fn plain(words: &'static str) -> AnyView {
    view! { <span>{words}</span> }.into_any()
}

fn error_count(page: Page, errors: u32) -> String {
    match errors {
        1 => say!(page, verdict.single_error).to_owned(),
        count => say!(page, verdict.errors, count = count),
    }
}

fn mistakes(page: Page, warnings: u32) -> Option<impl IntoView> {
    let words = match warnings {
        0 => return None,
        1 => say!(page, verdict.single_warning).to_owned(),
        count => say!(page, verdict.warnings, count = count),
    };
    Some(view! { <span>{words}</span> })
}

/// The version to judge for, chosen here; said in words when the address asks for one that is not
/// known.
#[component]
fn VersionLine(page: Page) -> impl IntoView {
    let judged_for = Memo::new(move |_| {
        page.judged.with(|judged| {
            judged
                .as_ref()
                .map(|judged| judged.checked.kubernetes.clone())
        })
    });
    let unknown = move || {
        let version = judged_for.get()?;
        let asked = page.kubernetes.get().filter(|asked| *asked != version)?;
        Version::parse(&asked).is_none().then(|| {
            let (asked, version) = (asked.as_str(), version.as_str());
            let words = say!(
                page,
                verdict.other_version,
                asked = asked,
                version = version
            );
            view! { <span class="other">{words}</span> }
        })
    };
    let options = Version::ALL.iter().rev().map(|version| {
        let version = version.to_string();
        let name = version.clone();
        let chosen = move || judged_for.get().as_ref() == Some(&name);
        let label = version.clone();
        view! { <option value=version prop:selected=chosen>{label}</option> }
    });
    view! {
        <div class="version">
            {unknown}
            {move || page.is_offline.get().then(|| view! { <span class="offline">"✓ " {words!(page, header.offline)}</span> })}
            <label>
                <span>{words!(page, verdict.version)}</span>
                <select on:change=move |event| page.judge_for(event_target_value(&event))>
                    {options.collect_view()}
                </select>
            </label>
        </div>
    }
}
