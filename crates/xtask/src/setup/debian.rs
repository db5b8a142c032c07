//! Debian's own Rust, for machines where rustup cannot reach its server.
//!
//! Debian ships no standard library for `wasm32-unknown-unknown`, but its
//! source: it is built once and put where `/usr/bin/rustc` looks for it.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use xshell::{Shell, cmd};

use super::apt;
use super::wasm_target::TARGET;
use crate::progress::say;

const PREFIX: &str = "/usr";
const PACKAGES: &[&str] = &[
    "rustc-web",
    "cargo-web",
    "rust-web-src",
    "rust-web-clippy",
    "libstd-rust-web-dev",
];

/// Says, beside the standard library, which compiler built it: no other can use it.
const STAMP: &str = "built-by";

/// Makes `shell` use Debian's Rust, building into its own `target` folder:
/// two compilers' artefacts in one would each force the other to start over.
pub fn enter(shell: &Shell, target: &Path) {
    // With rustup the variable chooses; without it `/usr/bin/cargo` is on PATH anyway.
    shell.set_var("RUSTUP_TOOLCHAIN", PREFIX);
    shell.set_var("CARGO_TARGET_DIR", target);
}

/// Whether the standard library on this machine was built by the compiler that is here.
pub fn is_ready(shell: &Shell) -> bool {
    let built_by = standard_library(shell).and_then(|it| Ok(fs::read_to_string(it.join(STAMP))?));
    let here = rustc(shell, &["--version"]);
    matches!((built_by, here), (Ok(built_by), Ok(here)) if built_by == here)
}

/// Installs Debian's packages, builds the standard library from its source and
/// removes the `target` folder that an older one left.
///
/// # Errors
///
/// When this is not a Debian machine, we are not root, or a step fails.
pub fn install(shell: &Shell, target: &Path) -> Result<()> {
    ensure!(
        apt::usable(shell),
        "Debian's packages take apt-get and root, and one of them is missing"
    );
    apt::install(shell, PACKAGES)?;
    let lld = format!("lld-{}", llvm_version(shell)?);
    apt::install(shell, &[&lld])?;
    link_linker(shell, &lld)?;
    say("building the standard library; this takes some minutes, once");
    build_standard_library(shell)?;
    // Whatever was built with another standard library cannot be linked with this one.
    shell
        .remove_path(target)
        .with_context(|| format!("{} could not be removed", target.display()))
}

fn rustc(shell: &Shell, question: &[&str]) -> Result<String> {
    cmd!(shell, "{PREFIX}/bin/rustc {question...}")
        .env_remove("RUSTUP_TOOLCHAIN")
        .quiet()
        .ignore_stderr()
        .read()
        .context("Debian's rustc does not run")
}

fn standard_library(shell: &Shell) -> Result<PathBuf> {
    let folder = rustc(shell, &["--print", "target-libdir", "--target", TARGET])?;
    Ok(PathBuf::from(folder))
}

fn llvm_version(shell: &Shell) -> Result<String> {
    let answer = rustc(shell, &["--version", "--verbose"])?;
    llvm_major(&answer)
        .map(str::to_owned)
        .context("Debian's rustc does not name its LLVM version")
}

fn llvm_major(answer: &str) -> Option<&str> {
    answer
        .lines()
        .find_map(|line| line.strip_prefix("LLVM version: "))?
        .split('.')
        .next()
}

/// Gives rustc the linker under the name it looks for.
fn link_linker(shell: &Shell, lld: &str) -> Result<()> {
    let sysroot = PathBuf::from(rustc(shell, &["--print", "sysroot"])?);
    let host = rustc(shell, &["--print", "host-tuple"])?;
    let folder = sysroot.join("lib/rustlib").join(host).join("bin");
    let linker = folder.join("rust-lld");
    if linker.exists() {
        return Ok(());
    }
    let installed = Path::new(PREFIX)
        .join("bin")
        .join(lld.replace("lld", "wasm-ld"));
    fs::create_dir_all(&folder)?;
    std::os::unix::fs::symlink(&installed, &linker).with_context(|| {
        format!(
            "{} could not be made a link to {}",
            linker.display(),
            installed.display()
        )
    })
}

fn build_standard_library(shell: &Shell) -> Result<()> {
    let scratch = shell.create_temp_dir()?;
    let package = scratch.path();
    shell.write_file(
        package.join("Cargo.toml"),
        "[package]\nname = \"empty\"\nedition = \"2024\"\n\n[workspace]\n",
    )?;
    shell.write_file(package.join("src/lib.rs"), "")?;
    let _folder = shell.push_dir(package);
    cmd!(
        shell,
        "cargo build --release --target {TARGET} -Zbuild-std=std,panic_abort,test"
    )
    .env("RUSTUP_TOOLCHAIN", PREFIX)
    .env("RUSTC_BOOTSTRAP", "1")
    // Without bitcode in it, no build with link-time optimisation can use it.
    .env("RUSTFLAGS", "-C embed-bitcode=yes")
    .env("CARGO_TARGET_DIR", package.join("target"))
    .run()
    .context("the standard library could not be built from Debian's rust-web-src")?;
    let built = package.join("target").join(TARGET).join("release/deps");
    let library = standard_library(shell)?;
    shell.remove_path(&library)?;
    fs::create_dir_all(&library)
        .with_context(|| format!("{} could not be made", library.display()))?;
    for file in shell.read_dir(&built)? {
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        if name.ends_with(".rlib") && !name.starts_with("libempty-") {
            shell.copy_file(&file, &library)?;
        }
    }
    shell.write_file(library.join(STAMP), rustc(shell, &["--version"])?)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_which_linker_fits() {
        let answer = "rustc 1.96.0\nhost: x86_64-unknown-linux-gnu\nLLVM version: 22.1.2";
        assert_eq!(llvm_major(answer), Some("22"));
    }
}
