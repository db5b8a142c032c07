//! What go-yaml's scanner, made for YAML 1.1, refuses of YAML 1.2: tabs before tokens, `?` and a
//! leading `:` in words inside brackets, and the escape `\/`. Each was tried with go-yaml v2.4.2.

use crate::span::offset;
use crate::split::lines;
use crate::{Document, Edit, Node, NodeKind, Span, Style, SyntaxError, SyntaxErrorKind};

pub(crate) fn refusals(document: &Document, found: &mut Vec<SyntaxError>) {
    // A text that starts with a brace is read as JSON.
    let is_json = document.text().trim_start().starts_with('{');
    let has_tabs = document.text().contains('\t');
    if has_tabs {
        tab_lines(document, found);
    }
    for node in document.nodes() {
        match node.style() {
            Style::Plain => found.extend(plain(node)),
            Style::DoubleQuoted if !is_json => found.extend(slash(node)),
            Style::BlockCollection if has_tabs => {
                found.extend(node.items().filter_map(tab_after_dash));
            }
            _ => {}
        }
    }
}

fn refusal(kind: SyntaxErrorKind, span: Span, repair: Edit) -> SyntaxError {
    SyntaxError {
        kind,
        span,
        related: None,
        repair: vec![repair],
    }
}

/// `[http://a/b?c]` and `[::1]`
fn plain(node: Node<'_>) -> Option<SyntaxError> {
    if node.parent()?.style() != Style::FlowCollection {
        return None;
    }
    let text = node.source();
    let character = if text.starts_with(':') { ':' } else { '?' };
    let at = text.find(character)?;
    // A leading `?` only marks a key.
    let starts_key = at == 0 && character == '?';
    (!starts_key).then(|| {
        let start = node.span().start + offset(at);
        let quoted = Edit::replace(node.span(), format!("\"{}\"", node.value()));
        let kind = SyntaxErrorKind::UnexpectedIndicator { character };
        refusal(kind, Span::new(start, start + 1), quoted)
    })
}

/// `"a\/b"`
fn slash(node: Node<'_>) -> Option<SyntaxError> {
    let text = node.source();
    let mut chars = text.char_indices();
    while let Some((at, c)) = chars.next() {
        if c == '\\' && chars.next().is_some_and(|(_, next)| next == '/') {
            let start = node.span().start + offset(at);
            let kind = SyntaxErrorKind::InvalidEscape {
                escape: "\\/".to_owned(),
            };
            let backslash = Edit::delete(Span::new(start, start + 1));
            return Some(refusal(kind, Span::new(start, start + 2), backslash));
        }
    }
    None
}

/// A tab between a `-` and its item.
fn tab_after_dash(item: Node<'_>) -> Option<SyntaxError> {
    let before = Span::new(0, item.span().start).of(item.document().text());
    let dash = before.trim_end_matches([' ', '\t']);
    let gap = before.get(dash.len()..).filter(|gap| gap.contains('\t'))?;
    dash.ends_with('-').then(|| {
        let end = item.span().start;
        let span = Span::new(end - offset(gap.len()), end);
        refusal(SyntaxErrorKind::Tab, span, Edit::replace(span, " "))
    })
}

/// Tabs on lines that hold nothing else, or nothing but a comment.
fn tab_lines(document: &Document, found: &mut Vec<SyntaxError>) {
    let text = document.text();
    let nodes: Vec<Node<'_>> = document.nodes().collect();
    for line in lines(text) {
        let written = line.of(text).trim_end_matches(['\r', '\n']);
        let content = written.trim_start_matches([' ', '\t']);
        let blank = written.len() - content.len();
        let indent = written.get(..blank).unwrap_or_default();
        let only_space = content.is_empty() || content.starts_with('#');
        let Some(column) = indent.find('\t').filter(|_| only_space) else {
            continue;
        };
        let before = nodes.partition_point(|node| node.span().start < line.start);
        let last = before.checked_sub(1).and_then(|last| nodes.get(last));
        if last.is_some_and(|node| takes_tab(*node, line.start, offset(column))) {
            continue;
        }
        let span = Span::new(line.start + offset(column), line.start + offset(blank));
        let indent = Span::new(line.start, span.end);
        found.push(refusal(SyntaxErrorKind::Tab, span, Edit::delete(indent)));
    }
}

/// Whether a tab at this column may stand on a line after the start of `last`: inside brackets
/// and quotes anywhere, in a block scalar where its text starts, and after plain words deeper
/// than their collection.
fn takes_tab(last: Node<'_>, line: u32, column: u32) -> bool {
    let text = last.document().text();
    let inside = |node: &Node<'_>| node.span().end > line;
    let delimited = |node: &Node<'_>| {
        use Style::{DoubleQuoted, FlowCollection, SingleQuoted};
        matches!(node.style(), FlowCollection | SingleQuoted | DoubleQuoted) && inside(node)
    };
    if std::iter::successors(Some(last), |node| node.parent()).any(|node| delimited(&node)) {
        return true;
    }
    match last.style() {
        Style::Literal | Style::Folded => {
            let content = last
                .source()
                .lines()
                .skip(1)
                .find(|line| !line.trim().is_empty());
            let own = content.map_or(0, |line| line.len() - line.trim_start_matches(' ').len());
            column >= offset(own)
        }
        Style::Plain if !last.is_missing() && last.kind() == NodeKind::Scalar => {
            let gap = Span::new(last.span().end.min(line), line).of(text);
            let start = last.parent().map_or(0, |parent| parent.span().start);
            let above = Span::new(0, start).of(text);
            let own = above.len() - above.rfind(['\n', '\r']).map_or(0, |at| at + 1);
            gap.trim().is_empty() && column > offset(own)
        }
        _ => false,
    }
}
