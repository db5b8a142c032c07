//! The worker says the same as the command, byte for byte: run in a browser this compares the
//! Wasm build with the native one.
#![allow(clippy::panic)] // A test may stop where it stands.

use podyard_analysis::{Analyzer, Schema, packaged_table};
use podyard_tests::{NATIVE_REPORTS, SEPARATOR, corpus};
use podyard_wire::worker::{Ask, File, Lang, Reply, Request, Workspace, answer};

#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

#[cfg(target_arch = "wasm32")]
wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

#[test]
fn the_worker_reports_the_same_bytes() {
    let mut analyzer = Analyzer::new(Schema::embedded());
    let mut native = NATIVE_REPORTS.split(SEPARATOR);
    for (path, text) in corpus() {
        for lang in [Lang::En, Lang::Ko] {
            let file = File {
                path: path.clone(),
                text: text.clone(),
            };
            let workspace = Workspace {
                files: vec![file],
                kubernetes: "1.37".to_owned(),
                lang,
            };
            teach(&mut analyzer, &workspace);
            let request = Request {
                revision: 7,
                ask: Ask::Report(workspace),
            };
            let answer = answer(&mut analyzer, request);
            assert_eq!(answer.revision, 7);
            let Reply::Report(report) = answer.reply else {
                panic!("a report was asked for");
            };
            assert_eq!(Some(&*report), native.next(), "{path}");
        }
    }
    assert_eq!(native.next(), None);
}

/// Hands over the tables that are wanted, as whoever starts the worker does.
fn teach(analyzer: &mut Analyzer, workspace: &Workspace) {
    let mut ask = |ask| answer(analyzer, Request { revision: 1, ask }).reply;
    let Reply::Checked(checked) = ask(Ask::Check(workspace.clone())) else {
        panic!("it was asked to check");
    };
    for table in checked.wanted {
        let Some(bytes) = packaged_table(&table) else {
            panic!("there is no table {table}");
        };
        assert_eq!(ask(Ask::Learn(bytes.to_vec())), Reply::Learned(true));
    }
}
