//! A manifest on its way to being typed: at every character, what stands there already is kept.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used
)] // A test fails by panicking.

use std::collections::HashSet;

use podyard_syntax::{NodeKind, Span, Stream, Style};

/// Manifests of every style people use, each with its name.
fn manifests() -> Vec<(String, String)> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/manifests");
    let mut manifests: Vec<(String, String)> = std::fs::read_dir(folder)
        .unwrap()
        .map(|file| {
            let path = file.unwrap().path();
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            (name, std::fs::read_to_string(path).unwrap())
        })
        .collect();
    manifests.sort();
    manifests
}

/// Where every written scalar stands in the file, and how.
fn scalars(stream: &Stream) -> impl Iterator<Item = (Span, Style)> {
    stream.documents().flat_map(|(offset, document)| {
        document
            .nodes()
            .filter(|node| node.kind() == NodeKind::Scalar && !node.is_missing())
            .map(move |node| (node.span().shift(offset), node.style()))
    })
}

#[test]
fn there_are_twenty_sound_manifests() {
    let manifests = manifests();
    assert_eq!(manifests.len(), 20);
    for (name, text) in manifests {
        for (_, document) in Stream::parse(&text).documents() {
            assert_eq!(document.error(), None, "{name}");
        }
    }
}

#[test]
fn every_prefix_keeps_its_scalars() {
    let mut failures = Vec::new();
    let (mut kept_in_all, mut written_in_all) = (0_u64, 0_u64);
    for (name, text) in manifests() {
        let whole: Vec<(Span, Style)> = scalars(&Stream::parse(&text)).collect();
        let mut stream = Stream::default();
        for (end, _) in text.char_indices().skip(1) {
            let prefix = &text[..end];
            stream = stream.update(prefix);
            let found: HashSet<(Span, Style)> = scalars(&stream).collect();
            let inside = whole.iter().filter(|(span, _)| span.end as usize <= end);
            let (mut kept, mut written) = (0, 0);
            let mut lost = Vec::new();
            for scalar in inside {
                written += 1;
                if found.contains(scalar) {
                    kept += 1;
                } else {
                    lost.push(scalar.0.of(&text));
                }
            }
            kept_in_all += kept;
            written_in_all += written;
            if kept * 100 < written * 97 {
                let line = prefix.lines().next_back().unwrap_or_default();
                failures.push(format!(
                    "{name} line {} {line:?}: {kept} of {written}, lost {lost:?}",
                    prefix.lines().count(),
                ));
            }
        }
    }
    assert!(
        failures.is_empty(),
        "{} prefixes lose too much\n{}",
        failures.len(),
        failures.join("\n")
    );
    // Nearly all of them lose nothing.
    assert!(kept_in_all * 1000 >= written_in_all * 999);
}
