//! Which goals a workspace meets.

use podyard_analysis::{Analyzer, Report, Status, Version, Workspace};
use podyard_kube::model::dig;
use podyard_kube::objects;
use podyard_syntax::{Document, Node, split};

use crate::Goal;

/// For each goal whether the workspace meets it. The workspace's own version counts only where a
/// goal names none.
pub fn met(analyzer: &mut Analyzer, workspace: &Workspace, goals: &[Goal]) -> Vec<bool> {
    let report = analyzer.check(workspace);
    let mut is_met = Vec::new();
    for goal in goals {
        is_met.push(match goal {
            Goal::Accepted(version) => is_accepted(analyzer, workspace, &report, *version),
            Goal::Pattern(id) => analyzer
                .patterns(workspace)
                .iter()
                .any(|it| it.pattern.id == id && it.status == Status::Present),
            Goal::Gone(code) => !codes(&report).any(|it| it == code),
            Goal::Field {
                object,
                path,
                value,
            } => workspace
                .files
                .iter()
                .any(|file| has(&file.text, object, path, value)),
        });
    }
    is_met
}

/// Nothing at all is no manifest that is accepted.
fn is_accepted(
    analyzer: &mut Analyzer,
    workspace: &Workspace,
    report: &Report,
    version: Option<Version>,
) -> bool {
    let has_objects = report.files.iter().any(|file| !file.resources.is_empty());
    let errors = match version {
        Some(version) if version != workspace.kubernetes => {
            let asked = Workspace {
                kubernetes: version,
                ..workspace.clone()
            };
            analyzer.check(&asked).summary.errors
        }
        _ => report.summary.errors,
    };
    has_objects && errors == 0
}

fn codes(report: &Report) -> impl Iterator<Item = &'static str> {
    let files = report.files.iter();
    files
        .flat_map(|file| &file.diagnostics)
        .map(|finding| finding.code)
}

fn has(text: &str, object: &str, path: &str, value: &str) -> bool {
    let Some((kind, name)) = object.split_once('/') else {
        return false;
    };
    split(text).into_iter().any(|span| {
        let document = Document::parse(span.of(text));
        objects(&document).iter().any(|it| {
            it.kind_text() == Some(kind)
                && it.name_text() == Some(name)
                && at(it.root, path).is_some_and(|node| node.value() == value)
        })
    })
}

/// The value at a path such as `spec.containers[0].image`.
fn at<'d>(root: Node<'d>, path: &str) -> Option<Node<'d>> {
    let mut node = root;
    for part in path.split('.') {
        let (field, items) = part.split_once('[').map_or((part, ""), |it| it);
        node = dig(node, field)?;
        for index in items.split('[').filter(|it| !it.is_empty()) {
            let index: usize = index.strip_suffix(']')?.parse().ok()?;
            node = node.items().nth(index)?.target()?;
        }
    }
    Some(node)
}

#[cfg(test)]
mod tests {
    use podyard_analysis::{File, Schema};

    use super::*;

    fn judge(text: &str, goals: &[Goal]) -> Vec<bool> {
        let workspace = Workspace {
            files: vec![File {
                path: "a.yaml".to_owned(),
                text: text.to_owned(),
            }],
            kubernetes: Version::LATEST,
        };
        met(&mut Analyzer::new(Schema::embedded()), &workspace, goals)
    }

    const POD: &str = "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n  containers:\n    - {name: a, image: 'nginx:1.29'}\n    - {name: b, image: 'redis:8'}\n";

    #[test]
    fn a_field_is_found_by_its_path() {
        let field = |path: &str, value: &str| Goal::Field {
            object: "Pod/a".to_owned(),
            path: path.to_owned(),
            value: value.to_owned(),
        };
        let goals = [
            field("spec.containers[1].image", "redis:8"),
            field("spec.containers[0].image", "redis:8"),
            field("spec.containers[2].image", "redis:8"),
        ];
        assert_eq!(judge(POD, &goals), [true, false, false]);
    }

    #[test]
    fn accepted_means_by_the_version_that_is_named() {
        let old = "apiVersion: batch/v1beta1\nkind: CronJob\nmetadata: {name: a}\nspec:\n  schedule: '@daily'\n  jobTemplate: {spec: {template: {spec: {restartPolicy: Never, containers: [{name: a, image: 'a:1'}]}}}}\n";
        let goals = [
            Goal::Accepted(None),
            Goal::Accepted(Some(Version::new(20))),
            Goal::Accepted(Some(Version::new(25))),
        ];
        assert_eq!(judge(old, &goals), [false, true, false]);
        assert_eq!(judge("# nothing yet\n", &goals[..1]), [false]);
    }

    #[test]
    fn a_pattern_must_be_whole_and_a_finding_gone() {
        let goals = [
            Goal::Pattern("health-probe".to_owned()),
            Goal::Gone("unknown-field".to_owned()),
        ];
        let slip = POD.replace("name: b", "nmae: b");
        assert_eq!(judge(&slip, &goals), [false, false]);
        assert_eq!(judge(POD, &goals), [false, true]);
    }
}
