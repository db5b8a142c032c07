//! The parts, cheap ones first: a slip is told before the long ones begin.

use std::fs;

use anyhow::{Context, Result, ensure};
use cargo_metadata::MetadataCommand;
use xshell::cmd;

use super::{Part, architecture, browser, layering, notes, policy};
use crate::progress::say;
use crate::setup::{Need, Setup, Toolchain};
use crate::{codegen, notice, oracle, release, site, size, workspace};

/// Every part, in the order they run.
pub const PARTS: &[Part] = &[
    Part {
        name: "fmt",
        needs: &[Need::Lints],
        run: fmt,
    },
    Part {
        name: "layering",
        needs: &[],
        run: |_| layering::check().and_then(|()| architecture::check()),
    },
    Part {
        name: "policy",
        needs: &[],
        run: |_| policy::check(),
    },
    Part {
        name: "codegen",
        needs: &[],
        run: |_| codegen::run(true),
    },
    Part {
        name: "clippy",
        needs: &[Need::Lints, Need::WebBundle],
        run: clippy,
    },
    Part {
        name: "native",
        needs: &[Need::WebBundle],
        run: native,
    },
    Part {
        name: "patterns",
        needs: &[],
        run: patterns,
    },
    Part {
        name: "oracle",
        needs: &[],
        run: oracle,
    },
    Part {
        name: "web-types",
        needs: &[Need::WebBundle],
        run: web_types,
    },
    Part {
        name: "licences",
        needs: &[Need::WebBundle],
        run: |_| notice::text().map(drop),
    },
    Part {
        name: "clippy-wasm",
        needs: &[Need::Lints, Need::WasmTarget, Need::WebBundle],
        run: clippy_wasm,
    },
    Part {
        name: "wasm",
        needs: &[
            Need::WasmTarget,
            Need::WebBundle,
            Need::WasmBindgen,
            Need::Browser,
        ],
        run: wasm,
    },
    Part {
        name: "size",
        needs: &[],
        run: size::run,
    },
    Part {
        name: "e2e",
        needs: &[Need::BrowserTestPackages, Need::Browser, Need::NoteTools],
        run: e2e,
    },
    Part {
        name: "lighthouse",
        needs: &[Need::LighthousePackages, Need::Browser],
        run: lighthouse,
    },
    Part {
        name: "release",
        needs: &[],
        run: release::check,
    },
];

fn fmt(setup: &mut Setup) -> Result<()> {
    cmd!(setup.shell(), "cargo fmt --all -- --check")
        .run()
        .context("the diff above is what `cargo fmt --all` would change")
}

fn clippy(setup: &mut Setup) -> Result<()> {
    cmd!(
        setup.shell(),
        "cargo clippy --workspace --all-targets --keep-going -- --deny warnings"
    )
    .run()
    .context("Clippy has something to say: see above")
}

fn clippy_wasm(setup: &mut Setup) -> Result<()> {
    // Another version of Clippy knows other lints: its word is told, not law.
    let level: &[&str] = match setup.toolchain() {
        Toolchain::Ordinary => &["--deny", "warnings"],
        Toolchain::Debian => {
            say("Debian's Clippy is of its own version: only errors fail here");
            &[]
        }
    };
    let shell = setup.wasm_shell();
    // Cargo takes what these are made of, the whole core, along.
    let packages = packages_tested_in_browser()?;
    let packages = packages.iter().flat_map(|name| ["--package", name]);
    cmd!(
        shell,
        "cargo clippy {packages...} --all-targets --target wasm32-unknown-unknown -- {level...}"
    )
    .run()
    .context("Clippy has something to say about the browser's build: see above")
}

fn native(setup: &mut Setup) -> Result<()> {
    cmd!(setup.shell(), "cargo test --workspace --no-fail-fast")
        .run()
        .context("a native test failed: see above")
}

/// The confusion table of the patterns, which the native tests do not show.
fn patterns(setup: &mut Setup) -> Result<()> {
    let shell = setup.shell();
    cmd!(
        shell,
        "cargo test --quiet --package podyard-patterns --test confusion -- --nocapture"
    )
    .run()
    .context("a pattern was taken for another: see above")
}

/// How often the core and the API server's own code agree, which the native tests do not show, and,
/// where Go is, whether the record of what that code said is still what it says.
fn oracle(setup: &mut Setup) -> Result<()> {
    let shell = setup.shell();
    cmd!(
        shell,
        "cargo test --quiet --package podyard-tests --test oracle -- --nocapture"
    )
    .run()
    .context("the core no longer says what the API server says: see above")?;
    if oracle::can_record(shell) {
        return oracle::run(true);
    }
    say("Go, or what it needs, is not here: the record is taken as it is committed");
    Ok(())
}

fn web_types(setup: &mut Setup) -> Result<()> {
    let shell = setup.shell();
    let _folder = shell.push_dir(workspace::root().join("web"));
    cmd!(shell, "npm run --silent check")
        .run()
        .context("TypeScript found a type error in web/js: see above")?;
    cmd!(shell, "npm run --silent --if-present test")
        .run()
        .context("a test of web/js failed: see above")
}

fn wasm(setup: &mut Setup) -> Result<()> {
    let packages = packages_tested_in_browser()?;
    ensure!(!packages.is_empty(), "no package has browser tests");
    let shell = setup.wasm_shell();
    browser::enter(&shell)?;
    let packages = packages.iter().flat_map(|name| ["--package", name]);
    cmd!(
        shell,
        "cargo test --target wasm32-unknown-unknown {packages...}"
    )
    .run()
    .context("a test in the browser failed: see above")
}

/// The workspace's packages that use `wasm-bindgen-test`.
fn packages_tested_in_browser() -> Result<Vec<String>> {
    let metadata = MetadataCommand::new()
        .manifest_path(workspace::root().join("Cargo.toml"))
        .no_deps()
        .exec()?;
    Ok(metadata
        .packages
        .iter()
        .filter(|package| {
            package
                .dependencies
                .iter()
                .any(|dependency| dependency.name == "wasm-bindgen-test")
        })
        .map(|package| package.name.to_string())
        .collect())
}

fn lighthouse(setup: &mut Setup) -> Result<()> {
    site::build::ensure(setup)?;
    let dist = workspace::dist();
    let script = workspace::root().join("tests/lighthouse/run.mjs");
    cmd!(setup.shell(), "node {script} {dist}")
        .run()
        .context("Lighthouse is not content with the site: see above")
}

fn e2e(setup: &mut Setup) -> Result<()> {
    site::build::ensure(setup)?;
    let dist = fs::canonicalize(workspace::dist())?;
    let shell = setup.shell();
    notes::build(shell)?;
    let _folder = shell.push_dir(workspace::root().join("tests/e2e"));
    // Among what they are typed by is what is published for other pages.
    cmd!(shell, "npx --no -- tsc --noEmit")
        .run()
        .context("TypeScript found a type error in tests/e2e: see above")?;
    cmd!(shell, "npx --no -- playwright test")
        .env("PODYARD_DIST", dist)
        .run()
        .context("a flow in the browser failed: see above")
}
