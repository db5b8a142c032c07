//! Reports the corpus with the native build, for the Wasm build to equal.

use std::{env, fs, path::Path};

use podyard_analysis::{Analyzer, File, Language, Schema, Version, Workspace};
use podyard_wire::report;

include!("src/corpus.rs");

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=src/corpus.rs");
    println!("cargo::rerun-if-changed=corpus");
    let mut reports = Vec::new();
    for (path, text) in corpus() {
        let workspace = Workspace {
            files: vec![File { path, text }],
            kubernetes: Version::LATEST,
        };
        let mut analyzer = Analyzer::new(Schema::complete());
        let found = analyzer.check(&workspace);
        let patterns = analyzer.patterns(&workspace);
        for language in Language::ALL {
            reports.push(report::to_json(&workspace, &found, &patterns, language));
        }
    }
    let out = env::var_os("OUT_DIR").unwrap_or_default();
    let written = fs::write(
        Path::new(&out).join("reports.txt"),
        reports.join("\n\u{1e}\n"),
    );
    if let Err(error) = written {
        println!("cargo::error=could not write the native reports: {error}");
    }
}
