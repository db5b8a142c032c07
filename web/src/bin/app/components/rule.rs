//! What there is to read about one rule.

use leptos::prelude::*;
use podyard_web::state::{
    route::Route,
    rules::{example_files, tool_name},
    workspace::Workspace,
};
use podyard_wire::rules::Rule;

use super::{
    buttons::{Button, press},
    loaded::loaded,
    prose::{Paragraphs, Prose},
    rules::{layer_name, severity},
};
use crate::{browser::site::NotThere, page::Page, say, words};

#[component]
pub fn RulePage(page: Page, code: String) -> impl IntoView {
    let code = StoredValue::new(code);
    let (rule, again) = loaded::<Rule>(page, move |tag| {
        code.with_value(|code| format!("later/rules/{tag}/{code}.json"))
    });
    let shown = move || {
        rule.with(|rule| match rule {
            None => view! { <p class="quiet">{say!(page, learn.loading)}</p> }.into_any(),
            Some(Err(NotThere::Unknown)) => view! {
                <p class="quiet">
                    {code.with_value(|code| say!(page, rules.unknown, code = code.as_str()))}
                    " "
                    <a href=Route::Rules.hash()>{say!(page, rules.all)}</a>
                </p>
            }
            .into_any(),
            Some(Err(NotThere::Unreachable)) => view! {
                <p class="quiet">{say!(page, learn.unreachable)}</p>
                <Button words=words!(page, learn.again) press=again />
            }
            .into_any(),
            Some(Ok(rule)) => article(page, rule),
        })
    };
    view! {
        <aside class="margin learn" aria-label=words!(page, rules.label)>
            <nav class="margin-head" aria-label=words!(page, rules.title)>
                <a href=Route::Rules.hash()>{words!(page, rules.all)}</a>
            </nav>
            <div class="pane" tabindex="0" role="region" aria-label=words!(page, rules.label)>
                {shown}
            </div>
        </aside>
    }
}

fn article(page: Page, rule: &Rule) -> AnyView {
    let reason = rule.reason.clone();
    let reason = reason.map(|it| view! { " · " <code>{it}</code> });
    let mends = rule
        .mends
        .then(|| view! { " " <span class="used">{say!(page, rules.mends)}</span> });
    view! {
        <article>
            <h2><Prose text=rule.docs.title.clone() /></h2>
            <p class="part">
                <code>{rule.code.clone()}</code>
                " · "
                {severity(page, &rule.severity)}
                " · "
                {layer_name(page, &rule.layer)}
                {reason}
                {mends}
            </p>
            <h3>{say!(page, rules.why)}</h3>
            <Paragraphs text=rule.docs.why.clone() />
            <h3>{say!(page, rules.wrong)}</h3>
            {example(page, rule, &rule.docs.wrong)}
            <h3>{say!(page, rules.right)}</h3>
            {example(page, rule, &rule.docs.right)}
            {told_by(page, rule)}
        </article>
    }
    .into_any()
}

/// A manifest, and a button that opens it in place of the files, which are put aside.
fn example(page: Page, rule: &Rule, text: &str) -> AnyView {
    let files = StoredValue::new(example_files(rule, text));
    let open = press(move || {
        let workspace = files.with_value(|files| {
            let files = files.iter();
            Workspace::new(files.map(|(name, text)| (name.as_str(), text.as_str())))
        });
        page.open_aside(workspace);
        page.go(&Route::Playground);
    });
    view! {
        <pre tabindex="0"><code>{text.to_owned()}</code></pre>
        <Button words=words!(page, learn.open) press=open />
    }
    .into_any()
}

/// Which profiles tell it, and what other linters call it. Only advice is chosen by profiles.
fn told_by(page: Page, rule: &Rule) -> AnyView {
    let is_advice = rule.layer == "practice";
    let names = rule.profiles.iter().map(|name| match name.as_str() {
        "default" => say!(page, rules.default).to_owned(),
        "strict" => say!(page, rules.strict).to_owned(),
        "off" => say!(page, rules.off).to_owned(),
        name => tool_name(name).to_owned(),
    });
    let names: Vec<_> = names.collect();
    let profiles = match (is_advice, names.is_empty()) {
        (false, _) => say!(page, rules.always).to_owned(),
        (true, true) => say!(page, rules.no_profile).to_owned(),
        (true, false) => names.join(", "),
    };
    let aliases = rule.aliases.iter().map(|alias| {
        view! {
            <tr>
                <th scope="row">{tool_name(&alias.tool).to_owned()}</th>
                <td>
                    <code>{alias.name.clone()}</code>
                </td>
            </tr>
        }
    });
    let aliases = (!rule.aliases.is_empty()).then(|| {
        view! {
            <h3>{say!(page, rules.aliases)}</h3>
            <table>
                <tbody>{aliases.collect_view()}</tbody>
            </table>
        }
    });
    view! {
        <h3>{say!(page, rules.profiles)}</h3>
        <p>{profiles}</p>
        {aliases}
    }
    .into_any()
}
