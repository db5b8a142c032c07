//! What a page to read is made from.

use leptos::{prelude::*, task::spawn_local};
use serde::de::DeserializeOwned;

use super::buttons::press;
use crate::{
    browser::site::{self, NotThere},
    page::Page,
};

/// Something of the site in the page's language, nothing as long as it is on its way.
pub type Loaded<T> = RwSignal<Option<Result<T, NotThere>>>;

/// Something of the site that is loaded in the page's language, and anew when that changes; and
/// what tries it again.
pub fn loaded<T>(
    page: Page,
    path: impl Fn(&str) -> String + Copy + Send + Sync + 'static,
) -> (Loaded<T>, Callback<()>)
where
    T: DeserializeOwned + Send + Sync + 'static,
{
    let loaded = RwSignal::new(None);
    let load = move || {
        page.lang.track();
        spawn_local(async move {
            let lang = page.lang.get_untracked();
            let found = site::load(&path(page.tag())).await;
            if page.lang.get_untracked() == lang {
                // Whoever waited may have gone elsewhere meanwhile.
                let _ = loaded.try_set(Some(found));
            }
        });
    };
    Effect::new(load);
    let again = press(move || {
        loaded.set(None);
        load();
    });
    (loaded, again)
}
