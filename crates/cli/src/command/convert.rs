//! `podyard convert`: the manifests that kubectl commands stand for.

use std::{fs, path::Path};

use podyard_analysis::{Language, LineIndex};
use podyard_kubectl::{Conversion, Refusal, Source, convert};

use crate::{Outcome, failure::Failure, format::human, input, print};

/// Prints the manifests of the commands: one in a single word as a script has it, one in several
/// words as a shell has parted them, or those of standard input.
pub fn run(words: &[String], language: Language) -> Result<Outcome, Failure> {
    let text = match words {
        [word] if word == "-" => input::read_stdin()?.text,
        [command] => command.clone(),
        words => words
            .iter()
            .map(|it| quoted(it))
            .collect::<Vec<_>>()
            .join(" "),
    };
    let mut read = |path: &str| read(Path::new(path));
    let converted = convert(&text, Some(&mut read)).map_err(|it| failure(&text, &it, language))?;
    if converted.is_empty() {
        return Err(Failure::new(
            "there is no command to convert",
            "변환할 명령이 없어요",
        ));
    }
    for note in converted.iter().flat_map(|it| &it.notes) {
        anstream::eprintln!("podyard: {}", note.get(language));
    }
    let manifests = converted
        .into_iter()
        .map(|Conversion { manifest, .. }| manifest);
    print(&(manifests.collect::<Vec<_>>().join("\n---\n") + "\n"))
}

/// A word written so that a shell reads it as it is.
fn quoted(word: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || "-_./:=,@%+^[]*!~".contains(c);
    match !word.is_empty() && word.chars().all(plain) {
        true => word.to_owned(),
        false => format!("'{}'", word.replace('\'', "'\\''")),
    }
}

/// A file, or a folder with the files directly in it.
fn read(path: &Path) -> Option<Source> {
    if !path.is_dir() {
        return fs::read(path).ok().map(Source::File);
    }
    let mut files = Vec::new();
    for entry in fs::read_dir(path).ok()? {
        let entry = entry.ok()?;
        if entry.file_type().ok()?.is_file() {
            let name = entry.file_name().to_string_lossy().into_owned();
            files.push((name, fs::read(entry.path()).ok()?));
        }
    }
    files.sort();
    Some(Source::Folder(files))
}

fn failure(text: &str, refusal: &Refusal, language: Language) -> Failure {
    let place = LineIndex::new(text).line_column(refusal.span.start);
    let (line, column) = (place.line, place.column);
    let line_of = |language| {
        let (message, help) = (refusal.message.get(language), refusal.help.get(language));
        format!("{line}:{column}: {message} {help}")
    };
    Failure::At {
        why: podyard_analysis::Text::each(line_of),
        picture: human::picture(text, refusal.span, language),
    }
}
