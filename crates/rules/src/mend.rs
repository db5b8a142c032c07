//! Small edits and fixes that many rules share.

use podyard_kube::{Fix, text};
use podyard_syntax::{Edit, Node, Style};

pub(crate) use podyard_kube::head;

/// Writes another text in a scalar's place and keeps its quotes.
pub(crate) fn respell(node: Node<'_>, new: &str) -> Edit {
    let text = match node.style() {
        Style::SingleQuoted => format!("'{}'", new.replace('\'', "''")),
        Style::DoubleQuoted => format!("{new:?}"),
        _ => new.to_owned(),
    };
    Edit::replace(node.span(), text)
}

/// The safe fix that spells a key or a value right; `noun` says in Korean what is
/// spelled, with its particle: `필드로`, `값으로`.
pub(crate) fn spell_as(node: Node<'_>, right: &str, noun: &str) -> Fix {
    let wrong = crate::words::excerpt(node.value());
    Fix::safe(
        text!("Change `{wrong}` to `{right}`", "`{right}` {noun} 바꾸기"),
        vec![respell(node, right)],
    )
}

/// The same, where a person should look.
pub(crate) fn perhaps_spell_as(node: Node<'_>, right: &str, noun: &str) -> Fix {
    Fix {
        applicability: podyard_kube::Applicability::Suggested,
        ..spell_as(node, right, noun)
    }
}

/// Every line but the first moved to the right.
pub(crate) fn indented(text: &str, columns: usize) -> String {
    text.replace('\n', &format!("\n{}", " ".repeat(columns)))
}
