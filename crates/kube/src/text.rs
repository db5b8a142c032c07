//! Words shown to a person, always in both languages.

use std::fmt;

/// A sentence in every language Podyard speaks.
///
/// The analysis never chooses a language: whoever shows the text does.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
pub struct Text {
    /// English.
    pub en: String,
    /// Korean (해요체).
    pub ko: String,
}

impl Text {
    /// A text from its English and its Korean words.
    pub fn new(en: impl Into<String>, ko: impl Into<String>) -> Self {
        Self {
            en: en.into(),
            ko: ko.into(),
        }
    }

    /// The two halves of [`text!`](crate::text!), written here once for all its hundred callers.
    #[inline(never)]
    pub fn written(en: fmt::Arguments<'_>, ko: fmt::Arguments<'_>) -> Self {
        Self::new(std::fmt::format(en), std::fmt::format(ko))
    }

    /// What `say` writes, once in each language; for sentences put together from parts.
    pub fn each(say: impl Fn(Language) -> String) -> Self {
        Self::new(say(Language::English), say(Language::Korean))
    }

    /// The words in `language`.
    pub fn get(&self, language: Language) -> &str {
        match language {
            Language::English => &self.en,
            Language::Korean => &self.ko,
        }
    }
}

impl From<Words> for Text {
    fn from(words: Words) -> Self {
        Self::new(words.en, words.ko)
    }
}

/// A [`Text`] known when Podyard is built: the form documentation is written in.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Words {
    /// English.
    pub en: &'static str,
    /// Korean (해요체).
    pub ko: &'static str,
}

impl Words {
    /// Words from their English and their Korean.
    #[must_use]
    pub const fn new(en: &'static str, ko: &'static str) -> Self {
        Self { en, ko }
    }

    /// The words in `language`.
    pub fn get(self, language: Language) -> &'static str {
        match language {
            Language::English => self.en,
            Language::Korean => self.ko,
        }
    }
}

/// A language Podyard speaks.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum Language {
    /// English, `en`.
    #[default]
    English,
    /// Korean, `ko`.
    Korean,
}

impl Language {
    /// Every language, English first.
    pub const ALL: [Language; 2] = [Language::English, Language::Korean];

    /// The BCP 47 tag.
    pub fn tag(self) -> &'static str {
        match self {
            Language::English => "en",
            Language::Korean => "ko",
        }
    }

    /// The language a BCP 47 tag such as `ko-KR` asks for, if Podyard speaks it.
    pub fn from_tag(tag: &str) -> Option<Language> {
        let primary = tag.split(['-', '_']).next().unwrap_or_default();
        Language::ALL
            .into_iter()
            .find(|language| language.tag().eq_ignore_ascii_case(primary))
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.tag())
    }
}

/// Writes a [`Text`]: `text!("English with `{name}`", "한국어 `{name}`")`.
///
/// Both sides are format strings over the variables in scope.
#[macro_export]
macro_rules! text {
    ($en:literal, $ko:literal $(,)?) => {
        $crate::Text::written(::std::format_args!($en), ::std::format_args!($ko))
    };
}
