//! Sentences put together from words and values.

use crate::{Language, Text, Words};

/// A list such as "`a`, `b` or `c`".
pub fn either<'w>(words: impl IntoIterator<Item = &'w str>, language: Language) -> String {
    join(words, language, " or ", " 또는 ")
}

/// A list such as "`a`, `b` and `c`".
pub fn both<'w>(words: impl IntoIterator<Item = &'w str>, language: Language) -> String {
    join(words, language, " and ", ", ")
}

fn join<'w>(
    words: impl IntoIterator<Item = &'w str>,
    language: Language,
    english: &str,
    korean: &str,
) -> String {
    let words: Vec<String> = words.into_iter().map(|word| format!("`{word}`")).collect();
    let last = match language {
        Language::English => english,
        Language::Korean => korean,
    };
    match words.split_last() {
        Some((only, [])) => only.clone(),
        Some((end, rest)) => format!("{}{last}{end}", rest.join(", ")),
        None => String::new(),
    }
}

/// Words with values in place of each `{}`, in order: one function for many sentences, where a
/// format of its own for each would be larger than its words.
pub fn fill(words: Words, values: &[&str]) -> Text {
    Text::each(|language| {
        let mut text = String::new();
        let mut values = values.iter();
        for (index, part) in words.get(language).split("{}").enumerate() {
            if index > 0 {
                text.push_str(values.next().copied().unwrap_or_default());
            }
            text.push_str(part);
        }
        text
    })
}

/// The beginning of a written value, short enough for a sentence, on one line; an empty one as the
/// quotes it takes to write it.
pub fn excerpt(value: &str) -> String {
    const LONGEST: usize = 40;
    if value.is_empty() {
        return "\"\"".to_owned();
    }
    let line = value.lines().next().unwrap_or_default().replace('`', "'");
    if line.chars().count() <= LONGEST && line.len() == value.len() {
        return line;
    }
    let short: String = line.chars().take(LONGEST).collect();
    format!("{short}…")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_excerpt_is_never_nothing_and_never_long() {
        assert_eq!(excerpt(""), "\"\"");
        assert_eq!(excerpt("8080"), "8080");
        assert_eq!(excerpt("a `b`\nc"), "a 'b'…");
        assert_eq!(excerpt(&"가".repeat(99)).chars().count(), 41);
    }
}
