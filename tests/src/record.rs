//! What the API server's own code said to manifests, sound and gone wrong, as `cargo xtask oracle`
//! has recorded it: facts, by which the core is measured without that code.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::mutate::{Mutant, kind_of, mutants};

/// The seed of the recorded manifests. Another one makes others: then they are recorded anew.
pub const SEED: u64 = 20_261_129;

/// The variable with another seed, for a look at manifests that nobody has seen: what the server
/// says to those is kept apart.
pub const OTHER: &str = "PODYARD_SEED";

fn other_seed() -> Option<u64> {
    std::env::var(OTHER).ok()?.parse().ok()
}

/// Where what a version said is recorded.
fn path(version: &str) -> PathBuf {
    match other_seed() {
        None => folder().join(version).join("record.jsonl"),
        Some(seed) => {
            let root = folder().join("../../target/xtask");
            root.join(format!("record-{version}-{seed}.jsonl"))
        }
    }
}

/// What the server said to one manifest.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Answer {
    /// A digest of the manifest's text, which tells a record that is out of date.
    pub sum: String,
    /// The HTTP answer: 201 created, 400 not decoded, 404 no such kind, 422 not valid.
    pub code: u64,
    /// What is wrong: field path and reason.
    pub causes: Vec<(String, String)>,
}

/// The folder of the recordings and of what they are made from.
pub fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("oracle")
}

/// The sound manifests, by file, then in their order.
///
/// # Panics
/// When one cannot be read: they are the project's own.
#[allow(clippy::expect_used)]
pub fn sound() -> Vec<Value> {
    let entries = fs::read_dir(folder().join("sound")).expect("the folder is there");
    let mut paths: Vec<PathBuf> = entries.filter_map(|it| Some(it.ok()?.path())).collect();
    paths.sort();
    let mut found = Vec::new();
    for path in paths {
        let text = fs::read_to_string(path).expect("the file is there");
        for document in serde_yaml::Deserializer::from_str(&text) {
            let value = <Value as serde::Deserialize>::deserialize(document);
            found.push(value.expect("it is YAML"));
        }
    }
    found
}

/// Every recorded manifest: the sound ones, then those gone wrong.
pub fn manifests() -> Vec<Mutant> {
    let sound = sound();
    let mut all: Vec<Mutant> = sound
        .iter()
        .map(|value| Mutant {
            kind: kind_of(value),
            text: value.to_string(),
        })
        .collect();
    all.extend(mutants(&sound, other_seed().unwrap_or(SEED)));
    all
}

/// A digest of a text: FNV-1a of 64 bits.
pub fn sum(text: &str) -> String {
    let hash = text.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    });
    format!("{hash:016x}")
}

/// The recorded answers of a version such as `1.37`, in the order of [`manifests`]; empty where
/// nothing was recorded.
pub fn answers(version: &str) -> Vec<Answer> {
    let text = fs::read_to_string(path(version)).unwrap_or_default();
    text.lines().filter_map(answer).collect()
}

fn answer(line: &str) -> Option<Answer> {
    let value: Value = serde_json::from_str(line).ok()?;
    let causes = value.get("causes").and_then(Value::as_array);
    let cause = |it: &Value| {
        let word = |at| it.get(at).and_then(Value::as_str).map(str::to_owned);
        Some((word(0)?, word(1)?))
    };
    Some(Answer {
        sum: value.get("sum")?.as_str()?.to_owned(),
        code: value.get("code")?.as_u64()?,
        causes: causes.into_iter().flatten().filter_map(cause).collect(),
    })
}
