//! Manifests inside of Markdown and shell scripts, at their places.
#![allow(clippy::indexing_slicing)] // A test may stop where it stands, in its helpers too.

use podyard_analysis::{Analyzer, Applicability, File, Report, Schema, Version, Workspace};

const PAGE: &str = "\
# 배포

1. Apply it:

   ```yaml
   apiVersion: apps/v1
   kind: Deploymnt
   metadata:
     name: web
   spec:
     selector: {matchLabels: {app: web}}
     template:
       metadata: {labels: {app: web}}
       spec:
         containers:
           - name: web
             image: nginx:1.29
             imagePullPolicy: Alwais
   ---
   apiVersion: v1
   kind: ConfigMap
   metadata: {name: settings}
   ```

2. Done: {

```console
$ kubectl apply -f - <<EOF
kind: Secret
metadata: {name: $NAME}
EOF
```
";

fn workspace(path: &str, text: &str) -> Workspace {
    let file = File {
        path: path.to_owned(),
        text: text.to_owned(),
    };
    Workspace {
        files: vec![file],
        kubernetes: Version::LATEST,
    }
}

fn analyzer() -> Analyzer {
    Analyzer::new(Schema::embedded())
}

fn found(report: &Report, text: &str) -> Vec<String> {
    let found = report.files[0].diagnostics.iter();
    found
        .map(|it| format!("{} {}", it.code, it.span.of(text)))
        .collect()
}

#[test]
fn what_is_found_is_told_at_its_place_in_the_page() {
    let report = analyzer().check(&workspace("README.md", PAGE));
    assert_eq!(
        found(&report, PAGE),
        [
            "embedded-manifest # 배포",
            "unknown-kind Deploymnt",
            "unknown-value Alwais",
            "missing-api-version Secret"
        ]
    );
    let resources: Vec<_> = report.files[0]
        .resources
        .iter()
        .map(|it| it.name.as_deref().unwrap_or_default())
        .collect();
    assert_eq!(resources, ["web", "settings", "$NAME"]);
}

#[test]
fn fixes_mend_the_manifests_and_leave_the_page() {
    let fixed = analyzer().fix_all(&workspace("README.md", PAGE), Applicability::Suggested);
    let expected = PAGE
        .replace("Deploymnt", "Deployment")
        .replace("Alwais", "Always")
        .replace("kind: Secret", "apiVersion: v1\nkind: Secret");
    assert_eq!(fixed.files[0].text, expected);
}

#[test]
fn a_caret_knows_what_it_is_in() {
    let workspace = workspace("README.md", PAGE);
    let mut analyzer = analyzer();
    let at = |words: &str| u32::try_from(PAGE.find(words).unwrap() + 2).unwrap();
    let hover = analyzer
        .hover(&workspace, 0, at("imagePullPolicy"))
        .unwrap();
    assert_eq!(hover.span.of(PAGE), "imagePullPolicy");
    let items = analyzer.complete(&workspace, 0, at("Alwais")).unwrap();
    assert_eq!(items.span.of(PAGE), "Alwais");
    assert!(items.items.iter().any(|item| item.label == "IfNotPresent"));
    for prose in ["배포", "Apply it", "Done", "kubectl apply"] {
        assert_eq!(analyzer.hover(&workspace, 0, at(prose)), None, "{prose}");
        assert_eq!(analyzer.complete(&workspace, 0, at(prose)), None, "{prose}");
    }
}

#[test]
fn the_same_words_are_judged_by_where_they_stand() {
    let manifest =
        "apiVersion: v1\nkind: Service\nmetadata: {name: a}\nspec: {ports: [{port: $PORT}]}\n";
    let script = format!("kubectl apply -f - <<EOF\n{manifest}EOF\n");
    let mut analyzer = analyzer();
    let mut codes = |text: &str| {
        let report = analyzer.check(&workspace("pasted.yaml", text));
        found(&report, text)
    };
    for _ in 0..2 {
        assert_eq!(codes(manifest), ["wrong-type $PORT"]);
        assert_eq!(
            codes(&script),
            ["embedded-manifest kubectl apply -f - <<EOF"]
        );
    }
}

#[test]
fn a_keystroke_in_a_fence_costs_its_document() {
    let fences: String = (0..50)
        .map(|i| format!("Text.\n\n```yaml\nkind: ConfigMap\nmetadata: {{name: a{i}}}\n```\n\n"))
        .collect();
    let mut analyzer = analyzer();
    analyzer.check(&workspace("a.md", &fences));
    let before = analyzer.work();
    assert_eq!(before.checked, 51);
    analyzer.check(&workspace(
        "a.md",
        &fences.replace("name: a7}", "name: b7}"),
    ));
    assert_eq!(analyzer.work().checked - before.checked, 1);
}

#[test]
fn every_beginning_of_the_page_is_answered() {
    let mut analyzer = analyzer();
    for (end, _) in PAGE.char_indices() {
        for path in ["a.md", "a.yaml"] {
            let text = &PAGE[..end];
            let report = analyzer.check(&workspace(path, text));
            for finding in &report.files[0].diagnostics {
                assert!(text.get(finding.span.range()).is_some());
            }
            analyzer.complete(&workspace(path, text), 0, u32::try_from(end).unwrap());
        }
    }
}
