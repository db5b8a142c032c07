//! What is YAML but does not get past Kubernetes' reader (`sigs.k8s.io/yaml` 1.6.0 over go-yaml
//! v2), which makes JSON of it.

use crate::{
    Document, Edit, Node, NodeKind, Resolved, Span, Style, SyntaxError, SyntaxErrorKind,
    sort_by_key,
};

pub(crate) fn refusals(document: &Document) -> Vec<SyntaxError> {
    if document.is_surely_taken() {
        return Vec::new();
    }
    let mut found: Vec<SyntaxError> = directive(document).into_iter().collect();
    let mut aliases = false;
    found.extend(document.root().and_then(value));
    for node in document.nodes() {
        match node.kind() {
            NodeKind::Mapping => {
                for entry in node.entries() {
                    if entry.is_merge() {
                        found.extend(merge(entry.value));
                    } else {
                        found.extend(key(entry.key));
                        found.extend(value(entry.value));
                    }
                }
            }
            NodeKind::Sequence => found.extend(node.items().filter_map(value)),
            NodeKind::Alias => {
                aliases = true;
                found.extend(recursion(node));
            }
            NodeKind::Scalar => {}
        }
    }
    if aliases {
        found.extend(excess(document));
    }
    crate::scanner::refusals(document, &mut found);
    sort_by_key(&mut found, |error| error.span);
    found
}

/// Whether a plain scalar that is no text may be refused: as one that may be null or a number too
/// large for a key, or as one that may be no finite number.
pub(crate) fn may_be_refused(value: &str) -> bool {
    match value.as_bytes() {
        [b'~' | b'.', ..] | [b'+' | b'-', b'.', ..] => true,
        [b'0'..=b'9' | b'+', ..] => value.len() >= DIGITS_OF_KEYS,
        [b'n' | b'N', ..] => value.eq_ignore_ascii_case("null"),
        _ => false,
    }
}

/// From so many characters on a number may be beyond 2⁶³ − 1: it has 16 digits in base 16.
const DIGITS_OF_KEYS: usize = 16;

fn refusal(kind: SyntaxErrorKind, span: Span) -> SyntaxError {
    SyntaxError {
        kind,
        span,
        related: None,
        repair: Vec::new(),
    }
}

fn value(node: Node<'_>) -> Option<SyntaxError> {
    if node.kind() != NodeKind::Scalar {
        return None;
    }
    match node.resolved() {
        Resolved::Unfit => Some(refusal(SyntaxErrorKind::UnfitTag, node.span())),
        Resolved::Float(number) if !number.is_finite() => {
            Some(quoted(SyntaxErrorKind::NotFinite, node))
        }
        _ => None,
    }
}

fn key(key: Node<'_>) -> Option<SyntaxError> {
    match key.resolved() {
        Resolved::Unfit => Some(refusal(SyntaxErrorKind::UnfitTag, key.span())),
        _ if key.json_key().is_none() => Some(quoted(SyntaxErrorKind::UnsupportedKey, key)),
        _ => None,
    }
}

/// A plain scalar that quotes would turn into text.
fn quoted(kind: SyntaxErrorKind, node: Node<'_>) -> SyntaxError {
    let mut error = refusal(kind, node.span());
    if node.style() == Style::Plain && node.tag().is_none() && !node.is_missing() {
        let text = format!("\"{}\"", node.value());
        error.repair.push(Edit::replace(node.span(), text));
    }
    error
}

fn merge(value: Node<'_>) -> Option<SyntaxError> {
    let is_mapping = |node: Node<'_>| {
        let target = node.target();
        target.is_none_or(|target| target.kind() == NodeKind::Mapping)
    };
    let fits =
        is_mapping(value) || value.kind() == NodeKind::Sequence && value.items().all(is_mapping);
    (!fits).then(|| refusal(SyntaxErrorKind::BadMerge, value.span()))
}

fn recursion(alias: Node<'_>) -> Option<SyntaxError> {
    let name = alias.source().strip_prefix('*')?;
    let encloses = |node: &Node<'_>| {
        let anchor = node.anchor().map(|span| span.of(alias.document().text()));
        anchor.and_then(|anchor| anchor.strip_prefix('&')) == Some(name)
    };
    if alias.target().is_some() {
        return None;
    }
    let enclosing = std::iter::successors(alias.parent(), |node| node.parent()).find(encloses)?;
    Some(SyntaxError {
        kind: SyntaxErrorKind::RecursiveAlias { name: name.into() },
        span: alias.span(),
        related: enclosing.anchor(),
        repair: Vec::new(),
    })
}

/// A `%YAML` directive other than 1.1.
fn directive(document: &Document) -> Option<SyntaxError> {
    let text = document.text();
    let start = document.start_marker()?.start;
    let line = crate::split::lines(Span::new(0, start).of(text))
        .find(|line| line.of(text).starts_with("%YAML"))?;
    let written = line.of(text).trim_end();
    let mut words = written.split([' ', '\t']).filter(|word| !word.is_empty());
    (words.nth(1) != Some("1.1")).then(|| {
        let span = Span::new(line.start, line.start + crate::span::offset(written.len()));
        let mut error = refusal(SyntaxErrorKind::UnsupportedVersion, span);
        error.repair.push(Edit::delete(line));
        error
    })
}

/// The first alias with which aliases unfold to more than go-yaml's `allowedAliasRatio` lets
/// them: at least 99% of all nodes read, and ever less above 400,000 nodes, down to 10% of
/// 4,000,000.
fn excess(document: &Document) -> Option<SyntaxError> {
    let mut nodes_read = 1.0;
    let mut through_aliases = 0.0;
    // How many nodes are read up to each node: a difference of two is what a subtree unfolds to.
    let mut read_before = vec![0.0_f64];
    for node in document.nodes() {
        let unfolded = match node.kind() {
            NodeKind::Alias => node.target().map_or(0.0, |target| {
                let range = target.subtree();
                let read = |at: u32| read_before.get(at as usize).copied().unwrap_or_default();
                read(range.end) - read(range.start)
            }),
            _ => 0.0,
        };
        through_aliases += unfolded;
        nodes_read += 1.0 + unfolded;
        read_before.push(nodes_read - 1.0);
        let allowed = 0.99 - 0.89 * ((nodes_read - 400_000.0) / 3_600_000.0).clamp(0.0, 1.0);
        if through_aliases > 100.0 && nodes_read > 1_000.0 && through_aliases / nodes_read > allowed
        {
            return Some(refusal(SyntaxErrorKind::ExcessiveAliases, node.span()));
        }
    }
    None
}
