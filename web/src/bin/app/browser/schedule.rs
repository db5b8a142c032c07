//! When a schedule runs next: croner behind `js/src/later-schedule.ts`, which is fetched when it is
//! first needed.

use js_sys::Promise;
use podyard_wire::worker::Runs;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

// `js/src/boot.ts` puts it there.
#[wasm_bindgen(js_namespace = podyard)]
extern "C" {
    #[wasm_bindgen(catch, js_name = schedule)]
    fn fetch() -> Result<Promise, JsValue>;

    type Module;
    #[wasm_bindgen(method, js_name = nextRuns)]
    fn next_runs(this: &Module, schedule: &str, zone: Option<&str>, lang: &str) -> Vec<String>;
}

/// The next runs as local times, said in a language given by its tag. Empty where they cannot be
/// told.
pub async fn next_runs(runs: &Runs, lang: &str) -> Vec<String> {
    let Ok(fetched) = fetch() else {
        return Vec::new();
    };
    let Ok(module) = JsFuture::from(fetched).await else {
        return Vec::new();
    };
    let module: Module = module.unchecked_into();
    module.next_runs(&runs.schedule, runs.zone.as_deref(), lang)
}
