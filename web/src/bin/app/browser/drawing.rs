//! Where the nodes of a map go: dagre behind `js/src/later-map.ts`.

use podyard_web::state::map::{Arrow, BoxOf, Drawing};

use super::later::{call, to_js};

/// Places boxes and the arrows between them. `None` when the code for it cannot be fetched.
pub async fn place(boxes: &[BoxOf], arrows: &[Arrow]) -> Option<Drawing> {
    call("place", vec![to_js(boxes), to_js(arrows)]).await
}
