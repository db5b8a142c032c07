use indoc::indoc;
use podyard_syntax::edit::Position::Last;
use podyard_syntax::edit::{Refusal, delete_entries, delete_entry, delete_item, insert_entry};
use podyard_syntax::{Document, Edit, EditConflict, apply};

use crate::{check, entry, node};

fn delete(path: &str) -> impl Fn(&Document) -> Result<Vec<Edit>, Refusal> {
    move |document| Ok(delete_entry(entry(document, path)))
}

fn delete_at(path: &str) -> impl Fn(&Document) -> Result<Vec<Edit>, Refusal> {
    move |document| Ok(delete_item(node(document, path)))
}

fn delete_of(keys: &'static [&str]) -> impl Fn(&Document) -> Result<Vec<Edit>, Refusal> {
    move |document| {
        let root = document.root().expect("a mapping");
        Ok(delete_entries(root, |it| keys.contains(&it.key.value())))
    }
}

#[test]
fn several_entries_go_at_once() {
    let flow = "{a: 1, b: 2, c: 3, d: 4, e: 5}\n";
    check(flow, delete_of(&["a", "b"]), "{c: 3, d: 4, e: 5}\n");
    check(flow, delete_of(&["a", "c", "e"]), "{b: 2, d: 4}\n");
    check(flow, delete_of(&["b", "d", "e"]), "{a: 1, c: 3}\n");
    check(flow, delete_of(&["a", "b", "c", "d", "e"]), "{}\n");
    let block = "a: 1\nb:\n- 2\n# of c\nc: 3\nd: 4\n";
    check(block, delete_of(&["a", "b", "d"]), "# of c\nc: 3\n");
    check(block, delete_of(&["b", "c"]), "a: 1\nd: 4\n");
    check(block, delete_of(&["a", "b", "c", "d"]), "{}\n");
}

#[test]
fn an_entry_goes_with_its_lines_and_their_comments() {
    let text = indoc! {"
        spec:
          # how many
          replicas: 3 # three
          template: # x
            a: 1
            # b: 2
          # last
          paused: true
    "};
    check(
        text,
        delete("spec.replicas"),
        indoc! {"
            spec:
              # how many
              template: # x
                a: 1
                # b: 2
              # last
              paused: true
        "},
    );
    check(
        text,
        delete("spec.template"),
        indoc! {"
            spec:
              # how many
              replicas: 3 # three
              # last
              paused: true
        "},
    );
}

#[test]
fn the_entry_behind_a_dash_makes_room_for_the_next() {
    check("- a: 1 # x\n  b: 2\n- c\n", delete("0.a"), "- b: 2\n- c\n");
    check(
        "- a:\n    c: 1\n  # about b\n  b: 2\n",
        delete("0.a"),
        "- # about b\n  b: 2\n",
    );
    check("- - a\n  - b\n", delete_at("0.0"), "- - b\n");
}

#[test]
fn an_only_entry_leaves_an_empty_mapping() {
    check("a: # x\n  b: 1\nc: 2\n", delete("a.b"), "a: {} # x\nc: 2\n");
    check(
        "a:\n  # about b\n  b: 1\n",
        delete("a.b"),
        "a: {}\n  # about b\n",
    );
    check("a: &x\n  b: 1", delete("a.b"), "a: &x {}");
    check("- a:\n    b\n- c\n", delete("0.a"), "- {}\n- c\n");
    check("a: 1 # x\n", delete("a"), "{}\n");
    check("a: {b: 1}\n", delete("a.b"), "a: {}\n");
    check("[a: 1, b]\n", delete("0.a"), "[{}, b]\n");
    check("a: {\n  b: 1 # x\n  }\n", delete("a.b"), "a: {}\n");
    check(
        "a: {\n  # about b\n  b: 1\n  }\n",
        delete("a.b"),
        "a: {\n  # about b\n  }\n",
    );
}

#[test]
fn an_only_item_leaves_an_empty_list() {
    check(
        "a:\n- b: 1\n  c: 2\nd: 1\n",
        delete_at("a.0"),
        "a: []\nd: 1\n",
    );
    check("a:\n  - b\n", delete_at("a.0"), "a: []\n");
    check("a: [b]\n", delete_at("a.0"), "a: []\n");
}

#[test]
fn no_blank_lines_pile_up() {
    check("a: 1\n\nb: 2\n\nc: 3\n", delete("b"), "a: 1\n\nc: 3\n");
    check("a: 1\n\nb: 2\n", delete("b"), "a: 1\n");
    check("a: 1\n\nb: 2\nc: 3\n", delete("b"), "a: 1\n\nc: 3\n");
    check("a: 1\n\nb: 2", delete("b"), "a: 1");
    check("a: |+\n  x\n\nb: 2\n", delete("b"), "a: |+\n  x\n\n");
}

#[test]
fn nothing_goes_into_brackets_that_are_being_emptied() {
    let text = "a: {b: 1}\n";
    let document = Document::parse(text);
    let insert = insert_entry(node(&document, "a"), "c", "2", Last).expect("an edit");
    let edits = [delete_entry(entry(&document, "a.b")), insert].concat();
    assert!(matches!(apply(text, &edits), Err(EditConflict::Overlap(_))));
}

#[test]
fn commas_stay_right() {
    check("{a: 1, b: 2, c: 3}", delete("a"), "{b: 2, c: 3}");
    check("{a: 1, b: 2, c: 3}", delete("b"), "{a: 1, c: 3}");
    check("{a: 1, b: 2, c: 3}", delete("c"), "{a: 1, b: 2}");
    check("{ a: 1, b: 2, }", delete("b"), "{ a: 1, }");
    check("[x, y]", delete_at("1"), "[x]");
    check(r#"{"a":1,"b":2}"#, delete("b"), r#"{"a":1}"#);
}

#[test]
fn lines_inside_brackets_go_whole() {
    let text = indoc! {r#"
        {
          "a": 1,
          "b": {
            "c": 2
          }
        }
    "#};
    check(text, delete("a"), "{\n  \"b\": {\n    \"c\": 2\n  }\n}\n");
    check(text, delete("b"), "{\n  \"a\": 1\n}\n");
    check(text, delete("b.c"), "{\n  \"a\": 1,\n  \"b\": {}\n}\n");
    check(
        "{\n  a: 1, # one\n  # about b\n  b: 2, # two\n  c: 3\n}\n",
        delete("b"),
        "{\n  a: 1, # one\n  # about b\n  c: 3\n}\n",
    );
    check(
        "{\n  a: 1, # one\n  b: 2 # two\n}\n",
        delete("b"),
        "{\n  a: 1 # one\n}\n",
    );
    check("{\n  a: 1,\n  b: 2 }\n", delete("b"), "{\n  a: 1 }\n");
    check(
        "{ a: 1, # one\n  # about b\n  b: 2 }\n",
        delete("a"),
        "{ # about b\n  b: 2 }\n",
    );
}
