use include_dir::{Dir, include_dir};

static CORPUS: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/corpus");

/// Every file of the corpus by name: its text, with what is not UTF-8 replaced as the page does.
pub fn corpus() -> Vec<(String, String)> {
    let mut files: Vec<(String, String)> = CORPUS
        .files()
        .map(|file| {
            let name = file.path().to_string_lossy().into_owned();
            let text = String::from_utf8_lossy(file.contents()).into_owned();
            (name, text)
        })
        .collect();
    files.sort();
    files
}
