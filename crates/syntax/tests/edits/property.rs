//! Whatever is edited, however it is written: the data change as asked and no further, and what
//! people wrote around it stays.

use fastrand::Rng;
use podyard_syntax::edit::{
    Position, Refusal, delete_entry, delete_item, insert_entry, insert_item, merge_entry,
    move_entry, quote, rename_key, replace_value, wrap_entry,
};
use podyard_syntax::{Document, Edit, EditConflict, Entry, Node, NodeKind, Resolved, apply};

use crate::generate::Manifest;
use crate::model::{Change, Data};

/// How many texts are tried; each with several edits.
const ROUNDS: u64 = 3_000;

const VALUES: [&str; 12] = [
    "",
    "8080",
    "\"on\"",
    "한글",
    "{}",
    "[a, {b: 1}]",
    "a: 1",
    "matchLabels:\n  app: web\nitems:\n- name: a\n  value: \"1\"\n- b",
    "- x\n- y: 1\n  z:\n  - 2",
    "|\n  one\n    two\n\n  three",
    ">-\n  folded\n  text",
    "'it''s, {here}'",
];

/// An edit, and what it should do to the data.
struct Trial<'d> {
    name: String,
    edits: Result<Vec<Edit>, Refusal>,
    change: Change,
    /// What goes or is written anew; everything else stays as it is.
    touched: Vec<Node<'d>>,
    /// Whether comments may go with what is touched.
    drops_comments: bool,
}

struct Picker<'d> {
    random: Rng,
    nodes: Vec<Node<'d>>,
}

impl<'d> Picker<'d> {
    fn node(&mut self, fits: impl Fn(Node<'d>) -> bool) -> Option<Node<'d>> {
        let nodes: Vec<_> = self
            .nodes
            .iter()
            .copied()
            .filter(|node| fits(*node))
            .collect();
        self.random.choice(nodes)
    }

    fn entry(&mut self) -> Option<Entry<'d>> {
        let mapping = self.node(|node| node.entries().next().is_some())?;
        let entries: Vec<_> = mapping.entries().collect();
        self.random.choice(entries)
    }

    /// A mapping, or what may become one.
    fn mapping(&mut self) -> Option<Node<'d>> {
        self.node(|node| node.kind() == NodeKind::Mapping || is_open(node))
    }

    fn position(&mut self, mapping: Node<'d>) -> (Position<'d>, usize) {
        let entries: Vec<_> = mapping.entries().collect();
        match (
            self.random.u8(..4),
            self.random.choice(entries.iter().copied().enumerate()),
        ) {
            (0, Some((index, entry))) => (Position::Before(entry), index),
            (1, Some((index, entry))) => (Position::After(entry), index + 1),
            (2, _) => (Position::First, 0),
            _ => (Position::Last, entries.len()),
        }
    }

    fn trial(&mut self) -> Option<Trial<'d>> {
        let value = VALUES[self.random.usize(..VALUES.len())];
        let same = Change::default();
        Some(match self.random.u8(..11) {
            0 | 1 => {
                let mapping = self.mapping()?;
                let (position, index) = self.position(mapping);
                let new = ["fresh", "on", "a: b", "name"][self.random.usize(..4)];
                Trial {
                    name: format!("insert {new:?}: {value:?} into {mapping:?} at {position:?}"),
                    edits: insert_entry(mapping, new, value, position),
                    change: Change {
                        entries: Some((mapping.id(), index, vec![(new.to_owned(), read(value))])),
                        ..same
                    },
                    touched: opened(mapping),
                    drops_comments: false,
                }
            }
            2 => {
                let sequence =
                    self.node(|node| node.kind() == NodeKind::Sequence || is_open(node))?;
                let index = self.random.usize(..=sequence.items().count());
                Trial {
                    name: format!("insert {value:?} into {sequence:?} before {index}"),
                    edits: insert_item(sequence, index, value),
                    change: Change {
                        item: Some((sequence.id(), index, read(value))),
                        ..same
                    },
                    touched: opened(sequence),
                    drops_comments: false,
                }
            }
            3 => {
                let entry = self.entry()?;
                Trial {
                    name: format!("delete {entry:?}"),
                    edits: Ok(delete_entry(entry)),
                    change: Change {
                        gone: vec![entry.key.id()],
                        ..same
                    },
                    touched: vec![entry.key, entry.value],
                    drops_comments: true,
                }
            }
            4 => {
                let item = self.node(|node| {
                    node.parent()
                        .is_some_and(|parent| parent.kind() == NodeKind::Sequence)
                })?;
                Trial {
                    name: format!("delete {item:?}"),
                    edits: Ok(delete_item(item)),
                    change: Change {
                        gone: vec![item.id()],
                        ..same
                    },
                    touched: vec![item],
                    drops_comments: true,
                }
            }
            5 => {
                let node = self.node(|node| !is_key(node) && node.kind() != NodeKind::Alias)?;
                Trial {
                    name: format!("replace {node:?} by {value:?}"),
                    edits: replace_value(node, value),
                    change: Change {
                        replaced: Some((node.id(), read(value))),
                        ..same
                    },
                    touched: vec![node],
                    drops_comments: node.kind() != NodeKind::Scalar,
                }
            }
            6 => {
                let entry = self.entry()?;
                let new = ["fresh", "on", "it's", "name"][self.random.usize(..4)];
                let mapping = entry.key.parent()?;
                let (_, value) = same.entry(entry);
                Trial {
                    name: format!("rename {entry:?} to {new:?}"),
                    edits: rename_key(entry, new),
                    change: Change {
                        gone: vec![entry.key.id()],
                        entries: Some((
                            mapping.id(),
                            index_of(entry),
                            vec![(new.to_owned(), value)],
                        )),
                        ..same
                    },
                    touched: vec![entry.key],
                    drops_comments: false,
                }
            }
            7 | 8 => {
                let (entry, into) = (self.entry()?, self.mapping()?);
                let (position, index) = self.position(into);
                Trial {
                    name: format!("move {entry:?} into {into:?} at {position:?}"),
                    edits: move_entry(entry, into, position),
                    change: Change {
                        gone: vec![entry.key.id()],
                        entries: Some((into.id(), index, vec![same.entry(entry)])),
                        ..same
                    },
                    touched: [vec![entry.key, entry.value], opened(into)].concat(),
                    drops_comments: false,
                }
            }
            9 => {
                let (entry, into) = (self.entry()?, self.mapping()?);
                let moved = entry
                    .value
                    .entries()
                    .map(|entry| same.entry(entry))
                    .collect();
                let own = entry.key.parent() == Some(into);
                let index = if own {
                    index_of(entry)
                } else {
                    into.entries().count()
                };
                Trial {
                    name: format!("merge {entry:?} into {into:?}"),
                    edits: merge_entry(entry, into),
                    change: Change {
                        gone: vec![entry.key.id()],
                        entries: Some((into.id(), index, moved)),
                        ..same
                    },
                    touched: [vec![entry.key, entry.value], opened(into)].concat(),
                    drops_comments: true,
                }
            }
            _ if self.random.bool() => {
                let entry = self.entry()?;
                let mapping = entry.key.parent()?;
                let wrapped = Data::Map(vec![same.entry(entry)]);
                Trial {
                    name: format!("wrap {entry:?}"),
                    edits: wrap_entry(entry, "fresh"),
                    change: Change {
                        gone: vec![entry.key.id()],
                        entries: Some((
                            mapping.id(),
                            index_of(entry),
                            vec![("fresh".to_owned(), wrapped)],
                        )),
                        ..same
                    },
                    touched: vec![entry.key, entry.value],
                    drops_comments: false,
                }
            }
            _ => {
                let node = self.node(|node| node.kind() == NodeKind::Scalar && !is_key(node))?;
                let text = Data::Text(node.value().to_owned());
                Trial {
                    name: format!("quote {node:?}"),
                    edits: Ok(quote(node)),
                    change: Change {
                        replaced: Some((node.id(), text)),
                        ..same
                    },
                    touched: vec![node],
                    drops_comments: false,
                }
            }
        })
    }
}

fn is_key(node: Node<'_>) -> bool {
    node.entry().is_some_and(|entry| entry.key == node)
}

/// Whether a collection can be made of it.
fn is_open(node: Node<'_>) -> bool {
    node.kind() == NodeKind::Scalar && node.resolved() == Resolved::Null && !is_key(node)
}

/// The node, if it is replaced as a whole when something is put into it.
fn opened(node: Node<'_>) -> Vec<Node<'_>> {
    if node.kind() == NodeKind::Scalar {
        vec![node]
    } else {
        Vec::new()
    }
}

fn index_of(entry: Entry<'_>) -> usize {
    let mapping = entry.key.parent().expect("a mapping");
    mapping
        .entries()
        .position(|other| other.key == entry.key)
        .expect("itself")
}

fn read(yaml: &str) -> Data {
    let document = Document::parse(yaml);
    document
        .root()
        .map_or(Data::Null, |root| Change::default().data(root))
}

/// The scalars as they are written, but for those inside `touched`.
fn untouched<'d>(document: &'d Document, touched: &[Node<'d>]) -> Vec<&'d str> {
    let inside = |node: Node<'_>| {
        touched.iter().any(|outer| {
            std::iter::successors(Some(node), |node| node.parent())
                .any(|node| node.id() == outer.id())
        })
    };
    let scalars = document
        .nodes()
        .filter(|node| node.kind() == NodeKind::Scalar);
    scalars
        .filter(|node| !inside(*node))
        .map(Node::source)
        .collect()
}

fn comments(document: &Document) -> Vec<&str> {
    let comments = document.comments().iter();
    comments
        .map(|comment| comment.of(document.text()).trim_end())
        .collect()
}

fn has_alias(document: &Document) -> bool {
    document.nodes().any(|node| node.kind() == NodeKind::Alias)
}

fn takes_key_twice(data: &Data) -> bool {
    match data {
        Data::Map(entries) => entries.iter().enumerate().any(|(index, (key, value))| {
            entries[..index].iter().any(|(other, _)| other == key) || takes_key_twice(value)
        }),
        Data::List(items) => items.iter().any(takes_key_twice),
        _ => false,
    }
}

/// Makes one random edit; whether there was one to make.
fn try_edit(text: &str, seed: u64) -> bool {
    let document = Document::parse(text);
    assert_eq!(document.error(), None, "the generator wrote\n{text}");
    let root = document.root().expect("a root");
    let mut picker = Picker {
        random: Rng::with_seed(seed),
        nodes: document.nodes().collect(),
    };
    let Some(trial) = picker.trial() else {
        return false;
    };
    let story = format!("seed {seed}: {}\n{text}", trial.name);
    let expected = trial.change.data(root);
    let edits = match &trial.edits {
        Ok(edits) => edits,
        Err(Refusal::KeyExists(span)) => {
            assert!(
                takes_key_twice(&expected),
                "key {} is free: {story}",
                span.of(text)
            );
            return false;
        }
        Err(_) => return false,
    };
    if trial.drops_comments && has_alias(&document) {
        return false;
    }
    let after = apply(text, edits).unwrap_or_else(|conflict| panic!("{conflict} {story}"));
    let story = format!("{story}\n=>\n{after}\n{edits:?}");
    let changed = Document::parse(&after);
    assert_eq!(changed.error(), None, "{story}");
    let data = changed.root().map(|root| Change::default().data(root));
    assert_eq!(data, Some(expected), "{story}");
    let mut left = untouched(&changed, &[]);
    for scalar in untouched(&document, &trial.touched) {
        let at = left.iter().position(|other| *other == scalar);
        left.remove(at.unwrap_or_else(|| panic!("{scalar:?} is not as it was: {story}")));
    }
    let mut left = comments(&changed);
    for comment in comments(&document) {
        match left.iter().position(|other| *other == comment) {
            Some(at) => drop(left.remove(at)),
            None => assert!(trial.drops_comments, "{comment:?} is lost: {story}"),
        }
    }
    let broken = after.replace("\r\n", "");
    assert!(
        !text.contains("\r\n") || !broken.contains(['\n', '\r']),
        "{story}"
    );
    true
}

#[test]
fn the_data_change_as_asked_and_nothing_else() {
    let mut made = 0;
    for seed in 0..ROUNDS {
        let text = if seed % 4 == 0 {
            Manifest::json(seed)
        } else {
            Manifest::block(seed)
        };
        for round in 0..6 {
            made += u64::from(try_edit(&text, seed * 6 + round));
        }
    }
    assert!(made > ROUNDS * 3, "only {made} edits were tried");
}

#[test]
fn broken_text_is_edited_without_harm() {
    for seed in 0..ROUNDS {
        let whole = if seed % 4 == 0 {
            Manifest::json(seed)
        } else {
            Manifest::block(seed)
        };
        let mut random = Rng::with_seed(seed);
        let at = whole.floor_char_boundary(random.usize(..=whole.len()));
        let (before, after) = whole.split_at(at);
        let text = match random.u8(..4) {
            0 => before.to_owned(),
            1 => format!("{before}{}", after.get(1..).unwrap_or_default()),
            _ => format!(
                "{before}{}{after}",
                random.choice(["\t", "}", "\"", ": ", "\n "]).expect("one")
            ),
        };
        let document = Document::parse(&text);
        let mut picker = Picker {
            random,
            nodes: document.nodes().collect(),
        };
        for _ in 0..6 {
            if let Some(Trial {
                edits: Ok(edits),
                name,
                ..
            }) = picker.trial()
            {
                let result = apply(&text, &edits);
                let fits = !matches!(result, Err(EditConflict::OutOfRange(_)));
                assert!(fits, "{result:?} {name}\n{text}\n{edits:?}");
            }
        }
    }
}
