use indoc::indoc;
use podyard_syntax::edit::Position::{self, After, First, Last};
use podyard_syntax::edit::{Refusal, merge_entry, move_entry, wrap_entry};
use podyard_syntax::{Document, Edit, Span, apply};

use crate::{check, entry, node, refused};

/// Moves the entry at one path to the end of the mapping at another.
fn to<'p>(from: &'p str, into: &'p str) -> impl Fn(&Document) -> Result<Vec<Edit>, Refusal> + 'p {
    move |document| move_entry(entry(document, from), node(document, into), Last)
}

#[test]
fn keys_beside_a_list_go_into_its_item() {
    let text = indoc! {"
        spec:
          containers:
          - image: nginx
          # its name
          name: web # w
          lifecycle:
            preStop:
              exec:
                command:
                - sh
                - -c
                - |
                  sleep 1

                  echo done
          # what follows
          volumes: []
    "};
    let document = Document::parse(text);
    let into = node(&document, "spec.containers.0");
    let edits = ["spec.name", "spec.lifecycle"]
        .map(|path| move_entry(entry(&document, path), into, Last).expect("an edit"));
    assert_eq!(
        apply(text, &edits.concat()).as_deref(),
        Ok(indoc! {"
            spec:
              containers:
              - image: nginx
                # its name
                name: web # w
                lifecycle:
                  preStop:
                    exec:
                      command:
                      - sh
                      - -c
                      - |
                        sleep 1

                        echo done
              # what follows
              volumes: []
        "}),
    );
}

#[test]
fn a_key_at_the_end_of_the_text_goes_up_or_down() {
    check(
        "ports:\n- port: 80\nprotocol: TCP\n",
        to("protocol", "ports.0"),
        "ports:\n- port: 80\n  protocol: TCP\n",
    );
    check(
        "ports:\n- port: 80\nprotocol: TCP",
        to("protocol", "ports.0"),
        "ports:\n- port: 80\n  protocol: TCP",
    );
    check(
        "ports:\n- port: 80\n\nprotocol: TCP",
        to("protocol", "ports.0"),
        "ports:\n- port: 80\n  protocol: TCP",
    );
    check(
        "metadata:\n  name: web\n  spec:\n    replicas: 1",
        to("metadata.spec", ""),
        "metadata:\n  name: web\nspec:\n  replicas: 1",
    );
}

#[test]
fn a_key_too_deep_comes_out() {
    check(
        indoc! {"
            metadata:
              name: web
              # what we want
              spec:
                replicas: 1
                # paused: true

                template:
                  a: [x,
                      y]
                  b: >-
                    folded
                     text
              # about labels
              labels:
                app: web
            status: {}
        "},
        |document| {
            let after = After(entry(document, "metadata"));
            move_entry(entry(document, "metadata.spec"), node(document, ""), after)
        },
        indoc! {"
            metadata:
              name: web
              # about labels
              labels:
                app: web
            # what we want
            spec:
              replicas: 1
              # paused: true

              template:
                a: [x,
                    y]
                b: >-
                  folded
                   text
            status: {}
        "},
    );
}

#[test]
fn the_key_behind_a_dash_moves_too() {
    let text = "a:\n  - volumes:\n      - x\n    name: web\nb: 1\n";
    check(
        text,
        to("a.0.volumes", ""),
        "a:\n  - name: web\nb: 1\nvolumes:\n  - x\n",
    );
    check(
        "a:\n- b: # x\n    c: 1\nd: 2\n",
        to("a.0.b", ""),
        "a:\n- {}\nd: 2\nb: # x\n  c: 1\n",
    );
    check(
        "a:\n- b: 1\nd: 2\n",
        |document| move_entry(entry(document, "d"), node(document, "a.0"), First),
        "a:\n- d: 2\n  b: 1\n",
    );
}

#[test]
fn an_emptied_mapping_stays_one() {
    check(
        "a:\n  b:\n    c: 1\nd: 2\n",
        to("a.b", ""),
        "a: {}\nd: 2\nb:\n  c: 1\n",
    );
    check("a:\n  b: 1\nc: {}\n", to("a.b", "c"), "a: {}\nc:\n  b: 1\n");
    check("a:\n  b: 1\nc:", to("a.b", "c"), "a: {}\nc:\n  b: 1");
}

#[test]
fn entries_change_places_within_their_mapping() {
    check(
        "a: 1\nb: 2\nc: 3\n",
        |document| move_entry(entry(document, "c"), node(document, ""), First),
        "c: 3\na: 1\nb: 2\n",
    );
    let still: [fn(&Document) -> Position<'_>; 2] = [
        |document| After(entry(document, "a")),
        |document| After(entry(document, "b")),
    ];
    for position in still {
        let unchanged = |document: &Document| {
            move_entry(entry(document, "b"), node(document, ""), position(document))
        };
        check("a: 1\nb: 2\nc: 3\n", unchanged, "a: 1\nb: 2\nc: 3\n");
    }
}

#[test]
fn from_lines_into_brackets() {
    check(
        "a: {b: 1}\nc:\n  d: x\n  e:\n  - 1\n",
        to("c", "a"),
        "a: {b: 1, c: {d: x, e: [1]}}\n",
    );
    check(
        "- a: {b: 1}\n  # why\n  c: | # how\n    one\n    two\n",
        to("0.c", "0.a"),
        "# why\n# how\n- a: {b: 1, c: \"one\\ntwo\\n\"}\n",
    );
    check(
        "- b: 1 # one\n  c: {d: 2}\n",
        to("0.b", "0.c"),
        "- # one\n  c: {d: 2, b: 1}\n",
    );
    check(
        "a: {\n  b: 1\n  }\nc: 2 # two\n",
        to("c", "a"),
        "a: {\n  b: 1,\n  # two\n  c: 2\n  }\n",
    );
}

#[test]
fn from_brackets_onto_lines() {
    check(
        "a: {b: 1, c: [x, y]}\nd: 2\n",
        to("a.c", ""),
        "a: {b: 1}\nd: 2\nc: [x, y]\n",
    );
    check(
        "a: {\"b\":1, c}\nd:\n  e: 2\n",
        to("a.b", "d"),
        "a: {c}\nd:\n  e: 2\n  \"b\": 1\n",
    );
    check(
        "a: {b: 1, c}\nd:\n  e: 2\n",
        to("a.c", "d"),
        "a: {b: 1}\nd:\n  e: 2\n  c:\n",
    );
    check(
        "a: {\n  # why\n  b: {\n    c: 1\n  }, # x\n  d: 2\n  }\n",
        to("a.b", ""),
        "a: {\n  d: 2\n  }\n# why\n# x\nb: {\n    c: 1\n  }\n",
    );
}

#[test]
fn within_json() {
    let text = indoc! {r#"
        {
          "metadata": {
            "name": "web",
            "spec": {
              "paused": true
            }
          },
          "other": {}
        }
    "#};
    check(
        text,
        to("metadata.spec", ""),
        indoc! {r#"
            {
              "metadata": {
                "name": "web"
              },
              "other": {},
              "spec": {
                "paused": true
              }
            }
        "#},
    );
    check(
        text,
        to("metadata.spec", "other"),
        indoc! {r#"
            {
              "metadata": {
                "name": "web"
              },
              "other": {
                "spec": {
                  "paused": true
                }
              }
            }
        "#},
    );
    check(
        r#"{"a":{"b":1,"c":2}}"#,
        to("a.c", ""),
        r#"{"a":{"b":1},"c":2}"#,
    );
}

#[test]
fn two_mappings_become_one() {
    check(
        indoc! {"
            metadata:
              name: web
              spec: # gone
                # how many
                replicas: 1
                paused: true # x
            spec:
              selector: {}
        "},
        |document| merge_entry(entry(document, "metadata.spec"), node(document, "spec")),
        indoc! {"
            metadata:
              name: web
            spec:
              selector: {}
              # how many
              replicas: 1
              paused: true # x
        "},
    );
    check(
        "{a: {b: 1, c: 2}, d: {e: 3}}\n",
        |document| merge_entry(entry(document, "a"), node(document, "d")),
        "{d: {e: 3, b: 1, c: 2}}\n",
    );
    let unwrap = |document: &Document| merge_entry(entry(document, "a"), node(document, ""));
    check(
        "a: # x\n  b: 1\n  c: # y\n  - 2\nd: 3\n",
        unwrap,
        "b: 1\nc: # y\n- 2\nd: 3\n",
    );
    check("{\"a\":{\"b\":1,\"c\":2}}", unwrap, "{\"b\":1,\"c\":2}");
    let twice = |document: &Document| merge_entry(entry(document, "a"), node(document, "d"));
    let refusal = refused("a:\n  b: 1\n  c: 2\nd:\n  c: 3\n", twice);
    assert_eq!(refusal, Refusal::KeyExists(Span::new(22, 23)));
}

#[test]
fn an_entry_gets_a_key_above_it() {
    let wrap = |key: &'static str, path: &'static str| {
        move |document: &Document| wrap_entry(entry(document, path), key)
    };
    check(
        "kind: Pod\n# the name\nname: |\n  a\n\n  b\nspec: {}\n",
        wrap("metadata", "name"),
        "kind: Pod\n# the name\nmetadata:\n  name: |\n    a\n\n    b\nspec: {}\n",
    );
    check(
        "- a: 1\n  b: 2\n",
        wrap("c", "0.a"),
        "- c:\n    a: 1\n  b: 2\n",
    );
    check(
        "{\"a\": 1, \"b\": 2}\n",
        wrap("c", "b"),
        "{\"a\": 1, \"c\": {\"b\": 2}}\n",
    );
    check(
        "{\n  \"a\": [\n    1\n  ],\n  \"b\": 2\n}\n",
        wrap("c", "a"),
        "{\n  \"c\": {\n    \"a\": [\n      1\n    ]\n  },\n  \"b\": 2\n}\n",
    );
    let refusal = refused("a: 1\nb: 2\n", wrap("b", "a"));
    assert_eq!(refusal, Refusal::KeyExists(Span::new(5, 6)));
}

#[test]
fn what_would_do_harm_is_refused() {
    assert_eq!(
        refused("a: 1\nb:\n  a: 2\n", to("a", "b")),
        Refusal::KeyExists(Span::new(10, 11)),
    );
    assert_eq!(
        refused("a:\n  b:\n    c: 1\n", to("a", "a.b")),
        Refusal::IntoItself
    );
    assert_eq!(refused("a:\n  b: 1\n", to("a", "a")), Refusal::IntoItself);
    assert_eq!(
        refused("a: &x 1\nb: *x\nc: {}\n", to("a", "c")),
        Refusal::AnchorOrder
    );
    assert_eq!(
        refused("c:\n  d: 1\na: &x 1\nb: *x\n", to("b", "c")),
        Refusal::AnchorOrder
    );
    check(
        "a: &x 1\nc:\n  d: 1\nb: *x\n",
        to("a", "c"),
        "c:\n  d: 1\n  a: &x 1\nb: *x\n",
    );
}
