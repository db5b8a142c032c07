//! Putting elements inside brackets.

use super::content::Content;
use super::element::{Element, elements};
use super::flow_text::FlowForm;
use super::form::{Form, ancestors, is_json};
use super::insert::own_lines;
use super::lines::{Lines, hang};
use crate::{Edit, Node, NodeKind, Span, Style};

/// Whether nothing at all stands between the brackets.
pub(super) fn is_bare(collection: Node<'_>) -> bool {
    let inside = collection.source().get(1..).unwrap_or_default();
    inside.trim_start().len() == 1
}

/// Makes a collection of a null inside brackets.
pub(super) fn open(node: Node<'_>, content: &Content<'_>) -> Vec<Edit> {
    let text = Lines(node.document().text());
    let form = form_around(node);
    let space = node.is_missing() && text.before(node.span().start).ends_with(':');
    let space = if space { " " } else { "" };
    let mut edits = hoisted(node, content, form);
    let new_text = format!("{space}{}", enclosed(node, content, form));
    edits.push(Edit::replace(node.span(), new_text));
    edits
}

/// Puts `content` before the element number `index` of a collection in brackets.
pub(super) fn insert(into: Node<'_>, index: usize, content: &Content<'_>) -> Vec<Edit> {
    if is_bare(into) {
        let form = form_around(into);
        let mut edits = hoisted(into, content, form);
        edits.push(Edit::replace(into.span(), enclosed(into, content, form)));
        return edits;
    }
    let text = Lines(into.document().text());
    let elements = elements(into);
    let spread = elements
        .first()
        .is_some_and(|first| text.opens(first.span.start));
    let form = FlowForm {
        json: is_json(into),
        spaced: is_spaced(into, &elements),
        step: (spread && is_json(into)).then(|| step(into)),
    };
    match (elements.get(index), elements.last()) {
        (Some(next), _) if text.opens(next.span.start) => {
            let column = text.column(next.span.start);
            let mut lines: Vec<_> = content
                .comments(form)
                .into_iter()
                .map(str::to_owned)
                .collect();
            lines.extend(content.flow(form).into_iter().map(|element| element + ","));
            vec![own_lines(
                text,
                next.lead(),
                column,
                &lines.join("\n"),
                Form::around(into),
            )]
        }
        (Some(next), _) => {
            let mut edits = hoisted(into, content, form);
            let mut new_text = content.flow(form).join(form.comma());
            new_text.push_str(form.comma());
            edits.push(Edit::insert(next.span.start, new_text));
            edits
        }
        (None, Some(last)) => append(into, *last, content, form),
        // Nothing but comments between the brackets.
        (None, None) => {
            let at = into.span().end - 1;
            let line_break = Form::around(into).line_break;
            let new_text = content.flow(form).join(form.comma());
            let mut edits = hoisted(into, content, form);
            edits.push(Edit::insert(at, format!("{new_text}{line_break}")));
            edits
        }
    }
}

/// Puts `content` after the last element.
fn append(into: Node<'_>, last: Element<'_>, content: &Content<'_>, form: FlowForm) -> Vec<Edit> {
    let text = Lines(into.document().text());
    let token = text.token(last.span.end, false);
    let comma = text.after(token).starts_with(',').then_some(token + 1);
    let end = comma.unwrap_or(last.span.end);
    let column = text.column(last.span.start);
    let spread = text.opens(last.span.start);
    let rest = text.rest(end).trim();
    if !spread || !(rest.is_empty() || rest.starts_with('#')) {
        let mut edits = hoisted(into, content, form);
        let new = content.flow(form).join(form.comma());
        let new_text = match (comma, form.comma()) {
            (Some(_), separator) => format!("{}{new},", separator.trim_start_matches(',')),
            (None, separator) => format!("{separator}{}", hang(&new, column, "\n")),
        };
        edits.push(Edit::insert(end, new_text));
        return edits;
    }
    let mut lines: Vec<_> = content
        .comments(form)
        .into_iter()
        .map(str::to_owned)
        .collect();
    lines.push(content.flow(form).join(",\n"));
    let lines = hang(
        &format!("\n{}", lines.join("\n")),
        column,
        Form::around(into).line_break,
    );
    let trailing = if comma.is_some() { "," } else { "" };
    let separator = if comma.is_some() { "" } else { "," };
    if rest.is_empty() {
        return vec![Edit::insert(end, format!("{separator}{lines}{trailing}"))];
    }
    let separator = comma.is_none().then(|| Edit::insert(end, separator));
    let lines = Edit::insert(text.end(end), format!("{lines}{trailing}"));
    separator.into_iter().chain([lines]).collect()
}

/// `content` in brackets of its own, at the place of `node`.
fn enclosed(node: Node<'_>, content: &Content<'_>, form: FlowForm) -> String {
    let text = Lines(node.document().text());
    let (open, close) = match content.collection() {
        NodeKind::Sequence => ('[', ']'),
        _ => ('{', '}'),
    };
    let enclosed = form.enclose(open, content.flow(form), close);
    hang(
        &enclosed,
        text.indent(node.span().start),
        Form::around(node).line_break,
    )
}

/// The comments that cannot go inside the brackets, above the line on which the outermost of
/// these open.
fn hoisted(node: Node<'_>, content: &Content<'_>, form: FlowForm) -> Vec<Edit> {
    let text = Lines(node.document().text());
    let in_flow = |node: &Node<'_>| node.style() == Style::FlowCollection;
    let outermost = ancestors(node).filter(in_flow).last().unwrap_or(node);
    let start = outermost.span().start;
    let comments = content.comments(form);
    if comments.is_empty() {
        return Vec::new();
    }
    let lines = comments.join("\n");
    let at = text.start(start);
    vec![own_lines(
        text,
        at,
        text.indent(start),
        &lines,
        Form::around(node),
    )]
}

/// Puts `content` in the place of an element.
pub(super) fn replace(
    collection: Node<'_>,
    element: Element<'_>,
    content: &Content<'_>,
) -> Vec<Edit> {
    let text = Lines(collection.document().text());
    let form = form_of(collection, &elements(collection));
    let comma = if form.step.is_some() {
        ",\n"
    } else {
        form.comma()
    };
    let new = content.flow(form).join(comma);
    let indent = text.indent(element.span.start);
    let new = hang(&new, indent, Form::around(collection).line_break);
    let mut edits = hoisted(collection, content, form);
    edits.push(Edit::replace(element.span, new));
    edits
}

/// How a collection with elements is written.
fn form_of(collection: Node<'_>, elements: &[Element]) -> FlowForm {
    let text = Lines(collection.document().text());
    let json = is_json(collection);
    let spread = elements
        .first()
        .is_some_and(|first| text.opens(first.span.start));
    FlowForm {
        json,
        spaced: is_spaced(collection, elements),
        step: (spread && json).then(|| step(collection)),
    }
}

/// How the collection in brackets that `node` is in is written; the form of something new where
/// there is none.
pub(super) fn form_around(node: Node<'_>) -> FlowForm {
    let in_flow = |parent: &Node<'_>| parent.style() == Style::FlowCollection;
    node.parent().filter(in_flow).map_or_else(
        || FlowForm {
            json: is_json(node),
            spaced: true,
            step: None,
        },
        |parent| form_of(parent, &elements(parent)),
    )
}

/// By how many columns the elements of a collection with lines of their own are indented.
fn step(collection: Node<'_>) -> usize {
    let text = Lines(collection.document().text());
    let first = elements(collection)
        .first()
        .map(|first| text.column(first.span.start));
    let outer = text.indent(collection.span().start);
    first
        .and_then(|first| first.checked_sub(outer))
        .unwrap_or(2)
}

/// Whether a space follows the commas, or else the colons, as far as there are any.
fn is_spaced(collection: Node<'_>, elements: &[Element]) -> bool {
    let text = collection.document().text();
    let colon = collection
        .entries()
        .next()
        .map(|entry| Span::new(entry.key.span().end, entry.value.span().start).of(text));
    let comma = elements.windows(2).next().map(|pair| match pair {
        [one, other] => Span::new(one.span.end, other.span.start).of(text),
        _ => " ",
    });
    comma
        .or(colon)
        .is_none_or(|between| between.trim_end() != between)
}
