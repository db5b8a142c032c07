//! SARIF 2.1.0, the exchange format of static analysis (OASIS standard), for code scanning.
//!
//! Columns count Unicode characters, which `columnKind` says.

use std::borrow::Cow;

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};
use podyard_analysis::{Language, Report, Workspace};
use podyard_wire::{
    report::{self, Diagnostic, Range},
    rules::{Rule, Rules},
};
use serde::Serialize;

/// What may not stand in the path of a URI as it is (RFC 3986, section 3.3).
const NOT_IN_PATHS: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'%')
    .add(b'<')
    .add(b'>')
    .add(b'?')
    .add(b'[')
    .add(b'\\')
    .add(b']')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}')
    // A colon in the first segment would end a scheme.
    .add(b':');

/// The log of one run, as indented JSON without a final line end.
pub fn render(workspace: &Workspace, found: &Report, language: Language) -> String {
    let report = report::Report::new(workspace, found, &[], language);
    let rules = Rules::new(language).rules;
    let log = Log {
        schema: "https://json.schemastore.org/sarif-2.1.0.json",
        version: "2.1.0",
        runs: [Run::new(&report, &rules, language)],
    };
    // Plain structs with text keys: there is nothing in them that could fail to be written.
    serde_json::to_string_pretty(&log).unwrap_or_default()
}

#[derive(Serialize)]
struct Log<'a> {
    #[serde(rename = "$schema")]
    schema: &'static str,
    version: &'static str,
    runs: [Run<'a>; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Run<'a> {
    tool: Tool<'a>,
    language: &'static str,
    column_kind: &'static str,
    artifacts: Vec<Artifact>,
    results: Vec<Finding<'a>>,
}

impl<'a> Run<'a> {
    fn new(report: &'a report::Report, rules: &'a [Rule], language: Language) -> Self {
        let results = report.files.iter().flat_map(|file| {
            let told = file.diagnostics.iter();
            let told = told.map(|it| Finding::new(&file.path, it, rules));
            told.chain(file.allowed.iter().map(|it| Finding {
                suppressions: vec![Suppression {
                    kind: "inSource",
                    justification: it.because.as_deref(),
                }],
                ..Finding::new(&file.path, &it.diagnostic, rules)
            }))
        });
        let artifacts = report.files.iter().map(|file| Artifact {
            location: Uri::of(&file.path),
            encoding: "UTF-8",
        });
        Self {
            tool: Tool {
                driver: Driver {
                    name: "podyard",
                    semantic_version: env!("CARGO_PKG_VERSION"),
                    rules: rules.iter().map(Descriptor::new).collect(),
                },
            },
            language: language.tag(),
            column_kind: "unicodeCodePoints",
            artifacts: artifacts.collect(),
            results: results.collect(),
        }
    }
}

#[derive(Serialize)]
struct Tool<'a> {
    driver: Driver<'a>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Driver<'a> {
    name: &'static str,
    semantic_version: &'static str,
    rules: Vec<Descriptor<'a>>,
}

/// A rule: `reportingDescriptor`.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Descriptor<'a> {
    id: &'a str,
    short_description: Message<'a>,
    full_description: Message<'a>,
    default_configuration: Configuration,
}

impl<'a> Descriptor<'a> {
    fn new(rule: &'a Rule) -> Self {
        Self {
            id: &rule.code,
            short_description: Message::new(&*rule.docs.title),
            full_description: Message::new(&*rule.docs.why),
            default_configuration: Configuration {
                level: level(&rule.severity),
            },
        }
    }
}

#[derive(Serialize)]
struct Configuration {
    level: &'static str,
}

#[derive(Serialize)]
struct Artifact {
    location: Uri,
    encoding: &'static str,
}

/// `artifactLocation`.
#[derive(Serialize)]
struct Uri {
    uri: String,
}

impl Uri {
    fn of(path: &str) -> Self {
        Self { uri: uri(path) }
    }
}

#[derive(Serialize)]
struct Message<'a> {
    text: Cow<'a, str>,
}

impl<'a> Message<'a> {
    fn new(text: impl Into<Cow<'a, str>>) -> Self {
        Self { text: text.into() }
    }
}

/// `result`.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Finding<'a> {
    rule_id: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    rule_index: Option<usize>,
    level: &'static str,
    message: Message<'a>,
    locations: [Location<'a>; 1],
    related_locations: Vec<Location<'a>>,
    fixes: Vec<Fix<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    suppressions: Vec<Suppression<'a>>,
}

#[derive(Serialize)]
struct Suppression<'a> {
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    justification: Option<&'a str>,
}

impl<'a> Finding<'a> {
    fn new(path: &str, diagnostic: &'a Diagnostic, rules: &[Rule]) -> Self {
        let text = match &diagnostic.help {
            Some(help) => Cow::Owned(format!("{}\n{help}", diagnostic.message)),
            None => Cow::Borrowed(&*diagnostic.message),
        };
        let field = diagnostic.path.as_deref().map(|path| LogicalLocation {
            fully_qualified_name: path,
        });
        let related = diagnostic.related.iter().map(|related| Location {
            message: Some(Message::new(&*related.message)),
            ..Location::new(&related.file, &related.range)
        });
        Self {
            rule_id: diagnostic.code,
            rule_index: rules.iter().position(|rule| rule.code == diagnostic.code),
            level: level(diagnostic.severity),
            message: Message::new(text),
            locations: [Location {
                logical_locations: field.into_iter().collect(),
                ..Location::new(path, &diagnostic.range)
            }],
            related_locations: related.collect(),
            fixes: diagnostic.fixes.iter().map(Fix::new).collect(),
            suppressions: Vec::new(),
        }
    }
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Location<'a> {
    physical_location: PhysicalLocation,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    logical_locations: Vec<LogicalLocation<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<Message<'a>>,
}

impl Location<'_> {
    fn new(path: &str, range: &Range) -> Self {
        Self {
            physical_location: PhysicalLocation {
                artifact_location: Uri::of(path),
                region: Region::new(range),
            },
            logical_locations: Vec::new(),
            message: None,
        }
    }
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct PhysicalLocation {
    artifact_location: Uri,
    region: Region,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct LogicalLocation<'a> {
    fully_qualified_name: &'a str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Region {
    start_line: u32,
    start_column: u32,
    end_line: u32,
    end_column: u32,
    byte_offset: u32,
    byte_length: u32,
}

impl Region {
    fn new(range: &Range) -> Self {
        Self {
            start_line: range.start.line,
            start_column: range.start.column,
            end_line: range.end.line,
            end_column: range.end.column,
            byte_offset: range.start.offset,
            byte_length: range.end.offset.saturating_sub(range.start.offset),
        }
    }
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Fix<'a> {
    description: Message<'a>,
    artifact_changes: Vec<Change<'a>>,
}

impl<'a> Fix<'a> {
    fn new(fix: &'a report::Fix) -> Self {
        let changes = fix.edits.iter().map(|edit| Change {
            artifact_location: Uri::of(&edit.file),
            replacements: [Replacement {
                deleted_region: Region::new(&edit.range),
                inserted_content: Message::new(&*edit.new_text),
            }],
        });
        Self {
            description: Message::new(&*fix.title),
            artifact_changes: changes.collect(),
        }
    }
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Change<'a> {
    artifact_location: Uri,
    replacements: [Replacement<'a>; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Replacement<'a> {
    deleted_region: Region,
    inserted_content: Message<'a>,
}

/// A path as a URI reference: relative paths stay relative.
fn uri(path: &str) -> String {
    let encoded = utf8_percent_encode(path, NOT_IN_PATHS);
    match path.starts_with('/') {
        true => format!("file://{encoded}"),
        false => encoded.to_string(),
    }
}

/// SARIF knows `error`, `warning` and `note`.
fn level(severity: &str) -> &'static str {
    match severity {
        "error" => "error",
        "warning" => "warning",
        _ => "note",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_become_uri_references() {
        assert_eq!(uri("a b/c%.yaml"), "a%20b/c%25.yaml");
        assert_eq!(uri("배포.yaml"), "%EB%B0%B0%ED%8F%AC.yaml");
        assert_eq!(uri("/srv/a.yaml"), "file:///srv/a.yaml");
        assert_eq!(uri("<stdin>"), "%3Cstdin%3E");
    }
}
