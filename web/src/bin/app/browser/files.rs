//! Files from and to the disk.

use gloo_file::{Blob, File, FileList, ObjectUrl, futures::read_as_text};
use serde::Deserialize;
use wasm_bindgen::{JsCast, JsValue, prelude::Closure};
use web_sys::{DragEvent, HtmlAnchorElement, HtmlInputElement};

use super::later::call;

/// A file's name and its text; `None` where it could not be read.
pub type Read = (String, Option<String>);

/// The files chosen with a file input, which is emptied so that the same one can be chosen again.
pub async fn chosen(input: HtmlInputElement) -> Vec<Read> {
    let files = input.files().map(FileList::from);
    let read = read_all(files).await;
    input.set_value("");
    read
}

/// The files of a drop; empty when something else was dropped.
pub async fn dropped(event: DragEvent) -> Vec<Read> {
    let files = event.data_transfer().and_then(|data| data.files());
    read_all(files.map(FileList::from)).await
}

/// Whether a drag carries files.
pub fn carries_files(event: &DragEvent) -> bool {
    let types = event.data_transfer().map(|data| data.types());
    types.is_some_and(|types| types.iter().any(|one| one == "Files"))
}

/// Offers text of a media type to the person as a download.
pub fn save(name: &str, text: &str, media: &str) {
    let blob = Blob::new_with_options(text, Some(media));
    let url = ObjectUrl::from(blob);
    let document = web_sys::window().and_then(|window| window.document());
    let link = document.and_then(|document| document.create_element("a").ok());
    if let Some(link) = link.and_then(|link| link.dyn_into::<HtmlAnchorElement>().ok()) {
        link.set_href(&url);
        link.set_download(name.rsplit('/').next().unwrap_or(name));
        link.click();
    }
}

/// Tells `take` the files that the system opens with the installed app, from now on:
/// `js/src/launch.ts`.
pub async fn launched(take: impl Fn(Vec<Read>) + 'static) {
    #[derive(Deserialize)]
    struct Launched {
        name: String,
        text: String,
    }
    let take = Closure::<dyn Fn(JsValue)>::new(move |files| {
        let files: Vec<Launched> = serde_wasm_bindgen::from_value(files).unwrap_or_default();
        let read = files.into_iter();
        take(read.map(|it| (it.name, readable(Some(it.text)))).collect());
    });
    let _: Option<bool> = call("launched", vec![take.into_js_value()]).await;
}

/// What is not text decodes with replacement characters and NULs in it.
fn readable(text: Option<String>) -> Option<String> {
    text.filter(|text| !text.contains('\0'))
}

async fn read_all(files: Option<FileList>) -> Vec<Read> {
    let files: Vec<File> = files.map(|list| list.to_vec()).unwrap_or_default();
    let mut read = Vec::new();
    for file in files {
        let text = read_as_text(&file).await.ok();
        read.push((file.name(), readable(text)));
    }
    read
}
