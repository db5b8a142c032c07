//! Messages: words, with values and names set as code.

use leptos::prelude::*;
use podyard_web::state::problems::{Piece, pieces};

/// A message; what stands in backticks becomes code.
#[component]
pub fn Prose(text: String) -> impl IntoView {
    let pieces = pieces(&text).map(|piece| match piece {
        Piece::Words(words) => words.to_owned().into_any(),
        Piece::Code(code) => view! { <code>{code.to_owned()}</code> }.into_any(),
    });
    pieces.collect_view().into_any()
}

/// A text of several paragraphs, with a blank line between them.
#[component]
pub fn Paragraphs(text: String) -> impl IntoView {
    let paragraphs = text.split("\n\n").map(|paragraph| {
        view! { <p><Prose text=paragraph.to_owned() /></p> }
    });
    paragraphs.collect_view().into_any()
}
