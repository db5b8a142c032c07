//! Words that many rules share.

use podyard_kube::{Language, Text, Words};
use podyard_schema::Type;

/// A list such as "`a`, `b` or `c`".
pub(crate) fn either<'w>(words: impl IntoIterator<Item = &'w str>, language: Language) -> String {
    join(words, language, " or ", " 또는 ")
}

/// A list such as "`a`, `b` and `c`".
pub(crate) fn both<'w>(words: impl IntoIterator<Item = &'w str>, language: Language) -> String {
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
pub(crate) fn fill(words: Words, values: &[&str]) -> Text {
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

/// Words about a value and those of which it should be one.
pub(crate) fn choice(words: Words, value: &str, allowed: &[&str]) -> Text {
    let value = excerpt(value);
    let fill = |language| {
        let allowed = either(allowed.iter().copied(), language);
        fill(words, &[&value, &allowed])
    };
    Text::new(fill(Language::English).en, fill(Language::Korean).ko)
}

/// What a type asks for, as a noun phrase.
pub(crate) fn due(ty: Type<'_>) -> Text {
    let (en, ko) = match ty {
        Type::Object(_) | Type::Map(_) => {
            ("a mapping (`key: value` lines)", "`키: 값` 형식의 매핑")
        }
        Type::ObjectOr(..) => ("a schema", "스키마"),
        Type::List(_) => ("a list (`- ` items)", "`- `로 시작하는 목록"),
        Type::String => ("a string", "문자열"),
        Type::Bytes => ("base64 text", "base64 문자열"),
        Type::Time => (
            "a time such as `2026-01-31T08:00:00Z`",
            "`2026-01-31T08:00:00Z` 같은 시각",
        ),
        Type::MicroTime => (
            "a time such as `2026-01-31T08:00:00.000000Z`",
            "`2026-01-31T08:00:00.000000Z` 같은 시각",
        ),
        Type::Int32 | Type::Int64 => ("a whole number", "정수"),
        Type::Number => ("a number", "숫자"),
        Type::Boolean => ("`true` or `false`", "`true` 또는 `false`"),
        Type::IntOrString => ("a whole number or a string", "정수 또는 문자열"),
        Type::Quantity => (
            "a quantity such as `500m` or `1Gi`",
            "`500m`, `1Gi` 같은 수량",
        ),
        Type::Any => ("any value", "아무 값"),
    };
    Text::new(en, ko)
}

/// The beginning of a written value, short enough for a sentence, on one line; an empty one as the
/// quotes it takes to write it.
pub(crate) fn excerpt(value: &str) -> String {
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
