//! Mending everything at once.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::indexing_slicing, clippy::panic)] // A test may stop where it stands.

use podyard_analysis::{Analyzer, Applicability, File, Schema, Version, Workspace, apply};
use podyard_tests::{corpus, generate::stream};

fn workspace(path: &str, text: &str) -> Workspace {
    Workspace {
        files: vec![File {
            path: path.to_owned(),
            text: text.to_owned(),
        }],
        kubernetes: Version::LATEST,
    }
}

#[test]
fn mending_ends_does_no_harm_and_is_told_as_edits() {
    for upto in [Applicability::Safe, Applicability::Suggested] {
        for (path, text) in corpus() {
            let broken = workspace(&path, &text);
            let mut analyzer = Analyzer::new(Schema::embedded());
            let before = analyzer.check(&broken);
            let fixed = analyzer.fix_all(&broken, upto);
            let [file] = &*fixed.files else {
                panic!("one file in, one file out");
            };
            assert_eq!(apply(&text, &file.edits).as_ref(), Ok(&file.text), "{path}");

            let mended = workspace(&path, &file.text);
            let mut fresh = Analyzer::new(Schema::embedded());
            assert_eq!(fixed.report, fresh.check(&mended), "{path}");
            if before.summary.errors > 0 && text != file.text {
                assert!(
                    fixed.report.summary.errors < before.summary.errors
                        || upto == Applicability::Suggested,
                    "{path}: {:#?}",
                    fixed.report
                );
            }
            let again = fresh.fix_all(&mended, upto);
            assert_eq!(again.files[0].text, file.text, "{path} is not at rest");
        }
    }
}

#[test]
fn many_slips_are_mended_in_as_many_checks_as_there_are_documents() {
    let objects = 200;
    let slips = stream(objects).replace("replicas:", "replcas:");
    let mut analyzer = Analyzer::new(Schema::embedded());
    let fixed = analyzer.fix_all(&workspace("a.yaml", &slips), Applicability::Safe);
    assert_eq!(fixed.files[0].text, stream(objects));
    assert_eq!(fixed.files[0].applied, objects / 2);
    assert_eq!(analyzer.work().parsed, objects + objects / 2);
}

#[test]
fn what_a_fix_uncovers_is_mended_too() {
    let broken = "apiVersion: v1\nkind: ConfigMp\nmetadata: {name: a}\ndta: {port: 80}\n";
    let mut analyzer = Analyzer::new(Schema::embedded());
    let fixed = analyzer.fix_all(&workspace("a.yaml", broken), Applicability::Safe);
    assert_eq!(
        fixed.files[0].text,
        "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata: {port: \"80\"}\n"
    );
    assert_eq!(fixed.report.summary.errors, 0);
}
