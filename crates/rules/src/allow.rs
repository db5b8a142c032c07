//! What a person allows: findings that are known and are to stay, each with the reason.
//!
//! A comment allows by name: `# podyard: allow CODE[, CODE…] because REASON`. Behind something it
//! speaks of its line; alone on a line, of the entry or the item that follows, with all in it; above
//! a document's first key, of the whole document. The annotations by which other linters are told to
//! look away are honoured as well. What the API server refuses nobody can allow.

use podyard_kube::model::{Label, Model, Resource};
use podyard_kube::{Diagnostic, Layer, Severity};
use podyard_syntax::{Document, Node, NodeKind, Span};

use crate::{all, rules_named};

/// What opens a comment that allows.
const OPENING: &str = "podyard:";
const VERB: &str = "allow";
const BECAUSE: &str = "because";

/// Findings that are allowed in a part of a document. All spans are UTF-8 bytes from the start of
/// the document's text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Allowance {
    /// What is allowed, in the order of the text.
    pub names: Vec<Named>,
    /// Why, in the words of whoever allowed it.
    pub because: Option<String>,
    /// Where findings that begin there are allowed.
    pub scope: Span,
    /// The comment, or the object whose annotation it is.
    pub at: Span,
    /// What has to go with a comment for no trace of it to stay.
    pub whole: Span,
    /// Whether it is a comment of our own kind, rather than another linter's annotation.
    pub is_comment: bool,
}

/// A name by which rules are allowed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Named {
    /// As written: a code, or another linter's name.
    pub name: String,
    /// Where.
    pub span: Span,
    /// The codes that it stands for; none where nothing is known by it.
    pub codes: Vec<&'static str>,
}

impl Allowance {
    /// Whether it allows a finding, whose span is of the same document.
    pub fn allows(&self, finding: &Diagnostic) -> bool {
        let start = finding.span.start;
        finding.severity != Severity::Error
            && (self.scope.start..=self.scope.end).contains(&start)
            && self.names.iter().any(|it| it.codes.contains(&finding.code))
    }

    /// The part of it that one name makes.
    pub fn of_name(&self, named: &Named) -> Self {
        Self {
            names: vec![named.clone()],
            ..self.clone()
        }
    }
}

/// What is allowed in a document, whose model is given, in the order of the text.
pub fn allowances(document: &Document, model: &Model<'_>) -> Vec<Allowance> {
    let text = document.text();
    let comments = document.comments().iter();
    let mut found: Vec<_> = comments
        .filter_map(|span| {
            let (names, because) = read(span.of(text), span.start)?;
            Some(Allowance {
                names,
                because,
                scope: scope(document, *span),
                at: *span,
                whole: whole(text, *span),
                is_comment: true,
            })
        })
        .collect();
    found.extend(model.resources.iter().flat_map(annotated));
    found
}

/// A comment with the blanks before it, and, where it is alone on its line, with the line.
fn whole(text: &str, comment: Span) -> Span {
    let (before, behind) = text
        .split_at_checked(comment.start as usize)
        .unwrap_or((text, ""));
    let kept = before.trim_end_matches([' ', '\t']);
    let is_alone = kept.is_empty() || kept.ends_with('\n');
    let line_end = behind.find('\n').map_or(behind.len(), |at| at + 1);
    let end = match is_alone {
        true => before.len() + line_end,
        false => comment.end as usize,
    };
    let small = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    Span::new(small(kept.len()), small(end))
}

/// The names and the reason in a comment that allows.
fn read(comment: &str, start: u32) -> Option<(Vec<Named>, Option<String>)> {
    let rest = comment.trim_start_matches('#').trim_start();
    let rest = rest.strip_prefix(OPENING)?.trim_start();
    let rest = rest.strip_prefix(VERB)?;
    if rest.starts_with(|c: char| c.is_alphanumeric()) {
        return None;
    }
    let mut names = Vec::new();
    let mut because = None;
    let offset = |part: &str| comment.len() - part.len();
    let mut rest = rest;
    loop {
        rest = rest.trim_start_matches([' ', '\t', ',']);
        let end = rest.find([' ', '\t', ',']).unwrap_or(rest.len());
        let (word, behind) = rest.split_at(end);
        if word.is_empty() {
            break;
        }
        if word == BECAUSE {
            because = Some(behind.trim().to_owned()).filter(|it| !it.is_empty());
            break;
        }
        let from = start + u32::try_from(offset(rest)).unwrap_or(0);
        let span = Span::new(from, from + u32::try_from(word.len()).unwrap_or(0));
        names.push(named(word, span));
        rest = behind;
    }
    Some((names, because))
}

fn named(name: &str, span: Span) -> Named {
    Named {
        name: name.to_owned(),
        span,
        codes: rules_named(name).iter().map(|it| it.code).collect(),
    }
}

/// Of what a comment speaks.
fn scope(document: &Document, comment: Span) -> Span {
    let text = document.text();
    let before = Span::new(0, comment.start).of(text);
    let line_start = before.rfind('\n').map_or(0, |at| at + 1);
    if before
        .get(line_start..)
        .is_some_and(|it| !it.trim().is_empty())
    {
        let line_start = u32::try_from(line_start).unwrap_or(0);
        return Span::new(line_start, comment.start);
    }
    let all = Span::new(0, u32::try_from(text.len()).unwrap_or(u32::MAX));
    let Some(mut node) = document.root() else {
        return all;
    };
    if node.span().start >= comment.end {
        return all;
    }
    // Down to the collection whose next entry or item begins behind the comment.
    while let Some((span, inner)) = next_child(node, comment.start) {
        match inner {
            Some(inner) => node = inner,
            None => return span,
        }
    }
    Span::empty(comment.start)
}

/// The first entry or item that ends behind an offset, and, where it began before, what is in it.
fn next_child(node: Node<'_>, offset: u32) -> Option<(Span, Option<Node<'_>>)> {
    let parts: Vec<(Span, Node<'_>)> = match node.kind() {
        NodeKind::Mapping => node.entries().map(|it| (it.span(), it.value)).collect(),
        NodeKind::Sequence => node.items().map(|it| (it.span(), it)).collect(),
        _ => return None,
    };
    let (span, inner) = parts.into_iter().find(|(span, _)| span.end > offset)?;
    Some((span, (span.start < offset).then_some(inner)))
}

/// What the annotations of an object, or of the pods it makes, allow.
fn annotated(resource: &Resource<'_>) -> Vec<Allowance> {
    let scope = resource.object.root.span();
    let pod = resource.pod.iter().flat_map(|pod| &pod.annotations);
    let own = resource.annotations.iter();
    let mut found: Vec<Allowance> = Vec::new();
    for label in own.chain(pod) {
        let Some((names, because)) = looked_away(*label) else {
            continue;
        };
        let it = Allowance {
            names: names
                .iter()
                .map(|name| named_by_peer(name, scope))
                .collect(),
            because,
            scope,
            at: scope,
            whole: scope,
            is_comment: false,
        };
        // The annotations of a bare Pod are both its own and its pod's.
        if !found.contains(&it) {
            found.push(it);
        }
    }
    found
}

/// Everything, as far as it is advice.
const ALL: &str = "*";

fn named_by_peer(name: &str, span: Span) -> Named {
    if name != ALL {
        return named(name, span);
    }
    let advice = all().iter().filter(|it| it.layer == Layer::Practice);
    Named {
        codes: advice.map(|it| it.code).collect(),
        ..named(name, span)
    }
}

/// The names of the checks that an annotation tells another linter to leave out, and why.
fn looked_away<'d>((key, value): Label<'d>) -> Option<(Vec<&'d str>, Option<String>)> {
    let because = || Some(value.trim().to_owned()).filter(|it| !it.is_empty());
    if let Some(check) = key.strip_prefix("ignore-check.kube-linter.io/") {
        return Some((vec![check], because()));
    }
    if key == "kube-linter.io/ignore-all" {
        return Some((vec![ALL], because()));
    }
    if key == "kube-score/ignore" {
        return Some((value.split(',').map(str::trim).collect(), None));
    }
    let exempt = key.strip_prefix("polaris.fairwinds.com/")?;
    if value != "true" {
        return None;
    }
    match exempt {
        "exempt" => Some((vec![ALL], None)),
        _ => Some((vec![exempt.strip_suffix("-exempt")?], None)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_in(text: &str) -> Vec<(String, Option<String>, String)> {
        let document = Document::parse(text);
        let found = allowances(&document, &Model::of(&document));
        let told = found.into_iter().map(|it| {
            let names: Vec<_> = it.names.iter().map(|it| it.name.as_str()).collect();
            let scope = it.scope.of(text).trim().to_owned();
            (names.join(" "), it.because, scope)
        });
        told.collect()
    }

    fn told(names: &str, because: Option<&str>, scope: &str) -> (String, Option<String>, String) {
        (
            names.to_owned(),
            because.map(str::to_owned),
            scope.to_owned(),
        )
    }

    #[test]
    fn behind_something_it_speaks_of_the_line() {
        assert_eq!(
            read_in(
                "kind: Pod\nspec:\n  hostPID: true # podyard: allow host-pid because it watches processes\n"
            ),
            [told(
                "host-pid",
                Some("it watches processes"),
                "hostPID: true"
            )]
        );
    }

    #[test]
    fn alone_it_speaks_of_what_follows() {
        let text = "\
kind: Pod
spec:
  # podyard: allow a, b because 데모
  containers:
    # podyard: allow c
    # and more
    - name: one
      image: x
    - name: two
";
        assert_eq!(
            read_in(text),
            [
                told(
                    "a b",
                    Some("데모"),
                    "containers:\n    # podyard: allow c\n    # and more\n    - name: one\n      image: x\n    - name: two"
                ),
                told("c", None, "name: one\n      image: x"),
            ]
        );
    }

    #[test]
    fn above_the_first_key_it_speaks_of_all() {
        let text = "# podyard: allow x because y\nkind: Pod\nspec: {}\n";
        assert_eq!(read_in(text)[0].2, text.trim());
    }

    #[test]
    fn other_comments_allow_nothing() {
        for comment in ["# allow x", "# podyard: allowed x", "# podyard is nice"] {
            assert!(read_in(&format!("{comment}\nkind: Pod\n")).is_empty());
        }
    }

    #[test]
    fn annotations_of_other_linters() {
        let text = "\
apiVersion: v1
kind: Pod
metadata:
  name: a
  annotations:
    ignore-check.kube-linter.io/latest-tag: it is a demo
    kube-score/ignore: pod-networkpolicy, container-image-tag
    polaris.fairwinds.com/hostPIDSet-exempt: \"true\"
    polaris.fairwinds.com/hostIPCSet-exempt: \"false\"
";
        let names: Vec<_> = read_in(text).into_iter().map(|it| (it.0, it.1)).collect();
        assert_eq!(
            names,
            [
                ("latest-tag".to_owned(), Some("it is a demo".to_owned())),
                ("pod-networkpolicy container-image-tag".to_owned(), None),
                ("hostPIDSet".to_owned(), None),
            ]
        );
    }
}
