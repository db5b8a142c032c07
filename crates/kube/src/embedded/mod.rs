//! Manifests inside of other texts: Markdown with code blocks, and shell scripts with
//! here-documents.
//!
//! Each manifest is read where it stands, so that its places are those of the whole text.

mod markdown;
mod shell;

use podyard_syntax::{Dialect, Span, split};

/// A document of a file.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Part {
    /// In bytes of the file's text.
    pub span: Span,
    /// How it is read.
    pub dialect: Dialect,
}

/// Lines that may hold manifests.
#[derive(Clone, Copy, PartialEq, Debug)]
struct Region {
    span: Span,
    /// Spaces that stand before each of its lines and are not its own.
    indent: usize,
    dialect: Dialect,
}

/// The documents of a file. A file of manifests is [split] at its markers. Of any other only what
/// stands in code blocks and here-documents and looks like a manifest is a document, and before
/// all of them comes what stands before the first, as [`Dialect::Markdown`] or
/// [`Dialect::Script`].
///
/// What a file is follows from its name or, where that says nothing, from its text, which is taken
/// for manifests in every case of doubt.
pub fn parts(path: &str, text: &str) -> Vec<Part> {
    let Some((dialect, regions)) = around(path, text) else {
        let part = |span| Part {
            span,
            dialect: Dialect::Yaml,
        };
        return split(text).into_iter().map(part).collect();
    };
    let first = regions
        .first()
        .map_or(text.len(), |it| it.span.range().start);
    let lead = Part {
        span: Span::new(0, offset(first)),
        dialect,
    };
    let mut parts = vec![lead];
    for region in regions {
        let part = |span| Part {
            span,
            dialect: region.dialect,
        };
        parts.extend(documents(text, region).into_iter().map(part));
    }
    parts
}

/// Whether it takes no closer look to tell that a file is one of manifests, and its documents those
/// of [`split`].
pub fn is_all_manifests(path: &str, text: &str) -> bool {
    by_name(path).is_none() && !may_be_around(text)
}

/// Whether a text has any sign of manifests that stand in it.
fn may_be_around(text: &str) -> bool {
    // With numbers and without a branch a compiler looks at many bytes at once, and most texts hold
    // none of these.
    let begins_sign = |byte: u8| u8::from((byte == b'`') | (byte == b'~') | (byte == b'<'));
    if text.bytes().fold(0, |any, byte| any | begins_sign(byte)) == 0 {
        return false;
    }
    let bytes = text.as_bytes();
    bytes.iter().enumerate().any(|(at, byte)| {
        let sign = match byte {
            b'`' => "```",
            b'~' => "~~~",
            b'<' => "<<",
            _ => return false,
        };
        let rest = bytes.get(at..);
        rest.is_some_and(|rest| rest.starts_with(sign.as_bytes()))
    })
}

/// What the text around the manifests is and where they are, if there is such a text.
fn around(path: &str, text: &str) -> Option<(Dialect, Vec<Region>)> {
    let named = by_name(path);
    let dialect = named.or_else(|| by_text(text))?;
    let regions = match dialect {
        Dialect::Markdown => markdown::regions(text),
        _ => shell::regions(text, Span::new(0, offset(text.len())), 0),
    };
    (named.is_some() || !regions.is_empty()).then_some((dialect, regions))
}

fn by_name(path: &str) -> Option<Dialect> {
    let (_, extension) = path.rsplit_once('.')?;
    let is = |names: &[&str]| names.iter().any(|it| extension.eq_ignore_ascii_case(it));
    match extension {
        _ if is(&["md", "markdown", "mdx"]) => Some(Dialect::Markdown),
        _ if is(&["sh", "bash", "zsh"]) => Some(Dialect::Script),
        _ => None,
    }
}

/// Whether a text shows itself to be something else than manifests before one begins.
fn by_text(text: &str) -> Option<Dialect> {
    if !may_be_around(text) {
        return None;
    }
    let mut is_prose: Option<bool> = None;
    for line in text.lines() {
        let words = line.trim_start();
        let is_indented = words.len() < line.len();
        let is_manifest = !is_indented && (line.starts_with('{') || begins_manifest(line));
        if is_manifest {
            return None;
        }
        if !is_indented || is_prose == Some(true) {
            if markdown::opens(words) {
                return Some(Dialect::Markdown);
            }
            if shell::opens(words) {
                return Some(Dialect::Script);
            }
        }
        if line.starts_with("#!") {
            is_prose = Some(true);
        } else if !words.is_empty() && !words.starts_with('#') {
            is_prose.get_or_insert(!is_yaml(words));
        }
    }
    None
}

/// Whether a line is what a YAML file may begin with, prose seldom.
fn is_yaml(line: &str) -> bool {
    let is_word = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.' | '/' | '"');
    let key = line.trim_start_matches(is_word);
    key.len() < line.len() && (key == ":" || key.starts_with(": "))
        || ["---", "%", "[", "- "]
            .iter()
            .any(|it| line.starts_with(it))
}

/// Whether a line says what an object is.
fn begins_manifest(line: &str) -> bool {
    let key = line.trim_start_matches(['{', '"', '\'', ' ']);
    ["apiVersion", "kind"].iter().any(|name| {
        key.strip_prefix(name).is_some_and(|rest| {
            let rest = rest.trim_start_matches(['"', '\'']);
            rest.trim_start().starts_with(':')
        })
    })
}

/// Whether lines look like a manifest, or like the very beginning of one.
fn is_manifest(text: &str) -> bool {
    let mut written = text
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty() && !line.starts_with('#') && *line != "---");
    let Some(first) = written.next() else {
        return true;
    };
    let is_begun = |name: &str| name.starts_with(first);
    let only = written.next().is_none();
    only && ["apiVersion", "kind"].into_iter().any(is_begun)
        || text
            .lines()
            .any(|line| begins_manifest(line.trim_start_matches([' ', '\t', '-'])))
}

/// The documents of a region. Where its lines are indented, so are its markers, which then belong to
/// no document.
fn documents(text: &str, region: Region) -> Vec<Span> {
    let written = region.span.of(text);
    let has_tabs = region.dialect == Dialect::Heredoc && written.starts_with('\t');
    if region.indent == 0 && !has_tabs {
        let spans = split(written).into_iter();
        return spans.map(|span| span.shift(region.span.start)).collect();
    }
    let mut documents = Vec::new();
    let mut start = region.span.start;
    let mut at = start;
    for line in written.split_inclusive('\n') {
        let end = at + offset(line.len());
        if matches!(line.trim(), "---" | "...") && columns(line) <= region.indent {
            documents.push(Span::new(start, at));
            start = end;
        }
        at = end;
    }
    documents.push(Span::new(start, at));
    documents.retain(|span| !span.of(text).trim().is_empty());
    documents
}

/// The number of spaces that a line begins with, after the tabs that a shell drops.
fn columns(line: &str) -> usize {
    let line = line.trim_start_matches('\t');
    line.len() - line.trim_start_matches(' ').len()
}

fn offset(bytes: usize) -> u32 {
    u32::try_from(bytes).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests;
