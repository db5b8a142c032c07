//! What is in the menu of examples.

use leptos::prelude::*;
use podyard_web::state::examples::{ALL, Example, ExampleId};

use crate::{page::Page, say};

/// The examples, one below the other.
#[component]
pub fn ExampleList(page: Page) -> impl IntoView {
    view! { <ul>{ALL.map(|example| item(page, example)).collect_view()}</ul> }
}

fn item(page: Page, example: Example) -> impl IntoView {
    let title = Signal::derive(move || title(page, example.id).to_owned());
    let about = Signal::derive(move || about(page, example.id).to_owned());
    view! {
        <li>
            <button
                type="button"
                popovertarget="examples"
                popovertargetaction="hide"
                on:click=move |_| page.open_example(&example)
            >
                <strong>{title}</strong>
                <span>{about}</span>
            </button>
        </li>
    }
}

fn title(page: Page, id: ExampleId) -> &'static str {
    match id {
        ExampleId::WebApp => say!(page, examples.web_app.title),
        ExampleId::CronJob => say!(page, examples.cron_job.title),
        ExampleId::StatefulSet => say!(page, examples.stateful_set.title),
        ExampleId::ConfigEnv => say!(page, examples.config_env.title),
        ExampleId::Rbac => say!(page, examples.rbac.title),
        ExampleId::Autoscaler => say!(page, examples.autoscaler.title),
        ExampleId::NetworkPolicy => say!(page, examples.network_policy.title),
        ExampleId::InitSidecar => say!(page, examples.init_sidecar.title),
        ExampleId::Json => say!(page, examples.json.title),
        ExampleId::Korean => say!(page, examples.korean.title),
    }
}

fn about(page: Page, id: ExampleId) -> &'static str {
    match id {
        ExampleId::WebApp => say!(page, examples.web_app.about),
        ExampleId::CronJob => say!(page, examples.cron_job.about),
        ExampleId::StatefulSet => say!(page, examples.stateful_set.about),
        ExampleId::ConfigEnv => say!(page, examples.config_env.about),
        ExampleId::Rbac => say!(page, examples.rbac.about),
        ExampleId::Autoscaler => say!(page, examples.autoscaler.about),
        ExampleId::NetworkPolicy => say!(page, examples.network_policy.about),
        ExampleId::InitSidecar => say!(page, examples.init_sidecar.about),
        ExampleId::Json => say!(page, examples.json.about),
        ExampleId::Korean => say!(page, examples.korean.about),
    }
}
