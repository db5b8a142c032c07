//! The code blocks of a Markdown text (CommonMark 0.31, section 4.5).

use podyard_syntax::{Dialect, Span};

use super::{Region, columns, is_manifest, offset, shell};

/// A line that opens a code block.
struct Fence<'t> {
    mark: char,
    length: usize,
    /// The first word behind the mark, such as `yaml`.
    language: &'t str,
}

/// Whether a line opens a code block.
pub(super) fn opens(line: &str) -> bool {
    fence(line).is_some()
}

/// What may hold manifests: code blocks in YAML, JSON or no language that look like one, and the
/// here-documents of those that hold commands. One that is still open reaches to the end.
pub(super) fn regions(text: &str) -> Vec<Region> {
    let mut regions = Vec::new();
    let mut open: Option<(Fence<'_>, usize, u32)> = None;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let end = at + offset(line.len());
        match &open {
            None => {
                let words = without_list_marks(line);
                let indent = line.len() - words.len();
                open = fence(words).map(|fence| (fence, indent, end));
            }
            Some((fence, indent, start)) if closes(line, fence) => {
                add(&mut regions, text, fence, *indent, Span::new(*start, at));
                open = None;
            }
            Some(_) => {}
        }
        at = end;
    }
    if let Some((fence, indent, start)) = open {
        add(&mut regions, text, &fence, indent, Span::new(start, at));
    }
    regions
}

fn add(regions: &mut Vec<Region>, text: &str, fence: &Fence<'_>, indent: usize, span: Span) {
    const MANIFESTS: [&str; 8] = [
        "yaml",
        "yml",
        "json",
        "jsonc",
        "k8s",
        "kubernetes",
        "helm",
        "gotemplate",
    ];
    const COMMANDS: [&str; 8] = [
        "console",
        "shell",
        "bash",
        "sh",
        "zsh",
        "terminal",
        "shell-session",
        "sh-session",
    ];
    let written = span.of(text);
    let is = |names: &[&str]| {
        names
            .iter()
            .any(|it| fence.language.eq_ignore_ascii_case(it))
    };
    let is_plain = fence.language.is_empty();
    if is(&MANIFESTS) && is_manifest(written)
        || is_plain && !written.trim().is_empty() && is_manifest(written) && !has_heredoc(written)
    {
        let lines = written.lines().filter(|line| !line.trim().is_empty());
        regions.push(Region {
            span,
            indent: lines.map(columns).min().unwrap_or(0).min(indent),
            dialect: Dialect::Yaml,
        });
    } else if is_plain || is(&COMMANDS) {
        regions.extend(shell::regions(text, span, indent));
    }
}

fn has_heredoc(text: &str) -> bool {
    text.contains("<<") && text.lines().any(|line| shell::opens(line.trim_start()))
}

/// A line without the indentation and the list marks before it.
fn without_list_marks(line: &str) -> &str {
    let mut words = line.trim_start_matches([' ', '\t']);
    loop {
        let digits = words.trim_start_matches(|c: char| c.is_ascii_digit());
        let rest = match digits.len() < words.len() {
            true => digits.strip_prefix(['.', ')']),
            false => words.strip_prefix(['-', '*', '+']),
        };
        match rest.and_then(|rest| rest.strip_prefix(' ')) {
            Some(rest) => words = rest.trim_start(),
            None => return words,
        }
    }
}

fn fence(line: &str) -> Option<Fence<'_>> {
    let mark = line.chars().next().filter(|c| matches!(c, '`' | '~'))?;
    let info = line.trim_start_matches(mark);
    let length = line.len() - info.len();
    let is_one = length >= 3 && !(mark == '`' && info.contains('`'));
    let ends = |c: char| c.is_whitespace() || matches!(c, '{' | ',' | ':');
    let info = info.trim_start_matches([' ', '{', '.']);
    is_one.then(|| Fence {
        mark,
        length,
        language: info
            .split(ends)
            .next()
            .unwrap_or_default()
            .trim_end_matches('}'),
    })
}

fn closes(line: &str, fence: &Fence<'_>) -> bool {
    let line = line.trim();
    line.len() >= fence.length && line.chars().all(|c| c == fence.mark)
}
