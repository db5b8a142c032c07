//! Pictures of what a resource is made of, and when it runs next.

use std::sync::Arc;

use leptos::{prelude::*, task::spawn_local};
use podyard_web::state::map::{Arrow, BoxOf, Drawing};
use podyard_wire::worker::{Diagram, DiagramArrow, DiagramBox, Look, Runs, Stretch};

use super::{drawn, prose::Prose};
use crate::{
    browser::{drawing, schedule},
    page::Page,
    say,
};

/// A picture that is drawn when it is first opened. `name` is what it shows.
#[component]
pub fn Picture(page: Page, diagram: Diagram, name: String) -> impl IntoView {
    let is_open = RwSignal::new(false);
    let diagram = Arc::new(diagram);
    let shown = move || {
        if !is_open.get() {
            return ().into_any();
        }
        match &*diagram {
            Diagram::Bar(stretches) => bar(stretches, &name),
            Diagram::Boxes(..) => boxes(diagram.clone(), name.clone()),
        }
    };
    view! {
        <details class="facts" on:toggle=move |_| is_open.set(true)>
            <summary>{say!(page, patterns.picture)}</summary>
            {shown}
        </details>
    }
}

const fn class_of(look: Look) -> &'static str {
    match look {
        Look::Strong => "drawn strong",
        Look::Plain => "drawn",
        Look::Dashed => "drawn dashed",
    }
}

/// Boxes and arrows, placed as on the map.
fn boxes(diagram: Arc<Diagram>, name: String) -> AnyView {
    let placed = RwSignal::new(None::<Drawing>);
    let Diagram::Boxes(boxes, arrows) = &*diagram else {
        return ().into_any();
    };
    let sizes: Vec<_> = boxes
        .iter()
        .map(|it| BoxOf {
            lines: it.lines.clone(),
        })
        .collect();
    let ways: Vec<_> = arrows
        .iter()
        .map(|it| Arrow {
            from: it.from,
            to: it.to,
            label: it.label.clone(),
        })
        .collect();
    let said = said(&name, boxes, arrows);
    let id = drawn::point_id();
    spawn_local(async move {
        placed.set(drawing::place(&sizes, &ways).await);
    });
    let shown = move || {
        let drawing = placed.get()?;
        let Diagram::Boxes(boxes, arrows) = &*diagram else {
            return None;
        };
        let (width, height) = (drawing.width, drawing.height);
        let arrows = drawing.arrows.iter().zip(arrows).map(|(route, arrow)| {
            view! { <g class="map-arrow">{drawn::arrow(route, &arrow.label, &id)}</g> }
        });
        let boxes = drawing.boxes.iter().zip(boxes).map(|(place, it)| {
            view! {
                <g class=class_of(it.look)>
                    <rect x=place.x y=place.y width=place.width height=place.height rx="6" />
                    {drawn::lines(place, &it.lines)}
                </g>
            }
        });
        Some(view! {
            <svg
                class="map"
                role="img"
                aria-label=said.clone()
                viewBox=format!("0 0 {width} {height}")
                width=width
                height=height
            >
                {drawn::point(id.clone())}
                {arrows.collect_view()}
                {boxes.collect_view()}
            </svg>
        })
    };
    view! { <div class="map-frame picture" tabindex="0" role="group" aria-label=name>{shown}</div> }
        .into_any()
}

/// The picture in words.
fn said(name: &str, boxes: &[DiagramBox], arrows: &[DiagramArrow]) -> String {
    let named = |at: u32| {
        let last = boxes.get(at as usize).and_then(|it| it.lines.last());
        last.map_or("", String::as_str)
    };
    let each = boxes.iter().map(|it| it.lines.join(" "));
    let ways = arrows.iter().map(|it| {
        let (from, to, label) = (named(it.from), named(it.to), &it.label);
        match label.as_str() {
            "" => format!("{from} → {to}"),
            label => format!("{from} → {to} ({label})"),
        }
    });
    let parts: Vec<_> = each.chain(ways).collect();
    format!("{name}: {}", parts.join("; "))
}

const BAR: u32 = 340;

/// Stretches of a bar, each as long as its count, with what they are below.
fn bar(stretches: &[Stretch], name: &str) -> AnyView {
    let whole = stretches
        .iter()
        .map(|it| it.count)
        .fold(0, u32::saturating_add);
    let parts: Vec<_> = stretches
        .iter()
        .map(|it| format!("{} {}", it.count, it.says))
        .collect();
    let said = format!("{name}: {}", parts.join("; "));
    let mut x = 1;
    let drawn = stretches.iter().map(|it| {
        let share = u64::from(BAR) * u64::from(it.count) / u64::from(whole.max(1));
        let width = u32::try_from(share).unwrap_or(BAR).max(14);
        let at = x;
        x += width + 2;
        view! {
            <g class=class_of(it.look)>
                <rect x=at y="1" width=width height="26" rx="4" />
                <text class="map-name" x=at + width / 2 y="19" text-anchor="middle">
                    {it.count}
                </text>
            </g>
        }
    });
    let drawn: Vec<_> = drawn.collect();
    let legend = stretches.iter().map(|it| {
        let class = match it.look {
            Look::Strong => "swatch strong",
            Look::Plain => "swatch",
            Look::Dashed => "swatch dashed",
        };
        view! {
            <li>
                <span class=class aria-hidden="true"></span>
                {it.count}
                " "
                {it.says.clone()}
            </li>
        }
    });
    view! {
        <svg
            class="map"
            role="img"
            aria-label=said
            viewBox=format!("0 0 {} 28", x)
            width=x
            height="28"
        >
            {drawn}
        </svg>
        <ul class="legend">{legend.collect_view()}</ul>
    }
    .into_any()
}

/// The next runs of a schedule, as soon as they are known.
#[component]
pub fn NextRuns(page: Page, runs: Runs) -> impl IntoView {
    let next = RwSignal::new(Vec::<String>::new());
    let zone = runs.zone.clone().unwrap_or_else(|| "UTC".to_owned());
    Effect::new(move || {
        page.lang.track();
        let runs = runs.clone();
        spawn_local(async move { next.set(schedule::next_runs(&runs, page.tag()).await) });
    });
    move || {
        let next = next.get();
        (!next.is_empty()).then(|| {
            let words = say!(page, patterns.next, zone = zone.as_str());
            let times = next.join(" · ");
            view! {
                <p class="next">
                    <Prose text=words.to_string() />
                    " "
                    {times}
                </p>
            }
        })
    }
}
