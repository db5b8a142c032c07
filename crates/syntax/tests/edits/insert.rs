use indoc::indoc;
use podyard_syntax::edit::Position::{After, Before, First, Last};
use podyard_syntax::edit::{Refusal, append_item, insert_entry, insert_item};
use podyard_syntax::{Document, Edit, Span, apply};

use crate::{check, entry, node, refused};

/// Inserts at the end of the mapping at `path`.
fn last(path: &str, key: &str, value: &str) -> impl Fn(&Document) -> Result<Vec<Edit>, Refusal> {
    move |document| insert_entry(node(document, path), key, value, Last)
}

fn append(path: &str, item: &str) -> impl Fn(&Document) -> Result<Vec<Edit>, Refusal> {
    move |document| append_item(node(document, path), item)
}

#[test]
fn an_entry_goes_before_or_after_its_sibling() {
    let text = indoc! {"
        spec:
          # how many
          replicas: 3 # three
          paused: true
        # the end
    "};
    check(
        text,
        |document| {
            let sibling = entry(document, "spec.replicas");
            insert_entry(
                node(document, "spec"),
                "revisionHistoryLimit",
                "5",
                After(sibling),
            )
        },
        indoc! {"
            spec:
              # how many
              replicas: 3 # three
              revisionHistoryLimit: 5
              paused: true
            # the end
        "},
    );
    for position in [
        First,
        Before(entry(&Document::parse(text), "spec.replicas")),
    ] {
        let document = Document::parse(text);
        let position = if position == First {
            First
        } else {
            Before(entry(&document, "spec.replicas"))
        };
        let edits = insert_entry(node(&document, "spec"), "a", "1", position);
        let text = apply(text, &edits.expect("an edit")).expect("a text");
        assert!(
            text.starts_with("spec:\n  a: 1\n  # how many\n  replicas: 3 # three\n"),
            "{text}"
        );
    }
    check(
        text,
        last("spec", "selector", "matchLabels:\n  app: web"),
        indoc! {"
            spec:
              # how many
              replicas: 3 # three
              paused: true
              selector:
                matchLabels:
                  app: web
            # the end
        "},
    );
}

#[test]
fn the_comment_that_heads_a_file_stays_its_head() {
    check(
        "# Our web server.\nkind: Pod\n",
        |document| insert_entry(node(document, ""), "apiVersion", "v1", First),
        "# Our web server.\napiVersion: v1\nkind: Pod\n",
    );
}

#[test]
fn a_text_without_final_line_break_gets_none() {
    check(
        "kind: Pod",
        last("", "apiVersion", "v1"),
        "kind: Pod\napiVersion: v1",
    );
    check("a:\n- b", append("a", "c"), "a:\n- b\n- c");
    check("a:", last("a", "b", "1"), "a:\n  b: 1");
}

#[test]
fn commented_entries_below_belong_to_the_entry_above_when_they_are_deeper() {
    check(
        indoc! {"
            metadata:
              name: web
              # namespace: shop
            # the rest
            spec: {}
        "},
        |document| {
            let sibling = entry(document, "metadata");
            insert_entry(node(document, ""), "kind", "Pod", After(sibling))
        },
        indoc! {"
            metadata:
              name: web
              # namespace: shop
            kind: Pod
            # the rest
            spec: {}
        "},
    );
}

#[test]
fn an_entry_goes_where_nothing_is_yet() {
    check(
        "metadata:\n  labels: # none yet\n  name: web\n",
        last("metadata.labels", "app", "web"),
        "metadata:\n  labels: # none yet\n    app: web\n  name: web\n",
    );
    check(
        "a:\n    b: null # c\n",
        last("a.b", "c", "1"),
        "a:\n    b: # c\n        c: 1\n",
    );
    check(
        "a:\n  b: {} # c\n",
        last("a.b", "c", "1"),
        "a:\n  b: # c\n    c: 1\n",
    );
    check(
        "a:\n  {}\nb: 1\n",
        last("a", "c", "d: 1"),
        "a:\n  c:\n    d: 1\nb: 1\n",
    );
    check("a: &x {}\n", last("a", "b", "1"), "a: &x\n  b: 1\n");
    check(
        "- {}\n- 1\n",
        last("0", "a", "b: 1"),
        "- a:\n    b: 1\n- 1\n",
    );
    check("-\n- 1\n", last("0", "a", "b: 1"), "- a:\n    b: 1\n- 1\n");
    check(
        "- {} # c\n-  # d\n",
        last("0", "a", "1"),
        "- # c\n  a: 1\n-  # d\n",
    );
    check(
        "- {} # c\n-  # d\n",
        last("1", "a", "1"),
        "- {} # c\n-  # d\n  a: 1\n",
    );
    check("a:\n  {} # c\n", last("a", "b", "1"), "a:\n  # c\n  b: 1\n");
    check("- &x {}\n", last("0", "a", "1"), "- &x\n  a: 1\n");
    check(
        "a:\n- b:\n  c: 1\n",
        last("a.0.b", "d", "1"),
        "a:\n- b:\n    d: 1\n  c: 1\n",
    );
    check("{}\n", last("", "a", "1"), "a: 1\n");
    check("--- {}\n", last("", "a", "b: 1"), "---\na:\n  b: 1\n");
}

#[test]
fn an_entry_in_a_list_item_stands_under_the_first_key() {
    let text = "containers:\n  - name: web\n    image: nginx\n  - name: log\n";
    check(
        text,
        last("containers.1", "image", "fluentd"),
        "containers:\n  - name: web\n    image: nginx\n  - name: log\n    image: fluentd\n",
    );
    check(
        text,
        |document| insert_entry(node(document, "containers.0"), "args", "- a\n- b", First),
        indoc! {"
            containers:
              - args:
                  - a
                  - b
                name: web
                image: nginx
              - name: log
        "},
    );
    check(
        "-   - a: 1\n",
        last("0.0", "b", "2"),
        "-   - a: 1\n      b: 2\n",
    );
}

#[test]
fn new_lines_take_the_steps_of_the_document() {
    check(
        indoc! {"
            spec:
                containers:
                    - name: web
        "},
        last(
            "spec.containers.0",
            "ports",
            "- containerPort: 80\n  name: http",
        ),
        indoc! {"
            spec:
                containers:
                    - name: web
                      ports:
                          - containerPort: 80
                            name: http
        "},
    );
    check(
        "spec:\n    a: 1\n    args:\n    - a\n",
        last(
            "spec",
            "b",
            "# why\nc:\n  # what\n  d:\n    - 1\n    - e: |-\n        text\n\n        more",
        ),
        indoc! {"
            spec:
                a: 1
                args:
                - a
                b:
                    # why
                    c:
                        # what
                        d:
                        - 1
                        - e: |-
                            text

                            more
        "},
    );
}

#[test]
fn block_scalars_and_long_texts_are_indented_under_their_key() {
    check(
        "data:\n  a: b\n",
        last("data", "conf", "|\n  one\n    two\n\n  three"),
        "data:\n  a: b\n  conf: |\n    one\n      two\n\n    three\n",
    );
    check(
        "data:\n  a: b\n",
        last("data", "c", "|2\n    x"),
        "data:\n  a: b\n  c: |2\n      x\n",
    );
    check(
        "- a\n",
        append("", "|\n  one\n  two"),
        "- a\n- |\n  one\n  two\n",
    );
    check(
        "a:\n  b: 1\n",
        last("a", "c", "one\ntwo"),
        "a:\n  b: 1\n  c: one\n    two\n",
    );
}

#[test]
fn keys_are_quoted_when_they_must_be() {
    check("a: 1\n", last("", "yes", ""), "a: 1\n\"yes\":\n");
    check(
        "a: 1\n",
        last("", "app.kubernetes.io/name", "x"),
        "a: 1\napp.kubernetes.io/name: x\n",
    );
    check("{a: 1}\n", last("", "b,c", "x"), "{a: 1, \"b,c\": x}\n");
}

#[test]
fn brackets_stay_brackets() {
    check("a: {b: 1}\n", last("a", "c", "2"), "a: {b: 1, c: 2}\n");
    check(
        "a: { b: 1 }\n",
        last("a", "c", "d:\n- 2\n- x"),
        "a: { b: 1, c: {d: [2, x]} }\n",
    );
    check("a: {b: 1,}\n", last("a", "c", "2"), "a: {b: 1, c: 2,}\n");
    check(
        "a: {b: 1}\n",
        |document| insert_entry(node(document, "a"), "c", "'x, y'", First),
        "a: {c: 'x, y', b: 1}\n",
    );
    check(
        "a: [x, {b: }]\n",
        last("a.1.b", "c", "2"),
        "a: [x, {b: {c: 2} }]\n",
    );
    check(
        "a: [x, {b: null}]\n",
        last("a.1.b", "c", "2"),
        "a: [x, {b: {c: 2}}]\n",
    );
    check("a: {b: {}}\n", last("a.b", "c", "2"), "a: {b: {c: 2}}\n");
    check(
        "a: {b: 1}\n",
        last("a", "c", "|\n  one\n  two"),
        "a: {b: 1, c: \"one\\ntwo\\n\"}\n",
    );
}

#[test]
fn lines_inside_brackets_stay_lines() {
    check(
        "a: {\n  b: 1, # one\n  c: 2 # two\n  }\n",
        last("a", "d", "3"),
        "a: {\n  b: 1, # one\n  c: 2, # two\n  d: 3\n  }\n",
    );
    check(
        "a: {\n  b: 1, # one\n  c: 2\n  }\n",
        |document| insert_entry(node(document, "a"), "d", "3", After(entry(document, "a.b"))),
        "a: {\n  b: 1, # one\n  d: 3,\n  c: 2\n  }\n",
    );
    check(
        "a: {\n  b: 1,\n  }\n",
        last("a", "c", "# why\n2"),
        "a: {\n  b: 1,\n  # why\n  c: 2,\n  }\n",
    );
    check(
        "a: {b: 1}\n",
        last("a", "c", "2 # why"),
        "# why\na: {b: 1, c: 2}\n",
    );
}

#[test]
fn json_stays_json() {
    let text = indoc! {r#"
        {
          "kind": "Pod",
          "metadata": {},
          "list": [
            1
          ]
        }
    "#};
    check(
        text,
        last("", "spec", "replicas: 0x10\nname: web\npaused: yes\nnone:"),
        indoc! {r#"
            {
              "kind": "Pod",
              "metadata": {},
              "list": [
                1
              ],
              "spec": {
                "replicas": 16,
                "name": "web",
                "paused": true,
                "none": null
              }
            }
        "#},
    );
    check(
        text,
        last("metadata", "labels", "app: web"),
        indoc! {r#"
            {
              "kind": "Pod",
              "metadata": {
                "labels": {
                  "app": "web"
                }
              },
              "list": [
                1
              ]
            }
        "#},
    );
    check(
        text,
        append("list", "a: \"2\""),
        indoc! {r#"
            {
              "kind": "Pod",
              "metadata": {},
              "list": [
                1,
                {
                  "a": "2"
                }
              ]
            }
        "#},
    );
    check(
        r#"{"a":1,"b":{}}"#,
        last("b", "c", "- 1\n- x"),
        r#"{"a":1,"b":{"c":[1,"x"]}}"#,
    );
    check(
        r#"{"a":1,"b":2}"#,
        last("", "c", "3"),
        r#"{"a":1,"b":2,"c":3}"#,
    );
}

#[test]
fn items_follow_the_dashes_of_their_list() {
    check(
        "args:\n- a\nb: 1\n",
        append("args", "c"),
        "args:\n- a\n- c\nb: 1\n",
    );
    check(
        "args:\n  - a # x\n",
        append("args", "c"),
        "args:\n  - a # x\n  - c\n",
    );
    check(
        "a:\n-   b: 1\n    c: 2\n",
        append("a", "b: 3\nc: 4"),
        "a:\n-   b: 1\n    c: 2\n-   b: 3\n    c: 4\n",
    );
    check(
        "a:\n- x\n# about y\n- y\n",
        |document| insert_item(node(document, "a"), 1, "z"),
        "a:\n- x\n- z\n# about y\n- y\n",
    );
    check("args: [a, b]\n", append("args", "c"), "args: [a, b, c]\n");
    check(
        "args: [\"a\"]\n",
        append("args", "c"),
        "args: [\"a\", \"c\"]\n",
    );
}

#[test]
fn a_first_item_follows_the_dashes_of_other_lists() {
    check("a:\n- x\nb: []\n", append("b", "y"), "a:\n- x\nb:\n- y\n");
    check(
        "a:\n  - x\nb:\n",
        append("b", "y"),
        "a:\n  - x\nb:\n  - y\n",
    );
    check(
        "b: # none\nc: 1\n",
        append("b", "y: 1\nz: 2"),
        "b: # none\n- y: 1\n  z: 2\nc: 1\n",
    );
    check("- - a\n-\n", append("1", "b"), "- - a\n- - b\n");
}

#[test]
fn what_cannot_be_is_refused() {
    let exists = refused("a: 1\nb: 2\n", last("", "b", "3"));
    assert_eq!(exists, Refusal::KeyExists(Span::new(5, 6)));
    assert_eq!(
        refused("a: text\n", last("a", "b", "3")),
        Refusal::NotACollection
    );
    assert_eq!(
        refused("a: []\n", last("a", "b", "3")),
        Refusal::NotACollection
    );
    assert_eq!(
        refused("a: &x {}\nb: *x\n", last("b", "c", "3")),
        Refusal::Alias
    );
    assert_eq!(
        refused("a: [b: 1]\n", last("a.0", "c", "3")),
        Refusal::NoBrackets
    );
    assert_eq!(refused("a: 1\n", last("", "b", "[")), Refusal::NotYaml);
}

#[test]
fn edits_of_one_text_go_together() {
    let text = "metadata:\n  labels:\nspec:\n  a: {x: 1}\n";
    let document = Document::parse(text);
    let edits = [
        insert_entry(node(&document, "metadata.labels"), "app", "web", Last),
        insert_entry(node(&document, "metadata.labels"), "tier", "front", Last),
        insert_entry(node(&document, "spec.a"), "w", "2", Last),
        insert_entry(node(&document, "spec.a"), "z", "3", Last),
    ];
    let edits: Vec<Edit> = edits.into_iter().flat_map(Result::unwrap).collect();
    assert_eq!(
        apply(text, &edits).as_deref(),
        Ok("metadata:\n  labels:\n    app: web\n    tier: front\nspec:\n  a: {x: 1, w: 2, z: 3}\n"),
    );
}
