//! Words that many rules share.

pub(crate) use podyard_kube::words::{both, either, excerpt, fill};
use podyard_kube::{Language, Text, Words};
use podyard_schema::Type;

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
