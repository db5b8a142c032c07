//! The words for what a definition's schema refuses.

use podyard_kube::crd::ViolationKind;
use podyard_kube::{Language, Reason, Text, Words};
use podyard_syntax::{Node, NodeKind};

use crate::words::{both, choice, excerpt, fill};

/// What the API server calls it.
pub(crate) fn reason(kind: &ViolationKind<'_, '_>) -> Reason {
    match kind {
        ViolationKind::Enum(_) => Reason::NotSupported,
        ViolationKind::Unique { .. } => Reason::Duplicate,
        ViolationKind::Required(_) => Reason::Required,
        ViolationKind::Limit("maxLength", _) => Reason::TooLong,
        ViolationKind::Limit("maxItems" | "maxProperties", _) => Reason::TooMany,
        _ => Reason::Invalid,
    }
}

/// What a schema says of a value that does not hold.
pub(crate) fn say(node: Node<'_>, kind: &ViolationKind<'_, '_>) -> Text {
    let value = &*written(node);
    let (words, other) = match kind {
        ViolationKind::Enum(words) => return choice(ALLOWED, value, words),
        ViolationKind::Alternatives { keyword, fields } => {
            let words = match (*keyword, fields.is_empty()) {
                ("oneOf", true) => &ONE_OF,
                ("oneOf", false) => &ONE_FIELD,
                (_, true) => &ANY_OF,
                (_, false) => &ANY_FIELD,
            };
            return listed(*words, fields);
        }
        ViolationKind::Unique { keys, .. } if !keys.is_empty() => return listed(SAME_KEYS, keys),
        ViolationKind::Unique { .. } => (&SAME, ""),
        ViolationKind::Type(ty) => (&TYPE, *ty),
        ViolationKind::Limit(keyword, limit) => {
            return fill(LIMIT, &[value, &format!("{keyword}: {limit}")]);
        }
        ViolationKind::Beyond(keyword, limit) => {
            return fill(BEYOND, &[value, &format!("{keyword}: {limit}")]);
        }
        ViolationKind::Pattern(pattern) => (&PATTERN, *pattern),
        ViolationKind::Format(format) => (&FORMAT, *format),
        ViolationKind::Not => (&NOT, ""),
        ViolationKind::Unknown => (&UNKNOWN, ""),
        ViolationKind::Required(name) => return fill(REQUIRED, &[name]),
    };
    fill(*words, &[value, other])
}

/// Words about all of some names.
fn listed(words: Words, names: &[&str]) -> Text {
    let fill = |language| fill(words, &[&both(names.iter().copied(), language)]);
    Text::new(fill(Language::English).en, fill(Language::Korean).ko)
}

const TYPE: Words = Words {
    en: "`{}` is not of the type `{}`.",
    ko: "`{}` 값은 `{}` 타입이 아니에요.",
};

const ALLOWED: Words = Words {
    en: "`{}` is not allowed here: use {}.",
    ko: "`{}` 값은 쓸 수 없어요. {} 중에서 골라 쓰세요.",
};

const LIMIT: Words = Words {
    en: "`{}` does not keep to `{}`.",
    ko: "`{}` 값은 `{}` 조건에 맞지 않아요.",
};

const BEYOND: Words = Words {
    en: "`{}` does not keep to `{}`, which is itself excluded.",
    ko: "`{}` 값은 `{}` 조건에 맞지 않아요. 경계의 수도 쓸 수 없어요.",
};

const PATTERN: Words = Words {
    en: "`{}` does not match `{}`.",
    ko: "`{}` 값은 `{}` 패턴에 맞지 않아요.",
};

const FORMAT: Words = Words {
    en: "`{}` does not have the format `{}`.",
    ko: "`{}` 값은 `{}` 형식이 아니에요.",
};

const ONE_OF: Words = Words {
    en: "Exactly one of the alternatives under `oneOf` must hold.",
    ko: "`oneOf` 조건 중에서 정확히 하나만 맞아야 해요.",
};

const ANY_OF: Words = Words {
    en: "None of the alternatives under `anyOf` holds.",
    ko: "`anyOf` 조건 중에 맞는 것이 없어요.",
};

const ONE_FIELD: Words = Words {
    en: "Of {} exactly one must be there.",
    ko: "{} 필드 중에서 정확히 하나만 있어야 해요.",
};

const ANY_FIELD: Words = Words {
    en: "Of {} at least one must be there.",
    ko: "{} 필드 중에서 하나는 있어야 해요.",
};

const NOT: Words = Words {
    en: "What the schema has under `not` holds here.",
    ko: "스키마의 `not` 조건에 맞으면 안 되는데 맞아요.",
};

const SAME: Words = Words {
    en: "`{}` is in the list already.",
    ko: "`{}` 항목이 목록에 이미 있어요.",
};

const SAME_KEYS: Words = Words {
    en: "Another item has the same {}.",
    ko: "{} 값이 같은 항목이 이미 있어요.",
};

const REQUIRED: Words = Words {
    en: "`{}` is missing.",
    ko: "`{}` 필드가 없어요.",
};

const UNKNOWN: Words = Words {
    en: "The schema has no property `{}`.",
    ko: "스키마에 `{}` 속성은 없어요.",
};

/// The value, or what it is.
fn written(node: Node<'_>) -> String {
    match node.kind() {
        NodeKind::Mapping => "{…}".to_owned(),
        NodeKind::Sequence => "[…]".to_owned(),
        _ => excerpt(node.value()),
    }
}
