//! Edits that put a value where it belongs, with the mappings on the way to it.

use podyard_syntax::edit;
use podyard_syntax::{Edit, Node, NodeKind, Resolved};

use crate::model::dig;

/// Puts `value_yaml` at a path below `root`, as [`edit::put`] does; `None` where that refuses, and
/// where it would hide what a merge key brings.
pub fn put(root: Node<'_>, path: &str, value_yaml: &str) -> Option<Vec<Edit>> {
    let mut node = root.target()?;
    for field in path.split('.') {
        match node.get(field) {
            Some(entry) => node = entry.value.target()?,
            None if dig(node, field).is_some() => return None,
            None => break,
        }
    }
    edit::put(root, path, value_yaml).ok()
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
        None => put(
            root,
            path,
            &format!("- {}", item_yaml.replace('\n', "\n  ")),
        ),
    }
}

fn is_null(node: Node<'_>) -> bool {
    node.is_missing() || matches!(node.resolved(), Resolved::Null)
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
