//! `cargo xtask oracle`: records what the API server's own code says to the manifests of
//! `tests/oracle`. It takes Go; the records are committed, so that comparing with them does not.

use std::{env, fs};

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};
use xshell::{Shell, cmd};

use crate::progress::{say, step};
use crate::workspace;

/// The folders below `tests/oracle` with a program of one Kubernetes version each.
const VERSIONS: &[&str] = &["1.37"];

/// The variable with another seed, as `tests/src/record.rs` reads it.
const OTHER: &str = "PODYARD_SEED";

/// Whether Go is on this machine.
fn has_go() -> bool {
    which::which("go").is_ok()
}

/// Whether Go is on this machine, and has what the programs are made of or can fetch it.
pub fn can_record(shell: &Shell) -> bool {
    has_go()
        && VERSIONS.iter().all(|version| {
            let _folder = shell.push_dir(workspace::root().join(format!("tests/oracle/{version}")));
            cmd!(shell, "go mod download")
                .quiet()
                .ignore_stderr()
                .run()
                .is_ok()
        })
}

/// Records anew, or with `check` only tells whether the records are what would be recorded.
///
/// # Errors
///
/// When Go is missing, the program cannot be built, or a record is out of date.
pub fn run(check: bool) -> Result<()> {
    ensure!(
        has_go(),
        "recording takes Go 1.26 or newer: install it and try again"
    );
    let shell = Shell::new()?;
    shell.change_dir(workspace::root());
    let manifests = step("the manifests", || {
        cmd!(
            shell,
            "cargo run --quiet --package podyard-tests --example manifests"
        )
        .quiet()
        .read()
        .context("the manifests could not be made: see above")
    })?;
    for version in VERSIONS {
        let recorded = step(&format!("Kubernetes {version}"), || {
            record(&shell, version, &manifests)
        })?;
        let path = match env::var(OTHER) {
            Ok(seed) => workspace::target().join(format!("xtask/record-{version}-{seed}.jsonl")),
            Err(_) => workspace::root().join(format!("tests/oracle/{version}/record.jsonl")),
        };
        if check {
            let committed = fs::read_to_string(&path).unwrap_or_default();
            ensure!(
                committed == recorded,
                "{} is out of date: run `cargo xtask oracle`",
                path.display()
            );
        } else {
            fs::write(&path, recorded)?;
            say(format!("{} is written", path.display()));
        }
    }
    Ok(())
}

/// One line for each manifest: the digest of its text, the HTTP answer, and each cause once, by
/// path and reason.
fn record(shell: &Shell, version: &str, manifests: &str) -> Result<String> {
    let program = workspace::target().join(format!("xtask/oracle-{version}"));
    {
        let _folder = shell.push_dir(workspace::root().join(format!("tests/oracle/{version}")));
        cmd!(shell, "go build -o {program} .")
            .run()
            .context("the program could not be built: see Go's words above")?;
    }
    let answers = cmd!(shell, "{program}")
        .stdin(manifests)
        .ignore_stderr()
        .quiet()
        .read()?;
    let texts: Vec<&str> = manifests.lines().filter(|line| *line != "---").collect();
    let answers: Vec<&str> = answers.lines().collect();
    ensure!(
        texts.len() == answers.len(),
        "{} manifests got {} answers",
        texts.len(),
        answers.len()
    );
    let mut lines = String::new();
    for (text, answer) in texts.iter().zip(answers) {
        let answer: Value = serde_json::from_str(answer)?;
        let mut causes: Vec<(String, String)> = Vec::new();
        let told = answer.get("causes").and_then(Value::as_array);
        for cause in told.into_iter().flatten() {
            let word = |key: &str| {
                let word = cause.get(key).and_then(Value::as_str);
                word.unwrap_or_default().to_owned()
            };
            causes.push((word("path"), word("reason")));
        }
        causes.sort();
        causes.dedup();
        let line = json!({"sum": sum(text), "code": answer.get("code"), "causes": causes});
        lines.push_str(&line.to_string());
        lines.push('\n');
    }
    Ok(lines)
}

/// FNV-1a of 64 bits, as `tests/src/record.rs` has it.
fn sum(text: &str) -> String {
    let hash = text.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    });
    format!("{hash:016x}")
}
