//! Sound manifests give no finding that anyone would have to act on.

use podyard_kube::{Layer, Severity, objects};
use podyard_schema::{Schema, Version};
use podyard_syntax::{Document, Stream};

use crate::check_document;
use crate::harness::show;

const SOUND: &str = include_str!("sound.yaml");

fn quiet(text: &str) -> Result<(), String> {
    let schema = Schema::complete();
    let document = Document::parse(text);
    let loud: Vec<_> = check_document(&schema, Version::LATEST, &document)
        .iter()
        .filter(|finding| finding.severity < Severity::Hint && finding.layer != Layer::Practice)
        .map(|finding| show(text, finding))
        .collect();
    if loud.is_empty() {
        Ok(())
    } else {
        Err(format!("{}\nin\n{text}", loud.join("\n")))
    }
}

#[test]
fn sound_manifests_are_met_with_silence() {
    let stream = Stream::parse(SOUND);
    let failures: Vec<_> = stream
        .documents()
        .filter_map(|(_, document)| quiet(document.text()).err())
        .collect();
    assert!(failures.is_empty(), "{}", failures.join("\n\n"));
    let objects = stream
        .documents()
        .map(|(_, document)| objects(document).len())
        .sum::<usize>();
    assert!(objects >= 35, "{objects}");
}

#[test]
fn line_ends_and_trailing_blanks_make_no_difference() {
    for (_, document) in Stream::parse(SOUND).documents() {
        quiet(&document.text().replace('\n', "\r\n")).unwrap();
        quiet(&format!("{}\n   \n", document.text().trim_end())).unwrap();
    }
}
