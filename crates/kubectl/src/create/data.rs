//! `kubectl create configmap` and `secret`.

use podyard_kube::formats::to_base64;
use podyard_kube::text;
use podyard_syntax::edit::double_quoted;

use crate::Source;
use crate::flags::Said;
use crate::making::{Making, metadata, object};
use crate::manifest::Value;
use crate::name;
use crate::pairs::{add, pair};
use crate::refusal::Refusal;
use crate::word::Word;

pub const CONFIG_MAP: &str = "!append-hash from-env-file= from-file= from-literal=";
pub const GENERIC: &str = "!append-hash from-env-file= from-file= from-literal= type=";
pub const TLS: &str = "!append-hash cert= key=";
pub const DOCKER_REGISTRY: &str = "!append-hash docker-email= docker-password= docker-server= \
    docker-username= from-file=";

/// Keys and what they hold: `None` for what is not known, and the flag that would tell.
type Entries = Vec<(Word, Result<Vec<u8>, String>)>;

pub fn config_map(said: &Said, making: &mut Making<'_>) -> Result<Vec<Value>, Refusal> {
    let name = name::one(said)?.text();
    let (mut data, mut binary) = (Vec::new(), Vec::new());
    let mut keys = Vec::new();
    for (key, content) in entries(said, making)? {
        add(&mut keys, &key, "")?;
        match content.map(String::from_utf8) {
            Ok(Ok(text)) => add(&mut data, &key, text)?,
            Ok(Err(bytes)) => add(&mut binary, &key, to_base64(bytes.as_bytes()))?,
            Err(flag) => add(&mut data, &key, Value::Unknown(flag))?,
        }
    }
    let fields = [("data", data.into()), ("binaryData", binary.into())];
    let about = metadata(said, name, Value::Absent);
    Ok(vec![object("v1", "ConfigMap", about, fields)])
}

pub fn generic(said: &Said, making: &mut Making<'_>) -> Result<Vec<Value>, Refusal> {
    secret(said, said.text("type"), entries(said, making)?)
}

pub fn tls(said: &Said, making: &mut Making<'_>) -> Result<Vec<Value>, Refusal> {
    let mut found = Vec::new();
    for (flag, key) in [("cert", "tls.crt"), ("key", "tls.key")] {
        let path = said.required(flag)?;
        let key = Word::unwritten(key, path.span());
        from_file(&mut found, flag, Some(key), path, making)?;
    }
    secret(said, Some("kubernetes.io/tls"), found)
}

pub fn docker_registry(said: &Said, making: &mut Making<'_>) -> Result<Vec<Value>, Refusal> {
    const KEY: &str = ".dockerconfigjson";
    let mut found = Vec::new();
    let files = said.list("from-file");
    for source in &files {
        let (key, path) = match source.cut('=') {
            Some((key, path)) => (key, path),
            None => (Word::unwritten(KEY, source.span()), source.clone()),
        };
        from_file(&mut found, "from-file", Some(key), &path, making)?;
    }
    if files.is_empty() {
        let user = said.required("docker-username")?.text();
        let password = said.required("docker-password")?.text();
        let server = said.text("docker-server");
        let server = server.unwrap_or("https://index.docker.io/v1/");
        let auth = to_base64(format!("{user}:{password}").as_bytes());
        let email = said.text("docker-email");
        let fields = [
            ("username", Some(user)),
            ("password", Some(password)),
            ("email", email),
            ("auth", Some(&auth)),
        ];
        let fields: Vec<String> = fields
            .into_iter()
            .filter_map(|(name, value)| Some(format!("\"{name}\":{}", json(value?))))
            .collect();
        let config = format!(
            "{{\"auths\":{{{}:{{{}}}}}}}",
            json(server),
            fields.join(",")
        );
        found.push((Word::unwritten(KEY, said.span), Ok(config.into_bytes())));
    }
    secret(said, Some("kubernetes.io/dockerconfigjson"), found)
}

/// A string as Go's JSON encoder writes it.
fn json(text: &str) -> String {
    double_quoted(text)
        .replace('<', "\\u003c")
        .replace('>', "\\u003e")
        .replace('&', "\\u0026")
}

fn secret(said: &Said, ty: Option<&str>, found: Entries) -> Result<Vec<Value>, Refusal> {
    let name = name::one(said)?.text();
    let mut data = Vec::new();
    for (key, content) in found {
        let value = match content {
            Ok(bytes) => to_base64(&bytes).into(),
            Err(flag) => Value::Unknown(flag),
        };
        add(&mut data, &key, value)?;
    }
    let fields = [("data", data.into()), ("type", ty.into())];
    let about = metadata(said, name, Value::Absent);
    Ok(vec![object("v1", "Secret", about, fields)])
}

/// What literals, files and files of variables give.
fn entries(said: &Said, making: &mut Making<'_>) -> Result<Entries, Refusal> {
    if let Some(place) = said.place("from-env-file")
        && let Some(other) = ["from-file", "from-literal"]
            .into_iter()
            .find(|other| said.place(other).is_some())
    {
        return Err(Refusal::together(
            place,
            "--from-env-file",
            &format!("--{other}"),
        ));
    }
    let mut found = Vec::new();
    for literal in said.all("from-literal") {
        let (key, value) = pair(literal, "KEY=VALUE")?;
        found.push((checked(key)?, Ok(value.text().into())));
    }
    for source in said.list("from-file") {
        let (key, path) = match source.cut('=') {
            Some((key, path)) => (Some(key), path),
            None => (None, source.clone()),
        };
        let empty = path.is_empty() || key.as_ref().is_some_and(Word::is_empty);
        if empty || path.text().contains('=') {
            return Err(Refusal::form(&source, "KEY=PATH"));
        }
        from_file(&mut found, "from-file", key, &path, making)?;
    }
    for path in said.list("from-env-file") {
        variables(&mut found, &path, making)?;
    }
    Ok(found)
}

fn from_file(
    found: &mut Entries,
    flag: &str,
    key: Option<Word>,
    path: &Word,
    making: &mut Making<'_>,
) -> Result<(), Refusal> {
    let base = path.text().trim_end_matches('/').rsplit(['/', '\\']).next();
    let named = key.clone();
    let key = key.unwrap_or_else(|| Word::unwritten(base.unwrap_or_default(), path.span()));
    match making.read(path)? {
        None => found.push((
            checked(key)?,
            Err(format!("--{flag}={}", line(path.text()))),
        )),
        Some(Source::File(content)) => found.push((checked(key)?, Ok(content))),
        Some(Source::Folder(_)) if named.is_some() => {
            return Err(Refusal::form(path, "KEY=FILE"));
        }
        Some(Source::Folder(files)) => {
            for (name, content) in files {
                let key = checked(Word::unwritten(&name, path.span()))?;
                found.push((key, Ok(content)));
            }
        }
    }
    Ok(())
}

/// A path within a comment.
fn line(path: &str) -> String {
    path.replace(char::is_control, " ")
}

/// The `NAME=VALUE` lines of a file.
fn variables(found: &mut Entries, path: &Word, making: &mut Making<'_>) -> Result<(), Refusal> {
    let refused = || Refusal::form(path, "NAME=VALUE");
    let content = match making.read(path)? {
        None => return Ok(()),
        Some(Source::File(content)) => String::from_utf8(content).map_err(|_| refused())?,
        Some(Source::Folder(_)) => return Err(refused()),
    };
    for line in content.trim_start_matches('\u{feff}').lines() {
        let line = line.trim_start();
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        // A name alone would be looked up where kubectl runs.
        let (name, value) = line.split_once('=').ok_or_else(refused)?;
        let name = checked(Word::unwritten(name, path.span()))?;
        found.push((name, Ok(value.into())));
    }
    Ok(())
}

/// A key of a ConfigMap or a Secret.
fn checked(key: Word) -> Result<Word, Refusal> {
    let name = key.text();
    let fits = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
    let dots = name == "." || name.starts_with("..");
    if (1..=253).contains(&name.len()) && name.chars().all(fits) && !dots {
        return Ok(key);
    }
    Err(Refusal::new(
        key.span(),
        text!(
            "`{name}` cannot be a key.",
            "`{name}` 값은 키로 쓸 수 없어요."
        ),
        text!(
            "Use letters, digits, `-`, `_` and `.`.",
            "영문자, 숫자, `-`, `_`, `.` 문자만 쓰세요."
        ),
    ))
}
