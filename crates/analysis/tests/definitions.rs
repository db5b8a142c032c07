//! Kinds that the workspace defines itself.
#![allow(clippy::indexing_slicing)] // A test may stop where it stands, in its helpers too.

use podyard_analysis::{Analyzer, File, Report, Schema, Version, Workspace};

const DEFINITION: &str = "\
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata:
  name: crontabs.example.com
spec:
  group: example.com
  scope: Namespaced
  names: {plural: crontabs, singular: crontab, kind: CronTab}
  versions:
    - name: v1
      served: true
      storage: true
      schema:
        openAPIV3Schema:
          type: object
          properties:
            spec:
              type: object
              required: [schedule]
              properties:
                schedule: {type: string}
                policy: {type: string, enum: [Allow, Forbid], default: Forbid}
                steps:
                  type: array
                  items:
                    type: object
                    properties:
                      command: {type: string, maxLength: 5}
";

const OBJECT: &str = "\
apiVersion: example.com/v1
kind: CronTab
metadata:
  name: nightly
spec:
  schedule: daily
  policy: Alow
  steps:
    - comand: ls
    - command: restart
";

fn analyzer() -> Analyzer {
    Analyzer::new(Schema::embedded())
}

fn workspace(texts: &[&str]) -> Workspace {
    let file = |(index, text): (usize, &&str)| File {
        path: format!("{index}.yaml"),
        text: (*text).to_owned(),
    };
    Workspace {
        files: texts.iter().enumerate().map(file).collect(),
        kubernetes: Version::LATEST,
    }
}

/// What is found in a file, as `code path`.
fn found(report: &Report, file: usize) -> Vec<String> {
    let found = report.files[file].diagnostics.iter();
    found
        .map(|it| format!("{} {}", it.code, it.path.as_deref().unwrap_or("-")))
        .collect()
}

#[test]
fn a_definition_counts_in_any_file_in_any_order_and_in_one_stream() {
    let expected = [
        "unknown-value spec.policy",
        "unknown-field spec.steps[0].comand",
        "invalid-custom-value spec.steps[1].command",
    ];
    let report = analyzer().check(&workspace(&[DEFINITION, OBJECT]));
    assert_eq!(found(&report, 0), [""; 0]);
    assert_eq!(found(&report, 1), expected);
    let report = analyzer().check(&workspace(&[OBJECT, DEFINITION]));
    assert_eq!(found(&report, 0), expected);
    let stream = format!("{OBJECT}---\n{DEFINITION}");
    let report = analyzer().check(&workspace(&[&stream]));
    assert_eq!(found(&report, 0), expected);
}

#[test]
fn the_report_does_not_depend_on_when_a_definition_came() {
    let mut analyzer = analyzer();
    let stricter = DEFINITION.replace("maxLength: 5", "maxLength: 1");
    let typing = &DEFINITION[..DEFINITION.len() / 2];
    for definition in [
        "",
        DEFINITION,
        typing,
        &stricter,
        "",
        DEFINITION,
        "kind: Pod\n",
    ] {
        let workspace = workspace(&[OBJECT, definition, "apiVersion: v1\nkind: Pod\n"]);
        let fresh = self::analyzer().check(&workspace);
        assert_eq!(analyzer.check(&workspace), fresh, "{definition}");
    }
}

#[test]
fn a_keystroke_costs_one_document_and_one_in_a_definition_those_it_may_concern() {
    let pods: String = (0..50)
        .map(|i| format!("---\napiVersion: v1\nkind: ConfigMap\nmetadata: {{name: a{i}}}\n"))
        .collect();
    let mut analyzer = analyzer();
    let mut checked = |definition: &str, object: &str| {
        let before = analyzer.work();
        analyzer.check(&workspace(&[definition, object, &pods]));
        let after = analyzer.work();
        (after.parsed - before.parsed, after.checked - before.checked)
    };
    assert_eq!(checked(DEFINITION, OBJECT), (52, 52));
    assert_eq!(checked(DEFINITION, OBJECT), (0, 0));
    assert_eq!(
        checked(DEFINITION, &OBJECT.replace("daily", "dail")),
        (1, 1)
    );
    let other = DEFINITION.replace("maxLength: 5", "maxLength: 50");
    assert_eq!(checked(&other, &OBJECT.replace("daily", "dail")), (1, 2));
}

#[test]
fn fields_and_values_are_offered_and_explained() {
    let mut analyzer = analyzer();
    let text = OBJECT.replace("Alow", "");
    let workspace = workspace(&[DEFINITION, &text]);
    let at = |word: &str| u32::try_from(text.find(word).unwrap() + word.len()).unwrap();

    let values = analyzer.complete(&workspace, 1, at("policy: ")).unwrap();
    let values: Vec<_> = values.items.iter().map(|item| &*item.label).collect();
    assert_eq!(values, ["Forbid", "Allow"]);

    let fields = analyzer.complete(&workspace, 1, at("    - com")).unwrap();
    let fields: Vec<_> = fields.items.iter().map(|item| &*item.label).collect();
    assert_eq!(fields, ["command"]);

    let kinds = analyzer.complete(&workspace, 1, at("kind: Cro")).unwrap();
    assert_eq!(
        kinds.items[0].label, "CronTab",
        "of the apiVersion that is there"
    );

    let hover = analyzer.hover(&workspace, 1, at("schedul")).unwrap();
    assert_eq!(
        (&*hover.path, &*hover.type_name),
        ("spec.schedule", "string")
    );
    assert!(hover.required);
}

#[test]
fn versions_that_are_not_served_and_kinds_that_are_misspelled_are_told() {
    let definition = format!(
        "{DEFINITION}    - name: v2\n      served: false\n      storage: false\n      schema: {{openAPIV3Schema: {{type: object}}}}\n"
    );
    for (written, meant, expected) in [
        (
            "example.com/v2",
            "example.com/v1",
            "unknown-api-version apiVersion",
        ),
        (
            "example.com/v1beta1",
            "example.com/v1",
            "unknown-api-version apiVersion",
        ),
        ("CronTb", "CronTab", "unknown-kind kind"),
    ] {
        let object = "apiVersion: example.com/v1\nkind: CronTab\nmetadata: {name: a}\nspec: {schedule: daily}\n";
        let object = object.replace(meant, written);
        let report = analyzer().check(&workspace(&[&definition, &object]));
        assert_eq!(found(&report, 1), [expected], "{written}");
        assert_eq!(report.summary.errors, 1);
        let fix = &report.files[1].diagnostics[0].fixes[0];
        assert_eq!(fix.edits[0].new_text, meant);
    }
    let unserved = "apiVersion: example.com/v2\nkind: CronTab\nmetadata: {name: a}\n";
    let report = analyzer().check(&workspace(&[&definition, unserved]));
    assert_eq!(
        report.files[1].diagnostics[0].message.en,
        "The definition of `CronTab` serves no `example.com/v2`: use `example.com/v1`."
    );
    let other = "apiVersion: example.com/v1\nkind: Certificate\nmetadata: {name: a}\n";
    let report = analyzer().check(&workspace(&[&definition, other]));
    assert_eq!(
        found(&report, 1),
        ["custom-kind apiVersion"],
        "the cluster may have more"
    );
}

#[test]
fn hostile_definitions_are_answered_in_bounded_work() {
    let fields: String = (0..10_000)
        .map(|i| format!("f{i}: {{type: string}}, "))
        .collect();
    let keys: String = (0..10_000).map(|i| format!("f{i}: a, ")).collect();
    let deep = format!(
        "{}{}",
        "{type: object, properties: {a: ".repeat(400),
        "}}".repeat(400)
    );
    let bomb: String = (1..30)
        .map(|i| {
            format!(
                "b{i}: &b{i} {{type: object, properties: {{a: *b{0}, b: *b{0}}}}}, ",
                i - 1
            )
        })
        .collect();
    let pattern = "(a{30}){30}|".repeat(300);
    let choice = format!("{}{}", "{anyOf: [{}, ".repeat(200), "]}".repeat(200));
    for (schema, value) in [
        (
            format!("{{type: object, properties: {{{fields}}}}}"),
            format!("{{{keys}}}"),
        ),
        (
            format!("{{type: array, items: {{type: object, properties: {{{fields}}}}}}}"),
            format!("[{}]", "{f9999: 1}, ".repeat(2_000)),
        ),
        (deep, "{a: {a: {b: 1}}}".to_owned()),
        (
            format!("{{type: object, properties: {{b0: &b0 {{type: string}}, {bomb}}}}}"),
            "{b29: {a: {b: 1}}}".to_owned(),
        ),
        (
            format!("{{type: array, items: {{type: string, pattern: '{pattern}'}}}}"),
            format!("[{}]", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa, ".repeat(2_000)),
        ),
        (
            format!(
                "{{type: object, properties: {{{}}}}}",
                fields.replace("type: string", "")
            ),
            format!("{{{keys}}}"),
        ),
        (choice, "x".to_owned()),
    ] {
        let definition = DEFINITION.split("            spec:\n").next().unwrap();
        let definition = format!("{definition}            spec: {schema}\n");
        let object = format!(
            "apiVersion: example.com/v1\nkind: CronTab\nmetadata: {{name: a}}\nspec: {value}\n"
        );
        let report = analyzer().check(&workspace(&[&definition, &object]));
        assert_eq!(report.files.len(), 2);
    }
}
