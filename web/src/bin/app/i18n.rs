//! Every word of the page, from `locales/*.json`, as typed keys.
#![allow(missing_docs, clippy::all, clippy::pedantic)]

include!(concat!(env!("OUT_DIR"), "/i18n.rs"));

pub use i18n::*;

/// The words of a key in the page's language; reactive inside a closure.
#[macro_export]
macro_rules! say {
    ($page:expr, $($key:tt)*) => {
        leptos_i18n::td_string!($page.locale(), $($key)*)
    };
}

impl From<podyard_wire::worker::Lang> for Locale {
    fn from(lang: podyard_wire::worker::Lang) -> Self {
        match lang {
            podyard_wire::worker::Lang::En => Locale::en,
            podyard_wire::worker::Lang::Ko => Locale::ko,
        }
    }
}
