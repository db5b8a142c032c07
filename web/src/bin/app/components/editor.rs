//! The left side: tabs and text.

use std::collections::HashMap;

use gloo_timers::callback::Timeout;
use leptos::{ev, html, prelude::*, task::spawn_local};

use super::files::Files;
use crate::{
    browser::{
        document,
        editor::{Editor, Host, Words},
        files,
    },
    page::Page,
    say, words,
};

#[component]
pub fn EditorPane(page: Page) -> impl IntoView {
    let dragging = RwSignal::new(false);
    let over = move |event: ev::DragEvent| {
        if files::carries_files(&event) {
            event.prevent_default();
            dragging.set(true);
        }
    };
    let drop = move |event: ev::DragEvent| {
        dragging.set(false);
        if files::carries_files(&event) {
            event.prevent_default();
            spawn_local(async move { page.open(files::dropped(event).await) });
        }
    };
    view! {
        <section
            class="manifest"
            class:dropping=dragging
            aria-label=words!(page, page.manifest)
            on:dragover=over
            on:dragleave=move |_| dragging.set(false)
            on:drop=drop
        >
            <Files page />
            <CodeMirror page />
            <Show when=move || dragging.get()>
                <p class="drop-here">{words!(page, files.drop)}</p>
            </Show>
        </section>
    }
}

#[component]
fn CodeMirror(page: Page) -> impl IntoView {
    let place = NodeRef::<html::Div>::new();
    Effect::new(move |mounted: Option<bool>| {
        let words = words(page);
        let Some(place) = place.get() else {
            return false;
        };
        if mounted == Some(true) {
            page.with_editor(|editor| editor.speak(&words));
            return true;
        }
        let host = Host::new(
            move |file, text| page.typed(file, text),
            move |file, offset| page.cursor.set(Some((file, offset))),
            move |file, offset| page.hover(file, offset),
            move |file, offset| page.complete(file, offset),
        );
        // In a task of its own: it takes about as long as all the rest.
        Timeout::new(0, move || {
            page.adopt(Editor::mount(&place, host, &words));
            document::remove_first_paint();
        })
        .forget();
        true
    });
    view! { <div class="editor" node_ref=place /> }
}

/// Everything the editor says, in the page's language.
fn words(page: Page) -> Words {
    Words {
        editor: say!(page, editor.label),
        required: say!(page, editor.required),
        default: say!(page, editor.default),
        values: say!(page, editor.values),
        since: say!(page, editor.since),
        until: say!(page, editor.until),
        gate: say!(page, editor.gate),
        fixes: say!(page, editor.fixes),
        no_fix: say!(page, editor.no_fix),
        fixed: say!(page, editor.fixed),
        severities: HashMap::from([
            ("error", say!(page, severity.error)),
            ("warning", say!(page, severity.warning)),
            ("info", say!(page, severity.info)),
            ("hint", say!(page, severity.hint)),
        ]),
        phrases: phrases(page),
    }
}

/// CodeMirror's own phrases.
fn phrases(page: Page) -> HashMap<&'static str, &'static str> {
    HashMap::from([
        ("Completions", say!(page, editor.completions)),
        ("Control character", say!(page, editor.control_character)),
        ("Diagnostics", say!(page, editor.diagnostics)),
        ("No diagnostics", say!(page, editor.no_diagnostics)),
        ("Go to line", say!(page, editor.go_to_line)),
        ("go", say!(page, editor.go)),
        ("Selection deleted", say!(page, editor.selection_deleted)),
        ("Find", say!(page, editor.find)),
        ("Replace", say!(page, editor.replace_with)),
        ("next", say!(page, editor.next)),
        ("previous", say!(page, editor.previous)),
        ("all", say!(page, editor.all)),
        ("match case", say!(page, editor.match_case)),
        ("regexp", say!(page, editor.regexp)),
        ("by word", say!(page, editor.by_word)),
        ("replace", say!(page, editor.replace)),
        ("replace all", say!(page, editor.replace_all)),
        ("close", say!(page, editor.close)),
        ("current match", say!(page, editor.current_match)),
        ("on line", say!(page, editor.on_line)),
        ("replaced $ matches", say!(page, editor.replaced_matches)),
        (
            "replaced match on line $",
            say!(page, editor.replaced_match),
        ),
        ("folded code", say!(page, editor.folded_code)),
        ("unfold", say!(page, editor.unfold)),
        ("to", say!(page, editor.to)),
        ("Folded lines", say!(page, editor.folded_lines)),
        ("Unfolded lines", say!(page, editor.unfolded_lines)),
        ("Fold line", say!(page, editor.fold_line)),
        ("Unfold line", say!(page, editor.unfold_line)),
    ])
}
