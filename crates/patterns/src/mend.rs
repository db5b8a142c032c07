//! Edits that fill a missing role: what every pattern needs of them.

use podyard_kube::graph::{Graph, Id};
use podyard_kube::model::dig;
use podyard_kube::{Applicability, Text};
use podyard_syntax::edit;
use podyard_syntax::{Edit, Node, NodeKind, Style};

use crate::Mend;

impl Mend {
    /// A mend of one document that a person should look at; none when there is nothing to edit.
    pub fn suggested(title: Text, document: usize, edits: Option<Vec<Edit>>) -> Option<Self> {
        let edits = edits.filter(|edits| !edits.is_empty())?;
        Some(Self {
            title,
            applicability: Applicability::Suggested,
            edits: edits.into_iter().map(|edit| (document, edit)).collect(),
        })
    }

    /// The same with the edits of another one joined in.
    #[must_use]
    pub fn and(mut self, other: Option<Self>) -> Self {
        self.edits.extend(other.into_iter().flat_map(|it| it.edits));
        self
    }

    /// A new object at the end of the document in which a resource stands. `yaml` is a whole object
    /// in block style without a final line break, in the namespace of the resource when `{ns}`
    /// stands in a line of its own below `metadata:`.
    pub fn new_object(title: Text, graph: &Graph<'_>, beside: Id, yaml: &str) -> Option<Self> {
        let placed = graph.placed(beside)?;
        let root = placed.resource.object.root;
        let top = root.document().root()?;
        // In JSON there is no second document.
        if top.style() == Style::FlowCollection {
            return None;
        }
        let lines = yaml.lines().filter_map(|line| {
            if line.trim() != "{ns}" {
                return Some(line.to_owned());
            }
            let namespace = edit::scalar(placed.resource.namespace?);
            Some(line.replace("{ns}", &format!("namespace: {namespace}")))
        });
        let yaml = lines.collect::<Vec<_>>().join("\n");
        let text = root.document().text();
        let body = text.trim_end_matches(['\n', '\r', ' ', '\t']);
        let (body, ended) = match body.strip_suffix("\n...") {
            Some(body) => (body, true),
            None => (body, false),
        };
        let at = u32::try_from(body.len()).ok()?;
        let tail = if text.len() == body.len() && !ended {
            "\n"
        } else {
            ""
        };
        let edits = vec![Edit::insert(at, format!("\n---\n{yaml}{tail}"))];
        Self::suggested(title, placed.document, Some(edits))
    }
}

/// Puts `value_yaml` at a path below `root`, as [`edit::put`] does.
pub(crate) fn put(root: Node<'_>, path: &str, value_yaml: &str) -> Option<Vec<Edit>> {
    edit::put(root, path, value_yaml).ok()
}

/// Puts the value there, or replaces the scalar that is there.
pub(crate) fn set(root: Node<'_>, path: &str, value_yaml: &str) -> Option<Vec<Edit>> {
    match dig(root, path) {
        Some(node) if node.kind() == NodeKind::Scalar => edit::replace_value(node, value_yaml).ok(),
        Some(_) => None,
        None => put(root, path, value_yaml),
    }
}

/// Appends an item to the list at a path, making the list where it is not there.
pub(crate) fn append(root: Node<'_>, path: &str, item_yaml: &str) -> Option<Vec<Edit>> {
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
    node.is_missing() || matches!(node.resolved(), podyard_syntax::Resolved::Null)
}
