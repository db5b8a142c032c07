//! Putting a value where some of the mappings around it may be absent yet.

use super::Refusal;
use super::insert::{Position, insert_entry};
use super::replace::replace_value;
use crate::{Edit, Node, NodeKind, Resolved};

/// Puts `value_yaml` at a `path` of fields with dots between them below `root`, and makes the
/// mappings on the way that are not there: `securityContext.runAsNonRoot` in a container without
/// a security context makes both. Aliases on the way are followed. `value_yaml` is as in
/// [`insert_entry`].
///
/// # Errors
/// When something is written there already, or something on the way is no mapping.
pub fn put(root: Node<'_>, path: &str, value_yaml: &str) -> Result<Vec<Edit>, Refusal> {
    let mut node = root.target().ok_or(Refusal::Alias)?;
    let mut left = path;
    loop {
        let (field, rest) = match left.split_once('.') {
            Some((field, rest)) => (field, Some(rest)),
            None => (left, None),
        };
        let Some(entry) = node.get(field) else {
            let value = nest(rest.unwrap_or_default(), value_yaml);
            return insert_entry(node, field, &value, Position::Last);
        };
        let is_null = entry.value.resolved() == Resolved::Null;
        let Some(rest) = rest else {
            return match is_null {
                true => replace_value(entry.value, value_yaml),
                false => Err(Refusal::KeyExists(entry.key.span())),
            };
        };
        node = entry.value.target().ok_or(Refusal::Alias)?;
        if node.kind() != NodeKind::Mapping && !is_null {
            return Err(Refusal::NotACollection);
        }
        left = rest;
    }
}

/// A value in block style as it is below some more fields, with dots between them; the value itself
/// where there are none.
#[must_use]
pub fn nest(path: &str, value_yaml: &str) -> String {
    let (field, rest) = match path.split_once('.') {
        Some((field, rest)) => (field, rest),
        None => (path, ""),
    };
    if field.is_empty() {
        return value_yaml.to_owned();
    }
    let inner = nest(rest, value_yaml);
    let is_block = inner.contains('\n') || is_entry(&inner) || inner.starts_with("- ");
    match is_block {
        true => format!("{field}:\n{}", indented(&inner)),
        false => format!("{field}: {inner}"),
    }
}

/// Whether a line is `key: value` in block style.
fn is_entry(line: &str) -> bool {
    let is_flow = line.starts_with(['{', '[', '"', '\'']);
    !is_flow && (line.contains(": ") || line.ends_with(':'))
}

fn indented(text: &str) -> String {
    let lines = text.lines().map(|line| match line.is_empty() {
        true => String::new(),
        false => format!("  {line}"),
    });
    lines.collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Document, apply};

    fn after(before: &str, path: &str, value: &str) -> Option<String> {
        let document = Document::parse(before);
        let edits = put(document.root()?, path, value).ok()?;
        apply(before, &edits).ok()
    }

    #[test]
    fn what_is_not_there_is_made() {
        let made = after("name: web\n", "context.drop.all", "- A\n- B").unwrap();
        assert_eq!(
            made,
            "name: web\ncontext:\n  drop:\n    all:\n    - A\n    - B\n"
        );
        let made = after("{name: web}", "context.user", "1").unwrap();
        assert_eq!(made, "{name: web, context: {user: 1}}");
    }

    #[test]
    fn what_is_there_takes_it() {
        let made = after("context: # why\n  user: 1\n", "context.group", "2").unwrap();
        assert_eq!(made, "context: # why\n  user: 1\n  group: 2\n");
        for empty in ["context:\n", "context: {}\n"] {
            let made = after(empty, "context.user", "1").unwrap();
            assert_eq!(made, "context:\n  user: 1\n");
        }
        assert_eq!(after("user: ~\n", "user", "1").unwrap(), "user: 1\n");
    }

    #[test]
    fn nothing_is_written_over() {
        assert_eq!(after("user: 1\n", "user", "2"), None);
        assert_eq!(after("context: none\n", "context.user", "2"), None);
    }
}
