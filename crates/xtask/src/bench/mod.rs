//! What a keystroke costs, and how many objects are judged in a second, here and elsewhere, told
//! and not judged: only how much was done can fail, in the tests that measure.

mod measurements;
mod throughput;

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result};
use xshell::cmd;

use crate::progress::step;
use crate::setup::{Need, Setup};
use crate::test::browser;
use crate::workspace;
use measurements::Measurements;

/// What can be measured.
pub const NAMES: [&str; 2] = ["keystroke", "throughput"];

/// Measures all of [`NAMES`], or only the named, and prints it.
///
/// # Errors
///
/// When something cannot be built or run, or more was done for a keystroke than should be.
pub fn run(setup: &mut Setup, names: &[String]) -> Result<()> {
    let is_asked = |name: &str| names.is_empty() || names.iter().any(|it| it == name);
    if is_asked("keystroke") {
        keystroke(setup)?;
    }
    if is_asked("throughput") {
        let told = step("podyard and kubeconform", || {
            throughput::run(setup, &input(setup)?)
        })?;
        print!("{told}");
    }
    Ok(())
}

/// Measures the native build, the Wasm build in Chromium and yaml-language-server on the same
/// text, and prints them beside each other.
fn keystroke(setup: &mut Setup) -> Result<()> {
    setup.ensure(&[
        Need::WasmTarget,
        Need::WasmBindgen,
        Need::Browser,
        Need::BenchPackages,
    ])?;
    let native = step("podyard, native", || native(setup))?;
    let wasm = step("podyard, Wasm in Chromium", || wasm(setup))?;
    let other = step("yaml-language-server", || other(setup))?;
    print!("\n{}", measurements::table(&native, &wasm, &other)?);
    Ok(())
}

/// Writes what other validators are given, and tells the folder.
fn input(setup: &Setup) -> Result<PathBuf> {
    let folder = workspace::target().join("xtask/bench");
    fs::create_dir_all(&folder)?;
    cmd!(
        setup.shell(),
        "cargo run --quiet --release --package podyard-tests --example bench-input -- {folder}"
    )
    .run()
    .context("the input could not be written: see above")?;
    Ok(folder)
}

fn native(setup: &Setup) -> Result<Measurements> {
    let told = cmd!(
        setup.shell(),
        "cargo test --release --package podyard-tests --test keystroke --
            --nocapture --test-threads 1"
    )
    .read()
    .context("the native measurement failed: see above")?;
    Ok(Measurements::read(&told))
}

fn wasm(setup: &Setup) -> Result<Measurements> {
    let shell = setup.wasm_shell();
    browser::enter(&shell)?;
    let target = "wasm32-unknown-unknown";
    let told = cmd!(
        shell,
        "cargo test --profile web --target {target} --package podyard-tests
            --test keystroke -- --nocapture"
    )
    .read()
    .context("the measurement in the browser failed: see above")?;
    Ok(Measurements::read(&told))
}

fn other(setup: &Setup) -> Result<Measurements> {
    let shell = setup.shell();
    let folder = input(setup)?;
    let script = workspace::root().join("tests/bench/keystroke.mjs");
    let (manifest, schema) = (folder.join("stream.yaml"), folder.join("kubernetes.json"));
    let told = cmd!(shell, "node {script} {manifest} {schema}")
        .read()
        .context("yaml-language-server could not be measured: see above")?;
    Ok(Measurements::read(&told))
}
