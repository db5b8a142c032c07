//! Every word of the page, from `locales/*.json`, as typed keys.

use podyard_wire::worker::Lang;

pub use generated::Locale;

/// Made by `build.rs`.
#[allow(
    missing_docs,
    unused_imports,
    dead_code,
    clippy::all,
    clippy::expect_used
)]
mod generated {
    include!(concat!(env!("OUT_DIR"), "/i18n.rs"));
    pub use i18n::*;
}

/// The words of a key in the page's language, as they are now.
#[macro_export]
macro_rules! say {
    ($page:expr, $($key:tt)*) => {
        leptos_i18n::td_string!($page.locale(), $($key)*)
    };
}

/// The words of a key, following the page's language. One type for all words keeps what the
/// browser downloads small: every place that shows some is the same code.
#[macro_export]
macro_rules! words {
    ($page:expr, $($key:tt)*) => {
        leptos::prelude::Signal::derive(move || $crate::say!($page, $($key)*).to_string())
    };
}

impl From<Lang> for Locale {
    fn from(lang: Lang) -> Self {
        match lang {
            Lang::En => Locale::en,
            Lang::Ko => Locale::ko,
        }
    }
}
