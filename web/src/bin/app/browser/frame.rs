//! The page around this one, when it stands in a frame: `js/src/later-embed.ts`. The shapes are
//! those of `public/embed.d.ts`.

use podyard_wire::worker::Lang;
use serde::Deserialize;
use wasm_bindgen::prelude::*;

use podyard_web::state::{settings::Theme, share::SharedFile};

use super::later::{call, to_js};

/// What the page around wants to be shown. What is `None` stays as it is.
#[derive(Clone, PartialEq, Eq, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Given {
    /// Other files.
    pub files: Option<Vec<SharedFile>>,
    /// Another version, such as `1.37`.
    pub kubernetes: Option<String>,
    /// Another language.
    pub lang: Option<Lang>,
    /// Another theme.
    pub theme: Option<Theme>,
    /// An exercise, by its id.
    pub lesson: Option<String>,
}

/// Whether this page stands in a frame.
pub fn is_framed() -> bool {
    let window = web_sys::window();
    let parent = window.as_ref().and_then(|window| window.parent().ok()?);
    // Both are none only where there is no page at all.
    parent != window
}

/// Tells `take` everything the page around wants, from now on. False when the code for it cannot
/// be fetched.
pub async fn listen(take: impl Fn(Given) + 'static) -> bool {
    let take = Closure::<dyn Fn(JsValue)>::new(move |given| {
        if let Ok(given) = serde_wasm_bindgen::from_value(given) {
            take(given);
        }
    });
    call("listen", vec![take.into_js_value()]).await == Some(true)
}

/// Tells it the files as they are now, and the version they are judged for.
pub async fn tell_change(files: &[SharedFile], kubernetes: Option<&str>) {
    let given = vec![to_js(files), to_js(&kubernetes)];
    let _: Option<bool> = call("tellChange", given).await;
}

/// Tells it what was found: the JSON report.
pub async fn tell_report(report: &str) {
    let _: Option<bool> = call("tellReport", vec![to_js(report)]).await;
}

/// Tells it that an exercise was solved.
pub async fn tell_solved(lesson: &str) {
    let _: Option<bool> = call("tellSolved", vec![to_js(lesson)]).await;
}
