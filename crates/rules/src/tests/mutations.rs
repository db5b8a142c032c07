//! Sound manifests, made unsound in small ways: every answer is in range and every fix mends.

use podyard_kube::{Diagnostic, Severity};
use podyard_syntax::{Document, Stream, apply};

use crate::harness::{findings, show};

fn manifests() -> Vec<String> {
    Stream::parse(include_str!("sound.yaml"))
        .documents()
        .map(|(_, document)| document.text().to_owned())
        .collect()
}

/// What is wrong with the answer for a text, if anything.
fn flaw(text: &str, finding: &Diagnostic) -> Option<String> {
    if text.get(finding.span.range()).is_none() {
        return Some("a span out of range".to_owned());
    }
    for fix in &finding.fixes {
        let Ok(after) = apply(text, &fix.edits) else {
            return Some(format!("`{}` cannot be applied", fix.title.en));
        };
        // A mended syntax error may uncover what it hid.
        let is_syntax = Document::parse(text).error().is_some();
        let later = findings(&after);
        // Of several lines that cannot be read a fix mends the first: the next is told then.
        let here = |found: &Diagnostic| !is_syntax || found.span.start <= finding.span.start;
        let still = |found: &&Diagnostic| {
            found.code == finding.code
                && found.path == finding.path
                && found.message == finding.message
                && here(found)
        };
        let before = findings(text);
        if later.iter().filter(still).count() >= before.iter().filter(still).count() {
            return Some(format!("`{}` does not mend it:\n{after}", fix.title.en));
        }
        if !is_syntax && Document::parse(&after).error().is_some() {
            return Some(format!("`{}` breaks the text:\n{after}", fix.title.en));
        }
    }
    None
}

#[track_caller]
fn all_sound(texts: impl Iterator<Item = String>) {
    let mut flaws = Vec::new();
    for text in texts {
        for finding in findings(&text) {
            if let Some(flaw) = flaw(&text, &finding) {
                flaws.push(format!("{}: {flaw}\nin\n{text}", show(&text, &finding)));
            }
        }
    }
    assert!(
        flaws.is_empty(),
        "{} flaws\n{}",
        flaws.len(),
        flaws
            .iter()
            .map(|f| f.lines().next().unwrap())
            .collect::<Vec<_>>()
            .join("\n\n")
    );
}

#[test]
fn every_line_left_out() {
    all_sound(manifests().into_iter().flat_map(|text| {
        let lines: Vec<String> = text.split_inclusive('\n').map(str::to_owned).collect();
        (0..lines.len()).map(move |out| {
            let kept = lines.iter().enumerate().filter(|(at, _)| *at != out);
            kept.map(|(_, line)| line.as_str()).collect()
        })
    }));
}

#[test]
fn every_line_moved_two_columns_to_the_left_or_right() {
    all_sound(manifests().into_iter().flat_map(|text| {
        let lines: Vec<String> = text.split_inclusive('\n').map(str::to_owned).collect();
        (0..lines.len() * 2).map(move |which| {
            let moved = |(at, line): (usize, &String)| match (at == which / 2, which % 2) {
                (true, 0) => line.strip_prefix("  ").unwrap_or(line).to_owned(),
                (true, _) => format!("  {line}"),
                _ => line.clone(),
            };
            lines.iter().enumerate().map(moved).collect()
        })
    }));
}

#[test]
fn every_key_with_two_letters_swapped() {
    all_sound(manifests().into_iter().flat_map(|text| {
        let document = Document::parse(&text);
        let mut swapped = Vec::new();
        for node in document.nodes() {
            let span = node.span();
            let is_key = node.entry().is_some_and(|entry| entry.key == node);
            if !is_key || span.len() < 4 || !node.source().is_ascii() {
                continue;
            }
            let mut bytes = text.clone().into_bytes();
            let middle = (span.start + span.len() / 2) as usize;
            bytes.swap(middle, middle - 1);
            swapped.extend(String::from_utf8(bytes));
        }
        swapped
    }));
}

#[test]
fn every_beginning_is_answered() {
    for text in manifests() {
        for end in (0..text.len())
            .step_by(7)
            .filter(|end| text.is_char_boundary(*end))
        {
            let beginning = &text[..end];
            for finding in findings(beginning) {
                assert!(beginning.get(finding.span.range()).is_some());
                assert!(finding.severity != Severity::Error || !finding.message.en.is_empty());
                for fix in &finding.fixes {
                    apply(beginning, &fix.edits).unwrap();
                }
            }
        }
    }
}
