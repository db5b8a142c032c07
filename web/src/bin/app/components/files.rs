//! The tabs: which files there are, and what can be done with them.

use leptos::{ev, html, prelude::*, task::spawn_local};

use super::icons::{ADD, CLOSE, Icon, OPEN, SAVE};
use crate::{browser::files, page::Page, say};
use podyard_web::state::workspace::FileId;

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
        <nav class="tabs" aria-label=move || say!(page, files.label)>
            <ul>
                <For each=move || tabs.get() key=Clone::clone let((id, path))>
                    <Tab page id path />
                </For>
            </ul>
            <button
                type="button"
                class="tool"
                title=move || say!(page, files.add)
                aria-label=move || say!(page, files.add)
                on:click=move |_| page.add()
            >
                <Icon strokes=ADD />
            </button>
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
    let press = move |_| {
        if shown.get_untracked() {
            renaming.set(true);
        } else {
            page.show(id);
        }
    };
    view! {
        <li class="tab" class:shown=shown>
            <Show
                when=move || renaming.get()
                fallback=move || {
                    view! {
                        <button
                            type="button"
                            class="tab-name"
                            aria-current=move || shown.get().then_some("true")
                            title=move || shown.get().then(|| say!(page, files.rename))
                            on:click=press
                        >
                            {name}
                        </button>
                    }
                }
            >
                <NameInput page id name=path renaming />
            </Show>
            <Show when=move || shown.get()>
                <button
                    type="button"
                    class="tool tab-close"
                    title=move || say!(page, files.close, name = name())
                    aria-label=move || say!(page, files.close, name = name())
                    on:click=move |_| page.close(id)
                >
                    <Icon strokes=CLOSE />
                </button>
            </Show>
        </li>
    }
}

#[component]
fn NameInput(
    page: Page,
    id: FileId,
    name: StoredValue<String>,
    renaming: RwSignal<bool>,
) -> impl IntoView {
    let input = NodeRef::<html::Input>::new();
    Effect::new(move || {
        if let Some(input) = input.get() {
            // The browser refuses the focus only to what is not in the document.
            let _ = input.focus();
            input.select();
        }
    });
    let finish = move |keep: bool| {
        if renaming.get_untracked() {
            renaming.set(false);
            if let (true, Some(input)) = (keep, input.get_untracked()) {
                page.rename(id, &input.value());
            }
        }
    };
    view! {
        <input
            node_ref=input
            class="tab-rename"
            value=name.get_value()
            aria-label=move || say!(page, files.name)
            spellcheck="false"
            autocapitalize="off"
            on:blur=move |_| finish(true)
            on:keydown=move |event: ev::KeyboardEvent| {
                match event.key().as_str() {
                    "Enter" if !event.is_composing() => finish(true),
                    "Escape" => finish(false),
                    _ => {}
                }
            }
        />
    }
}

#[component]
fn OpenFromDisk(page: Page) -> impl IntoView {
    let input = NodeRef::<html::Input>::new();
    let choose = move |_| {
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
        <button
            type="button"
            class="tool"
            title=move || say!(page, files.open)
            aria-label=move || say!(page, files.open)
            on:click=choose
        >
            <Icon strokes=OPEN />
        </button>
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
    let words = move || say!(page, files.save, name = name.get());
    let save = move |_| {
        page.workspace.with_untracked(|workspace| {
            if let Some(file) = workspace.file(workspace.active()) {
                files::save(&file.path, &file.to_disk());
            }
        });
    };
    view! {
        <button type="button" class="tool" title=words aria-label=words on:click=save>
            <Icon strokes=SAVE />
        </button>
    }
}
