//! What a template fills in later, and what is read around it.
#![allow(clippy::indexing_slicing, clippy::expect_used)] // A test may stop where it stands.

use podyard_syntax::{Dialect, Document, Node};

fn read(text: &str) -> Document {
    let document = Document::parse(text);
    assert_eq!(document.error(), None, "{text}");
    document
}

/// The node at the end of a path of keys; the root where there is none.
fn at<'d>(document: &'d Document, path: &str) -> Node<'d> {
    let root = document.root().expect("there is a root");
    path.split('.').fold(root, |node, key| {
        node.get(key).map_or(root, |entry| entry.value)
    })
}

#[test]
fn values_in_whole_or_in_part() {
    let document = read(
        "name: {{ .Release.Name }}-web\nquoted: \"{{ include \"a\" . }}\"\nlist: [{{ .a }}, b]\nplain: a\n",
    );
    for (path, written) in [
        ("name", "{{ .Release.Name }}-web"),
        ("quoted", "\"{{ include \"a\" . }}\""),
    ] {
        let node = at(&document, path);
        assert_eq!(node.source(), written);
        assert!(node.is_repaired(), "{path}");
    }
    let items: Vec<_> = at(&document, "list").items().collect();
    assert_eq!((items[0].source(), items[1].source()), ("{{ .a }}", "b"));
    assert!(items[0].is_repaired() && !items[1].is_repaired());
    assert!(!at(&document, "plain").is_repaired());
    assert!(!document.root().unwrap().is_open());
}

#[test]
fn lines_of_their_own_are_blank_and_open_what_they_stand_in() {
    let document = read(
        "\
a:
  b: 1
  {{- if .Values.c }}
  c: 2
  {{- end }}
d:
  e: {f: 1}
",
    );
    assert!(document.root().unwrap().is_open());
    assert!(at(&document, "a").is_open());
    assert_eq!(at(&document, "a.c").value(), "2");
    assert!(!at(&document, "d").is_open());
    assert!(!at(&document, "d.e").is_open());
}

#[test]
fn a_value_that_a_line_brings_is_unknown() {
    let document = read("a:\n  {{- toYaml .Values.a | nindent 2 }}\nb: 1\n");
    assert!(at(&document, "a").is_missing() && at(&document, "a").is_repaired());
    let document = read("a: {{- include \"a\" . | nindent 2 }}\n  b: 1\n");
    assert!(at(&document, "a").is_open());
    assert_eq!(at(&document, "a.b").value(), "1");
}

#[test]
fn keys_and_comments_and_actions_over_lines() {
    let document = read(
        "\
{{- /* a comment
with: a colon {{ and braces }} */ -}}
{{ .key }}: 1 # {{ not read }}
{{- with (dict
  \"a\" 1) }}
b: 2
{{- end }}
",
    );
    let keys: Vec<_> = document.root().unwrap().entries().collect();
    assert_eq!(keys[0].key.source(), "{{ .key }}");
    assert!(keys[0].key.is_repaired());
    assert_eq!(keys[1].key.source(), "b");
}

#[test]
fn block_scalars_are_texts_of_their_own() {
    let text = "data:\n  page: |\n    {{ range . }}\n    {{ end }}\n  next: a\n";
    let document = read(text);
    let page = at(&document, "data.page");
    assert_eq!(page.value(), "{{ range . }}\n{{ end }}\n");
    assert!(!page.is_repaired() && document.holes().is_empty());
}

#[test]
fn variables_with_braces_anywhere_and_others_in_a_shell() {
    let text = "a: ${A}\nb: $B\nc: ${.x}\n";
    let repaired = |document: &Document| ["a", "b", "c"].map(|key| at(document, key).is_repaired());
    assert_eq!(repaired(&read(text)), [true, false, false]);
    let text = "a: ${A}\nb: $B\nc: v-$(date +%s: {a)\n";
    let document = Document::parse_as(Dialect::Heredoc, text);
    assert_eq!(document.error(), None);
    assert_eq!(repaired(&document), [true, true, true]);
}

#[test]
fn tabs_that_a_shell_drops() {
    let document = Document::parse_as(Dialect::Heredoc, "\ta:\n\t  b: 1\n");
    assert_eq!(document.error(), None);
    assert_eq!(at(&document, "a.b").value(), "1");
}

#[test]
fn an_action_that_is_still_being_typed() {
    let document = read("a: {{ .Val\nb: {{ .c }}\n{{- if\nd: 1\n");
    assert!(at(&document, "a").is_repaired());
    assert_eq!(at(&document, "b").source(), "{{ .c }}");
    assert_eq!(at(&document, "d").value(), "1");
}

#[test]
fn a_slip_beside_a_hole_is_told_at_its_place() {
    let text = "a: {{ \"x\" }}\nb: [c\nd: {{ .e }}\n";
    let document = Document::parse(text);
    let error = document.error().unwrap();
    assert!(text[error.span.range()].starts_with('['));
    assert_eq!(at(&document, "d").source(), "{{ .e }}");
}

#[test]
fn many_holes_cost_no_more_than_their_length() {
    for unit in [
        "{{",
        "{{ a }}\n",
        "{{/*",
        "a: {{ b }}\n",
        "{%\n",
        "${a\n",
        "{{ a\n",
    ] {
        let text = unit.repeat(200_000 / unit.len());
        let start = std::time::Instant::now();
        assert!(Document::parse(&text).effort() > 0);
        let time = start.elapsed();
        assert!(
            time < std::time::Duration::from_secs(5),
            "{unit:?}: {time:?}"
        );
    }
}
