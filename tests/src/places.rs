//! Field paths as the API server writes them: what they lead to, and patterns of them, in which
//! `[*]` is any one index or key, and `**` at the end whatever is below.

use serde_json::Value;

pub(crate) fn is_below(path: &str, top: &str) -> bool {
    let rest = path.strip_prefix(top);
    rest.is_some_and(|it| it.starts_with(['.', '[']))
}

/// The steps of a path: names, and what stands in brackets.
pub(crate) fn steps(path: &str) -> Vec<&str> {
    let mut out = Vec::new();
    let mut rest = path;
    while !rest.is_empty() {
        let (step, after) = match rest.strip_prefix('[') {
            Some(inside) => inside.split_once(']').unwrap_or((inside, "")),
            None => rest.split_at(rest.find(['.', '[']).unwrap_or(rest.len())),
        };
        out.push(step);
        rest = after.strip_prefix('.').unwrap_or(after);
    }
    out
}

/// The value at a path.
pub(crate) fn at<'v>(manifest: &'v Value, path: &str) -> Option<&'v Value> {
    steps(path).into_iter().try_fold(manifest, |value, step| {
        let index = step.parse::<usize>().ok();
        match value {
            Value::Array(items) => items.get(index?),
            other => other.get(step),
        }
    })
}

/// Whether there is nothing at a path: to the server, something empty mostly is nothing.
pub(crate) fn is_absent(manifest: &Value, path: &str) -> bool {
    match at(manifest, path) {
        None | Some(Value::Null) => true,
        Some(Value::String(text)) => text.is_empty(),
        Some(Value::Array(items)) => items.is_empty(),
        Some(Value::Object(map)) => map.is_empty(),
        Some(_) => false,
    }
}

/// What a pattern leaves open, in a path that fits it.
pub(crate) fn caught(pattern: &str, path: &str) -> Option<Vec<String>> {
    let (pattern, is_open) = match pattern.strip_suffix(".**") {
        Some(pattern) => (pattern, true),
        None => (pattern, false),
    };
    let mut caught = Vec::new();
    let mut rest = path;
    for (number, part) in pattern.split("[*]").enumerate() {
        if number > 0 {
            let (key, after) = rest.strip_prefix('[')?.split_once(']')?;
            caught.push(key.to_owned());
            rest = after;
        }
        rest = rest.strip_prefix(part)?;
    }
    match (is_open, rest) {
        (false, "") => Some(caught),
        (true, rest) if rest.starts_with(['.', '[']) => {
            caught.push(rest.to_owned());
            Some(caught)
        }
        _ => None,
    }
}

/// A pattern with what another left open.
pub(crate) fn fill(pattern: &str, caught: &[String]) -> String {
    let mut caught = caught.iter();
    let mut out = String::new();
    let (body, is_open) = match pattern.strip_suffix(".**") {
        Some(body) => (body, true),
        None => (pattern, false),
    };
    for (number, part) in body.split("[*]").enumerate() {
        if number > 0 {
            out.push_str(&format!("[{}]", caught.next().map_or("", String::as_str)));
        }
        out.push_str(part);
    }
    if is_open {
        out.push_str(caught.next().map_or("", String::as_str));
    }
    out
}
