//! The language of the person at the terminal.

use std::ffi::OsString;

use podyard_analysis::Language;

/// The language that `--lang` names, known before anything else of the arguments is: what is wrong
/// with them is told in it too.
pub fn asked_for(arguments: &[OsString]) -> Option<Language> {
    let mut words = arguments.iter().filter_map(|it| it.to_str());
    while let Some(word) = words.next() {
        let tag = match word.strip_prefix("--lang") {
            Some("") => words.next()?,
            Some(rest) if rest.starts_with('=') => rest.trim_start_matches('='),
            _ => continue,
        };
        return Language::from_tag(tag);
    }
    None
}

/// The language that the environment asks for, English where it asks for none that is spoken.
/// As in POSIX, the first of `LC_ALL`, `LC_MESSAGES` and `LANG` that is not empty decides.
pub fn from_environment(variable: impl Fn(&str) -> Option<String>) -> Language {
    ["LC_ALL", "LC_MESSAGES", "LANG"]
        .into_iter()
        .filter_map(variable)
        .find(|value| !value.is_empty())
        .and_then(|locale| {
            let tag = locale.split(['.', '@']).next().unwrap_or_default();
            Language::from_tag(tag)
        })
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(variables: &[(&str, &str)]) -> Language {
        from_environment(|name| {
            let found = variables.iter().find(|(known, _)| *known == name);
            found.map(|(_, value)| (*value).to_owned())
        })
    }

    #[test]
    fn the_first_variable_that_is_set_decides() {
        assert_eq!(with(&[]), Language::English);
        assert_eq!(with(&[("LANG", "ko_KR.UTF-8")]), Language::Korean);
        assert_eq!(with(&[("LC_ALL", ""), ("LANG", "ko")]), Language::Korean);
        assert_eq!(
            with(&[("LC_ALL", "C.UTF-8"), ("LANG", "ko_KR.UTF-8")]),
            Language::English
        );
        assert_eq!(with(&[("LC_MESSAGES", "ko_KR@euro")]), Language::Korean);
    }
}
