//! What is put into a collection: something new, or something moved.

use super::Refusal;
use super::element::{Element, elements, keeps_blank_lines, written};
use super::flow_text::{FlowForm, comments_in};
use super::form::{Form, column, is_json};
use super::fragment::{block_entry, block_item};
use super::lines::{Lines, hang, unhang};
use crate::{Document, Entry, Node, NodeKind, Span, Style};

/// An entry or item on its way into a collection.
pub(super) enum Content<'d> {
    /// A new entry: its key, and its value as given and as read.
    Entry(&'d str, &'d str, Document),
    /// A new item, as given and as read.
    Item(&'d str, Document),
    /// Entries that stand elsewhere: all of a mapping's from one to another.
    Moved(Moved<'d>),
}

/// A run of entries of one mapping.
pub(super) struct Moved<'d> {
    pub mapping: Node<'d>,
    pub entries: Vec<Entry<'d>>,
    elements: Vec<Element<'d>>,
}

impl<'d> Content<'d> {
    /// A new entry.
    pub fn entry(key: &'d str, value_yaml: &'d str) -> Result<Self, Refusal> {
        Ok(Self::Entry(key, value_yaml, read(value_yaml)?))
    }

    /// A new item.
    pub fn item(item_yaml: &'d str) -> Result<Self, Refusal> {
        Ok(Self::Item(item_yaml, read(item_yaml)?))
    }

    /// The kind of collection it fits into.
    pub fn collection(&self) -> NodeKind {
        match self {
            Self::Item(..) => NodeKind::Sequence,
            Self::Entry(..) | Self::Moved(_) => NodeKind::Mapping,
        }
    }

    /// Its lines in block style, parted by `\n`, from column 0; an item's text stands `gap`
    /// columns from its dash.
    pub fn block(&self, form: Form, gap: usize) -> String {
        match self {
            Self::Entry(key, value, _) => block_entry(key, value, form),
            Self::Item(item, _) => block_item(item, gap, form),
            Self::Moved(moved) => moved.block(form),
        }
    }

    /// Its elements inside brackets; lines after the first are indented from its own column.
    pub fn flow(&self, form: FlowForm) -> Vec<String> {
        match self {
            Self::Entry(key, _, value) => vec![form.pair(&form.key(key), &form.root(value))],
            Self::Item(_, item) => vec![form.root(item)],
            Self::Moved(moved) => moved.flow(form),
        }
    }

    /// Whether blank lines below it would become part of it.
    pub fn keeps_blank_lines(&self) -> bool {
        match self {
            Self::Entry(_, _, new) | Self::Item(_, new) => {
                new.root().is_some_and(keeps_blank_lines)
            }
            Self::Moved(moved) => moved
                .elements
                .last()
                .is_some_and(|last| last.keeps_blank_lines()),
        }
    }

    /// The comments that [`Self::flow`] leaves out.
    pub fn comments(&self, form: FlowForm) -> Vec<&str> {
        match self {
            Self::Entry(_, _, new) | Self::Item(_, new) => {
                let comments = new.comments().iter();
                comments.map(|comment| comment.of(new.text())).collect()
            }
            Self::Moved(moved) => moved.comments(form),
        }
    }
}

fn read(yaml: &str) -> Result<Document, Refusal> {
    let document = Document::parse(yaml);
    match document.error() {
        None => Ok(document),
        Some(_) => Err(Refusal::NotYaml),
    }
}

impl<'d> Moved<'d> {
    /// The entries number `from` up to but not including `to`.
    pub fn new(mapping: Node<'d>, from: usize, to: usize) -> Self {
        let count = to.saturating_sub(from);
        Self {
            mapping,
            entries: mapping.entries().skip(from).take(count).collect(),
            elements: elements(mapping)
                .into_iter()
                .skip(from)
                .take(count)
                .collect(),
        }
    }

    /// Everything from the first entry to the last, without comments around them.
    pub fn span(&self) -> Span {
        Element::run(&self.elements).map_or(Span::empty(0), |run| run.span)
    }

    fn block(&self, form: Form) -> String {
        let text = self.text();
        if self.in_flow() {
            let lines = self.each().flat_map(|(entry, element)| {
                let comments = outer_comments(self.mapping, element).map(str::to_owned);
                comments.chain([block_line(text, entry, element, form)])
            });
            return lines.collect::<Vec<_>>().join("\n");
        }
        let Some(run) = Element::run(&self.elements) else {
            return String::new();
        };
        let column = column(self.mapping);
        let start = if text.opens(run.span.start) {
            text.word(run.lead()).min(run.span.start)
        } else {
            run.span.start
        };
        unhang(Span::new(start, run.tail()).of(text.0), column)
    }

    fn flow(&self, form: FlowForm) -> Vec<String> {
        let text = self.text();
        let one = |(entry, element): (Entry<'d>, &Element<'d>)| {
            if self.verbatim(form, element) {
                let source = element.span.of(text.0);
                unhang(source, text.indent(element.span.start))
            } else {
                form.entry(entry)
            }
        };
        self.each().map(one).collect()
    }

    fn comments(&self, form: FlowForm) -> Vec<&'d str> {
        let each = self.elements.iter().flat_map(|element| {
            let inner: Vec<_> = if self.verbatim(form, element) {
                Vec::new()
            } else {
                comments_in(self.mapping, element.span).collect()
            };
            let mut outer: Vec<_> = outer_comments(self.mapping, element).collect();
            outer.extend(inner);
            outer
        });
        each.collect()
    }

    /// Whether an element fits into brackets of this form as it is written.
    fn verbatim(&self, form: FlowForm, element: &Element<'_>) -> bool {
        let source = element.span.of(self.text().0);
        let one_line = !source.contains(['\n', '\r']);
        let alike = is_json(self.mapping) == form.json;
        self.in_flow() && alike && (one_line || form.step.is_some() || source.contains('#'))
    }

    fn in_flow(&self) -> bool {
        self.mapping.style() == Style::FlowCollection
    }

    fn each(&self) -> impl Iterator<Item = (Entry<'d>, &Element<'d>)> {
        self.entries.iter().copied().zip(&self.elements)
    }

    fn text(&self) -> Lines<'d> {
        Lines(self.mapping.document().text())
    }
}

/// The comments before and after an element that belong to it.
fn outer_comments<'d>(mapping: Node<'d>, element: &Element<'_>) -> impl Iterator<Item = &'d str> {
    let before = comments_in(mapping, Span::new(element.lead(), element.span.start));
    let after = comments_in(mapping, Span::new(element.span.end, element.tail()));
    before.chain(after)
}

/// An entry inside brackets as it stands in block style.
fn block_line(text: Lines<'_>, entry: Entry<'_>, element: &Element<'_>, form: Form) -> String {
    let (key, value) = (written(entry.key), written(entry.value));
    let head = Span::new(element.span.start, key.end).of(text.0);
    if value.is_empty() {
        return format!("{head}:");
    }
    let between = Span::new(key.end, value.start).of(text.0);
    let colon = if between.trim() == ":" && !between.contains('\n') {
        ": "
    } else {
        between
    };
    let line = format!("{head}{colon}{}", value.of(text.0));
    let line = unhang(&line, text.indent(element.span.start));
    // A closing bracket in the column of the key would end the block mapping.
    let flush = line
        .split('\n')
        .any(|line| !line.is_empty() && !line.starts_with(' '));
    let deeper = if flush { form.step } else { 0 };
    hang(&line, deeper, "\n")
}
