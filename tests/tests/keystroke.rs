//! What one keystroke costs: in the browser the Wasm build, elsewhere the native one.
//!
//! Nothing here fails on time, only on how much was done; `cargo xtask bench` reads the times
//! from what is printed.
#![allow(clippy::expect_used, clippy::indexing_slicing)] // A test may stop where it stands, in its helpers too.

use podyard_analysis::{Analyzer, Schema, Version};
use podyard_tests::generate::stream;
use podyard_wire::worker::{Ask, File, Lang, Reply, Request, Workspace, answer};
use web_time::Instant;

#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

#[cfg(target_arch = "wasm32")]
wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

/// How often each measurement is made; once where nobody measures.
const ROUNDS: usize = if cfg!(debug_assertions) { 1 } else { 21 };

/// Keystrokes in one round: a browser's clock is too coarse for one alone.
const KEYSTROKES: usize = 10;

/// The page's side of a worker: what it sends for a text, and the milliseconds until the answer.
struct Page {
    analyzer: Analyzer,
    revision: u32,
}

impl Page {
    fn new() -> Self {
        Self {
            analyzer: Analyzer::new(Schema::embedded()),
            revision: 0,
        }
    }

    fn check(&mut self, text: &str) {
        self.check_for(Version::LATEST, text);
    }

    fn check_for(&mut self, kubernetes: Version, text: &str) {
        self.revision += 1;
        let request = Request {
            revision: self.revision,
            ask: Ask::Check(Workspace {
                files: vec![File {
                    path: "stream.yaml".to_owned(),
                    text: text.to_owned(),
                }],
                kubernetes: kubernetes.to_string(),
                lang: Lang::En,
            }),
        };
        let answer = answer(&mut self.analyzer, request);
        assert!(matches!(answer.reply, Reply::Checked(_)));
    }
}

fn median(mut times: Vec<f64>) -> f64 {
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}

fn told(what: &str, objects: usize, milliseconds: f64) {
    let line = format!("bench {what} {objects} {milliseconds:.4}");
    #[cfg(target_arch = "wasm32")]
    wasm_bindgen_test::console_log!("{line}");
    #[cfg(not(target_arch = "wasm32"))]
    println!("{line}");
}

/// Milliseconds for one keystroke in a stream that was judged before.
fn keystroke(objects: usize) -> f64 {
    let mut page = Page::new();
    let mut text = stream(objects);
    page.check(&text);
    let caret = text.find("어서").expect("a value");
    let before = page.analyzer.work();
    let mut times = Vec::new();
    for _ in 0..ROUNDS {
        let start = Instant::now();
        for _ in 0..KEYSTROKES {
            text.insert(caret, 'x');
            page.check(&text);
        }
        times.push(start.elapsed().as_secs_f64() * 1e3 / KEYSTROKES as f64);
    }
    let after = page.analyzer.work();
    assert_eq!(after.parsed - before.parsed, ROUNDS * KEYSTROKES);
    assert_eq!(after.checked - before.checked, ROUNDS * KEYSTROKES);
    median(times)
}

/// Milliseconds for judging a stream for the first time.
fn first_look(objects: usize) -> f64 {
    let text = stream(objects);
    let times = (0..ROUNDS).map(|_| {
        let mut page = Page::new();
        let start = Instant::now();
        page.check(&text);
        assert_eq!(page.analyzer.work().parsed, objects);
        start.elapsed().as_secs_f64() * 1e3
    });
    median(times.collect())
}

/// Milliseconds for judging a stream by another version than before.
fn version_switch(objects: usize) -> f64 {
    let mut page = Page::new();
    let text = stream(objects);
    page.check(&text);
    let mut times = Vec::new();
    for version in Version::ALL.iter().rev().skip(1).take(ROUNDS) {
        let before = page.analyzer.work();
        let start = Instant::now();
        page.check_for(*version, &text);
        times.push(start.elapsed().as_secs_f64() * 1e3);
        let after = page.analyzer.work();
        assert_eq!(after.parsed, before.parsed, "the text is the same");
        assert_eq!(after.checked - before.checked, objects);
    }
    median(times)
}

#[test]
fn another_version_parses_nothing_anew() {
    told("version-switch", 40, version_switch(40));
}

#[test]
fn a_keystroke_judges_one_document() {
    assert!(stream(40).lines().count() >= 1_000);
    for objects in [10, 40, 1_000] {
        told("keystroke", objects, keystroke(objects));
    }
}

#[test]
fn a_first_look_judges_each_document_once() {
    for objects in [40, 400] {
        told("first-look", objects, first_look(objects));
    }
}
