//! Conditions in CEL, as far as a look tells that they are none: what looks like one is left to the
//! API server.

use podyard_kube::Words;

/// What a condition is.
pub(crate) const CONDITION: Words = Words {
    en: "a condition in CEL that is true or false, such as `object.metadata.name != 'kept'`",
    ko: "`object.metadata.name != 'kept'`처럼 참이나 거짓이 되는 CEL 조건식을",
};

/// What the condition of a webhook can be made of, where it is one word.
const KNOWN: &[&str] = &[
    "true",
    "false",
    "object",
    "oldObject",
    "request",
    "authorizer",
];

/// What an expression cannot end with.
const OPEN_ENDED: &[char] = &[
    '+', '-', '*', '/', '%', '<', '>', '=', '&', '|', '?', ':', '.', ',', '!',
];

/// Whether a text is surely no condition: a word that means nothing there, a plain number, or what
/// breaks off, does not close what it opens, or has characters that CEL does not know.
pub(crate) fn is_no_condition(text: &str) -> bool {
    let text = text.trim();
    // Quotes of three, raw texts, comments and escaped names are for a parser.
    const FOR_A_PARSER: &[&str] = &["'''", r#"""""#, "//", "`", "\\", "r'", "r\"", "R'", "R\""];
    if text.is_empty() || FOR_A_PARSER.iter().any(|it| text.contains(it)) {
        return false;
    }
    let Some(bare) = without_texts(text) else {
        return true;
    };
    let is_name = |c: char| c.is_ascii_alphanumeric() || c == '_';
    if bare.chars().all(is_name) {
        return !KNOWN.contains(&bare.as_str());
    }
    let is_foreign =
        |c: char| !is_name(c) && !c.is_ascii_whitespace() && !"=!<>&|[]{}().,-?:+*/%'".contains(c);
    bare.chars().all(|c| c.is_ascii_digit() || c == '.')
        || bare.chars().any(is_foreign)
        || bare.contains("..")
        || bare.ends_with(OPEN_ENDED)
        || !is_closed(&bare)
}

/// A text with an empty one in place of each text in it; none where one is not closed.
fn without_texts(text: &str) -> Option<String> {
    let mut out = String::new();
    let mut rest = text;
    while let Some(start) = rest.find(['\'', '"']) {
        let (before, quoted) = rest.split_at(start);
        let quote = quoted.chars().next()?;
        let (_, after) = quoted.get(1..)?.split_once(quote)?;
        out.push_str(before);
        out.push_str("''");
        rest = after;
    }
    out.push_str(rest);
    Some(out)
}

fn is_closed(text: &str) -> bool {
    let mut open = Vec::new();
    for c in text.chars() {
        match c {
            '(' => open.push(')'),
            '[' => open.push(']'),
            '{' => open.push('}'),
            ')' | ']' | '}' if open.pop() != Some(c) => return false,
            _ => {}
        }
    }
    open.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_may_be_a_condition_is_left_alone() {
        for maybe in [
            "true",
            " object.metadata.name != 'a - ' ",
            "has(object.spec) && !(request.kind.kind in ['Pod', \"Job\"])",
            "object.spec.replicas > 1.5 ? true : false",
            "-1 < 2",
            "request.userInfo.username.matches(r'^a@b')",
            "[1, 2].exists(x, x % 2 == 0)",
            "object.?spec.orValue('@') == '@'",
            "object.spec == 'a' // 한글",
        ] {
            assert!(!is_no_condition(maybe), "{maybe}");
        }
    }

    #[test]
    fn what_is_surely_none() {
        for none in [
            "Always",
            "1.5",
            "7",
            "dash-",
            "a/../b",
            "-5%",
            "@every 1h",
            "object.metadata.name == 'a",
            "has(object.spec",
            "[1, 2)",
            "object.spec &&",
            "한글",
        ] {
            assert!(is_no_condition(none), "{none}");
        }
    }
}
