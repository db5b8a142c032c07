//! What is known of another system's kinds is known wherever one asks.
#![allow(clippy::unwrap_used)] // A test may stop where it stands.

use podyard_analysis::{Analyzer, File, Schema, Version, Workspace, packaged_table};

fn workspace(text: &str) -> Workspace {
    Workspace {
        files: vec![File {
            path: "a.yaml".to_owned(),
            text: text.to_owned(),
        }],
        kubernetes: Version::LATEST,
    }
}

fn codes(analyzer: &mut Analyzer, text: &str) -> Vec<&'static str> {
    let report = analyzer.check(&workspace(text));
    let found = &report.files.first().unwrap().diagnostics;
    found.iter().map(|finding| finding.code).collect()
}

const ISSUER: &str =
    "apiVersion: cert-manager.io/v1\nkind: Issuer\nmetadata: {name: a}\nspec:\n  selfsigned: {}\n";

#[test]
fn fields_are_offered_and_explained() {
    let mut analyzer = Analyzer::new(Schema::complete());
    let text = format!("{ISSUER}  ");
    let end = text.len() as u32;
    let offered = analyzer.complete(&workspace(&text), 0, end).unwrap();
    let labels: Vec<_> = offered.items.iter().map(|it| it.label.as_str()).collect();
    assert!(
        labels.contains(&"acme") && labels.contains(&"vault"),
        "{labels:?}"
    );

    let at = text.find("selfsigned").unwrap() as u32;
    let hover = analyzer.hover(&workspace(&text), 0, at + 1).unwrap();
    assert_eq!(hover.path, "spec.selfSigned");
}

#[test]
fn what_is_learned_counts_for_what_was_judged_before() {
    let mut analyzer = Analyzer::new(Schema::embedded());
    assert_eq!(codes(&mut analyzer, ISSUER), ["custom-kind"]);
    assert!(analyzer.learn(b"no table").is_err());
    assert_eq!(codes(&mut analyzer, ISSUER), ["custom-kind"]);
    let report = analyzer.check(&workspace(ISSUER));
    assert_eq!(report.wanted, ["cert-manager"]);
    analyzer
        .learn(packaged_table("cert-manager").unwrap())
        .unwrap();
    assert_eq!(
        codes(&mut analyzer, ISSUER),
        ["custom-kind", "unknown-field"]
    );
}

#[test]
fn a_definition_of_the_workspace_counts_before_what_is_packaged() {
    let definition = "\
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: issuers.cert-manager.io}
spec:
  group: cert-manager.io
  scope: Namespaced
  names: {kind: Issuer, plural: issuers}
  versions:
    - name: v1
      served: true
      storage: true
      schema: {openAPIV3Schema: {type: object, properties: {spec: {type: object, properties: {selfsigned: {type: object}}}}}}
";
    let mut analyzer = Analyzer::new(Schema::complete());
    let text = format!("{definition}---\n{ISSUER}");
    assert_eq!(codes(&mut analyzer, &text), Vec::<&str>::new());
}
