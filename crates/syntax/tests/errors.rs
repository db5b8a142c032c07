//! The first error is told by name at its very characters, its repair mends it, and the rest of
//! the document is kept.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used
)] // A test fails by panicking.

use podyard_syntax::{Document, NodeKind, Stream, SyntaxError, apply};

/// Takes the line of `^` with the name of the error below the offending characters out of a text.
/// The column counts characters; the line may be indented by as many spaces as the text needs.
fn unmark(marked: &str) -> (String, usize, usize, String) {
    let mut text = String::new();
    let mut found = None;
    let mut line_start = 0;
    for line in marked.split_inclusive('\n') {
        if !line.trim_start().starts_with('^') {
            line_start = text.len();
            text.push_str(line);
            continue;
        }
        let offset = |column: usize| {
            let line = &text[line_start..];
            let width: usize = line.chars().take(column).map(char::len_utf8).sum();
            line_start + width
        };
        let start = line.chars().take_while(|c| *c == ' ').count();
        let length = line.trim_start().chars().take_while(|c| *c == '^').count();
        let name = line.trim().trim_start_matches('^').trim().to_owned();
        found = Some((offset(start), offset(start + length), name));
    }
    let (start, end, name) = found.expect("a line of ^");
    (text, start, end, name)
}

/// Makes sure that the error stands where it is marked, and gives the text and the error.
#[track_caller]
fn error(marked: &str) -> (String, SyntaxError) {
    let (text, start, end, name) = unmark(marked);
    let document = Document::parse(&text);
    let error = document.error().expect("an error").clone();
    let told = format!("{:?}", error.kind);
    assert_eq!(
        (told.as_str(), error.span.range()),
        (name.as_str(), start..end),
        "{text}"
    );
    (text, error)
}

/// The same, and the repair gives `mended`, which is sound.
#[track_caller]
fn mends(marked: &str, mended: &str) {
    let (text, error) = error(marked);
    let repaired = apply(&text, &error.repair).unwrap();
    assert_eq!(repaired, mended);
    assert_eq!(Document::parse(&repaired).error(), None);
}

/// The same, and nothing is offered.
#[track_caller]
fn has_no_repair(marked: &str) {
    let (_, error) = error(marked);
    assert_eq!(error.repair, []);
}

#[test]
fn tabs() {
    mends(
        "\
a:
\tb: 1
^ Tab
\tc:
\t\td: 2
",
        "a:\n  b: 1\n  c:\n    d: 2\n",
    );
    mends(
        "\
a:
  b: 1
\tc: 2
^ Tab
",
        "a:\n  b: 1\n  c: 2\n",
    );
    mends(
        "\
a:
- b: 1
\tc: 2
^ Tab
",
        "a:\n- b: 1\n  c: 2\n",
    );
}

#[test]
fn unclosed_quotes() {
    mends(
        "\
image: \"nginx:1.27
       ^^^^^^^^^^^ UnclosedQuote { quote: '\"' }
name: web
",
        "image: \"nginx:1.27\"\nname: web\n",
    );
    mends(
        "\
a: 'x
   ^^ UnclosedQuote { quote: '\\'' }
b: 'y'
",
        "a: 'x'\nb: 'y'\n",
    );
    mends(
        "\
args: [\"sh\", \"-c]
             ^^^^ UnclosedQuote { quote: '\"' }
b: 1
",
        "args: [\"sh\", \"-c\"]\nb: 1\n",
    );
    mends(
        "\
a: \"one \\
   ^^^^^^ UnclosedQuote { quote: '\"' }
",
        "a: \"one \"\n",
    );
}

#[test]
fn quotes_closed_too_early() {
    mends(
        "\
a: 'it's fine'
       ^^^^^^^ TextAfterQuote
",
        "a: 'it''s fine'\n",
    );
    mends(
        "\
a: \"say \"hi\"\"
         ^^^^ TextAfterQuote
",
        "a: \"say \\\"hi\\\"\"\n",
    );
    has_no_repair(
        "\
a: \"x\" y
       ^ TextAfterQuote
b: 1
",
    );
}

#[test]
fn brackets() {
    mends(
        "\
a: [x, {y: z
       ^ UnclosedFlow { open: '{' }
b: 1
",
        "a: [x, {y: z}]\nb: 1\n",
    );
    mends(
        "\
a: {b: [1, 2}
            ^ MismatchedBracket { open: '[', close: '}' }
",
        "a: {b: [1, 2]}\n",
    );
    mends(
        "\
a: 1
}
^ UnexpectedBracket { close: '}' }
b: 2
",
        "a: 1\n\nb: 2\n",
    );
    mends(
        "\
a: [x] y
       ^ TextAfterQuote
",
        "a: \"[x] y\"\n",
    );
}

#[test]
fn commas() {
    mends(
        "\
a: {b: 1 c: 2}
         ^ MissingComma
",
        "a: {b: 1, c: 2}\n",
    );
    mends(
        "\
a: [\"x\" \"y\"]
        ^^^ MissingComma
",
        "a: [\"x\", \"y\"]\n",
    );
    has_no_repair(
        "\
a: ,
   ^ UnexpectedIndicator { character: ',' }
b: 1
",
    );
}

#[test]
fn indentation() {
    mends(
        "\
spec:
  replicas: 2
   selector:
   ^^^^^^^^ BadIndentation
     app: web
",
        "spec:\n  replicas: 2\n  selector:\n    app: web\n",
    );
    mends(
        "\
spec:
    replicas: 2
  selector:
  ^^^^^^^^ BadIndentation
    app: web
kind: Pod
",
        "spec:\n    replicas: 2\n    selector:\n      app: web\nkind: Pod\n",
    );
    has_no_repair(
        "\
a: 1
- b
^ EntryAmongKeys
c: 2
",
    );
    error(
        "\
- name: a
image: b
^^^^^ KeyAmongEntries
- name: c
",
    );
    mends(
        "\
a: - b
   ^ SequenceOnKeyLine
c: 1
",
        "a:\n  - b\nc: 1\n",
    );
    mends(
        "\
a: |
  one
 two
 ^^^ BlockScalarIndentation
b: 1
",
        "a: |\n  one\n  two\nb: 1\n",
    );
}

#[test]
fn colons_and_dashes() {
    mends(
        "\
name:web
    ^ MissingSpaceAfterColon
kind: Pod
",
        "name: web\nkind: Pod\n",
    );
    mends(
        "\
kind: Pod
name:web
    ^ MissingSpaceAfterColon
",
        "kind: Pod\nname: web\n",
    );
    mends(
        "\
message: Error: not found
         ^^^^^^^^^^^^^^^^ ColonInValue
",
        "message: \"Error: not found\"\n",
    );
    mends(
        "\
apiVersion v1
^^^^^^^^^^^^^ MissingColon
kind: Pod
",
        "apiVersion: v1\nkind: Pod\n",
    );
    has_no_repair(
        "\
kind: Pod
meta
^^^^ MissingColon
",
    );
    mends(
        "\
- a
-b
^ MissingSpaceAfterDash
- c
",
        "- a\n- b\n- c\n",
    );
}

#[test]
fn indicators_that_need_quotes() {
    mends(
        "\
user: @jane
      ^ ReservedIndicator { character: '@' }
",
        "user: \"@jane\"\n",
    );
    mends(
        "\
a: `date`
   ^ ReservedIndicator { character: '`' }
",
        "a: \"`date`\"\n",
    );
    mends(
        "\
- %d
  ^ ReservedIndicator { character: '%' }
",
        "- \"%d\"\n",
    );
    mends(
        "\
schedule: * * * * *
          ^ MissingName { sigil: '*' }
",
        "schedule: \"* * * * *\"\n",
    );
    mends(
        "\
schedule: */5 * * * * # often
              ^ MissingName { sigil: '*' }
",
        "schedule: \"*/5 * * * *\" # often\n",
    );
    mends(
        "\
verbs: [*]
        ^ MissingName { sigil: '*' }
",
        "verbs: [\"*\"]\n",
    );
    mends(
        "\
replicas: >=3
          ^^^ BadBlockHeader
",
        "replicas: \">=3\"\n",
    );
}

#[test]
fn aliases() {
    mends(
        "\
- *.example.com
  ^^^^^^^^^^^^^ UnknownAlias { name: \".example.com\" }
",
        "- \"*.example.com\"\n",
    );
    has_no_repair(
        "\
a: &base 1
b: *bse
   ^^^^ UnknownAlias { name: \"bse\" }
",
    );
    let repeated = Document::parse("a: &x 1\nb: &x 2\nc: *x\n");
    assert_eq!(repeated.error(), None);
}

#[test]
fn escapes() {
    mends(
        "\
path: \"C:\\Windows\"
         ^^ InvalidEscape { escape: \"\\\\W\" }
",
        "path: \"C:\\\\Windows\"\n",
    );
    for escape in [
        "\\ud800",
        "\\udc00",
        "\\x4",
        "\\uD83D\\u0041",
        "\\U00110000",
    ] {
        let text = format!("a: \"{escape}\"\nb: 1\n");
        let document = Document::parse(&text);
        let error = document.error().unwrap();
        assert!(
            format!("{:?}", error.kind).starts_with("InvalidEscape"),
            "{text}"
        );
        let mended = apply(&text, &error.repair).unwrap();
        assert_eq!(Document::parse(&mended).error(), None, "{mended}");
    }
}

#[test]
fn characters_that_yaml_forbids() {
    let text = "a: x\0\u{1}y\nb: \u{80}z\n";
    let document = Document::parse(text);
    let error = document.error().unwrap();
    assert_eq!(
        format!("{:?}", error.kind),
        "ControlCharacter { character: '\\0' }"
    );
    assert_eq!(error.span.of(text), "\0\u{1}");
    assert_eq!(apply(text, &error.repair).unwrap(), "a: xy\nb: z\n");
    assert_eq!(document.root().unwrap().entries().count(), 2);
}

#[test]
fn directives_and_second_roots() {
    error(
        "\
{a: 1}
{b: 2}
^^^^^^ SecondRoot
",
    );
    mends(
        "\
a: 1
... b
   ^^ TextAfterDocumentEnd
",
        "a: 1\n...\n",
    );
}

#[test]
fn comments_inside_a_value() {
    error(
        "\
a: one # first
       ^^^^^^^ CommentInValue
  two
b: 1
",
    );
}

/// What YAML forbids and Kubernetes reads all the same is no error.
#[test]
fn what_kubernetes_tolerates() {
    #[track_caller]
    fn tolerated(text: &str, kind: &str, at: &str) {
        let document = Document::parse(text);
        assert_eq!(document.error(), None, "{text}");
        let found = document.tolerated().unwrap();
        assert_eq!(format!("{:?}", found.kind), kind);
        assert_eq!(found.span.of(text), at);
        assert!(document.nodes().all(|node| !node.is_repaired()));
    }
    tolerated(
        "command: [\n  \"sh\"\n]\nimage: x\n",
        "ContinuationIndentation",
        "]",
    );
    tolerated(
        "a: {\n\"b\": 1,\n\"c\": 2}\n",
        "ContinuationIndentation",
        "\"b\": 1,",
    );
    tolerated(
        "a: \"one\ntwo\"\nb: 1\n",
        "ContinuationIndentation",
        "two\"",
    );
    tolerated("a: \"b\"# c\nd: 1\n", "MissingSpaceBeforeComment", "# c");
    tolerated(
        "a: \"it\\'s\"\n",
        "InvalidEscape { escape: \"\\\\'\" }",
        "\\'",
    );
}

/// Everything before and after an error is read as if it were not there.
#[test]
fn what_is_sound_around_an_error_is_kept() {
    let broken = [
        "x: [1, 2",
        "x: \"open",
        "x: @at",
        "x: y: z",
        "x",
        "\tx: 1",
        "x: *",
        "x: }",
        "x: |-x",
        "- x",
        " x: 1",
        "x:1",
        "x: {a: b]",
        "x: \"a\" b",
        "x: \"\\q\"",
        "x: !<a",
        "\0x: 1",
        "]",
        "x: - 1",
    ];
    for line in broken {
        let text = format!(
            "spec:\n  before: [a, b]\n  map:\n    key: value\n  {line}\n  after:\n  - one\n  - two: 2\nlast: yes\n"
        );
        let document = Document::parse(&text);
        assert!(document.error().is_some(), "{text}");
        let sources: Vec<&str> = document
            .nodes()
            .filter(|node| node.kind() == NodeKind::Scalar)
            .map(|node| node.source())
            .collect();
        for scalar in [
            "spec", "before", "a", "b", "map", "key", "value", "after", "one", "two", "2", "last",
            "yes",
        ] {
            assert!(
                sources.contains(&scalar),
                "{line:?} loses {scalar}: {sources:?}"
            );
        }
        let repaired = document.nodes().filter(|node| node.is_repaired()).count();
        assert!((1..8).contains(&repaired), "{line:?} marks {repaired}");
    }
}

#[test]
fn an_error_in_one_document_harms_no_other() {
    let stream = Stream::parse("a: [\n---\nb: 1\n---\nc: \"\n---\nd: 2\n");
    let errors: Vec<bool> = stream
        .documents()
        .map(|(_, document)| document.error().is_some())
        .collect();
    assert_eq!(errors, [true, false, true, false]);
}
