//! How a violation can be put right, written out only when somebody wants it.

use crate::{Fix, Text, Words};
use podyard_syntax::edit::{append_item, delete_entry, delete_item, put, replace_value};
use podyard_syntax::{Entry, Node};

use crate::words::{excerpt, fill};

/// A change of a pod.
#[derive(Clone, Copy, Debug)]
pub enum Mend<'d> {
    /// There is none that could be told from here.
    None,
    /// Another value in the place of this one.
    Replace(Node<'d>, &'static str),
    /// Without this field.
    Without(Entry<'d>),
    /// Without this item, which is called so.
    WithoutItem(Node<'d>, &'d str),
    /// With this value at this path below the node.
    Put(Node<'d>, &'static str, &'static str),
    /// With this item at the end of the list.
    Append(Node<'d>, &'static str),
}

impl Mend<'_> {
    /// The fix, which a person should look at: the program in the pod may need what it takes.
    pub fn fix(self) -> Option<Fix> {
        const TO: Words = Words::new("Change it to `{}`", "`{}` 값으로 바꾸기");
        const WITHOUT: Words = Words::new("Remove `{}`", "`{}` 지우기");
        const WITH: Words = Words::new("Add `{}`", "`{}` 추가하기");
        let (words, value, edits): (Words, String, _) = match self {
            Mend::None => return None,
            Mend::Replace(node, value) => (TO, value.to_owned(), replace_value(node, value)),
            Mend::Without(entry) => {
                let key = excerpt(entry.key.value());
                (WITHOUT, key, Ok(delete_entry(entry)))
            }
            Mend::WithoutItem(item, name) => (WITHOUT, excerpt(name), Ok(delete_item(item))),
            Mend::Put(node, path, value) => {
                let shown = match value.strip_prefix("- ") {
                    Some(item) => format!("{path}: [{item}]"),
                    None => format!("{path}: {value}"),
                };
                (WITH, shown, put(node, path, value))
            }
            Mend::Append(list, item) => (WITH, item.to_owned(), append_item(list, item)),
        };
        let title: Text = fill(words, &[&value]);
        Some(Fix::suggested(title, edits.ok()?))
    }
}
