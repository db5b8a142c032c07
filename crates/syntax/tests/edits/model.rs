//! A document as the data it stands for, and as that data would be after a change.

use podyard_syntax::{Entry, Node, NodeId, NodeKind, Resolved};

#[derive(Clone, PartialEq, Debug)]
pub enum Data {
    Null,
    Bool(bool),
    Int(i128),
    Float(f64),
    Text(String),
    List(Vec<Data>),
    Map(Entries),
}

pub type Entries = Vec<(String, Data)>;

/// What is to change; the indices are those before the change.
#[derive(Default, Debug)]
pub struct Change {
    /// The keys of entries, or the items, that go.
    pub gone: Vec<NodeId>,
    /// A mapping, and the entries that come before its entry of that number.
    pub entries: Option<(NodeId, usize, Entries)>,
    /// A sequence, and the item that comes before its item of that number.
    pub item: Option<(NodeId, usize, Data)>,
    /// A node, and what stands in its place.
    pub replaced: Option<(NodeId, Data)>,
}

impl Change {
    /// The data below `node` after the change.
    pub fn data(&self, node: Node<'_>) -> Data {
        if let Some((id, data)) = &self.replaced
            && *id == node.id()
        {
            return data.clone();
        }
        if let Some((id, at, new)) = &self.entries
            && *id == node.id()
        {
            let mut all: Vec<_> = node.entries().collect();
            let rest = all.split_off((*at).min(all.len()));
            let mut entries = self.entries_of(all);
            entries.extend(new.iter().cloned());
            entries.extend(self.entries_of(rest));
            return Data::Map(entries);
        }
        if let Some((id, at, new)) = &self.item
            && *id == node.id()
        {
            let mut items = self.items_of(node);
            items.insert((*at).min(items.len()), new.clone());
            return Data::List(items);
        }
        if node.kind() == NodeKind::Alias {
            let lost = || Data::Text("an alias without its anchor".to_owned());
            return node.target().map_or_else(lost, |target| self.data(target));
        }
        match node.resolved() {
            Resolved::Null => Data::Null,
            Resolved::Bool(value) => Data::Bool(value),
            Resolved::Int(value) => Data::Int(value.into()),
            Resolved::UInt(value) => Data::Int(value.into()),
            Resolved::Float(value) => Data::Float(value),
            Resolved::String(text) => Data::Text(text.to_owned()),
            Resolved::Mapping => Data::Map(self.entries_of(node.entries().collect())),
            Resolved::Sequence => Data::List(self.items_of(node)),
            Resolved::Unfit => Data::Text(node.source().to_owned()),
        }
    }

    pub fn entry(&self, entry: Entry<'_>) -> (String, Data) {
        (key(entry.key), self.data(entry.value))
    }

    fn entries_of(&self, entries: Vec<Entry<'_>>) -> Vec<(String, Data)> {
        let kept = entries
            .into_iter()
            .filter(|entry| !self.gone.contains(&entry.key.id()));
        kept.map(|entry| self.entry(entry)).collect()
    }

    fn items_of(&self, sequence: Node<'_>) -> Vec<Data> {
        let kept = sequence
            .items()
            .filter(|item| !self.gone.contains(&item.id()));
        kept.map(|item| self.data(item)).collect()
    }
}

fn key(node: Node<'_>) -> String {
    let key = node.json_key();
    key.map_or_else(|| node.source().to_owned(), Into::into)
}
