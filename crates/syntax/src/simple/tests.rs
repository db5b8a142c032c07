//! What is read without the parser is what the parser makes of it.

use std::fs;
use std::path::Path;

use fastrand::Rng;

use super::*;
use crate::build::build;

/// What is read of a simple text, held against what the parser makes of it.
fn same(text: &str) -> bool {
    let Some(Found { mut tree, .. }) = read(text) else {
        return false;
    };
    let built = build(text, true);
    assert!(built.stopped.is_none(), "{text:?}: {:?}", built.stopped);
    // The parser's nodes never say that they are texts.
    for node in &mut tree.nodes {
        node.flags &= !TEXT;
    }
    for (own, parsed) in tree.nodes.iter().zip(&built.tree.nodes) {
        assert_eq!(own, parsed, "in {text:?}");
    }
    assert_eq!(tree, built.tree, "in {text:?}");
    true
}

fn simple(text: &str) {
    assert!(same(text), "not simple: {text:?}");
}

#[test]
fn what_people_write() {
    simple("kind: Pod\n");
    simple("---\n# who\nkind: Pod # what\nmetadata:\n  name: a\n  labels: {a: b, \"c\": 'd'}\n");
    simple("a:\n- b: 1\n  c:\n    - x\n    - y: z\n- - 1\n  - 2\nd:\ne: \"\"\n");
    simple("a:\n  - b\n\n  # c\n  -\n  - # d\n    e: f\n");
    simple(
        "args: [\"a\", b, [1, -x], {}]\nenv: []\n"
            .replace("-x", "x")
            .as_str(),
    );
    simple(
        "data:\n  run.sh: |\n    #!/bin/sh\n\n    echo hi  \n      x: y\n  end: |-\n    a\n\n# c\nz: 1\n",
    );
    simple("- |\n x\n- 가 나: 어서 오세요 # 네\n");
    simple(
        "a: --flag\nb: -1\nc: x:y\nd: a#b\ne: {{ x }}\n"
            .replace("{{ x }}", "x")
            .as_str(),
    );
    simple("a:");
    simple("-");
    simple("a: b  ");
}

#[test]
fn the_rest_is_left_to_the_parser() {
    for text in [
        "",
        "a",
        "# c\n",
        "a: b: c\n",
        "a: b\n  c\n",
        "a: &x b\n",
        "a: *x\n",
        "a: !!str b\n",
        "a: \"b\\n\"\n",
        "a: 'it''s'\n",
        "a: >\n  b\n",
        "a: |2\n   b\n",
        "a: |\n",
        "a:\tb\n",
        "a: b\r\n",
        "{a: b}\n",
        "a: [b\n",
        "a: [b,]\n",
        "? a\n",
        "a : b\n",
        "a: - b\n",
        "a: 1\n b: 2\n",
        "  a: 1\nb: 2\n",
        "a: b\n---\nc: d\n",
        "%YAML 1.2\n---\na: b\n",
        "a: @b\n",
        "a: |\n  b",
        "\u{feff}a: b\n",
        "a: \"b\" c\n",
        "a: [b] c\n",
    ] {
        assert!(read(text).is_none(), "{text:?}");
    }
}

/// Lines that fit together now and then.
const PIECES: [&str; 48] = [
    "a: ",
    "b:\n",
    "- ",
    "-\n",
    "\n",
    "\n  ",
    "\n    ",
    "\n",
    "x",
    "1",
    "\"q\"",
    "'q'",
    "[a, b]",
    "{a: b}",
    "{a: [c]}",
    "|\n",
    "|-\n",
    "  ",
    " ",
    "# c\n",
    " # c",
    "#",
    "a b",
    "<<: ",
    "가",
    "key: value\n",
    "  key: value\n",
    "    key: value\n",
    "- key: value\n",
    "  - item\n",
    "    - item\n",
    "- - x\n",
    "list:\n",
    "  list:\n",
    "  - a: 1\n    b: 2\n",
    "  text\n",
    "    text\n",
    "\n\n",
    "---\n",
    ":",
    ": ",
    ",",
    "[",
    "]",
    "{}",
    "[]",
    "-",
    "\"\"",
];

#[test]
fn any_pieces_in_any_order() {
    let mut read = 0;
    for seed in 0..60_000 {
        let mut random = Rng::with_seed(seed);
        let pieces = random.usize(1..14);
        let text: String = (0..pieces).filter_map(|_| random.choice(PIECES)).collect();
        read += usize::from(same(&text));
    }
    assert!(read > 3_000, "{read} of them are simple");
}

#[test]
fn manifests_and_what_slips_make_of_them() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/manifests");
    let mut read = 0;
    for (seed, file) in fs::read_dir(folder).unwrap().enumerate() {
        let text = fs::read_to_string(file.unwrap().path()).unwrap();
        read += usize::from(same(&text));
        let mut random = Rng::with_seed(seed as u64);
        let places: Vec<_> = text.char_indices().map(|(at, _)| at).collect();
        for _ in 0..400 {
            let mut broken = text.clone();
            let at = random.choice(&places).copied().unwrap_or_default();
            match random.u8(0..4) {
                0 => broken.truncate(at),
                1 => drop(broken.remove(at)),
                _ => broken.insert_str(at, random.choice(PIECES).unwrap_or_default()),
            }
            read += usize::from(same(&broken));
        }
    }
    assert!(read > 300, "{read} of them are simple");
}
