//! Completing at `‸`.

use podyard_analysis::{Analyzer, Completions, File, Schema, Version, Workspace};

/// A workspace of such files.
pub fn workspace(version: Version, texts: &[&str]) -> Workspace {
    let file = |text: &&str| File {
        path: "a.yaml".to_owned(),
        text: (*text).to_owned(),
    };
    Workspace {
        files: texts.iter().map(file).collect(),
        kubernetes: version,
    }
}

/// The text without its caret, and what is offered there.
pub fn completions(marked: &str) -> Option<(String, Completions)> {
    let analyzer = &mut Analyzer::new(Schema::embedded());
    completions_in(analyzer, Version::LATEST, marked, &[])
}

/// The same in a version and beside other files.
pub fn completions_in(
    analyzer: &mut Analyzer,
    version: Version,
    marked: &str,
    others: &[&str],
) -> Option<(String, Completions)> {
    let offset = marked.find('‸')? as u32;
    let text = marked.replace('‸', "");
    let mut texts = vec![text.as_str()];
    texts.extend(others);
    let workspace = workspace(version, &texts);
    let completions = analyzer.complete(&workspace, 0, offset)?;
    Some((text, completions))
}

/// The text after the item with this label was chosen.
pub fn chosen(offered: Option<(String, Completions)>, label: &str) -> String {
    let (mut text, completions) = offered.expect("something to offer");
    let item = completions.items.iter().find(|it| it.label == label);
    let item = item.unwrap_or_else(|| panic!("{label} is not offered in {text}"));
    text.replace_range(completions.span.range(), &item.insert);
    text
}

/// The text after a snippet took the place of a range and its places were left as they are:
/// CodeMirror indents every line after the first as the line it began in.
pub fn written(text: &str, range: std::ops::Range<usize>, snippet: &str) -> String {
    let before = &text[..range.start];
    let line = before.rsplit('\n').next().unwrap_or_default();
    let whole_line = text[before.len() - line.len()..]
        .lines()
        .next()
        .unwrap_or_default();
    let indent = whole_line.len() - whole_line.trim_start().len();
    let mut filled = String::new();
    for (index, part) in snippet.split("${").enumerate() {
        let (place, rest) = match index {
            0 => ("", part),
            _ => part.split_once('}').unwrap_or_default(),
        };
        filled.push_str(place.split_once(':').map_or(place, |(_, value)| value));
        filled.push_str(rest);
    }
    let filled = filled.replace('\n', &format!("\n{}", &whole_line[..indent]));
    let mut text = text.to_owned();
    text.replace_range(range, &filled);
    text
}
