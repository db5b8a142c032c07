//! The edits that advice offers: all of them a person should look at.

use podyard_kube::{Fix, Text, put, text};
use podyard_syntax::Node;
use podyard_syntax::edit::{delete_entry, delete_item};

use crate::words::excerpt;

/// The suggested fix that puts a value at a path below a node, in place of a scalar that is there.
pub(crate) fn set(title: Text, below: Node<'_>, path: &str, value_yaml: &str) -> Option<Fix> {
    let edits = put::set(below, path, value_yaml)?;
    Some(Fix::suggested(title, edits))
}

/// The suggested fix that takes away the entry of which a node is the value.
pub(crate) fn take_away(title: Text, value: Node<'_>) -> Option<Fix> {
    let entry = value.entry()?;
    Some(Fix::suggested(title, delete_entry(entry)))
}

/// The suggested fix that adds a value at a path below a node where there is none.
pub(crate) fn add(title: Text, below: Node<'_>, path: &str, value_yaml: &str) -> Option<Fix> {
    Some(Fix::suggested(title, put::put(below, path, value_yaml)?))
}

/// The suggested fix that takes an item out of its list, and with the last one the list.
pub(crate) fn take_item(title: Text, item: Node<'_>) -> Option<Fix> {
    let list = item.parent()?;
    // What has an anchor may be needed elsewhere.
    if list.descendants().any(|it| it.anchor().is_some()) {
        return None;
    }
    let edits = match (list.items().count(), list.entry()) {
        (1, Some(entry)) => delete_entry(entry),
        _ => delete_item(item),
    };
    Some(Fix::suggested(title, edits))
}

/// The suggested fix that puts a scalar at a path below a node.
pub(crate) fn assign(below: Node<'_>, path: &str, value: &str) -> Option<Fix> {
    let field = path.rsplit('.').next().unwrap_or_default();
    let title = text!("Set `{field}: {value}`", "`{field}: {value}` 설정하기");
    set(title, below, path, value)
}

/// The suggested fix that takes away the entry of which a node is the value, named by its key.
pub(crate) fn drop_entry(value: Node<'_>) -> Option<Fix> {
    let key = value.entry()?.key.value();
    take_away(text!("Remove `{key}`", "`{key}` 지우기"), value)
}

/// The suggested fix that takes an item out of its list, but none of which others are aliases.
pub(crate) fn drop_item(title: Text, item: Node<'_>) -> Option<Fix> {
    let is_plain = item.anchor().is_none();
    is_plain.then(|| Fix::suggested(title, delete_item(item)))
}

/// The same for a scalar, where the list has other items.
pub(crate) fn leave_out(item: Node<'_>) -> Option<Fix> {
    let word = excerpt(item.value());
    let title = text!("Remove `{word}`", "`{word}` 지우기");
    let has_others = item.parent()?.items().nth(1).is_some();
    drop_item(title, item).filter(|_| has_others)
}
