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
    for path in paths {
        match is_stdin(path) {
            true => named.push(path.clone()),
            false => named.extend(manifests(path)?),
        }
    }
    let named = executor.map(named, |path| {
        let same = fs::canonicalize(&path).unwrap_or_else(|_| path.clone());
        (if is_stdin(&path) { path.clone() } else { same }, path)
    });
    let mut seen = HashSet::new();
    let once = named
        .into_iter()
        .filter(|(same, _)| seen.insert(same.clone()));
    let once = once.map(|(_, path)| path).collect();
    let files = executor.map(once, |path| match is_stdin(&path) {
        true => read_stdin(),
        false => read_file(&path),
    });
    files.into_iter().collect()
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

fn manifests(path: &Path) -> Result<Vec<PathBuf>, Failure> {
    if !fs::metadata(path)
        .map_err(|error| unreadable(path, &error))?
        .is_dir()
    {
        return Ok(vec![path.to_owned()]);
    }
    let mut found = Vec::new();
    let walk = WalkDir::new(path).follow_links(true).sort_by_file_name();
    for entry in walk.into_iter().filter_entry(is_wanted) {
        match entry {
            Ok(entry) if entry.file_type().is_file() && is_manifest(entry.path()) => {
                let path = entry.into_path();
                found.push(path.strip_prefix(".").map(Path::to_owned).unwrap_or(path));
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
    if found.is_empty() {
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
