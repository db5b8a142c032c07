//! What a merge key brings is as if it were written: sound and unsound manifests are told the same
//! with half of every mapping merged in.
#![cfg(not(target_arch = "wasm32"))]

use std::collections::BTreeSet;

use podyard_analysis::{Analyzer, File, Layer, Schema, Severity, Version, Workspace};
use podyard_tests::record::manifests;
use serde_json::Value;

/// Of so many recorded manifests one is taken.
const STEP: usize = 7;

/// The value as YAML in flow style, half of each mapping brought by a merge key.
fn merged(value: &Value, out: &mut String) {
    match value {
        Value::Object(fields) if fields.len() > 1 => {
            let entries: Vec<_> = fields.iter().collect();
            let (first, rest) = entries.split_at(entries.len() / 2);
            out.push_str("{<<: {");
            pairs(first, out);
            out.push_str("}, ");
            pairs(rest, out);
            out.push('}');
        }
        Value::Object(fields) => {
            out.push('{');
            pairs(&fields.iter().collect::<Vec<_>>(), out);
            out.push('}');
        }
        Value::Array(items) => {
            out.push('[');
            for item in items {
                merged(item, out);
                out.push_str(", ");
            }
            out.push(']');
        }
        _ => out.push_str(&value.to_string()),
    }
}

fn pairs(pairs: &[(&String, &Value)], out: &mut String) {
    for (key, value) in pairs {
        out.push_str(&Value::from(key.as_str()).to_string());
        out.push_str(": ");
        merged(value, out);
        out.push_str(", ");
    }
}

/// What the API server would say: codes, paths and reasons.
fn told(analyzer: &mut Analyzer, text: String) -> BTreeSet<String> {
    let file = File {
        path: "a.yaml".to_owned(),
        text,
    };
    let report = analyzer.check(&Workspace {
        files: vec![file],
        kubernetes: Version::LATEST,
    });
    let found = report.files.into_iter().flat_map(|file| file.diagnostics);
    let errors = found.filter(|it| it.severity == Severity::Error && it.layer != Layer::Practice);
    // What is merged cannot be moved from where it stands: it is only not known there.
    let code = |code: &'static str| match code {
        "misplaced-field" => "unknown-field",
        code => code,
    };
    errors
        .map(|it| format!("{} {:?} {:?}", code(it.code), it.path, it.reason))
        .collect()
}

/// The kind whose objects are read as they are written: nobody merges in a definition of kinds.
const AS_WRITTEN: &str = "CustomResourceDefinition";

#[test]
fn what_is_merged_is_judged_as_if_it_were_written() {
    let mut analyzer = Analyzer::new(Schema::embedded());
    let mut refused = 0;
    let mut differences = Vec::new();
    for manifest in manifests().iter().step_by(STEP) {
        let value: Value = serde_json::from_str(&manifest.text).unwrap();
        if manifest.kind.ends_with(AS_WRITTEN) {
            continue;
        }
        let mut text = String::new();
        merged(&value, &mut text);
        let expected = told(&mut analyzer, value.to_string());
        refused += usize::from(!expected.is_empty());
        let found = told(&mut analyzer, text.clone());
        if found != expected {
            differences.push(format!("{found:?} for {expected:?}: {text}"));
        }
    }
    assert!(refused > 100, "nothing was refused");
    let some = differences.iter().take(20).cloned().collect::<Vec<_>>();
    assert!(
        some.is_empty(),
        "{} differences: {}",
        differences.len(),
        some.join("\n")
    );
}
