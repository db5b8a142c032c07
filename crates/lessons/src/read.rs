//! Reads a lesson's file.

use std::fmt;

use podyard_analysis::Version;
use podyard_kube::model::{items_at, text_at};
use podyard_syntax::{Document, Node, NodeKind};

use crate::{Goal, Lesson, Prose, Task, Track};

/// Why a file is no lesson.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Fault {
    /// The lesson.
    pub id: String,
    /// What is wrong.
    pub what: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "lesson {}: {}", self.id, self.what)
    }
}

impl std::error::Error for Fault {}

/// Reads a lesson:
///
/// ````text
/// ---
/// track: foundational
/// task: repair
/// level: 1
/// pattern: health-probe
/// goals:
///   - accepted
///   - pattern: health-probe
///   - gone: unknown-field
///   - field: Deployment/web spec.replicas
///     value: 3
/// ---
/// # en: Title
/// Prose, in paragraphs.
/// - a hint
/// - the next
///
/// # ko: 제목
/// …
///
/// ```yaml start
/// ```
/// ```yaml solution
/// ```
/// ````
///
/// # Errors
///
/// When a part is missing or is something else.
pub fn read(id: &str, text: &str) -> Result<Lesson, Fault> {
    let fault = |what: &str| Fault {
        id: id.to_owned(),
        what: what.to_owned(),
    };
    let rest = text
        .strip_prefix("---\n")
        .ok_or_else(|| fault("no front matter"))?;
    let (front, body) = rest
        .split_once("\n---\n")
        .ok_or_else(|| fault("the front matter does not end"))?;
    let front = Document::parse(&format!("{front}\n"));
    let root = front
        .root()
        .ok_or_else(|| fault("the front matter is empty"))?;
    let word = |field: &str| text_at(root, field);
    let track = Track::ALL
        .into_iter()
        .find(|it| Some(it.as_str()) == word("track"))
        .ok_or_else(|| fault("no such track"))?;
    let task = match word("task") {
        Some("repair") => Task::Repair,
        Some("build") => Task::Build,
        _ => return Err(fault("the task is neither repair nor build")),
    };
    let level = word("level").and_then(|it| it.parse().ok());
    let goals = items_at(root, "goals").map(|it| goal(it).ok_or_else(|| fault("no such goal")));
    Ok(Lesson {
        id: id.to_owned(),
        track,
        task,
        level: level.ok_or_else(|| fault("no level"))?,
        pattern: word("pattern").map(str::to_owned),
        goals: goals.collect::<Result<_, _>>()?,
        en: prose(body, "en").ok_or_else(|| fault("no English"))?,
        ko: prose(body, "ko").ok_or_else(|| fault("no Korean"))?,
        start: fence(body, "start").ok_or_else(|| fault("no start"))?,
        solution: fence(body, "solution").ok_or_else(|| fault("no solution"))?,
    })
}

fn goal(node: Node<'_>) -> Option<Goal> {
    if node.kind() == NodeKind::Scalar {
        return (node.value() == "accepted").then_some(Goal::Accepted(None));
    }
    let word = |field: &str| text_at(node, field).map(str::to_owned);
    if let Some(version) = word("accepted") {
        return Some(Goal::Accepted(Some(Version::parse(&version)?)));
    }
    if let Some(id) = word("pattern") {
        return Some(Goal::Pattern(id));
    }
    if let Some(code) = word("gone") {
        return Some(Goal::Gone(code));
    }
    let field = word("field")?;
    let (object, path) = field.split_once(' ')?;
    Some(Goal::Field {
        object: object.to_owned(),
        path: path.to_owned(),
        value: word("value")?,
    })
}

/// The section of a language.
fn prose(body: &str, tag: &str) -> Option<Prose> {
    let heading = format!("# {tag}: ");
    let mut lines = body.lines().skip_while(|line| !line.starts_with(&heading));
    let title = lines.next()?.strip_prefix(&heading)?.trim().to_owned();
    let own = lines.take_while(|line| !line.starts_with("# ") && !line.starts_with("```"));
    let (mut text, mut hints) = (String::new(), Vec::new());
    for line in own {
        if let Some(hint) = line.strip_prefix("- ") {
            hints.push(hint.trim().to_owned());
        } else if let Some(more) = hints.last_mut().filter(|_| line.starts_with("  ")) {
            more.push(' ');
            more.push_str(line.trim());
        } else {
            text.push_str(line.trim_end());
            text.push('\n');
        }
    }
    let paragraphs = text.trim().split("\n\n").map(|it| it.replace('\n', " "));
    let text = paragraphs.collect::<Vec<_>>().join("\n\n");
    (!text.is_empty()).then_some(Prose { title, text, hints })
}

/// What is in a code block.
fn fence(body: &str, word: &str) -> Option<String> {
    let opening = format!("```yaml {word}\n");
    let (_, rest) = body.split_once(&opening)?;
    let (text, _) = rest.split_once("\n```")?;
    Some(format!("{text}\n"))
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "---\ntrack: slips\ntask: repair\nlevel: 2\ngoals:\n  - accepted\n  - accepted: \"1.30\"\n  - field: Pod/a spec.containers[0].image\n    value: b:1\n---\n# en: Title\nOne\nline.\n\nTwo.\n- first\n- second\n  goes on\n\n# ko: 제목\n한 줄.\n- 하나\n\n```yaml start\nkind: Pod\n```\n\n```yaml solution\nkind: Pod\n---\nkind: Pod\n```\n";

    #[test]
    fn all_its_parts() {
        let lesson = read("a", TEXT).expect("it is a lesson");
        assert_eq!(lesson.en.text, "One line.\n\nTwo.");
        assert_eq!(lesson.en.hints, ["first", "second goes on"]);
        assert_eq!(
            (lesson.ko.title.as_str(), lesson.ko.hints.len()),
            ("제목", 1)
        );
        assert_eq!(lesson.start, "kind: Pod\n");
        assert_eq!(lesson.solution, "kind: Pod\n---\nkind: Pod\n");
        assert_eq!(lesson.goals.len(), 3);
    }

    #[test]
    fn what_is_missing_is_told() {
        let without = |part: &str| read("a", &TEXT.replace(part, "")).map_err(|it| it.what);
        assert_eq!(without("level: 2\n"), Err("no level".to_owned()));
        assert_eq!(without("# ko: 제목\n"), Err("no Korean".to_owned()));
        assert_eq!(without("```yaml start\n"), Err("no start".to_owned()));
        let odd = TEXT.replace("accepted\n", "loved\n");
        assert!(read("a", &odd).is_err());
    }
}
