//! What the commands share while they make manifests.

use podyard_kube::{Text, text};

use crate::Files;
use crate::Source;
use crate::flags::Said;
use crate::manifest::{Value, map, texts};
use crate::refusal::Refusal;
use crate::word::Word;

/// What is at hand while a manifest is made, and what is to be said about it.
pub struct Making<'f> {
    /// Reads the files that flags name; none where there are none to read.
    pub files: Option<Files<'f>>,
    /// What a person should know of the manifest.
    pub notes: Vec<Text>,
    /// For each object of which only a part is written, because it is there already, the command
    /// that would change it so.
    pub patches: Vec<String>,
}

impl Making<'_> {
    /// What a file holds, or `None` where no files can be read.
    pub fn read(&mut self, path: &Word) -> Result<Option<Source>, Refusal> {
        let Some(files) = &mut self.files else {
            let name = path.text();
            self.notes.push(text!(
                "The content of `{name}` is not known: fill it in.",
                "`{name}` 파일의 내용은 알 수 없어요. 직접 채우세요."
            ));
            return Ok(None);
        };
        files(path.text()).map(Some).ok_or_else(|| {
            let name = path.text();
            Refusal::new(
                path.span(),
                text!(
                    "`{name}` cannot be read.",
                    "`{name}` 파일을 읽을 수 없어요."
                ),
                Text::new(
                    "Name a file that is there; its path starts at the current folder.",
                    "있는 파일의 경로를 현재 폴더를 기준으로 쓰세요.",
                ),
            )
        })
    }
}

/// An object's `metadata` in the namespace that the command names.
pub fn metadata(said: &Said, name: &str, labels: Value) -> Value {
    map([
        ("name", name.into()),
        ("namespace", said.text("namespace").into()),
        ("labels", labels),
    ])
}

/// The `metadata` of an object that is in no namespace.
pub fn cluster_metadata(name: &str) -> Value {
    map([("name", name.into())])
}

/// An object: what every manifest begins with, then its own fields.
pub fn object<const N: usize>(
    api_version: &str,
    kind: &str,
    metadata: Value,
    fields: [(&str, Value); N],
) -> Value {
    let mut all = vec![
        ("apiVersion".to_owned(), api_version.into()),
        ("kind".to_owned(), kind.into()),
        ("metadata".to_owned(), metadata),
    ];
    all.extend(fields.map(|(name, value)| (name.to_owned(), value)));
    Value::Map(all)
}

/// The arguments behind the name, as a container runs them.
pub fn command(said: &Said) -> Value {
    texts(said.arguments.iter().skip(1).map(Word::text))
}

/// A reference to an image. Its repository has no capitals; that is what placeholders have.
pub fn image(word: &Word) -> Result<&str, Refusal> {
    let written = word.text();
    let repository = written.split('@').next().unwrap_or_default();
    let (path, last) = repository.rsplit_once('/').unwrap_or(("", repository));
    let last = last.split(':').next().unwrap_or_default();
    // A registry's host may have capitals.
    let path = path.split_once('/').map_or("", |(_, path)| path);
    let wrong = |c: char| c.is_whitespace() || c.is_ascii_uppercase();
    if last.is_empty() || last.contains(wrong) || path.contains(wrong) {
        return Err(Refusal::form(word, "REPOSITORY:TAG").or_placeholder(word));
    }
    Ok(written)
}
