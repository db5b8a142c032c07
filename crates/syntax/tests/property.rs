//! Whatever the text, the tree fits it.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used
)] // A test fails by panicking.

mod fits;

use fastrand::Rng;

use fits::text_fits;

/// What YAML gives a meaning to, what is long in UTF-8, and what is forbidden.
const PIECES: [&str; 64] = [
    "a", "b", "key", "kind", ":", ": ", ":\n", "- ", "-", "\n", "\n", "\n  ", "\n    ", "\r\n",
    "\r", " ", "  ", "\t", "[", "]", "{", "}", ",", ", ", "\"", "\"", "'", "'", "|", "|\n", ">-\n",
    "|2", "#", " # c", "&x ", "*x", "!", "!!str ", "!<", "%", "@", "`", "?", "? ", "---\n",
    "...\n", "--- ", "\\", "\\u00e9", "\\ud800", "가", "é", "🎉", "\u{feff}", "\0", "\u{85}",
    "\u{2028}", "0x1F", "~", "<<: ", "yes", "1e3", "x: y", "''",
];

fn random_text(random: &mut Rng) -> String {
    let pieces = random.usize(0..40);
    (0..pieces)
        .map(|_| PIECES[random.usize(0..PIECES.len())])
        .collect()
}

/// A manifest with a few pieces put in, taken out or cut off.
fn mutated(random: &mut Rng, manifests: &[String]) -> String {
    let mut text = manifests[random.usize(0..manifests.len())].clone();
    for _ in 0..random.usize(1..4) {
        let boundary = |random: &mut Rng, text: &str| {
            let mut at = random.usize(0..=text.len());
            while !text.is_char_boundary(at) {
                at -= 1;
            }
            at
        };
        let at = boundary(random, &text);
        match random.u8(0..4) {
            0 => text.insert_str(at, PIECES[random.usize(0..PIECES.len())]),
            1 => text.truncate(at),
            _ => {
                let mut end = at;
                for _ in 0..random.usize(1..12) {
                    end += text[end..].chars().next().map_or(0, char::len_utf8);
                }
                text.replace_range(at..end, "");
            }
        }
    }
    text
}

#[test]
fn any_pieces_in_any_order() {
    for seed in 0..20_000 {
        text_fits(&random_text(&mut Rng::with_seed(seed)));
    }
}

#[test]
fn any_change_of_a_manifest() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/manifests");
    let mut paths: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|file| file.unwrap().path())
        .collect();
    paths.sort();
    let manifests: Vec<String> = paths
        .into_iter()
        .map(|path| std::fs::read_to_string(path).unwrap())
        .filter(|text| text.len() < 2_000)
        .collect();
    for seed in 0..2_000 {
        text_fits(&mutated(&mut Rng::with_seed(seed), &manifests));
    }
}

#[test]
fn every_case_of_the_yaml_test_suite_and_each_of_its_prefixes() {
    for line in include_str!("data/yaml-test-suite.jsonl").lines() {
        let case: serde_json::Value = serde_json::from_str(line).unwrap();
        let text = case["yaml"].as_str().unwrap();
        for (end, _) in text.char_indices() {
            text_fits(&text[..end]);
        }
        text_fits(text);
    }
}
