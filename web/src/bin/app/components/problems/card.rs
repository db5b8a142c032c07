//! A problem with its fixes, the page of its rule, and what else can be done about it.

use leptos::prelude::*;
use podyard_web::state::{problems::Problem, route::Route};
use podyard_wire::worker::Fix;

use super::{
    framed,
    more::{Doing, Form, More},
    place,
};
use crate::{
    components::{buttons::press, prose::Prose},
    page::{Judged, Page},
    say,
};

pub fn card(page: Page, judged: &Judged, problem: &Problem, doing: Doing) -> Option<AnyView> {
    let file = *judged.files.get(problem.file)?;
    let index = problem.index;
    let finding = &problem.diagnostic;
    let fixes = finding.fixes.iter().enumerate();
    let fixes: Vec<_> = fixes
        .map(|(at, fix)| fix_button(page, fix, press(move || page.apply_fix(file, index, at))))
        .collect();
    let place = place(page, judged, problem.file, finding.range.from);
    let told = StoredValue::new(doing.about(judged, problem, file));
    let foot = view! {
        {fixes}
        <span class="at">
            <a href=Route::Rule(finding.code.clone()).hash()>{finding.code.clone()}</a>
            " · "
            {place}
        </span>
        <More page about=told doing />
        <Form page about=told doing />
    };
    framed(page, judged, problem, foot.into_any())
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
