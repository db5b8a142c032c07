//! `cargo xtask release`: what is handed out, in `target/xtask/release`: the site and the command
//! as archives, the licences of what is in them, and the checksums of all of it.

mod archive;
mod sums;

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use xshell::cmd;

use crate::progress::{say, step};
use crate::setup::Setup;
use crate::site::{self, paths};
use crate::{notice, workspace};
use archive::Entry;

/// The licences of the project itself, which go into both archives.
const LICENCES: &[&str] = &["LICENSE-APACHE", "LICENSE-MIT"];

/// Builds everything and gives the files that were made.
///
/// # Errors
///
/// When a build fails or a file cannot be written.
pub fn run(setup: &mut Setup) -> Result<Vec<PathBuf>> {
    site::build::ensure(setup)?;
    let folder = workspace::target().join("xtask/release");
    // What an earlier version left would be taken for a part of this one.
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    fs::create_dir_all(&folder)?;
    let version = env!("CARGO_PKG_VERSION");
    let notice = folder.join("third-party.txt");
    fs::write(&notice, notice::text()?)?;

    let site = step("the site as an archive", || {
        let path = folder.join(format!("podyard-site-{version}.tar.gz"));
        let mut entries = archive::entries(&workspace::dist(), "podyard-site")?;
        entries.extend(licences("podyard-site"));
        archive::write(&path, entries)?;
        Ok(path)
    })?;
    let command = step("the command as an archive", || {
        let (target, binary) = build_command(setup)?;
        let path = folder.join(format!("podyard-{version}-{target}.tar.gz"));
        let mut entries = vec![
            Entry::program(&binary, "podyard/podyard"),
            Entry::file(&notice, "podyard/third-party.txt"),
        ];
        entries.extend(licences("podyard"));
        archive::write(&path, entries)?;
        Ok(path)
    })?;
    let mut files = vec![site, command, notice];
    let sums = folder.join("SHA256SUMS");
    fs::write(&sums, sums::of(&files)?)?;
    files.push(sums);
    for file in &files {
        say(format!("{}", file.display()));
    }
    Ok(files)
}

fn licences(folder: &str) -> Vec<Entry> {
    let root = workspace::root();
    let entry = |name: &&str| Entry::file(&root.join(name), &format!("{folder}/{name}"));
    LICENCES.iter().map(entry).collect()
}

/// The command for this machine: what it is built for, and where it lies.
fn build_command(setup: &Setup) -> Result<(String, PathBuf)> {
    let shell = setup.shell();
    cmd!(
        shell,
        "cargo build --release --locked --package podyard-cli"
    )
    .env(paths::VARIABLE, paths::flags()?)
    .run()
    .context("the command could not be built: see above")?;
    let version = cmd!(shell, "rustc --version --verbose").quiet().read()?;
    let target = version
        .lines()
        .find_map(|line| line.strip_prefix("host: "))
        .context("rustc does not say what it builds for")?;
    let name = format!("release/podyard{}", std::env::consts::EXE_SUFFIX);
    Ok((target.to_owned(), workspace::target().join(name)))
}

/// Makes a release and looks at it as somebody who has downloaded it: the sums are right, and the
/// command that comes out of its archive works.
///
/// # Errors
///
/// When any of that is not so.
pub fn check(setup: &mut Setup) -> Result<()> {
    let files = run(setup)?;
    let folder = workspace::target().join("xtask/release");
    sums::check(&folder.join("SHA256SUMS"))?;
    let unpacked = workspace::target().join("xtask/unpacked");
    for archive in files.iter().filter(|it| is_archive(it)) {
        archive::unpack(archive, &unpacked)?;
    }
    for name in [
        "podyard-site/index.html",
        "podyard-site/sw.js",
        "podyard-site/embed.js",
        "podyard-site/third-party.txt",
        "podyard-site/LICENSE-MIT",
        "podyard/third-party.txt",
    ] {
        let path = unpacked.join(name);
        anyhow::ensure!(path.is_file(), "the archives hold no {name}");
    }
    let shell = setup.shell();
    let command = unpacked.join("podyard/podyard");
    let answer = cmd!(shell, "{command} check -")
        .stdin("apiVersion: v1\nkind: Podd\n")
        .ignore_status()
        .read()
        .context("the command out of its archive does not run")?;
    anyhow::ensure!(
        answer.contains("Podd"),
        "the command out of its archive said only: {answer}"
    );
    Ok(())
}

fn is_archive(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending == "gz")
}
