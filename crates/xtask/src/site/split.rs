//! Cuts the Wasm of the site in parts: what the page needs until the first findings are shown, and
//! what is fetched afterwards.
//!
//! Trunk makes the site in one piece and knows nothing of this; `web/index.html` has it leave the
//! optimising to what comes after. `web/src/later.rs` marks the function that is the way into a
//! later part; a linker that keeps its relocations ([`FLAG`]) leaves enough in the Wasm to tell
//! which code and data are reached through it alone. What is left, and each part, goes through the
//! tools that Trunk would have used, and takes the place of Trunk's one piece in `dist/`.

use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow};
use wasm_split_cli_support::{Options, transform};
use xshell::{Shell, cmd};

use crate::workspace;

/// The feature of `podyard-web` that marks the way into a part.
pub const FEATURE: &str = "split";

/// What rustc is told so that the Wasm can be cut.
pub const FLAG: &str = "-Clink-arg=--emit-relocs";

/// What Rust's Wasm may use: a part does not say so of itself.
const FEATURES: &[&str] = &[
    "--enable-bulk-memory",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
];

/// Where Cargo leaves the Wasm, from its target folder.
const BUILT: &str = "wasm32-unknown-unknown/web/app.wasm";

/// Puts the parts of the Wasm as Cargo left it into `dist`, in place of the one piece that is
/// there.
///
/// # Errors
///
/// When a tool fails or `dist` holds no such piece.
pub fn split(shell: &Shell, dist: &Path) -> Result<()> {
    let target = shell
        .var_os("CARGO_TARGET_DIR")
        .map_or_else(workspace::target, |folder| workspace::root().join(folder));
    let folder = workspace::target().join("xtask/split");
    shell.remove_path(&folder)?;
    let parts = cut(&target.join(BUILT), &folder)?;
    cmd!(
        shell,
        "wasm-bindgen --target web --no-typescript --keep-lld-exports --out-dir {folder} --out-name app {folder}/main.wasm"
    )
    .quiet()
    .run()?;
    optimise(shell, &folder.join("app_bg.wasm"))?;

    let link = folder.join("link.js");
    let mut links = shell.read_file(&link)?;
    for part in &parts {
        optimise(shell, part)?;
        let name = later_name(part)?;
        fs::copy(part, dist.join(&name))?;
        links = links.replace(&file_name(part), &name);
    }
    shell.write_file(&link, links)?;
    let script = workspace::root().join("web/js/glue.mjs");
    cmd!(shell, "node {script} {folder}/app.js").run()?;
    take_the_place(&folder, dist)
}

/// Writes `main.wasm`, the parts beside it, and `link.js`, which fetches them.
fn cut(built: &Path, folder: &Path) -> Result<Vec<PathBuf>> {
    let input =
        fs::read(built).with_context(|| format!("{} could not be read", built.display()))?;
    let main = folder.join("main.wasm");
    let mut options = Options::new(&input);
    options.output_dir = folder;
    options.main_out_path = &main;
    options.main_module = "./app.js";
    options.link_name = "./link.js";
    fs::create_dir_all(folder)?;
    let cut = transform(options)
        .map_err(|error| anyhow!("{} could not be cut in parts: {error:#}", built.display()))?;
    Ok(cut.split_modules)
}

/// Makes it small once it is packed: by `-Oz` the Wasm is smaller, but packs worse.
///
/// The lowest KiB of memory is unused, so that offsets may be folded into loads and stores: rustc
/// has the linker put the stack first, it grows down, and only one that is about to overflow comes
/// there.
fn optimise(shell: &Shell, wasm: &Path) -> Result<()> {
    cmd!(
        shell,
        "wasm-opt -Os --converge --low-memory-unused {FEATURES...} {wasm} -o {wasm}"
    )
    .run()
    .with_context(|| format!("`wasm-opt` failed on {}: see above", wasm.display()))
}

/// Gives what the page starts with the names that stand in `index.html`, with a hash of all of it:
/// no cache can mix two builds.
fn take_the_place(folder: &Path, dist: &Path) -> Result<()> {
    let script = fs::read(folder.join("app.js"))?;
    let wasm = fs::read(folder.join("app_bg.wasm"))?;
    let index = dist.join("index.html");
    let page = fs::read_to_string(&index)?;
    let old = page
        .split_once("data-module=\"./")
        .and_then(|(_, rest)| rest.split_once(".js\""))
        .map(|(name, _)| name)
        .with_context(|| format!("{} names no script to start with", index.display()))?;
    let new = format!("app-{}", digest(&[&script, &wasm]));
    for (suffix, content) in [(".js", script), ("_bg.wasm", wasm)] {
        fs::remove_file(dist.join(format!("{old}{suffix}")))
            .with_context(|| format!("Trunk wrote no {old}{suffix}"))?;
        fs::write(dist.join(format!("{new}{suffix}")), content)?;
    }
    Ok(fs::write(&index, page.replace(old, &new))?)
}

/// The name of a part on the site, such as `later-analysis-0123456789abcdef.wasm`.
fn later_name(part: &Path) -> Result<String> {
    let stem = part.file_stem().unwrap_or_default().to_string_lossy();
    let name = stem.strip_prefix("split_").unwrap_or(&stem);
    // What several parts have in common has a number instead of a name.
    let name = match name.starts_with("chunk_") {
        true => "shared",
        false => name,
    };
    Ok(format!("later-{name}-{}.wasm", digest(&[&fs::read(part)?])))
}

fn file_name(path: &Path) -> String {
    let name = path.file_name().unwrap_or_default();
    name.to_string_lossy().into_owned()
}

fn digest(contents: &[&[u8]]) -> String {
    let mut hasher = DefaultHasher::new();
    contents.hash(&mut hasher);
    format!("{:016x}", hasher.finish())
}
