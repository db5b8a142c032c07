//! Manifests on disk and on standard input.

use std::{
    collections::HashSet,
    fs,
    io::{self, Read},
    path::{Path, PathBuf},
};

use podyard_analysis::{Executor, File, SETTINGS, is_settings};
use walkdir::{DirEntry, WalkDir};

use crate::failure::Failure;

/// What standard input is called in reports.
const STDIN: &str = "<stdin>";

/// Whether a path stands for standard input.
pub fn is_stdin(path: &Path) -> bool {
    path.as_os_str() == "-"
}

/// Reads the files that `paths` name: files as they are, folders with every manifest below them
/// in the order of their names, `-` for standard input, the current folder where there are none.
/// A file that is reached twice, by links too, is read once.
pub fn read(paths: &[PathBuf], executor: &impl Executor) -> Result<Vec<File>, Failure> {
    let here = [PathBuf::from(".")];
    let paths = if paths.is_empty() { &here } else { paths };
    let mut named = Vec::new();
    let mut has_links = false;
    for path in paths {
        match is_stdin(path) {
            true => named.push(path.clone()),
            false => {
                let found = manifests(path)?;
                has_links |= found.has_links;
                named.extend(found.paths);
            }
        }
    }
    // Only by several ways can a file be reached twice.
    if paths.len() > 1 || has_links {
        named = once(named, executor);
    }
    let files = executor.map(named, |path| match is_stdin(&path) {
        true => read_stdin(),
        false => read_file(&path),
    });
    files.into_iter().collect()
}

/// Each file once, by the first of its paths.
fn once(paths: Vec<PathBuf>, executor: &impl Executor) -> Vec<PathBuf> {
    let paths = executor.map(paths, |path| {
        let same = fs::canonicalize(&path).unwrap_or_else(|_| path.clone());
        (if is_stdin(&path) { path.clone() } else { same }, path)
    });
    let mut seen = HashSet::new();
    let first = paths
        .into_iter()
        .filter(|(same, _)| seen.insert(same.clone()));
    first.map(|(_, path)| path).collect()
}

/// The manifests that a path leads to.
#[derive(Default)]
struct Manifests {
    paths: Vec<PathBuf>,
    /// Whether links lead to some of them, or to folders they are in.
    has_links: bool,
}

/// Reads the settings of the current folder behind the files, unless there are settings among them.
pub fn add_settings(files: &mut Vec<File>) -> Result<(), Failure> {
    if files.iter().any(|file| is_settings(&file.path)) {
        return Ok(());
    }
    let here = SETTINGS.iter().map(Path::new).find(|path| path.is_file());
    files.extend(here.map(read_file).transpose()?);
    Ok(())
}

fn manifests(path: &Path) -> Result<Manifests, Failure> {
    if !fs::metadata(path)
        .map_err(|error| unreadable(path, &error))?
        .is_dir()
    {
        return Ok(Manifests {
            paths: vec![path.to_owned()],
            has_links: false,
        });
    }
    let mut found = Manifests::default();
    let walk = WalkDir::new(path).follow_links(true).sort_by_file_name();
    for entry in walk.into_iter().filter_entry(is_wanted) {
        found.has_links |= entry.as_ref().is_ok_and(|it| it.path_is_symlink());
        match entry {
            Ok(entry) if entry.file_type().is_file() && is_manifest(entry.path()) => {
                let path = entry.into_path();
                found
                    .paths
                    .push(path.strip_prefix(".").map(Path::to_owned).unwrap_or(path));
            }
            Ok(_) => {}
            // A link to a folder above: its files are found where they are.
            Err(error) if error.loop_ancestor().is_some() => {}
            Err(error) => {
                let at = error.path().unwrap_or(path).to_owned();
                let dangling_link = at.is_symlink() && !is_manifest(&at);
                if !dangling_link {
                    return Err(unreadable(&at, &error.into()));
                }
            }
        }
    }
    if found.paths.is_empty() {
        let path = path.display();
        return Err(Failure::new(
            format!("no *.yaml, *.yml or *.json file in `{path}`"),
            format!("`{path}` 폴더에 *.yaml, *.yml, *.json 파일이 없어요"),
        ));
    }
    Ok(found)
}

/// Hidden folders and files below the named one hold other programs' affairs.
fn is_wanted(entry: &DirEntry) -> bool {
    entry.depth() == 0 || !entry.file_name().to_string_lossy().starts_with('.')
}

fn is_manifest(path: &Path) -> bool {
    let extension = path.extension().unwrap_or_default();
    ["yaml", "yml", "json"]
        .iter()
        .any(|known| extension.eq_ignore_ascii_case(known))
}

fn read_file(path: &Path) -> Result<File, Failure> {
    let bytes = fs::read(path).map_err(|error| unreadable(path, &error))?;
    text(bytes, shown(path))
}

/// Reads standard input.
pub fn read_stdin() -> Result<File, Failure> {
    let mut bytes = Vec::new();
    io::stdin().read_to_end(&mut bytes).map_err(|error| {
        Failure::new(
            format!("could not read standard input: {error}"),
            format!("표준 입력을 읽을 수 없어요: {error}"),
        )
    })?;
    text(bytes, STDIN.to_owned())
}

/// A path as reports tell it: with `/` on every system.
fn shown(path: &Path) -> String {
    let parts: Vec<_> = path
        .components()
        .map(|part| part.as_os_str().to_string_lossy())
        .collect();
    match std::path::MAIN_SEPARATOR {
        '/' => path.to_string_lossy().into_owned(),
        _ => parts.join("/"),
    }
}

fn text(bytes: Vec<u8>, path: String) -> Result<File, Failure> {
    match String::from_utf8(bytes) {
        Ok(text) => Ok(File { path, text }),
        Err(error) => Err(not_utf8(&path, &error)),
    }
}

fn not_utf8(path: &str, error: &std::string::FromUtf8Error) -> Failure {
    let offset = error.utf8_error().valid_up_to();
    if let [0xff, 0xfe, ..] | [0xfe, 0xff, ..] = error.as_bytes() {
        return Failure::new(
            format!("`{path}` is UTF-16: save it as UTF-8"),
            format!("`{path}` 파일은 UTF-16이에요. UTF-8로 저장해 주세요"),
        );
    }
    Failure::new(
        format!("`{path}` is not UTF-8 text (at byte {offset})"),
        format!("`{path}` 파일은 UTF-8 텍스트가 아니에요 ({offset}번째 바이트)"),
    )
}

fn unreadable(path: &Path, error: &io::Error) -> Failure {
    let path = path.display();
    match error.kind() {
        io::ErrorKind::NotFound => Failure::new(
            format!("no such file or folder: `{path}`"),
            format!("`{path}` 파일이나 폴더가 없어요"),
        ),
        _ => Failure::new(
            format!("could not read `{path}`: {error}"),
            format!("`{path}` 파일을 읽을 수 없어요: {error}"),
        ),
    }
}
