//! The tabs: which files there are, and what can be done with them.

use leptos::{html, prelude::*, task::spawn_local};
use podyard_web::state::workspace::FileId;

use super::{
    buttons::{Tool, press},
    icons::{ADD, CLOSE, OPEN, SAVE},
    rename::NameInput,
};
use crate::{browser::files, page::Page, words};

#[component]
pub fn Files(page: Page) -> impl IntoView {
    let tabs = Memo::new(move |_| {
        page.workspace.with(|workspace| {
            let files = workspace.files().iter();
            files
                .map(|file| (file.id, file.path.clone()))
                .collect::<Vec<_>>()
        })
    });
    view! {
        <nav class="tabs" aria-label=words!(page, files.label)>
            <ul>
                <For each=move || tabs.get() key=Clone::clone let((id, path))>
                    <Tab page id path />
                </For>
            </ul>
            <Tool
                words=words!(page, files.add)
                strokes=Signal::stored(ADD)
                press=press(move || page.add())
            />
            <span class="gap" />
            <OpenFromDisk page />
            <SaveToDisk page />
        </nav>
    }
}

/// One file: pressing it shows it, pressing it again gives it another name.
#[component]
fn Tab(page: Page, id: FileId, path: String) -> impl IntoView {
    let renaming = RwSignal::new(false);
    let shown = Memo::new(move |_| page.workspace.with(|workspace| workspace.active() == id));
    let path = StoredValue::new(path);
    let name = move || path.get_value();
    let rename = words!(page, files.rename);
    let pressed = move |_| {
        if shown.get_untracked() {
            renaming.set(true);
        } else {
            page.show(id);
        }
    };
    let label = move || {
        view! {
            <button
                type="button"
                class="tab-name"
                aria-current=move || shown.get().then_some("true")
                title=move || shown.get().then(|| rename.get())
                on:click=pressed
            >
                {name}
            </button>
        }
    };
    view! {
        <li class="tab" class:shown=shown>
            <Show when=move || renaming.get() fallback=label>
                <NameInput page id name=path renaming />
            </Show>
            <Show when=move || shown.get()>
                <Tool
                    words=words!(page, files.close, name = name())
                    strokes=Signal::stored(CLOSE)
                    press=press(move || page.close(id))
                    class="tool tab-close"
                />
            </Show>
        </li>
    }
}

#[component]
fn OpenFromDisk(page: Page) -> impl IntoView {
    let input = NodeRef::<html::Input>::new();
    let choose = move || {
        if let Some(input) = input.get_untracked() {
            input.click();
        }
    };
    let open = move |_| {
        if let Some(input) = input.get_untracked() {
            spawn_local(async move { page.open(files::chosen(input).await) });
        }
    };
    view! {
        <input
            node_ref=input
            type="file"
            multiple
            hidden
            accept=".yaml,.yml,.json,text/*,application/yaml,application/json"
            on:change=open
        />
        <Tool
            words=words!(page, files.open)
            strokes=Signal::stored(OPEN)
            press=press(choose)
        />
    }
}

#[component]
fn SaveToDisk(page: Page) -> impl IntoView {
    let name = Memo::new(move |_| {
        page.workspace.with(|workspace| {
            let file = workspace.file(workspace.active());
            file.map(|file| file.path.clone()).unwrap_or_default()
        })
    });
    let save = move || {
        page.workspace.with_untracked(|workspace| {
            if let Some(file) = workspace.file(workspace.active()) {
                files::save(&file.path, &file.to_disk(), "application/yaml");
            }
        });
    };
    view! {
        <Tool
            words=words!(page, files.save, name = name.get())
            strokes=Signal::stored(SAVE)
            press=press(save)
        />
    }
}
