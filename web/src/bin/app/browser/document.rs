//! The document around the page: its address, its language and its theme.

use podyard_wire::worker::Lang;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use web_sys::{Document, HtmlElement};

use podyard_web::state::settings::Theme;

/// The address's query, such as `?lang=ko`; empty without one.
pub fn query() -> String {
    web_sys::window()
        .and_then(|window| window.location().search().ok())
        .unwrap_or_default()
}

/// The address from `#` on; empty without one.
pub fn hash() -> String {
    web_sys::window()
        .and_then(|window| window.location().hash().ok())
        .unwrap_or_default()
}

/// The page's own address with another part from `#` on.
pub fn address_of(hash: &str) -> String {
    let location = web_sys::window().map(|window| window.location());
    let href = location.and_then(|it| it.href().ok()).unwrap_or_default();
    let page = href.split('#').next().unwrap_or_default();
    format!("{page}{hash}")
}

/// The address of the folder that the site is in, with a slash at its end.
pub fn site() -> String {
    let address = address_of("");
    let page = address.split('?').next().unwrap_or_default();
    let folder = page.rfind('/').and_then(|slash| page.get(..=slash));
    folder.unwrap_or_default().to_owned()
}

/// Goes to a place on the page, as pressing a link does.
pub fn set_hash(hash: &str) {
    if let Some(window) = web_sys::window() {
        // Only a document that is no longer shown refuses it.
        let _ = window.location().set_hash(hash);
    }
}

/// The languages the browser prefers, the dearest first.
pub fn preferred_languages() -> Vec<String> {
    let languages = web_sys::window().map(|window| window.navigator().languages());
    languages
        .map(|tags| tags.iter().filter_map(|tag| tag.as_string()).collect())
        .unwrap_or_default()
}

/// Whether the system is dark.
pub fn prefers_dark() -> bool {
    web_sys::window()
        .and_then(|window| window.match_media("(prefers-color-scheme: dark)").ok()?)
        .is_some_and(|query| query.matches())
}

/// Says which language the document is in.
pub fn set_language(lang: Lang, title: &str) {
    let Some(document) = document() else { return };
    document.set_title(title);
    if let Some(root) = document.document_element() {
        let tag = match lang {
            Lang::En => "en",
            Lang::Ko => "ko",
        };
        // An attribute's name is only refused when it is malformed.
        let _ = root.set_attribute("lang", tag);
    }
}

/// Shows a theme instead of the system's.
pub fn set_theme(theme: Theme) {
    let root = document().and_then(|document| document.document_element());
    if let Some(root) = root {
        let _ = root.set_attribute("data-theme", theme.name());
    }
}

/// The place where the page belongs.
pub fn place() -> Option<HtmlElement> {
    document()?.get_element_by_id("app")?.dyn_into().ok()
}

/// Takes away what stood there before the page came to life.
pub fn remove_first_paint() {
    if let Some(skeleton) =
        document().and_then(|document| document.get_element_by_id("first-paint"))
    {
        skeleton.remove();
    }
}

/// Whether the text is only to be read: what `first-paint.ts` says on the root.
pub fn is_readonly() -> bool {
    let root = document().and_then(|document| document.document_element());
    root.is_some_and(|root| root.has_attribute("data-readonly"))
}

/// Gives the focus to the first element of a selector, if there is one.
pub fn focus(selector: &str) {
    let found = document().and_then(|document| document.query_selector(selector).ok()?);
    if let Some(element) = found.and_then(|it| it.dyn_into::<HtmlElement>().ok()) {
        // The browser refuses the focus only to what is not in the document.
        let _ = element.focus();
    }
}

fn document() -> Option<Document> {
    web_sys::window()?.document()
}

// `js/src/boot.ts` puts it there.
#[wasm_bindgen(js_namespace = podyard)]
extern "C" {
    /// Adds a stylesheet of the site, once, and waits until it is there or cannot be had.
    pub async fn style(href: &str);

    /// Where the worker's loader is, and which files of this build it has to load.
    #[wasm_bindgen(thread_local_v2, js_name = worker)]
    pub static WORKER: String;
}
