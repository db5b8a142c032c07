//! Brings the tables of other systems' kinds from the site when a manifest asks for them.

use std::collections::HashMap;

use js_sys::Uint8Array;
use wasm_bindgen::{JsCast, JsValue, prelude::wasm_bindgen};
use wasm_bindgen_futures::JsFuture;
use web_sys::{DedicatedWorkerGlobalScope, Response};

// `js/src/worker.ts` puts it there.
#[wasm_bindgen(js_namespace = podyard)]
extern "C" {
    /// The address of the site's folder.
    #[wasm_bindgen(thread_local_v2, js_name = site)]
    static SITE: String;
}

/// The folder of the site that holds them.
const FOLDER: &str = "later/schemas";

/// How often one is asked for before it is taken for absent.
const ATTEMPTS: u8 = 3;

/// Which tables were asked for, and how often in vain.
#[derive(Debug, Default)]
pub struct Tables(HashMap<String, Asked>);

#[derive(Clone, Copy, Debug, Default)]
struct Asked {
    in_vain: u8,
    underway: bool,
}

impl Tables {
    /// Those of the wanted tables that are to be asked for now: neither on their way nor absent.
    pub fn due(&mut self, wanted: &[String]) -> Vec<String> {
        let is_due = |table: &&String| {
            let asked = self.0.entry((*table).clone()).or_default();
            let due = !asked.underway && asked.in_vain < ATTEMPTS;
            asked.underway |= due;
            due
        };
        wanted.iter().filter(is_due).cloned().collect()
    }

    /// What was asked for has arrived, or has not.
    pub fn answered(&mut self, table: &str, in_vain: bool) {
        if let Some(asked) = self.0.get_mut(table) {
            asked.underway = false;
            asked.in_vain += u8::from(in_vain);
        }
    }
}

/// The bytes of a table; `None` when the site cannot be reached or has none of that name.
pub async fn fetch(table: &str) -> Option<Vec<u8>> {
    bytes(table).await.ok().flatten()
}

async fn bytes(table: &str) -> Result<Option<Vec<u8>>, JsValue> {
    let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
    // A worker in a sandbox has an address that nothing is relative to.
    let site = SITE.with(String::clone);
    let request = scope.fetch_with_str(&format!("{site}{FOLDER}/{table}.bin"));
    let response: Response = JsFuture::from(request).await?.dyn_into()?;
    if !response.ok() {
        return Ok(None);
    }
    let buffer = JsFuture::from(response.array_buffer()?).await?;
    Ok(Some(Uint8Array::new(&buffer).to_vec()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_is_asked_for_once_and_after_failures_a_few_times() {
        let mut tables = Tables::default();
        let wanted = ["istio".to_owned(), "keda".to_owned()];
        assert_eq!(tables.due(&wanted), wanted);
        assert!(tables.due(&wanted).is_empty());
        tables.answered("istio", false);
        for _ in 1..ATTEMPTS {
            tables.answered("keda", true);
            assert_eq!(tables.due(&wanted[1..]), wanted[1..]);
        }
        tables.answered("keda", true);
        assert!(tables.due(&wanted[1..]).is_empty());
    }
}
