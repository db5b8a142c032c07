//! What the map and the pictures are both drawn of.

use std::sync::atomic::{AtomicU32, Ordering};

use leptos::prelude::*;
use podyard_web::state::map;

/// The name of an arrow's point in a drawing: no two drawings of a page share one.
pub fn point_id() -> String {
    static DRAWINGS: AtomicU32 = AtomicU32::new(0);
    format!("point-{}", DRAWINGS.fetch_add(1, Ordering::Relaxed))
}

/// The point of the arrows of a drawing, by its name.
pub fn point(id: String) -> AnyView {
    view! {
        <defs>
            <marker
                id=id
                viewBox="0 0 8 8"
                refX="8"
                refY="4"
                markerWidth="8"
                markerHeight="8"
                orient="auto"
            >
                <path d="M0 0L8 4L0 8z" />
            </marker>
        </defs>
    }
    .into_any()
}

/// An arrow with its label.
pub fn arrow(route: &map::Route, label: &str, point: &str) -> AnyView {
    let (x, y) = route.label;
    view! {
        <path d=map::path(&route.points) marker-end=format!("url(#{point})") />
        <text x=x y=y + 4 text-anchor="middle">
            {label.to_owned()}
        </text>
    }
    .into_any()
}

/// The lines of a box, the last one its name; in pixels from where `place` is counted from.
pub fn lines(place: &map::Placed, lines: &[String]) -> AnyView {
    let last = lines.len().saturating_sub(1);
    let lines = lines.iter().enumerate().map(|(number, line)| {
        let (x, y) = map::line_at(place, number);
        let class = match number == last {
            true => "map-name",
            false => "map-kind",
        };
        view! {
            <text class=class x=x y=y text-anchor="middle">
                {line.clone()}
            </text>
        }
    });
    lines.collect_view().into_any()
}
