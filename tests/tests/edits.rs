//! However a text came about, it is judged the same, and only what changed is judged again.
#![allow(clippy::indexing_slicing)] // A test may stop where it stands, in its helpers too.
#![cfg(not(target_arch = "wasm32"))]

use podyard_analysis::{Analyzer, File, Report, Schema, Version, Work, Workspace};
use podyard_tests::corpus;

fn workspace(files: &[(String, String)]) -> Workspace {
    let file = |(path, text): &(String, String)| File {
        path: path.clone(),
        text: text.clone(),
    };
    Workspace {
        files: files.iter().map(file).collect(),
        kubernetes: Version::LATEST,
    }
}

fn fresh(workspace: &Workspace) -> Report {
    Analyzer::new(Schema::embedded()).check(workspace)
}

#[test]
fn the_report_depends_on_the_text_alone() {
    let mut random = fastrand::Rng::with_seed(3);
    let mut analyzer = Analyzer::new(Schema::embedded());
    let pieces = [
        "",
        " ",
        "\n",
        "---\n",
        "  ",
        ":",
        "- ",
        "\"",
        "{",
        "kind: Pod\n",
        "한",
        "\t",
        "#",
        "&a ",
    ];
    for _ in 0..20 {
        let mut files = corpus();
        random.shuffle(&mut files);
        files.truncate(4);
        for _ in 0..15 {
            edit(&mut files, &pieces, &mut random);
            let workspace = workspace(&files);
            assert_eq!(analyzer.check(&workspace), fresh(&workspace), "{files:#?}");
        }
    }
}

/// Replaces up to six characters of one file by a piece of another text.
fn edit(files: &mut [(String, String)], pieces: &[&str], random: &mut fastrand::Rng) {
    let file = random.usize(..files.len());
    let text = &mut files[file].1;
    let at = |offset: usize, text: &str| text.floor_char_boundary(offset.min(text.len()));
    let start = at(random.usize(..=text.len()), text);
    let end = at(start + random.usize(..7), text).max(start);
    text.replace_range(start..end, pieces[random.usize(..pieces.len())]);
}

fn stream(documents: usize) -> String {
    (0..documents)
        .map(|number| {
            format!(
                "---\napiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: map-{number}\n\
                 data:\n  key: value\n"
            )
        })
        .collect()
}

#[test]
fn one_keystroke_judges_one_document_however_many_there_are() {
    for documents in [10, 1_000] {
        let mut analyzer = Analyzer::new(Schema::embedded());
        let mut text = stream(documents);
        let one = |text: &str| workspace(&[("stream.yaml".to_owned(), text.to_owned())]);
        analyzer.check(&one(&text));
        let all = Work {
            parsed: documents,
            checked: documents,
        };
        assert_eq!(analyzer.work(), all);

        let middle = text.find("map-5\n").unwrap();
        text.insert(middle, 'x');
        analyzer.check(&one(&text));
        let one_more = Work {
            parsed: documents + 1,
            checked: documents + 1,
        };
        assert_eq!(analyzer.work(), one_more, "{documents} documents");

        text.remove(middle);
        analyzer.check(&one(&text));
        assert_eq!(analyzer.work(), one_more, "taken back at once");
    }
}
