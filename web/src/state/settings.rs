//! Language, theme and version: what the address asks for first, then what was chosen before,
//! then what the browser prefers.

use podyard_wire::worker::Lang;
use serde::{Deserialize, Serialize};

/// Light or dark.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Theme {
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
}

impl Theme {
    /// The value of `?theme=` and of the page's `data-theme`.
    pub fn name(self) -> &'static str {
        match self {
            Theme::Light => "light",
            Theme::Dark => "dark",
        }
    }

    /// The other one.
    pub fn other(self) -> Self {
        match self {
            Theme::Light => Theme::Dark,
            Theme::Dark => Theme::Light,
        }
    }
}

/// What a person chose, kept across reloads. `None`: never chosen.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Chosen {
    /// The language.
    #[serde(default)]
    pub lang: Option<Lang>,
    /// The theme; the system's where it was never chosen.
    #[serde(default)]
    pub theme: Option<Theme>,
    /// The Kubernetes version, such as `1.37`; the newest where it was never chosen.
    #[serde(default)]
    pub kubernetes: Option<String>,
}

/// What the address asks for: `?lang=en|ko&theme=light|dark&kubernetes=1.37`, and in a frame
/// `embed=split|editor|problems|patterns|map`.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Asked {
    /// The language.
    pub lang: Option<Lang>,
    /// The theme.
    pub theme: Option<Theme>,
    /// The Kubernetes version, as written.
    pub kubernetes: Option<String>,
    /// What a frame shows, as written.
    pub view: Option<String>,
}

impl Asked {
    /// Reads a query such as `?lang=ko&theme=dark`; what is unknown is left out.
    pub fn from_query(query: &str) -> Self {
        let mut asked = Self::default();
        for pair in query.trim_start_matches('?').split('&') {
            match pair.split_once('=') {
                Some(("lang", value)) => asked.lang = lang(value),
                Some(("theme", "light")) => asked.theme = Some(Theme::Light),
                Some(("theme", "dark")) => asked.theme = Some(Theme::Dark),
                Some(("kubernetes", value)) => asked.kubernetes = Some(value.to_owned()),
                Some(("embed", value)) => asked.view = Some(value.to_owned()),
                _ => {}
            }
        }
        asked
    }
}

/// The language to start with. `preferred` are the browser's languages, the dearest first.
pub fn first_language(
    asked: Option<Lang>,
    chosen: Option<Lang>,
    preferred: impl IntoIterator<Item = String>,
) -> Lang {
    asked
        .or(chosen)
        .or_else(|| preferred.into_iter().find_map(|tag| lang(&tag)))
        .unwrap_or_default()
}

/// The language of a tag such as `ko` or `en-GB`.
fn lang(tag: &str) -> Option<Lang> {
    match tag.split('-').next()?.to_ascii_lowercase().as_str() {
        "en" => Some(Lang::En),
        "ko" => Some(Lang::Ko),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn preferred(tags: &[&str]) -> Vec<String> {
        tags.iter().map(|tag| (*tag).to_owned()).collect()
    }

    #[test]
    fn the_address_comes_before_the_choice_and_the_choice_before_the_browser() {
        let korean = preferred(&["ko-KR"]);
        let first = |asked, chosen| first_language(asked, chosen, korean.clone());
        assert_eq!(first(Some(Lang::En), Some(Lang::Ko)), Lang::En);
        assert_eq!(first(None, Some(Lang::En)), Lang::En);
        assert_eq!(first(None, None), Lang::Ko);
    }

    #[test]
    fn the_first_language_we_speak_is_taken() {
        let lang = first_language(None, None, preferred(&["fr-FR", "ko", "en-US"]));
        assert_eq!(lang, Lang::Ko);
        assert_eq!(first_language(None, None, preferred(&["fr"])), Lang::En);
    }

    #[test]
    fn a_query_is_read_and_what_is_unknown_left_out() {
        let asked = Asked::from_query("?lang=ko&kubernetes=1.37&theme=dark&embed=map&x");
        assert_eq!(asked.lang, Some(Lang::Ko));
        assert_eq!(asked.theme, Some(Theme::Dark));
        assert_eq!(asked.kubernetes.as_deref(), Some("1.37"));
        assert_eq!(asked.view.as_deref(), Some("map"));
        assert_eq!(Asked::from_query("?lang=fr&theme=blue"), Asked::default());
    }
}
