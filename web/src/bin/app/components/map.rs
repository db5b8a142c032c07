//! The workspace's objects and who speaks of whom, as a picture and as a list.

use std::sync::Arc;

use leptos::{ev, html, prelude::*, svg, task::spawn_local};
use podyard_web::state::{
    lines::Lines,
    map::{self, Drawing, Way},
    workspace::FileId,
};
use podyard_wire::worker::{Ask, Map, MapPlace, Range, Reply};

use super::{
    buttons::{Button, press},
    drawn,
};
use crate::{
    browser::{clipboard, drawing, files},
    page::Page,
    say, words,
};

/// A map, where its boxes go, and the files it was made of.
#[derive(Clone, PartialEq, Debug)]
struct Shown {
    map: Arc<Map>,
    /// How many objects there are; the map may hold fewer.
    count: usize,
    /// `None` when the code that makes it could not be fetched.
    drawing: Option<Arc<Drawing>>,
    files: Vec<FileId>,
    paths: Vec<String>,
    lines: Vec<Lines>,
    /// What tells each node from the others.
    keys: Vec<String>,
}

#[component]
pub fn MapPane(page: Page) -> impl IntoView {
    let shown = RwSignal::new(None::<Shown>);
    // Each judgement is of a text that may have other objects.
    Effect::new(move || {
        page.judged.track();
        spawn_local(renew(page, shown));
    });
    let zoom = RwSignal::new(100);
    // How many objects there are, as far as it decides what is shown.
    let count = Memo::new(move |_| shown.with(|it| it.as_ref().map(|it| it.count.min(1))));
    move || match count.get() {
        None => quiet(say!(page, learn.loading)),
        Some(0) => quiet(say!(page, verdict.empty)),
        Some(_) => view! {
            <Tools page shown zoom />
            <Picture page shown zoom />
            <List page shown />
        }
        .into_any(),
    }
}

fn quiet(words: &'static str) -> AnyView {
    view! { <p class="quiet">{words}</p> }.into_any()
}

/// Asks who speaks of whom. Boxes stay where they are as long as they and their arrows are the
/// same.
async fn renew(page: Page, shown: RwSignal<Option<Shown>>) {
    let sent = page.request();
    let Some(Reply::Map(whole)) = page.ask(Ask::Map(sent.clone())).await else {
        return;
    };
    let part = map::drawn(&whole);
    let (boxes, arrows) = (
        map::boxes(&part, say!(page, map.absent)),
        map::arrows(&part),
    );
    // Whoever asked may have left meanwhile.
    let before = shown.try_with_untracked(|shown| {
        let shown = shown.as_ref()?;
        let same = map::boxes(&shown.map, say!(page, map.absent)) == boxes
            && map::arrows(&shown.map) == arrows;
        shown.drawing.clone().filter(|_| same)
    });
    let before = before.flatten();
    let drawing = match before {
        Some(drawing) => Some(drawing),
        None => drawing::place(&boxes, &arrows).await.map(Arc::new),
    };
    if page.request() != sent {
        return;
    }
    shown.set(Some(Shown {
        keys: keys(&part),
        map: Arc::new(part),
        count: whole.nodes.len(),
        drawing,
        files: page.file_ids(),
        paths: sent.files.iter().map(|file| file.path.clone()).collect(),
        lines: sent
            .files
            .iter()
            .map(|file| Lines::new(&file.text))
            .collect(),
    }));
}

#[component]
fn Tools(page: Page, shown: RwSignal<Option<Shown>>, zoom: RwSignal<i32>) -> impl IntoView {
    let copied = RwSignal::new(false);
    let copy = move || {
        let text = shown.with_untracked(|it| it.as_ref().map(|it| map::mermaid(&it.map)));
        spawn_local(async move {
            let text = text.unwrap_or_default();
            match clipboard::copy(&text).await {
                true => copied.set(true),
                // Without a clipboard it is a file.
                false => files::save("map.mmd", &text, "text/plain"),
            }
        });
    };
    let save = move || {
        let text = shown.with_untracked(|shown| {
            let shown = shown.as_ref()?;
            let drawing = shown.drawing.as_ref()?;
            Some(map::svg(&shown.map, drawing, say!(page, map.absent)))
        });
        if let Some(text) = text {
            files::save("map.svg", &text, "image/svg+xml");
        }
    };
    let words = Signal::derive(move || match copied.get() {
        true => say!(page, map.copied).to_owned(),
        false => say!(page, map.mermaid).to_owned(),
    });
    let change =
        move |percent: i32| zoom.update(|zoom| *zoom = (*zoom * percent / 100).clamp(30, 300));
    view! {
        <div class="map-tools">
            <Button words=words!(page, map.svg) press=press(save) />
            <Button words=words press=press(copy) />
            <span class="gap"></span>
            <button
                type="button"
                class="button square"
                aria-label=words!(page, map.smaller)
                title=words!(page, map.smaller)
                on:click=move |_| change(80)
            >
                "−"
            </button>
            <button
                type="button"
                class="button square"
                aria-label=words!(page, map.larger)
                title=words!(page, map.larger)
                on:click=move |_| change(125)
            >
                "+"
            </button>
            <span class="sr" role="status">
                {move || copied.get().then(|| say!(page, map.copied))}
            </span>
        </div>
    }
}

/// The picture: its boxes are buttons that lead to the text, and the arrow keys go between them.
#[component]
fn Picture(page: Page, shown: RwSignal<Option<Shown>>, zoom: RwSignal<i32>) -> impl IntoView {
    let frame = NodeRef::<html::Div>::new();
    let reached = RwSignal::new(0usize);
    // A first look shows it whole, as long as its words can be read.
    Effect::new(move |was_fit: Option<bool>| {
        let width = shown.with(|it| it.as_ref()?.drawing.as_ref().map(|it| it.width));
        let (Some(frame), Some(width)) = (frame.get(), width) else {
            return false;
        };
        if was_fit != Some(true) && width > 0 {
            zoom.set((100 * (frame.client_width() - 2) / width).clamp(65, 100));
        }
        true
    });
    let drawing = move || shown.with(|it| it.as_ref()?.drawing.clone());
    let is_drawn = Memo::new(move |_| drawing().is_some());
    let side = move |of: fn(&Drawing) -> i32| move || drawing().map_or(0, |it| of(&it));
    let (width, height) = (side(|it| it.width), side(|it| it.height));
    let picture = move || {
        if !is_drawn.get() {
            return view! {
                <p class="quiet">{say!(page, learn.unreachable)}</p>
                <Button
                    words=words!(page, learn.again)
                    press=press(move || spawn_local(renew(page, shown)))
                />
            }
            .into_any();
        }
        let id = drawn::point_id();
        let point = id.clone();
        view! {
            <svg
                class="map"
                role="group"
                aria-label=say!(page, map.label)
                viewBox=move || format!("0 0 {} {}", width(), height())
                width=move || width() * zoom.get() / 100
                height=move || height() * zoom.get() / 100
            >
                {drawn::point(id.clone())}
                {move || arrows(page, shown, &point)}
                <For
                    each=move || shown.with(|it| it.iter().flat_map(|it| it.keys.clone()).collect::<Vec<_>>())
                    key=String::clone
                    let(key)
                >
                    <Node page shown reached key />
                </For>
            </svg>
        }
        .into_any()
    };
    let more = move || {
        let more = shown.with(|it| it.as_ref().map_or(0, |it| it.count - it.map.nodes.len()));
        (more > 0).then(|| {
            let words = say!(page, map.more, count = more);
            view! { <p class="quiet">{words}</p> }
        })
    };
    view! {
        <div class="map-frame" node_ref=frame>
            {picture}
        </div>
        {more}
    }
}

/// What tells each node from the others, so that a box stays the same while others come and go.
fn keys(map: &Map) -> Vec<String> {
    let mut keys: Vec<String> = Vec::new();
    for node in &map.nodes {
        let namespace = node.namespace.as_deref().unwrap_or_default();
        let key = format!("{} {namespace} {} ", node.kind, node.name);
        let twins = keys.iter().filter(|it| it.starts_with(&key)).count();
        keys.push(format!("{key}{twins}"));
    }
    keys
}

fn arrows(page: Page, shown: RwSignal<Option<Shown>>, point: &str) -> Vec<AnyView> {
    let both = shown.with(|it| {
        let it = it.as_ref()?;
        Some((it.map.clone(), it.drawing.clone()?))
    });
    let Some((map, drawing)) = both else {
        return Vec::new();
    };
    let arrows = drawing.arrows.iter().zip(&map.edges).enumerate();
    let arrows = arrows.map(|(index, (route, edge))| {
        let class = match map::is_broken(&map, index) {
            true => "map-arrow broken",
            false => "map-arrow",
        };
        let go = move |_| {
            let at = shown.with_untracked(|it| Some(it.as_ref()?.map.edges.get(index)?.at));
            if let Some(at) = at {
                go_to(page, shown, at);
            }
        };
        // Whoever cannot point has the same in the list below.
        view! {
            <g class=class aria-hidden="true" on:click=go>
                {drawn::arrow(route, &edge.relation, point)}
            </g>
        }
        .into_any()
    });
    arrows.collect()
}

#[component]
fn Node(
    page: Page,
    shown: RwSignal<Option<Shown>>,
    reached: RwSignal<usize>,
    key: String,
) -> impl IntoView {
    let node = NodeRef::<svg::G>::new();
    let index = Memo::new(move |_| {
        let at = shown.with(|it| it.as_ref()?.keys.iter().position(|it| *it == key));
        at.unwrap_or(usize::MAX)
    });
    let place = Memo::new(move |_| {
        shown.with(|it| {
            it.as_ref()?
                .drawing
                .as_ref()?
                .boxes
                .get(index.get())
                .copied()
        })
    });
    let box_of = Memo::new(move |_| {
        shown.with(|it| {
            let map = &it.as_ref()?.map;
            map::boxes(map, say!(page, map.absent))
                .into_iter()
                .nth(index.get())
        })
    });
    let at = move || shown.with(|it| it.as_ref()?.map.nodes.get(index.get())?.at);
    let is_current = Memo::new(move |_| {
        let cursor = page.cursor.get();
        shown.with(|it| {
            let (it, (file, offset)) = it.as_ref().zip(cursor)?;
            let file = it.files.iter().position(|id| *id == file)?;
            Some(map::node_at(&it.map, file, offset)? == index.get())
        }) == Some(true)
    });
    let class = move || match (at().is_some(), is_current.get()) {
        (false, _) => "map-node absent",
        (true, true) => "map-node current",
        (true, false) => "map-node",
    };
    let said = move || shown.with(|it| it.as_ref().map(|it| said(page, it, index.get())));
    let go = move || {
        if let Some(at) = untrack(at) {
            // Where it begins: a selection of all of it would hide what is in it.
            let from = at.range.from;
            let range = Range { from, to: from };
            go_to(page, shown, MapPlace { range, ..at });
        }
    };
    let keys = move |event: ev::KeyboardEvent| {
        let way = match event.key().as_str() {
            "Enter" | " " => {
                event.prevent_default();
                return go();
            }
            "ArrowLeft" => Way::Left,
            "ArrowRight" => Way::Right,
            "ArrowUp" => Way::Up,
            "ArrowDown" => Way::Down,
            _ => return,
        };
        event.prevent_default();
        let next = shown.with_untracked(|it| {
            map::neighbour(it.as_ref()?.drawing.as_ref()?, index.get_untracked(), way)
        });
        if let Some(next) = next {
            reached.set(next);
        }
    };
    // One of the boxes can always be reached with Tab.
    let is_reached = move || {
        let last = shown.with(|it| it.as_ref().map_or(0, |it| it.keys.len().saturating_sub(1)));
        reached.get().min(last) == index.get()
    };
    // The focus follows the arrow keys.
    Effect::new(move |was_reached: Option<bool>| {
        let is_reached = is_reached();
        if is_reached
            && was_reached == Some(false)
            && let Some(node) = node.get_untracked()
        {
            // What is in the picture can be focused.
            let _ = node.focus();
        }
        is_reached
    });
    let transform = move || {
        let (x, y) = place.get().map_or((0, 0), |it| (it.x, it.y));
        format!("translate({x}px, {y}px)")
    };
    let size = move |of: fn(&map::Placed) -> i32| move || place.get().map(|it| of(&it));
    let lines = move || {
        let (lines, place) = (box_of.get()?.lines, place.get()?);
        // The group is where the box is.
        let place = map::Placed {
            x: 0,
            y: 0,
            ..place
        };
        Some(drawn::lines(&place, &lines))
    };
    view! {
        <g
            node_ref=node
            class=class
            role="button"
            tabindex=move || if is_reached() { "0" } else { "-1" }
            aria-label=said
            aria-current=move || is_current.get().then_some("location")
            aria-disabled=move || at().is_none().then_some("true")
            style:transform=transform
            on:click=move |_| go()
            on:focus=move |_| reached.set(index.get_untracked())
            on:keydown=keys
        >
            <rect width=size(|it| it.width) height=size(|it| it.height) rx="6" />
            {lines}
        </g>
    }
}

/// What is said of a node to whoever cannot see it.
fn said(page: Page, shown: &Shown, index: usize) -> String {
    let Some(node) = shown.map.nodes.get(index) else {
        return String::new();
    };
    let mut said = map::name_of(node);
    match node.at {
        Some(at) => {
            said.push_str(", ");
            said.push_str(&line_of(page, shown, at));
        }
        None => {
            said.push_str(", ");
            said.push_str(say!(page, map.absent));
        }
    }
    let to = shown
        .map
        .edges
        .iter()
        .filter(|edge| edge.from as usize == index);
    for edge in to {
        if let Some(to) = shown.map.nodes.get(edge.to as usize) {
            said.push_str(&format!("; {} → {}", edge.relation, map::name_of(to)));
        }
    }
    said
}

/// The line of a place, and its file where there are several.
fn line_of(page: Page, shown: &Shown, at: MapPlace) -> String {
    let file = at.file as usize;
    let lines = shown.lines.get(file);
    let line = lines.map_or(1, |lines| lines.line(at.range.from));
    let line = say!(page, patterns.line, line = line);
    match shown.paths.get(file) {
        Some(path) if shown.paths.len() > 1 => format!("{path} · {line}"),
        _ => line,
    }
}

fn go_to(page: Page, shown: RwSignal<Option<Shown>>, at: MapPlace) {
    let file = shown.with_untracked(|it| it.as_ref()?.files.get(at.file as usize).copied());
    if let Some(file) = file {
        page.select(file, at.range);
    }
}

/// Every arrow in words.
#[component]
fn List(page: Page, shown: RwSignal<Option<Shown>>) -> impl IntoView {
    move || {
        shown.with(|it| {
            let it = it.as_ref()?;
            let edges = it.map.edges.iter().enumerate();
            let rows = edges.filter_map(|(index, edge)| {
                let from = map::name_of(it.map.nodes.get(edge.from as usize)?);
                let to = map::name_of(it.map.nodes.get(edge.to as usize)?);
                let absent = map::is_broken(&it.map, index)
                    .then(|| view! { <span class="broken">" (" {say!(page, map.absent)} ")"</span> });
                let (relation, at) = (edge.relation.clone(), edge.at);
                let line = line_of(page, it, at);
                Some(view! {
                    <li>
                        <button type="button" class="map-row" on:click=move |_| go_to(page, shown, at)>
                            <strong>{from}</strong>
                            " → "
                            <strong>{to}</strong>
                            {absent}
                            <span class="part">" " {relation} " · " {line}</span>
                        </button>
                    </li>
                })
            });
            let rows: Vec<_> = rows.collect();
            (!rows.is_empty()).then(|| {
                view! {
                    <details class="map-list">
                        <summary>{say!(page, map.list)}</summary>
                        <ul>{rows}</ul>
                    </details>
                }
            })
        })
    }
}
