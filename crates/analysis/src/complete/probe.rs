//! A word put in at the caret, to see where it would stand.

use podyard_syntax::{Document, Node, NodeKind, Span};

/// A word that nobody writes.
const PROBE: &str = "podyard-probe-5b1c";

/// A document's text with the word at the caret replaced by a probe.
pub(super) struct Probe {
    /// The changed text.
    pub text: String,
    /// The word at the caret, in bytes of the text before the change; empty between words.
    pub word: Span,
    /// What stands there.
    pub typed: String,
    /// Where the probe starts, in bytes of the changed text.
    start: u32,
    /// Where brackets that are still open can be closed, in bytes of the changed text.
    end: usize,
    /// The quote the word stands in.
    pub quote: Option<char>,
    /// Whether the probe comes right after a `:` or `-`, so that a space is due first.
    pub touches_sign: bool,
    /// Whether a `:` stands after the word already.
    pub has_colon: bool,
    /// What stands before the word on its line, each character made a space: the indentation of
    /// a key that takes the word's place.
    pub indent: String,
    /// How much of that is the indentation of the word's line.
    pub line_indent: usize,
}

impl Probe {
    /// `None` when `offset` is not on a character boundary of `text`.
    pub fn new(text: &str, offset: u32) -> Option<Self> {
        let (before, after) = text.split_at_checked(offset as usize)?;
        let left = before.trim_end_matches(is_word);
        let dashes = before.get(left.len()..)?;
        let dashes = dashes.len() - dashes.trim_start_matches('-').len();
        let left = before.get(..left.len() + dashes)?;
        let right = after.trim_start_matches(is_word);
        let line = left.rsplit(['\n', '\r']).next().unwrap_or_default();
        let quote = left.chars().next_back().filter(|c| matches!(c, '"' | '\''));
        let lead = quote.map_or(line, |_| line.get(..line.len() - 1).unwrap_or_default());
        let closed = quote.and_then(|quote| right.strip_prefix(quote));
        let is_value = lead.trim_end_matches([' ', '\t']).ends_with(':');
        let rest = closed.unwrap_or(right);
        let has_colon = rest.trim_start_matches([' ', '\t']).starts_with(':');
        let touches_sign = quote.is_none() && lead.ends_with([':', '-']);
        let probed = [
            left,
            if touches_sign { " " } else { "" },
            PROBE,
            quote.map_or("", |quote| if quote == '"' { "\"" } else { "'" }),
            if is_value || has_colon { "" } else { ": " },
        ]
        .concat();
        let typed = text.get(left.len()..text.len() - right.len());
        let narrow = |length: usize| u32::try_from(length).ok();
        Some(Self {
            end: probed.len(),
            text: probed + rest,
            word: Span::new(narrow(left.len())?, narrow(text.len() - right.len())?),
            typed: typed.unwrap_or_default().to_owned(),
            start: narrow(left.len())? + u32::from(touches_sign),
            quote,
            touches_sign,
            has_colon,
            indent: lead.chars().map(|_| ' ').collect(),
            line_indent: lead.len() - lead.trim_start_matches([' ', '\t']).len(),
        })
    }

    /// Closes a bracket right after the probe; whether there is such a bracket.
    pub fn close(&mut self, open: char) -> bool {
        let close = match open {
            '[' => ']',
            '{' => '}',
            _ => return false,
        };
        self.text.insert(self.end, close);
        self.end += close.len_utf8();
        true
    }

    /// The node that the probe became.
    pub fn find<'d>(&self, document: &'d Document) -> Option<Node<'d>> {
        document
            .nodes()
            .filter(|node| node.kind() == NodeKind::Scalar && node.value() == PROBE)
            .find(|node| node.span().touches(self.start))
    }
}

/// What names of fields, kinds, groups and values are made of.
fn is_word(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '.' | '/' | '_' | '-')
}
