use podyard_syntax::edit::{Refusal, quote, rename_key, replace_value};
use podyard_syntax::{Document, Edit, Span};

use crate::{check, entry, node, refused};

fn replace<'p>(
    path: &'p str,
    value: &'p str,
) -> impl Fn(&Document) -> Result<Vec<Edit>, Refusal> + 'p {
    move |document| replace_value(node(document, path), value)
}

fn rename<'p>(
    path: &'p str,
    key: &'p str,
) -> impl Fn(&Document) -> Result<Vec<Edit>, Refusal> + 'p {
    move |document| rename_key(entry(document, path), key)
}

#[test]
fn a_scalar_takes_the_place_of_a_scalar() {
    check(
        "a:\n  b: 1 # one\n",
        replace("a.b", "2"),
        "a:\n  b: 2 # one\n",
    );
    check("a: # one\nb: 1\n", replace("a", "2"), "a: 2 # one\nb: 1\n");
    check("- # one\n- 1\n", replace("0", "2"), "- 2 # one\n- 1\n");
    check("a: &x 'y' # one\n", replace("a", "z"), "a: &x z # one\n");
    check(
        "a: one\n  two\n  three # x\nb: 1\n",
        replace("a", "2"),
        "a: 2 # x\nb: 1\n",
    );
    check(
        "a: | # x\n  one\n\n  two\nb: 1\n",
        replace("a", "2"),
        "a: 2 # x\nb: 1\n",
    );
    check("a:\n  text # x\n", replace("a", "2"), "a:\n  2 # x\n");
    check(
        "{a: 1, b: x}\n",
        replace("b", "'y, z'"),
        "{a: 1, b: 'y, z'}\n",
    );
    check("{\"a\": \"1\"}\n", replace("a", "1"), "{\"a\": 1}\n");
    check("{\"a\": \"x\"}\n", replace("a", "z"), "{\"a\": \"z\"}\n");
}

#[test]
fn a_block_scalar_is_indented_under_its_key() {
    check(
        "a:\n  b: x # c\nd: 1\n",
        replace("a.b", "|\n  1\n  2"),
        "a:\n  b: | # c\n    1\n    2\nd: 1\n",
    );
    check("- x\n", replace("0", "|\n  1\n  2"), "- |\n  1\n  2\n");
    check(
        "a: >\n  x\nb: 1\n",
        replace("a", "|\n  1\n  2"),
        "a: |\n  1\n  2\nb: 1\n",
    );
    check(
        "a: # c\n  # d\n  b: 1\n",
        replace("a", "|\n  1"),
        "a: | # c\n  1\n",
    );
}

#[test]
fn a_collection_takes_the_place_of_a_scalar() {
    check(
        "a:\n  b: 1 # one\nc: 2\n",
        replace("a.b", "d: 1\ne:\n- x"),
        "a:\n  b: # one\n    d: 1\n    e:\n    - x\nc: 2\n",
    );
    check("a: x", replace("a", "- 1\n- 2"), "a:\n- 1\n- 2");
    check("a: # one\n", replace("a", "b: 1"), "a: # one\n  b: 1\n");
    check(
        "- x # one\n- y\n",
        replace("0", "a: 1\nb: 2"),
        "- # one\n  a: 1\n  b: 2\n- y\n",
    );
    check(
        "a:\n  x\n",
        replace("a", "b: 1\nc: 2"),
        "a:\n  b: 1\n  c: 2\n",
    );
    check("--- x\n", replace("", "b: 1"), "---\nb: 1\n");
    check(
        "{a: x}\n",
        replace("a", "b: 1\nc:\n- 2"),
        "{a: {b: 1, c: [2]}}\n",
    );
    check(
        "{\n  \"a\": {\n    \"b\": 1\n  }\n}\n",
        replace("a.b", "c:\n- 2"),
        "{\n  \"a\": {\n    \"b\": {\n      \"c\": [\n        2\n      ]\n    }\n  }\n}\n",
    );
    check("a: {b: 1}\n", replace("a", "{c: 2}"), "a: {c: 2}\n");
    check("a: [] # none\n", replace("a", "- 1"), "a: # none\n- 1\n");
}

#[test]
fn a_scalar_takes_the_place_of_a_collection() {
    check(
        "a: # x\n  b: 1\n  c: 2\nd: 3\n",
        replace("a", "4"),
        "a: 4 # x\nd: 3\n",
    );
    check("a:\n- 1\n- 2", replace("a", "4"), "a: 4");
    check(
        "a:\n- 1 # x\n- 2 # y\nb: 3\n",
        replace("a", ">-\n  z"),
        "a: >-\n  z\nb: 3\n",
    );
    check("- a: 1\n  b: 2\n- 3\n", replace("0", "4"), "- 4\n- 3\n");
}

#[test]
fn a_collection_takes_the_place_of_a_collection() {
    check(
        "a: # x\n- b: 1\n- c: 2\nd: 3\n",
        replace("a", "b: 1\nc: 2"),
        "a: # x\n  b: 1\n  c: 2\nd: 3\n",
    );
    check(
        "a:\n    b: 1\n",
        replace("a", "c:\n  d: 1"),
        "a:\n    c:\n        d: 1\n",
    );
    check(
        "- a: 1\n  b: 2\n- 3\n",
        replace("0", "c: 1\nd: 2"),
        "- c: 1\n  d: 2\n- 3\n",
    );
}

#[test]
fn a_key_keeps_its_quotes() {
    check(
        "a:\n  imgae: x\n",
        rename("a.imgae", "image"),
        "a:\n  image: x\n",
    );
    check("'a': 1\n", rename("a", "it's"), "'it''s': 1\n");
    check("{\"a\": 1}\n", rename("a", "b"), "{\"b\": 1}\n");
    check("a: 1\n", rename("a", "on"), "\"on\": 1\n");
    check("a: 1\n", rename("a", "a"), "a: 1\n");
    assert_eq!(
        refused("a: 1\nb: 2\n", rename("a", "b")),
        Refusal::KeyExists(Span::new(5, 6))
    );
}

#[test]
fn quotes_make_a_string() {
    let quoted = |path: &'static str| move |document: &Document| Ok(quote(node(document, path)));
    check("a: 0777 # x\n", quoted("a"), "a: \"0777\" # x\n");
    check("a: C:\\x\n", quoted("a"), "a: \"C:\\\\x\"\n");
    check("a: one\n  two\n", quoted("a"), "a: \"one two\"\n");
    check("a: # x\n", quoted("a"), "a: \"\" # x\n");
    check("[yes]\n", quoted("0"), "[\"yes\"]\n");
    check("a: 'b'\n", quoted("a"), "a: 'b'\n");
    check("a: |\n  b\n", quoted("a"), "a: |\n  b\n");
}

#[test]
fn what_is_no_value_is_refused() {
    assert_eq!(refused("a: 1\n", replace("a", "[")), Refusal::NotYaml);
    let key = |document: &Document| replace_value(entry(document, "a").key, "b");
    assert_eq!(refused("a: 1\n", key), Refusal::NotACollection);
}
