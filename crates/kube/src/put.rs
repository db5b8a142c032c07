//! Edits that put a value where it belongs, with the mappings on the way to it.

use podyard_syntax::edit::{self, Position};
use podyard_syntax::{Edit, Node, NodeKind, Resolved};

use crate::model::dig;

/// Puts `value_yaml` at a path below `root`, making the mappings on the way that are not there.
/// `None` when the value is there already or something on the way is no mapping.
pub fn put(root: Node<'_>, path: &str, value_yaml: &str) -> Option<Vec<Edit>> {
    let mut node = root.target()?;
    let mut fields = path.split('.').peekable();
    while let Some(field) = fields.next() {
        let entry = node.get(field);
        match entry {
            Some(entry) if fields.peek().is_some() => {
                let value = entry.value.target()?;
                let is_open = value.kind() == NodeKind::Mapping || is_null(value);
                node = if is_open { value } else { return None };
            }
            Some(entry) if is_null(entry.value) => {
                return edit::replace_value(entry.value, value_yaml).ok();
            }
            Some(_) => return None,
            // An entry of its own would hide what a merge key brings.
            None if dig(node, field).is_some() => return None,
            None => {
                let rest: Vec<_> = fields.collect();
                let value = nest(&rest, value_yaml);
                return edit::insert_entry(node, field, &value, Position::Last).ok();
            }
        }
    }
    None
}

/// Puts the value there, or replaces the scalar that is there.
pub fn set(root: Node<'_>, path: &str, value_yaml: &str) -> Option<Vec<Edit>> {
    match dig(root, path) {
        Some(node) if node.kind() == NodeKind::Scalar => edit::replace_value(node, value_yaml).ok(),
        Some(_) => None,
        None => put(root, path, value_yaml),
    }
}

/// Appends an item to the list at a path, making the list where it is not there.
pub fn append(root: Node<'_>, path: &str, item_yaml: &str) -> Option<Vec<Edit>> {
    match dig(root, path) {
        Some(list) if list.kind() == NodeKind::Sequence || is_null(list) => {
            edit::append_item(list, item_yaml).ok()
        }
        Some(_) => None,
        None => put(root, path, &format!("- {}", indent(item_yaml).trim_start())),
    }
}

fn is_null(node: Node<'_>) -> bool {
    node.is_missing() || matches!(node.resolved(), Resolved::Null)
}

/// The value below some more fields.
fn nest(fields: &[&str], value_yaml: &str) -> String {
    match fields.split_first() {
        None => value_yaml.to_owned(),
        Some((field, rest)) => {
            let inner = nest(rest, value_yaml);
            let is_block = inner.contains('\n') || is_entry(&inner) || inner.starts_with("- ");
            match is_block {
                true => format!("{field}:\n{}", indent(&inner)),
                false => format!("{field}: {inner}"),
            }
        }
    }
}

/// Whether a line is `key: value` in block style.
fn is_entry(line: &str) -> bool {
    let is_flow = line.starts_with(['{', '[', '"', '\'']);
    !is_flow && (line.contains(": ") || line.ends_with(':'))
}

fn indent(text: &str) -> String {
    let lines = text.lines().map(|line| match line.is_empty() {
        true => String::new(),
        false => format!("  {line}"),
    });
    lines.collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use podyard_syntax::Document;

    use super::put;

    #[test]
    fn what_a_merge_key_brings_is_not_hidden() {
        let document = Document::parse("a: {<<: {b: {c: d}}}\n");
        let root = document.root().unwrap();
        assert!(put(root, "a.b.e", "f").is_none());
        assert!(put(root, "a.e", "f").is_some());
    }
}
